using System.Globalization;
using BulkProviders.Core.Cells;
using BulkProviders.Core.Exports;
using Microsoft.Data.Sqlite;

namespace BulkProviders.Spreadsheets.Export;

/// <summary>The versions of the records of one sheet. A version holds from one export to the next that has other values, or to the first that does not have the record.</summary>
internal sealed class HistoryTable : IDisposable
{
    private const string OwnColumns = "valid_from, valid_to, last_seen, gone, returned, row_hash";

    private readonly SqliteConnection _connection;
    private readonly SqliteTransaction _transaction;
    private readonly IReadOnlyList<ExportColumn> _columns;
    private readonly string _table;
    private readonly string _now;
    private readonly SqliteCommand _find;
    private readonly SqliteCommand _seen;
    private readonly SqliteCommand _close;
    private readonly SqliteCommand _insert;

    public HistoryTable(SqliteConnection connection, SqliteTransaction transaction, string name, IReadOnlyList<ExportColumn> columns, string now)
    {
        (_connection, _transaction, _columns, _now) = (connection, transaction, columns, now);
        _table = SqliteExport.Quoted(name);
        Prepare(name);
        var id = SqliteExport.Quoted(columns[0].Header);
        _find = Command($"SELECT rowid, row_hash, valid_to FROM {_table} WHERE {id} = $id ORDER BY rowid DESC LIMIT 1", "$id");
        _seen = Command($"UPDATE {_table} SET last_seen = $now WHERE rowid = $row", "$now", "$row");
        _close = Command($"UPDATE {_table} SET valid_to = $now WHERE rowid = $row", "$now", "$row");
        string[] values = [.. columns.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"$p{i}"))];
        _insert = Command(
            $"INSERT INTO {_table} ({string.Join(", ", columns.Select(c => SqliteExport.Quoted(c.Header)))}, {OwnColumns}) VALUES ({string.Join(", ", values)}, $now, NULL, $now, 0, $returned, $hash)",
            [.. values, "$now", "$returned", "$hash"]);
    }

    public void Add(IReadOnlyList<Cell> cells)
    {
        var hash = Convert.ToHexStringLower(RecordHash.Of(_columns, cells));
        _find.Parameters[0].Value = cells[0].Text;
        var (row, isSame, isClosed) = Current(hash);
        if (row is { } same && isSame && !isClosed)
        {
            Run(_seen, _now, same);
            return;
        }

        if (row is { } old && !isClosed)
            Run(_close, _now, old);
        for (var i = 0; i < _columns.Count; i++)
            _insert.Parameters[i].Value = SqliteExport.ValueOf(_columns[i].Kind, cells[i]);
        _insert.Parameters[_columns.Count].Value = _now;
        // A record whose last version was closed without another was gone, or not visible.
        _insert.Parameters[_columns.Count + 1].Value = row is not null && isClosed ? 1L : 0L;
        _insert.Parameters[_columns.Count + 2].Value = hash;
        _insert.ExecuteNonQuery();
    }

    /// <summary>Closes what this export did not have.</summary>
    public void End()
    {
        using var vanished = Command($"UPDATE {_table} SET valid_to = $now, gone = 1 WHERE valid_to IS NULL AND last_seen <> $now", "$now");
        Run(vanished, _now);
    }

    public void Dispose()
    {
        _find.Dispose();
        _seen.Dispose();
        _close.Dispose();
        _insert.Dispose();
    }

    private (long? Row, bool IsSame, bool IsClosed) Current(string hash)
    {
        using var reader = _find.ExecuteReader();
        return reader.Read() ? (reader.GetInt64(0), reader.GetString(1) == hash, !reader.IsDBNull(2)) : (null, false, false);
    }

    private void Prepare(string name)
    {
        using var create = Command(
            $"CREATE TABLE IF NOT EXISTS {_table} ({SqliteExport.Quoted(_columns[0].Header)} TEXT, valid_from TEXT, valid_to TEXT, last_seen TEXT, gone BOOLEAN, returned BOOLEAN, row_hash TEXT)");
        create.ExecuteNonQuery();
        using var columns = Command("SELECT name FROM pragma_table_info($table)", "$table");
        columns.Parameters[0].Value = name;
        var known = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        using (var reader = columns.ExecuteReader())
            while (reader.Read())
                known.Add(reader.GetString(0));
        foreach (var column in _columns.Where(c => known.Add(c.Header)))
        {
            using var add = Command($"ALTER TABLE {_table} ADD COLUMN {SqliteExport.Quoted(column.Header)} {SqliteExport.TypeOf(column.Kind)}");
            add.ExecuteNonQuery();
        }

        using var index = Command($"CREATE INDEX IF NOT EXISTS {SqliteExport.Quoted(name + ": versions")} ON {_table} ({SqliteExport.Quoted(_columns[0].Header)})");
        index.ExecuteNonQuery();
    }

    private SqliteCommand Command(string text, params IReadOnlyList<string> parameters)
    {
        var command = _connection.CreateCommand();
        command.Transaction = _transaction;
        command.CommandText = text;
        foreach (var parameter in parameters)
            command.Parameters.Add(new SqliteParameter { ParameterName = parameter });
        return command;
    }

    private static void Run(SqliteCommand command, params IReadOnlyList<object> values)
    {
        for (var i = 0; i < values.Count; i++)
            command.Parameters[i].Value = values[i];
        command.ExecuteNonQuery();
    }
}
