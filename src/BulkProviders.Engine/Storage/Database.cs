using BulkProviders.Core.Basics;
using SQLitePCL;

namespace BulkProviders.Engine.Storage;

/// <summary>
/// One connection to the journal, used by one thread at a time. Reading is done in pages, so that no statement stays open
/// between two calls: a stage can write while it reads, and the write-ahead log can be folded back all the time.
/// </summary>
internal sealed class Database : IDisposable
{
    private const int PageCacheKibibytes = 16 * 1024;
    private const int PatienceMilliseconds = 60_000;

    /// <summary>How long another process is waited for.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(PatienceMilliseconds);

    /// <summary>Folding back the log holds up everybody who waits for a commit, so it is done seldom where every commit is waited for: 64 MB.</summary>
    private const int PagesBeforeCheckpoint = 16 * 1024;

    private const int ShortPatienceMilliseconds = 500;

    /// <summary>SQLITE_DBCONFIG_ENABLE_QPSG: a plan does not depend on what is bound. Otherwise binding a value that a partial index could use has the statement compiled anew.</summary>
    private const int StablePlans = 1007;

    private readonly sqlite3 _handle;
    private readonly Dictionary<string, Statement> _statements = [];
    private readonly Lock _lock = new();
    private readonly Statement _begin;
    private readonly Statement _beginReading;
    private readonly Statement _commit;
    private readonly Statement _rollback;

    private Database(sqlite3 handle, string path)
    {
        (_handle, Path) = (handle, path);
        _ = raw.sqlite3_busy_timeout(_handle, PatienceMilliseconds);
        _ = raw.sqlite3_db_config(_handle, StablePlans, 1, out _);
        _begin = Prepare("BEGIN IMMEDIATE");
        _beginReading = Prepare("BEGIN");
        _commit = Prepare("COMMIT");
        _rollback = Prepare("ROLLBACK");
    }

    public string Path { get; }

    /// <summary>Tells when another process has to be waited for, or null.</summary>
    public LockWatch? Waits { get; set; }

    /// <summary>Where JSON is written before it is bound.</summary>
    public JsonBuffer Json { get; } = new();

    /// <summary>Opens a connection that writes. Every commit is on disk before it returns where <paramref name="synced"/> says so.</summary>
    public static Database OpenForWriting(string path, bool create, bool synced) =>
        Open(path, create ? raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE : raw.SQLITE_OPEN_READWRITE, path, database =>
        {
            if (database.Text("PRAGMA journal_mode = WAL") != "wal")
                throw Faults.NoSharedMemory(path);
            database.Execute($"PRAGMA synchronous = {(synced ? "FULL" : "NORMAL")}");
            if (synced)
                database.Execute($"PRAGMA wal_autocheckpoint = {PagesBeforeCheckpoint}");
        });

    /// <summary>Opens a connection that only reads; also where nothing can be written, such as an archive on a read-only disk.</summary>
    public static Database OpenForReading(string path)
    {
        try
        {
            return Open(path, raw.SQLITE_OPEN_READONLY, path, database => database.Text("SELECT count(*) FROM sqlite_schema"));
        }
        catch (RunException) when (File.Exists(path) && !File.Exists(path + "-wal"))
        {
            // A journal at rest needs no shared memory beside it, which a read-only folder would not allow.
            return Open(path, raw.SQLITE_OPEN_READONLY | raw.SQLITE_OPEN_URI, new Uri(path).AbsoluteUri + "?immutable=1", _ => { });
        }
    }

    /// <summary>All statements of this connection.</summary>
    internal IReadOnlyCollection<Statement> Statements => _statements.Values;

    /// <summary>The statement with this text: compiled once, whoever asks for it.</summary>
    public Statement Prepare(string sql)
    {
        lock (_lock)
        {
            if (!_statements.TryGetValue(sql, out var statement))
                _statements.Add(sql, statement = new Statement(_handle, _lock, sql, Path));
            return statement;
        }
    }

    /// <summary>Runs the action in one transaction: all of it is kept, or nothing.</summary>
    public void Write(Action action) => Transact(_begin, action);

    /// <summary>Runs statements that see one state of the journal.</summary>
    public T Read<T>(Func<T> query)
    {
        var result = default(T);
        Transact(_beginReading, () => result = query());
        return result!; // non-null: set by the query, whose T says whether it may be null
    }

    /// <summary>Runs statements that may not stand in a transaction, or need none.</summary>
    public void Execute(string sql)
    {
        lock (_lock)
        {
            var code = raw.sqlite3_exec(_handle, sql);
            if (code != raw.SQLITE_OK)
                throw Faults.Of(_handle, code, Path);
        }
    }

    /// <summary>The first value of a query, as text.</summary>
    public string? Text(string sql)
    {
        lock (_lock)
        {
            var statement = new Statement(_handle, _lock, sql, Path);
            try
            {
                return statement.Step() ? statement.TextOrNull(0) : null;
            }
            finally
            {
                statement.Close();
            }
        }
    }

    /// <summary>Folds the write-ahead log back into the file and empties it; leaves it where another reader still needs it.</summary>
    public void Checkpoint()
    {
        lock (_lock)
        {
            // Somebody who looks at the journal for long must not hold up the run.
            _ = raw.sqlite3_busy_timeout(_handle, ShortPatienceMilliseconds);
            Execute("PRAGMA wal_checkpoint(TRUNCATE)");
            _ = raw.sqlite3_busy_timeout(_handle, PatienceMilliseconds);
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            foreach (var statement in _statements.Values)
                statement.Close();
            _statements.Clear();
            Json.Dispose();
            _handle.Dispose();
        }
    }

    private static Database Open(string path, int mode, string source, Action<Database> prepare)
    {
        Batteries_V2.Init();
        // The lock of this class does what the locks of SQLite would do, once for a transaction instead of for every column.
        var code = raw.sqlite3_open_v2(source, out var handle, mode | raw.SQLITE_OPEN_NOMUTEX, vfs: null);
        Database? database = null;
        try
        {
            if (code != raw.SQLITE_OK)
                throw Faults.Of(handle, code, path);
            database = new Database(handle, path);
            database.Execute($"PRAGMA cache_size = -{PageCacheKibibytes}");
            prepare(database);
            return database;
        }
        catch
        {
            database?.Dispose();
            handle.Dispose();
            throw;
        }
    }

    private void Transact(Statement begin, Action action)
    {
        lock (_lock)
        {
            if (raw.sqlite3_get_autocommit(_handle) == 0)
            {
                // The lock lets only the thread in that began the transaction: this is a part of it.
                action();
                return;
            }

            using (begin == _begin ? Waits?.Begin(Path) : null)
                begin.Run();
            var done = false;
            try
            {
                action();
                _commit.Run();
                done = true;
            }
            finally
            {
                // Some faults (a full disk) have rolled back already.
                if (!done && raw.sqlite3_get_autocommit(_handle) == 0)
                    _rollback.Run();
            }
        }
    }
}
