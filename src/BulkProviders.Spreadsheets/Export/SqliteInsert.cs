using System.Text;
using BulkProviders.Core.Cells;
using BulkProviders.Core.Exports;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace BulkProviders.Spreadsheets.Export;

/// <summary>Adds the rows of one table, each value in its typed form.</summary>
/// <remarks>Stands on SQLitePCL because SqliteCommand looks up each parameter by its name and boxes each value, row by row: that was a fifth of an export.</remarks>
internal sealed class SqliteInsert : IDisposable
{
    private readonly sqlite3 _connection;
    private readonly sqlite3_stmt _statement;
    private readonly ExportKind[] _kinds;
    private byte[] _utf8 = new byte[256];

    /// <param name="connection">An open connection.</param>
    /// <param name="table">The table's name as statements take it.</param>
    /// <param name="columns">Its columns.</param>
    /// <exception cref="SqliteException">There is no such table.</exception>
    public SqliteInsert(SqliteConnection connection, string table, IReadOnlyList<ExportColumn> columns)
    {
        _connection = connection.Handle ?? throw new InvalidOperationException("The connection has to be open.");
        _kinds = [.. columns.Select(c => c.Kind)];
        Check(raw.sqlite3_prepare_v2(_connection, $"INSERT INTO {table} VALUES ({string.Join(", ", columns.Select(_ => "?"))})", out _statement));
    }

    /// <summary>Adds a row; cells that it lacks are NULL.</summary>
    /// <exception cref="SqliteException">The row cannot be stored.</exception>
    public void Add(IReadOnlyList<Cell> cells)
    {
        for (var i = 0; i < _kinds.Length; i++)
            Check(i < cells.Count ? Bind(i + 1, _kinds[i], cells[i]) : raw.sqlite3_bind_null(_statement, i + 1));
        var code = raw.sqlite3_step(_statement);
        // The code of a reset repeats that of the step.
        _ = raw.sqlite3_reset(_statement);
        if (code != raw.SQLITE_DONE)
            Check(code);
    }

    public void Dispose() => _statement.Dispose();

    private int Bind(int position, ExportKind kind, Cell cell) => SqliteExport.ValueOf(kind, cell) switch
    {
        string text => BindText(position, text),
        long whole => raw.sqlite3_bind_int64(_statement, position, whole),
        double number => raw.sqlite3_bind_double(_statement, position, number),
        _ => raw.sqlite3_bind_null(_statement, position)
    };

    private int BindText(int position, string text)
    {
        // An empty span has no address, and SQLite takes no address for NULL.
        if (text.Length == 0)
            return raw.sqlite3_bind_text(_statement, position, "");
        var needed = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (_utf8.Length < needed)
            _utf8 = new byte[needed];
        return raw.sqlite3_bind_text(_statement, position, _utf8.AsSpan(0, Encoding.UTF8.GetBytes(text, _utf8)));
    }

    private void Check(int code) => SqliteException.ThrowExceptionForRC(code, _connection);
}
