using System.Text;
using BulkProviders.Core.Basics;
using SQLitePCL;

namespace BulkProviders.Engine.Storage;

/// <summary>
/// A prepared statement. Values are bound in the order of the <c>?</c> marks; text goes in and out as UTF-8 without a detour.
/// Runs under the lock of its <see cref="Database"/> only, which stands in for those of SQLite. Compiled when it is needed: a small import uses a part of all statements.
/// </summary>
/// <remarks>Stands on SQLitePCL because SqliteCommand boxes every value and re-encodes every text: a quarter fewer rows per second.</remarks>
internal sealed class Statement
{
    /// <summary>SQLITE_STMTSTATUS_REPREPARE.</summary>
    private const int Reprepared = 5;

    private readonly sqlite3 _connection;
    private readonly Lock _lock;
    private readonly string _sql;
    private readonly string _path;
    private sqlite3_stmt? _compiled;
    private byte[] _utf8 = new byte[256];
    private int _bound;
    private bool _isRunning;

    public Statement(sqlite3 connection, Lock connectionLock, string sql, string path) =>
        (_connection, _lock, _sql, _path) = (connection, connectionLock, sql, path);

    /// <exception cref="RunException">SQLite does not understand it, or the tables are not as it takes them to be.</exception>
    internal sqlite3_stmt Compiled => _compiled ?? Compile();

    /// <summary>How often it was begun.</summary>
    internal long Executions { get; private set; }

    /// <summary>How often SQLite had to compile it anew, since the tables had changed or it had expired.</summary>
    internal int Repreparations => _compiled is null ? 0 : raw.sqlite3_stmt_status(_compiled, Reprepared, 0);

    public Statement Bind(long value) => Bound(raw.sqlite3_bind_int64(Compiled, ++_bound, value));

    public Statement Bind(bool value) => Bind(value ? 1L : 0L);

    public Statement Bind(long? value) => value is { } number ? Bind(number) : BindNull();

    public Statement Bind(string? value)
    {
        if (value is null)
            return BindNull();
        var needed = Encoding.UTF8.GetMaxByteCount(value.Length);
        if (_utf8.Length < needed)
            _utf8 = new byte[needed];
        return Bind(_utf8.AsSpan(0, Encoding.UTF8.GetBytes(value, _utf8)));
    }

    public Statement Bind(ReadOnlySpan<byte> utf8) =>
        // An empty span has no address, and SQLite takes no address for NULL.
        Bound(utf8.IsEmpty ? raw.sqlite3_bind_text(Compiled, ++_bound, "") : raw.sqlite3_bind_text(Compiled, ++_bound, utf8));

    /// <summary>Moves to the next row; false (and ready to be bound anew) when there is none.</summary>
    /// <exception cref="InvalidOperationException">The lock is not held: two threads could meet in SQLite.</exception>
    public bool Step()
    {
        if (!_lock.IsHeldByCurrentThread)
            throw new InvalidOperationException("A statement runs inside Read or Write of its database.");
        if (!_isRunning)
            (_isRunning, Executions) = (true, Executions + 1);
        var code = raw.sqlite3_step(Compiled);
        if (code == raw.SQLITE_ROW)
            return true;
        Reset();
        return code == raw.SQLITE_DONE ? false : throw Faults.Of(_connection, code, _path);
    }

    /// <summary>Runs a statement that returns no rows and says how many rows it changed.</summary>
    public int Run()
    {
        while (Step())
        {
        }

        return raw.sqlite3_changes(_connection);
    }

    /// <summary>The rows as a list; <paramref name="read"/> sees one row at a time.</summary>
    public List<T> List<T>(Func<Statement, T> read)
    {
        var rows = new List<T>();
        while (Step())
            rows.Add(read(this));
        return rows;
    }

    /// <summary>The first column of the only row, or null where there is no row or no value.</summary>
    public long? Scalar()
    {
        var value = Step() && !IsNull(0) ? Long(0) : (long?)null;
        Reset();
        return value;
    }

    public bool IsNull(int column) => raw.sqlite3_column_type(Compiled, column) == raw.SQLITE_NULL;

    public long Long(int column) => raw.sqlite3_column_int64(Compiled, column);

    public int Int(int column) => raw.sqlite3_column_int(Compiled, column);

    public long? LongOrNull(int column) => IsNull(column) ? null : Long(column);

    public bool Flag(int column) => Int(column) != 0;

    /// <summary>The bytes of a text, valid until the next step.</summary>
    public ReadOnlySpan<byte> Utf8(int column) => raw.sqlite3_column_blob(Compiled, column);

    public string Text(int column) => Encoding.UTF8.GetString(Utf8(column));

    /// <summary>A text that comes again with every row.</summary>
    public string Name(int column) => SharedNames.Of(Utf8(column));

    public string? TextOrNull(int column) => IsNull(column) ? null : Text(column);

    public void Reset()
    {
        // The code of a reset repeats that of the failed step, which has been reported.
        if (_compiled is not null)
            _ = raw.sqlite3_reset(_compiled);
        (_bound, _isRunning) = (0, false);
    }

    /// <summary>Called by its <see cref="Database"/>, which owns it.</summary>
    public void Close() => _compiled?.Dispose();

    private sqlite3_stmt Compile()
    {
        Check(raw.sqlite3_prepare_v2(_connection, _sql, out var statement));
        return _compiled = statement;
    }

    private Statement BindNull() => Bound(raw.sqlite3_bind_null(Compiled, ++_bound));

    private Statement Bound(int code)
    {
        Check(code);
        return this;
    }

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK)
            throw Faults.Of(_connection, code, _path);
    }
}
