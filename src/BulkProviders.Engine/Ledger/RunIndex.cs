using System.Globalization;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Ledger;

/// <summary>How far each run has been taken into the ledger, and where it was worked on.</summary>
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
    private readonly Statement _claimOf = database.Prepare($"SELECT folder, machine, progress FROM runs WHERE run_id = ? AND kind = '{Ingested}'");
    private readonly Statement _claim = database.Prepare($"""
        INSERT INTO runs (run_id, kind, files, progress, started_at, complete, folder, machine) VALUES (?, '{Ingested}', '', '', ?, 0, ?, ?)
        ON CONFLICT (run_id) DO UPDATE SET kind = '{Ingested}', folder = excluded.folder, machine = excluded.machine
        """);
    private readonly Statement _set = database.Prepare("""
        INSERT INTO runs (run_id, kind, files, progress, started_at, complete, client_id, folder, machine) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (run_id) DO UPDATE SET kind = excluded.kind, files = excluded.files, progress = excluded.progress,
            started_at = coalesce(excluded.started_at, started_at), complete = excluded.complete, client_id = coalesce(excluded.client_id, client_id),
            folder = coalesce(folder, excluded.folder), machine = coalesce(machine, excluded.machine)
        """);

    public KnownRun? Find(string runId) => database.Read(() =>
        _find.Bind(runId).List(s => new KnownRun(s.Text(0), s.Text(1), s.Text(2))) is [var run] ? run : null);

    /// <summary>Where a run was worked on last; null where the ledger has not heard of it.</summary>
    public RunClaim? ClaimOf(string runId) => database.Read(() =>
        _claimOf.Bind(runId).List(s => new RunClaim(s.TextOrNull(0), s.TextOrNull(1), JournalAdvance.Parse(s.Text(2)))) is [var claim] ? claim : null);

    /// <summary>Notes that a run is worked on in a folder, before it writes.</summary>
    public void Claim(string runId, DateTimeOffset startedAt, string folder, string machine) =>
        database.Write(() => _claim.Bind(runId).Bind(Text(startedAt)).Bind(folder).Bind(machine).Run());

    /// <param name="runId">The run.</param>
    /// <param name="run">How far it has been taken in.</param>
    /// <param name="isComplete">It came to its end by itself.</param>
    /// <param name="trace">What is known of its beginning, or null.</param>
    public void Set(string runId, KnownRun run, bool isComplete, RunTrace? trace) => database.Write(() =>
        _set.Bind(runId).Bind(run.Kind).Bind(run.Files).Bind(run.Progress).Bind(trace is null ? null : Text(trace.StartedAt)).Bind(isComplete)
            .Bind(trace?.ClientId).Bind(trace?.Folder).Bind(trace?.Machine).Run());

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

    public static string Text(DateTimeOffset moment) => moment.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture);

    private static string Describe(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? string.Create(CultureInfo.InvariantCulture, $"{file.Length}@{file.LastWriteTimeUtc.Ticks}") : "-";
    }
}
