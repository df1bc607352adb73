using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Results;
using BulkProviders.Core.Tables;
using BulkProviders.Engine.Exports;
using BulkProviders.Engine.Intake;
using BulkProviders.Engine.Ledger;
using BulkProviders.Engine.Outcomes;
using BulkProviders.Engine.Profile;
using BulkProviders.Engine.Runs;
using BulkProviders.Engine.Storage;
using BulkProviders.Engine.Undo;

namespace BulkProviders.Engine;

/// <summary>The journal of a run as it is looked at: nothing of it changes, also while the run is under way.</summary>
public sealed class RunRecord : IDisposable
{
    private const int NumbersPage = 5000;

    private readonly Database _database;
    private readonly RowTable _rows;
    private readonly Lazy<Statement> _numbers;

    private RunRecord(Database database)
    {
        var run = new RunTable(database);
        (_database, _rows, Facts, State) = (database, new RowTable(database), run.Load(), new RunState(database, run));
        _numbers = new(() => database.Prepare("SELECT row_id, number FROM rows WHERE sheet_id = ? AND row_id > ? ORDER BY row_id LIMIT ?"));
        Outcomes = new OutcomeTable(database, OutcomeTable.Known);
        Forecast = new OutcomeTable(database, OutcomeTable.Forecast);
    }

    public RunFacts Facts { get; }

    public RunState State { get; }

    public IReadOnlyList<SourceFile> Files => _rows.Files();

    public IReadOnlyList<SourceSheet> Sheets => _rows.Sheets();

    public OutcomeTable Outcomes { get; }

    /// <summary>How far the run has come.</summary>
    public JournalAdvance Advance => new RunStatements(_database).Progress();

    /// <summary>The moments that the ledger knows what the run sent by: when it began, and when each process of it began to submit.</summary>
    internal IReadOnlyList<DateTimeOffset> Moments => [Facts.StartedAt, .. new Sessions(_database, new RunTable(_database)).Begins().Values];

    /// <summary>The outcomes as they will be when every planned operation succeeds.</summary>
    public OutcomeTable Forecast { get; }

    /// <exception cref="RunException">The file is missing, damaged, no journal, or of another version; the message says what to do.</exception>
    public static RunRecord Open(string path)
    {
        var database = RunFile.OpenForReading(path);
        try
        {
            return new RunRecord(database);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Whether a journal could not be opened because another program has it: what it says is unknown for now, not lost.</summary>
    public static bool IsHeldElsewhere(RunException fault) => Faults.IsHeldElsewhere(fault);

    /// <summary>Makes the report and the results once more, from the journal alone.</summary>
    /// <param name="outcomes"><see cref="Outcomes"/> or <see cref="Forecast"/>.</param>
    /// <param name="catalog">The catalog of the run.</param>
    /// <param name="run">What is said of the run as a whole.</param>
    public RunReports Reports(OutcomeTable outcomes, ResourceCatalog catalog, ReportedRun run) =>
        new(_rows, outcomes, new ProfileTable(_database), new KnownNames(_database, catalog), catalog, run);

    /// <summary>The rows that rows refer to.</summary>
    /// <param name="catalog">The catalog of the run.</param>
    public RowRelations Relations(ResourceCatalog catalog) => new(_database, catalog);

    /// <summary>The rows of a sheet by their numbers in the journal and in the file, in order, as a stream.</summary>
    public IEnumerable<(long Row, int Number)> RowNumbers(long sheetId) => Pages.Stream(
        0L,
        after => _database.Read(() => _numbers.Value.Bind(sheetId).Bind(after).Bind(NumbersPage).List(s => (s.Long(0), s.Int(1)))),
        row => row.Item1,
        NumbersPage);

    /// <summary>The records that the run stored, by row key.</summary>
    public StoredKeys StoredKeys() => new(_database);

    /// <summary>The dropdown labels that the tenant is known to have, by lookup.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> KnownLabels() => _database.Read(() =>
            _database.Prepare("SELECT lookup, label FROM labels WHERE target_id IS NOT NULL ORDER BY lookup, label").List(s => (Lookup: s.Text(0), Label: s.Text(1))))
        .GroupBy(l => l.Lookup).ToDictionary(g => g.Key, g => (IReadOnlyList<string>)[.. g.Select(l => l.Label).Distinct()]);

    /// <summary>The earlier runs whose results files the rows of this run came from, by their row tokens.</summary>
    public IReadOnlyList<string> EarlierRuns() => new TakenRows(_database).Runs();

    /// <summary>The rows of another run that this run was given in a results file, with what became of them here.</summary>
    /// <param name="runId">The other run.</param>
    public IReadOnlyList<TakenRow> RowsOfRun(string runId) => new TakenRows(_database).Of(runId);

    /// <summary>For a run that undoes another: what was decided about each field.</summary>
    public UndoTable Undone => new(_database);

    /// <summary>The journal says what the tenant held after each write, without which nothing can be taken back.</summary>
    public bool HasAfterImages => Schema.HasAfterImages(_database);

    /// <summary>What of the run can be undone.</summary>
    public UndoableCounts Undoable => UndoableCounts.Of(_database);

    /// <summary>What the run did to single records.</summary>
    /// <param name="catalog">For the names of columns.</param>
    public RecordAudit Audit(ResourceCatalog catalog) => new(_database, catalog);

    /// <summary>The records that the run deleted, with their values.</summary>
    /// <param name="catalog">The catalog of the run.</param>
    public DeletedRecords Deleted(ResourceCatalog catalog) => new(new UndoSource(_database), catalog);

    internal Database Database => _database;

    public void Dispose() => _database.Dispose();
}
