using System.Globalization;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Ledger;

/// <summary>How far each run has been taken into the ledger.</summary>
internal sealed class RunIndex(Database database)
{
    /// <summary>An import that wrote, or could have written, to this tenant.</summary>
    public const string Ingested = "absorbed";

    /// <summary>A run that is of no concern here: of another tenant, or one that writes nothing.</summary>
    public const string Other = "other";

    /// <summary>A run whose journal cannot be read.</summary>
    public const string Unreadable = "unreadable";

    private readonly Statement _begin = database.Prepare(
        "INSERT INTO runs (run_id, kind, files, progress, started_at, complete) VALUES (?, ?, '', '', ?, 0) ON CONFLICT (run_id) DO UPDATE SET started_at = excluded.started_at");
    private readonly Statement _find = database.Prepare("SELECT kind, files, progress FROM runs WHERE run_id = ?");
    private readonly Statement _set = database.Prepare("""
        INSERT INTO runs (run_id, kind, files, progress, started_at, complete) VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (run_id) DO UPDATE SET kind = excluded.kind, files = excluded.files, progress = excluded.progress,
            started_at = coalesce(excluded.started_at, started_at), complete = excluded.complete
        """);

    public KnownRun? Find(string runId) => database.Read(() =>
        _find.Bind(runId).List(s => new KnownRun(s.Text(0), s.Text(1), s.Text(2))) is [var run] ? run : null);

    /// <param name="runId">The run.</param>
    /// <param name="run">How far it has been taken in.</param>
    /// <param name="startedAt">When it began, or null.</param>
    /// <param name="isComplete">It came to its end by itself.</param>
    public void Set(string runId, KnownRun run, DateTimeOffset? startedAt, bool isComplete) => database.Write(() =>
        _set.Bind(runId).Bind(run.Kind).Bind(run.Files).Bind(run.Progress)
            .Bind(startedAt is { } moment ? Text(moment) : null).Bind(isComplete).Run());

    /// <summary>Notes when a run began, which the statements of all runs are ordered by, before its first statement is taken in.</summary>
    /// <returns>The run's place among all runs.</returns>
    public IngestSource Begin(string runId, DateTimeOffset startedAt)
    {
        database.Write(() => _begin.Bind(runId).Bind(Ingested).Bind(Text(startedAt)).Run());
        return new IngestSource(runId, $"{Text(startedAt)} {runId}");
    }

    /// <summary>SQL for a text by which runs sort as they began: ids alone know only the second.</summary>
    /// <param name="column">The column that holds a run id.</param>
    public static string OrderOf(string column) => $"coalesce((SELECT u.started_at FROM runs u WHERE u.run_id = {column}), '') || ' ' || {column}";

    /// <summary>A text that changes when the files of a journal do: whether a journal must be opened is told without opening it.</summary>
    public static string FilesOf(string journal) => Describe(journal) + " " + Describe(journal + "-wal");

    private static string Text(DateTimeOffset moment) => moment.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture);

    private static string Describe(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? string.Create(CultureInfo.InvariantCulture, $"{file.Length}@{file.LastWriteTimeUtc.Ticks}") : "-";
    }
}
