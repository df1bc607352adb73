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
    private readonly Database _database;
    private readonly LedgerIngest _ingest;
    private readonly CapabilityTable _capabilities;

    private TenantLedger(Database database, string origin)
    {
        _database = database;
        _ingest = new LedgerIngest(database, origin);
        _capabilities = new CapabilityTable(database);
        Records = new LedgerClaims(database);
    }

    /// <summary>What earlier runs have stored.</summary>
    public ITenantLedger Records { get; }

    /// <summary>What earlier runs have learnt about client ids.</summary>
    public ITenantCapabilities Capabilities => _capabilities;

    internal Database Database => _database;

    /// <summary>Opens the ledger, or makes an empty one where there is no file.</summary>
    /// <param name="path">The file; its folder must exist.</param>
    /// <param name="origin">The tenant, as in <see cref="RunFacts.TenantOrigin"/>.</param>
    /// <param name="fault">Why the file cannot be used; then there is no ledger.</param>
    /// <returns>The ledger, or null where the file is unusable and has to be set aside.</returns>
    /// <exception cref="RunException">The file cannot be read or written: the disk, the folder or another program is in the way.</exception>
    public static TenantLedger? Open(string path, string origin, out LedgerFault? fault)
    {
        Database? database = null;
        try
        {
            database = Database.OpenForWriting(path, create: true, synced: false);
            fault = LedgerSchema.Prepare(database, origin);
            if (fault is null)
                return new TenantLedger(database, origin);
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

    /// <summary>Takes what the journal of a run says into the ledger; quick where nothing has changed since the last time.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="journal">Its journal; it may be open.</param>
    /// <exception cref="RunException">The ledger cannot be written, or another program has the journal.</exception>
    public IngestedRun Ingest(string runId, string journal) => _ingest.Ingest(runId, Path.GetFullPath(journal));

    /// <summary>Something learnt about the tenant, or null.</summary>
    public string? Capability(string name) => _capabilities.Find(name);

    /// <summary>Keeps something learnt about the tenant; null forgets it.</summary>
    public void SetCapability(string name, string? value) => _capabilities.Set(name, value);

    /// <summary>From now on, waits for another process that holds the ledger are told.</summary>
    public void TellWaits(IProgress<RunEvent> events, TimeProvider time) => _database.Waits = new LockWatch(WaitKind.Ledger, events, time);

    public void Dispose() => _database.Dispose();
}
