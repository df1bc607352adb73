using System.Globalization;
using System.Text;
using BulkProviders.Core.Basics;
using BulkProviders.Journal.Json;
using BulkProviders.Journal.Sqlite;

namespace BulkProviders.Journal;

/// <summary>How far a run has come and how it ended: what is learnt after its beginning.</summary>
public sealed class RunState
{
    private readonly Database _database;
    private readonly RunTable _table;

    internal RunState(Database database, RunTable table) => (_database, _table) = (database, table);

    /// <summary>The last stage that is done as a whole, or null before the first.</summary>
    public RunStage? DoneStage => _table.Find("doneStage") is { } word ? Enum.Parse<RunStage>(word) : null;

    /// <summary>When the command ended, or null while it runs and after it was killed.</summary>
    public DateTimeOffset? FinishedAt =>
        _table.Find("finishedAt") is { } text ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture) : null;

    /// <summary><c>completed</c>, <c>stopped</c> or <c>failed</c>; null while the command runs and after it was killed.</summary>
    public string? Status => _table.Find("status");

    public ExitCode? ExitCode =>
        _table.Find("exitCode") is { } text ? (ExitCode)int.Parse(text, CultureInfo.InvariantCulture) : null;

    /// <summary>Absolute paths of the results written last.</summary>
    public IReadOnlyList<string> Results =>
        _table.Find("results") is { } json ? JournalJson.Names(Encoding.UTF8.GetBytes(json)) : [];

    /// <summary>Notes that a stage is done as a whole, and folds the write-ahead log back into the journal.</summary>
    public void Complete(RunStage stage)
    {
        _database.Write(() => _table.Set("doneStage", stage.ToString()));
        _database.Checkpoint();
    }

    /// <summary>Notes that a stage begins anew: it and what comes after it are no longer done.</summary>
    public void Reopen(RunStage stage) => _database.Write(() =>
    {
        if (stage == default)
            _table.Remove("doneStage");
        else if (DoneStage >= stage)
            _table.Set("doneStage", (stage - 1).ToString());
        Forget();
    });

    /// <summary>Notes how the command ended.</summary>
    public void Finish(DateTimeOffset at, string status, ExitCode exitCode, IReadOnlyList<string> results) => _database.Write(() =>
    {
        _table.Set("finishedAt", at.ToString("O", CultureInfo.InvariantCulture));
        _table.Set("status", status);
        _table.Set("exitCode", ((int)exitCode).ToString(CultureInfo.InvariantCulture));
        _table.Set("results", JournalJson.Names(results));
    });

    private void Forget()
    {
        _table.Remove("finishedAt");
        _table.Remove("status");
        _table.Remove("exitCode");
    }
}
