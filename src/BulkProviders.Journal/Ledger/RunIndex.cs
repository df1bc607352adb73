using System.Globalization;
using BulkProviders.Journal.Sqlite;

namespace BulkProviders.Journal.Ledger;

/// <summary>How far each run has been taken into the ledger.</summary>
internal sealed class RunIndex(Database database)
{
    /// <summary>An import that wrote, or could have written, to this tenant.</summary>
    public const string Absorbed = "absorbed";

    /// <summary>A run that is of no concern here: of another tenant, or one that writes nothing.</summary>
    public const string Other = "other";

    /// <summary>A run whose journal cannot be read.</summary>
    public const string Unreadable = "unreadable";

    private readonly Statement _find = database.Prepare("SELECT kind, files, progress FROM runs WHERE run_id = ?");
    private readonly Statement _set = database.Prepare("""
        INSERT INTO runs (run_id, kind, files, progress, started_at, complete) VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (run_id) DO UPDATE SET kind = excluded.kind, files = excluded.files, progress = excluded.progress,
            started_at = excluded.started_at, complete = excluded.complete
        """);

    public KnownRun? Find(string runId) => database.Read(() =>
        _find.Bind(runId).List(s => new KnownRun(s.Text(0), s.Text(1), s.Text(2))) is [var run] ? run : null);

    /// <param name="runId">The run.</param>
    /// <param name="run">How far it has been taken in.</param>
    /// <param name="startedAt">When it began, or null.</param>
    /// <param name="isComplete">It came to its end by itself.</param>
    public void Set(string runId, KnownRun run, DateTimeOffset? startedAt, bool isComplete) => database.Write(() =>
        _set.Bind(runId).Bind(run.Kind).Bind(run.Files).Bind(run.Progress)
            .Bind(startedAt?.ToString("O", CultureInfo.InvariantCulture)).Bind(isComplete).Run());

    /// <summary>A text that changes when the files of a journal do: whether a journal must be opened is told without opening it.</summary>
    public static string FilesOf(string journal) => Describe(journal) + " " + Describe(journal + "-wal");

    private static string Describe(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? string.Create(CultureInfo.InvariantCulture, $"{file.Length}@{file.LastWriteTimeUtc.Ticks}") : "-";
    }
}

/// <param name="Kind">See the constants of <see cref="RunIndex"/>.</param>
/// <param name="Files">The state of the journal's files then.</param>
/// <param name="Progress">What the journal held then.</param>
internal sealed record KnownRun(string Kind, string Files, string Progress);
