using BulkProviders.Core.Basics;
using BulkProviders.Core.Tenants;
using BulkProviders.Engine.Runs;
using BulkProviders.Engine.Storage;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace BulkProviders.Engine.Ledger;

/// <summary>
/// The ledger of a tenant: one SQLite file that knows what all runs stored there. It is derived: everything but what was learnt about the tenant can be
/// made anew from the journals of the runs. Several processes may use it at once.
/// </summary>
public sealed class TenantLedger : IDisposable
{
    private const string Taken = "taken:";

    private readonly Database _database;
    private readonly TenantTable _table;
    private readonly LedgerIngest _ingest;
    private readonly RunIndex _runs;
    private readonly LedgerView _view;
    private readonly CapabilityTable _capabilities;

    private TenantLedger(Database database, TenantIdentity tenant)
    {
        (_database, _table, _runs, _view) = (database, new TenantTable(database), new RunIndex(database), new LedgerView(database));
        _ingest = new LedgerIngest(database, _table, tenant);
        _capabilities = new CapabilityTable(database);
        Records = new LedgerClaims(database);
    }

    /// <summary>What earlier runs have stored.</summary>
    public ITenantLedger Records { get; }

    /// <summary>What earlier runs have learnt about client ids.</summary>
    public ITenantCapabilities Capabilities => _capabilities;

    /// <summary>What the ledger says about itself.</summary>
    public LedgerHead Head => _table.Load();

    /// <summary>How much it holds.</summary>
    public LedgerCounts Counts => _view.Counts();

    /// <summary>The file.</summary>
    public string Path => _database.Path;

    internal Database Database => _database;

    /// <summary>Opens the ledger, or makes an empty one where there is no file.</summary>
    /// <param name="path">The file; its folder must exist.</param>
    /// <param name="tenant">The tenant.</param>
    /// <param name="fault">Why the file cannot be used; then there is no ledger.</param>
    /// <returns>The ledger, or null where the file is unusable and has to be set aside.</returns>
    /// <exception cref="RunException">The file cannot be read or written: the disk, the folder or another program is in the way.</exception>
    public static TenantLedger? Open(string path, TenantIdentity tenant, out LedgerFault? fault)
    {
        if (!File.Exists(path))
            LedgerBirth.Make(path, tenant);
        fault = LedgerFault.Damaged;
        // Nobody makes a file of 0 bytes here: something has cut it off.
        if (new FileInfo(path).Length == 0)
            return null;
        Database? database = null;
        try
        {
            database = Database.OpenForWriting(path, create: false, synced: false);
            fault = LedgerSchema.Check(database, tenant);
            if (fault is null)
            {
                CapabilityTable.Rename(database);
                return new TenantLedger(database, tenant);
            }
        }
        catch (RunException e) when (IsDamage(e))
        {
            fault = LedgerFault.Damaged;
        }
        catch
        {
            database?.Dispose();
            throw;
        }

        database?.Dispose();
        return null;
    }

    /// <summary>Whether a fault that came up later means that the file is broken.</summary>
    public static bool IsDamage(RunException fault) =>
        fault.InnerException is SqliteException { SqliteErrorCode: raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB };

    /// <summary>Runs of this name and this client are taken in from now on.</summary>
    public void Include(TenantIdentity tenant) => _database.Write(() => _table.Include(tenant));

    /// <summary>Takes what the journal of a run says into the ledger; quick where nothing has changed since the last time.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="journal">Its journal; it may be open.</param>
    /// <exception cref="RunException">The ledger cannot be written, or another program has the journal.</exception>
    public IngestedRun Ingest(string runId, string journal) => _ingest.Ingest(runId, System.IO.Path.GetFullPath(journal));

    /// <summary>Takes in what another ledger knows of the runs that are wanted, in batches; doing so twice changes nothing.</summary>
    /// <returns>How many records it spoke of.</returns>
    public long Merge(LedgerReader other, Func<string, bool> isWanted, DateTimeOffset? since = null) => new LedgerMerge(_database).Take(other, isWanted, since);

    /// <summary>From now on this ledger stands in the place of another: its names, its clients and its runs are of this one.</summary>
    public void StandFor(LedgerHead other) => _database.Write(() => _table.Include(other));

    /// <summary>Notes that the tenant goes on under another name; nobody uses this ledger any more.</summary>
    public void MarkMoved(string name) => _database.Write(() => _table.Set("movedTo", name));

    /// <summary>Records that the tenant should show, spread over all that there are.</summary>
    public IReadOnlyList<LedgerSample> Sample(int count) => _view.Sample(count);

    /// <summary>Where a run was worked on last; null where the ledger has not heard of it.</summary>
    public RunClaim? ClaimOf(string runId) => _runs.ClaimOf(runId);

    /// <summary>Notes that a run is worked on in a folder, before it writes.</summary>
    public void Claim(RunFacts run, string folder, string machine) => _runs.Claim(run.RunId, run.StartedAt, folder, machine);

    /// <summary>Whether a run was met that is of another tenant, or writes nothing.</summary>
    public bool IsOfOther(string runId) => _runs.Find(runId) is { Kind: RunIndex.Other };

    /// <summary>The state that a file had when it was taken in, or null.</summary>
    public string? TakenFile(string path) => _database.Read(() =>
        _database.Prepare("SELECT value FROM tenant WHERE name = ?").Bind(Taken + path).List(s => s.Text(0)) is [var state] ? state : null);

    /// <summary>Notes that a file was taken in.</summary>
    public void MarkTaken(string path, string state) => _database.Write(() => _table.Set(Taken + path, state));

    /// <summary>The runs folders that have fed the ledger.</summary>
    public IReadOnlyList<string> Folders => _database.Read(() => _database.Prepare("SELECT path FROM folders ORDER BY met_at DESC, path").List(s => s.Text(0)));

    /// <summary>Notes a runs folder.</summary>
    public void Meet(string folder, DateTimeOffset at) => _database.Write(() =>
        _database.Prepare("INSERT INTO folders (path, met_at) VALUES (?, ?) ON CONFLICT (path) DO UPDATE SET met_at = excluded.met_at").Bind(folder).Bind(RunIndex.Text(at)).Run());

    /// <summary>Something learnt about the tenant, or null.</summary>
    public string? Capability(string name) => _capabilities.Find(name);

    /// <summary>Keeps something learnt about the tenant; null forgets it.</summary>
    public void SetCapability(string name, string? value) => _capabilities.Set(name, value);

    /// <summary>From now on, waits for another process that holds the ledger are told.</summary>
    public void TellWaits(IProgress<RunEvent> events, TimeProvider time) => _database.Waits = new LockWatch(WaitKind.Ledger, events, time);

    public void Dispose() => _database.Dispose();
}
