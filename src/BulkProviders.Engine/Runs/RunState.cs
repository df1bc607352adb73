using System.Globalization;
using System.Text;
using System.Text.Json;
using BulkProviders.Core.Basics;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Runs;

/// <summary>How far a run has come and how it ended: what is learnt after its beginning.</summary>
public sealed class RunState
{
    /// <summary>The status of a run that nobody will go on with.</summary>
    public const string Abandoned = "abandoned";

    /// <summary>The status of a run that keeps a plan which nobody has applied.</summary>
    public const string Planned = "planned";

    private readonly Database _database;
    private readonly RunTable _table;

    internal RunState(Database database, RunTable table) => (_database, _table) = (database, table);

    /// <summary>The last stage that is done as a whole, or null before the first.</summary>
    public RunStage? DoneStage => _table.Find("doneStage") is { } word ? Enum.Parse<RunStage>(word) : null;

    /// <summary>When the command ended, or null while it runs and after it was killed.</summary>
    public DateTimeOffset? FinishedAt =>
        _table.Find("finishedAt") is { } text ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture) : null;

    /// <summary><c>completed</c>, <c>stopped</c>, <c>failed</c> or <c>abandoned</c>; null while the command runs and after it was killed.</summary>
    public string? Status => _table.Find("status");

    public ExitCode? ExitCode =>
        _table.Find("exitCode") is { } text ? (ExitCode)int.Parse(text, CultureInfo.InvariantCulture) : null;

    /// <summary>Absolute paths of the results written last.</summary>
    public IReadOnlyList<string> Results =>
        _table.Find("results") is { } json ? JournalJson.Names(Encoding.UTF8.GetBytes(json)) : [];

    /// <summary>The plan was shown and agreed to; it is not asked about again unless it becomes another.</summary>
    public bool IsConfirmed => _table.Find("confirmed") is not null;

    /// <summary>When the plan was complete that is kept in the journal; null where the run keeps none.</summary>
    public DateTimeOffset? PlannedAt => _table.Find("plannedAt") is { } text ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture) : null;

    /// <summary>When and by whom the plan was set about to be sent; null before that.</summary>
    public string? Applied => _table.Find("applied");

    /// <summary>The run is a plan that nobody has set about to send.</summary>
    public bool IsPlanned => PlannedAt is not null && !IsConfirmed;

    /// <summary>Sentences about the input, from the time when it was read.</summary>
    public IReadOnlyList<string> Notices => _table.Find("notices") is { } json ? JournalJson.Names(Encoding.UTF8.GetBytes(json)) : [];

    /// <summary>What the columns of each sheet held; empty in journals of programs that did not count it.</summary>
    public IReadOnlyList<SheetHolding> Holdings => _table.Find("holdings") is { } json ? JsonSerializer.Deserialize(json, RunJson.Default.IReadOnlyListSheetHolding) ?? [] : [];

    /// <summary>The calls of all processes that came to their end; those of one that was killed are not known.</summary>
    public RunRequests Requests =>
        _table.Find("requests") is { } json ? JsonSerializer.Deserialize(json, RunJson.Default.RunRequests) ?? RunRequests.None : RunRequests.None;

    /// <summary>Writes may have left: what is known of them must not be forgotten.</summary>
    public bool HasSent => _database.Text("SELECT 1 FROM send_log LIMIT 1") is not null;

    /// <summary>Notes when this process begins to submit: what it sends was sent then, however long ago the run began.</summary>
    public void BeginSubmitting(DateTimeOffset at) => _database.Write(() => new Sessions(_database, _table).Begin(at));

    /// <summary>Notes that a stage is done as a whole, and folds the write-ahead log back into the journal.</summary>
    public void Complete(RunStage stage)
    {
        _database.Write(() => _table.Set("doneStage", stage.ToString()));
        _database.Checkpoint();
    }

    /// <summary>Notes that the plan is to be made anew and is not agreed to yet, in one step.</summary>
    public void PlanAnew() => _database.Write(() =>
    {
        _table.Set("doneStage", nameof(RunStage.Matching));
        _table.Remove("confirmed");
    });

    public void KeepNotices(IReadOnlyList<string> notices) => _database.Write(() => _table.Set("notices", JournalJson.Names([.. notices.Select(ShownText.Of)])));

    /// <summary>Notes what the columns of each sheet held, from the time when it was read.</summary>
    public void KeepHoldings(IReadOnlyList<SheetHolding> holdings) => _database.Write(() => _table.Set("holdings", JsonSerializer.Serialize(holdings, RunJson.Default.IReadOnlyListSheetHolding)));

    public void Confirm() => _database.Write(() => _table.Set("confirmed", "true"));

    /// <summary>Notes that the plan is complete, and can be sent.</summary>
    public void KeepPlan(DateTimeOffset at) => _database.Write(() => _table.Set("plannedAt", at.ToString("O", CultureInfo.InvariantCulture)));

    /// <summary>Notes who sets about to send the plan, and when.</summary>
    public void Apply(string whenAndBy) => _database.Write(() => _table.Set("applied", whenAndBy));

    /// <summary>Keeps the sum of the calls so far.</summary>
    public void KeepRequests(RunRequests requests) =>
        _database.Write(() => _table.Set("requests", JsonSerializer.Serialize(requests, RunJson.Default.RunRequests)));

    /// <summary>Notes that the run goes on: how it ended before is forgotten.</summary>
    public void GoOn() => _database.Write(() =>
    {
        _table.Remove("finishedAt");
        _table.Remove("status");
        _table.Remove("exitCode");
    });

    /// <summary>Notes that nobody will go on with the run: another has taken its place.</summary>
    public void Abandon() => _database.Write(() => _table.Set("status", Abandoned));

    /// <summary>Notes how the command ended.</summary>
    public void Finish(DateTimeOffset at, string status, ExitCode exitCode, IReadOnlyList<string> results) => _database.Write(() =>
    {
        _table.Set("finishedAt", at.ToString("O", CultureInfo.InvariantCulture));
        _table.Set("status", status);
        _table.Set("exitCode", ((int)exitCode).ToString(CultureInfo.InvariantCulture));
        _table.Set("results", JournalJson.Names(results));
    });
}
