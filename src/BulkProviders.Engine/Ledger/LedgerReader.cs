using BulkProviders.Core.Basics;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Ledger;

/// <summary>A ledger that is only looked at, also one of an earlier version: nothing of it changes.</summary>
public sealed class LedgerReader : IDisposable
{
    private readonly Database _database;
    private readonly LedgerView _view;

    private LedgerReader(Database database) => (_database, _view, Head) = (database, new LedgerView(database), new TenantTable(database).Load());

    /// <summary>What the ledger says about itself.</summary>
    public LedgerHead Head { get; }

    /// <summary>How much it holds.</summary>
    public LedgerCounts Counts => _view.Counts();

    /// <summary>Every record, as a stream.</summary>
    public IEnumerable<LedgerEntry> Entries => _view.Entries();

    /// <summary>The runs that spoke of a record; none in ledgers of version 1.</summary>
    public IReadOnlyList<LedgerTrace> TracesOf(string recordId) => LedgerSchema.VersionOf(_database) < LedgerSchema.Version ? [] : _view.TracesOf(recordId);

    internal Database Database => _database;

    /// <summary>Opens a file, or returns null where it is no ledger that this program can read.</summary>
    /// <exception cref="RunException">Another program has the file.</exception>
    public static LedgerReader? Open(string path)
    {
        if (!File.Exists(path) || new FileInfo(path).Length == 0)
            return null;
        Database? database = null;
        try
        {
            database = Database.OpenForReading(path);
            if (LedgerSchema.IsLedger(database) && LedgerSchema.VersionOf(database) is >= LedgerSchema.FirstVersion and <= LedgerSchema.Version)
                return new LedgerReader(database);
        }
        catch (RunException e) when (!Faults.IsHeldElsewhere(e))
        {
            // No ledger, or a broken one.
        }
        catch
        {
            database?.Dispose();
            throw;
        }

        database?.Dispose();
        return null;
    }

    /// <summary>Records that the tenant should show, spread over all that there are.</summary>
    public IReadOnlyList<LedgerSample> Sample(int count) => _view.Sample(count);

    /// <summary>The runs folders that have fed the ledger; none in ledgers of version 1.</summary>
    public IReadOnlyList<string> Folders => LedgerSchema.VersionOf(_database) < LedgerSchema.Version
        ? []
        : _database.Read(() => _database.Prepare("SELECT path FROM folders ORDER BY path").List(s => s.Text(0)));

    /// <summary>Something learnt about the tenant, or null.</summary>
    public string? Capability(string name) => new CapabilityTable(_database).Find(name);

    /// <summary>Where a run was worked on last; null where the ledger has not heard of it.</summary>
    public RunClaim? ClaimOf(string runId) => LedgerSchema.VersionOf(_database) < LedgerSchema.Version ? null : new RunIndex(_database).ClaimOf(runId);

    /// <summary>The newest records that the tenant should show and of which certain runs spoke last.</summary>
    public IReadOnlyList<LedgerSample> Sample(int count, Func<string, bool> isOfRun) =>
    [
        .. Entries.Where(e => e is { RecordId: not null, Status: not RecordStatus.Deleted } && isOfRun(e.LastRun))
            .TakeLast(count).Select(e => new LedgerSample(e.Resource, e.RecordId ?? ""))
    ];

    public void Dispose() => _database.Dispose();
}
