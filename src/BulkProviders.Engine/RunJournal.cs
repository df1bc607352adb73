using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Results;
using BulkProviders.Core.Tables;
using BulkProviders.Core.Tenants;
using BulkProviders.Core.Wording;
using BulkProviders.Engine.Applying;
using BulkProviders.Engine.Intake;
using BulkProviders.Engine.Matching;
using BulkProviders.Engine.Operations;
using BulkProviders.Engine.Outcomes;
using BulkProviders.Engine.Planning;
using BulkProviders.Engine.References;
using BulkProviders.Engine.Rosters;
using BulkProviders.Engine.Runs;
using BulkProviders.Engine.Sending;
using BulkProviders.Engine.Settling;
using BulkProviders.Engine.Storage;
using BulkProviders.Engine.Undo;

namespace BulkProviders.Engine;

/// <summary>
/// The journal of a run: one SQLite file with everything from the first row read to the last outcome. Every stage reads from it and
/// writes to it in batches. The stages before Submission may lose their last batches with the power, since they can be done again;
/// sends and outcomes are on disk when their tasks complete.
/// </summary>
public sealed class RunJournal : IDisposable
{
    private readonly Database _database;
    private readonly OperationLog _log;
    private readonly TakenRows _taken;
    private readonly Statement _deletes;
    private readonly LeftOutTable _leftOut;

    private RunJournal(Database database, RunFacts facts, RunTable run, ResourceCatalog catalog)
    {
        (_database, Facts, State) = (database, facts, new RunState(database, run));
        Rows = new RowTable(database);
        Drafts = new DraftTable(database, catalog);
        References = new ReferenceTable(database);
        Search = new SearchTable(database);
        _log = new OperationLog(database, run);
        _deletes = database.Prepare("""
            SELECT 1 FROM operations o
            WHERE o.kind = 'Delete' AND (EXISTS (SELECT 1 FROM send_log k WHERE k.operation_id = o.operation_id)
                OR EXISTS (SELECT 1 FROM outcomes x WHERE x.operation_id = o.operation_id AND x.status = 3))
            LIMIT 1
            """);
        _taken = new TakenRows(database);
        Unsettled = new UnsettledTable(database);
        Plan = new PlanTables(database, _log.Forget);
        Canary = new CanaryTable(database, run);
        Drift = new DriftTable(database, Plan.Operations);
        _leftOut = new LeftOutTable(database, _log.Forget);
        Outcomes = new OutcomeTable(database, OutcomeTable.Known);
        Forecast = new OutcomeTable(database, OutcomeTable.Forecast);
        Undone = new UndoTable(database);
        Roster = new RosterTable(database, Plan);
    }

    public RunFacts Facts { get; }

    public RunState State { get; }

    internal RowTable Rows { get; }

    internal DraftTable Drafts { get; }

    internal ReferenceTable References { get; }

    internal SearchTable Search { get; }

    internal PlanTables Plan { get; }

    internal UnsettledTable Unsettled { get; }

    internal CanaryTable Canary { get; }

    internal DriftTable Drift { get; }

    public IReadOnlyList<SourceSheet> Sheets => Rows.Sheets();

    public IOperationLog Log => _log;

    public OutcomeTable Outcomes { get; }

    /// <summary>The outcomes as they will be when every planned operation succeeds: what a dry run reports.</summary>
    public OutcomeTable Forecast { get; }

    /// <summary>The rows as those of a list that comes again.</summary>
    public RosterTable Roster { get; }

    /// <summary>For a run that undoes another: what was decided about each field.</summary>
    public UndoTable Undone { get; }

    /// <summary>Says what the planned deletes would hide besides the records themselves; each such row gets a warning.</summary>
    /// <exception cref="RunException">No access or out of reach.</exception>
    public Task<DeleteForecast> ForecastDeletesAsync(IRecordReader reader, ResourceCatalog catalog, ITypeAvailability? reach, CancellationToken cancellationToken) =>
        DeleteForecast.OfAsync(_database, Plan.Operations, catalog, reader, reach, cancellationToken);

    /// <summary>What of the run can be undone, as far as it has come.</summary>
    public UndoableCounts Undoable => UndoableCounts.Of(_database);

    /// <summary>Puts an undo into words.</summary>
    /// <param name="catalog">The catalog of the run.</param>
    /// <param name="isDryRun">What is to be restored counts as restored.</param>
    public UndoReport UndoReport(ResourceCatalog catalog, bool isDryRun) => new(Undone, new KnownNames(_database, catalog), catalog, isDryRun);

    /// <summary>The earlier runs whose results files these rows come from, by their row tokens.</summary>
    public IReadOnlyList<string> EarlierRuns() => _taken.Runs();

    /// <summary>A delete has left, or may have.</summary>
    public bool HasBegunToDelete() => _database.Read(() => _deletes.Scalar() is not null);

    /// <summary>From now on, waits for another process that holds the journal are told.</summary>
    public void TellWaits(IProgress<RunEvent> events, TimeProvider time) => _database.Waits = new LockWatch(WaitKind.Journal, events, time);

    /// <summary>Makes the report and the results.</summary>
    /// <param name="outcomes"><see cref="Outcomes"/> or <see cref="Forecast"/>.</param>
    /// <param name="catalog">The catalog of the run.</param>
    /// <param name="run">What is said of the run as a whole.</param>
    public RunReports Reports(OutcomeTable outcomes, ResourceCatalog catalog, ReportedRun run) => new(Rows, outcomes, Plan.Profile, new KnownNames(_database, catalog), catalog, run) { Unsettled = Unsettled };

    /// <summary>What the plan does to each column of the records that exist, those that change most first; without values.</summary>
    public IReadOnlyList<ColumnChange> Profile(ResourceCatalog catalog) => Plan.Profile.Read(catalog);

    /// <summary>The rows that a plan would write.</summary>
    public IReadOnlyList<PlannedRow> PlannedRows() => _leftOut.Rows();

    /// <summary>The code by which somebody approves what is planned now; another as soon as anything of it is left out.</summary>
    public string ApprovalCode() => new PlanDigest(_database, Facts.RunId).Code();

    /// <summary>Takes all back into a plan that was left out of it, and makes its profile anew.</summary>
    public void LeaveNothingOut()
    {
        _leftOut.Clear();
        Plan.Profile.Make();
    }

    /// <summary>Leaves rows out of a plan, and what is of another kind than the one that is wanted.</summary>
    /// <param name="rows">Rows, each with what it is told.</param>
    /// <param name="only">The kind that alone is wanted; null for all.</param>
    public void LeaveOut(IReadOnlyDictionary<long, RowError> rows, OperationKind? only)
    {
        _leftOut.Leave(rows, only);
        Plan.Profile.Make();
    }

    internal UndoTables UndoTables => new(Rows, Drafts, Plan.Operations, Search, Undone);

    internal OperationLog OperationLog => _log;

    internal Database Database => _database;

    /// <summary>Begins the journal of a new run at a path where no file is yet.</summary>
    /// <exception cref="RunException">The file is there already or cannot be written; the message says what to do.</exception>
    public static RunJournal Create(string path, RunFacts facts, ResourceCatalog catalog)
    {
        path = Path.GetFullPath(path);
        if (File.Exists(path))
            throw RunException.Unusable($"There is a journal at '{path}' already. Resume that run, or use another folder.");
        var database = Database.OpenForWriting(path, create: true, synced: false);
        try
        {
            Schema.Create(database);
            var run = new RunTable(database);
            database.Write(() => run.Store(facts));
            return new RunJournal(database, facts, run, catalog);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Opens the journal of a run to go on with it.</summary>
    /// <exception cref="RunException">The file is missing, damaged, no journal, or of another version; the message says what to do.</exception>
    public static RunJournal Open(string path, ResourceCatalog catalog)
    {
        path = Path.GetFullPath(path);
        if (!File.Exists(path))
            throw Faults.NoJournal(path);
        var database = Database.OpenForWriting(path, create: false, synced: false);
        try
        {
            Schema.Prepare(database);
            Schema.Complete(database);
            var run = new RunTable(database);
            return new RunJournal(database, run.Load(), run, catalog);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Notes in a journal that nobody will go on with its run; all else of it stays as it is.</summary>
    /// <exception cref="RunException">The file is missing, damaged, no journal, or of another version; the message says what to do.</exception>
    public static void Abandon(string path)
    {
        using var database = Database.OpenForWriting(Path.GetFullPath(path), create: false, synced: true);
        Schema.PrepareForNotes(database);
        new RunState(database, new RunTable(database)).Abandon();
    }

    /// <summary>Completes when every send and outcome that was queued before is on disk.</summary>
    public Task DrainAsync() => _log.DrainAsync();

    /// <summary>Commits what waits and leaves one file that can be copied.</summary>
    public void Dispose()
    {
        _log.Dispose();
        _database.Dispose();
    }
}
