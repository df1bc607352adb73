using System.Globalization;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Cells;
using BulkProviders.Core.Exports;
using BulkProviders.Spreadsheets.Excel.Writing;
using Microsoft.Data.Sqlite;

namespace BulkProviders.Spreadsheets.Export;

/// <summary>An export as one SQLite file: a table for each sheet with its key, indexes and foreign keys, and a table <c>_export</c> about the export itself.</summary>
internal sealed class SqliteExport : ITableExport
{
    private const int Full = 13;

    private readonly string _path;
    private readonly AtomicFile _file;
    private readonly SqliteConnection _connection;
    private readonly List<string> _indexes = [];
    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);
    private SqliteTransaction? _transaction;
    private SqliteInsert? _insert;

    public SqliteExport(string path)
    {
        _path = path;
        _file = new AtomicFile(path);
        _file.Stream.Dispose();
        // A record may refer to one that this role cannot see: foreign keys describe and do not bind. Nobody reads the file before it is whole, and one that is not whole is thrown away.
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = _file.Temporary, Pooling = false, ForeignKeys = false }.ToString());
        _connection.Open();
        Run("PRAGMA journal_mode = OFF");
        Run("PRAGMA synchronous = OFF");
        Run("PRAGMA page_size = 8192");
        _transaction = _connection.BeginTransaction();
    }

    public void BeginSheet(string name, IReadOnlyList<ExportColumn> columns) => Guard(() => Begin(name, columns));

    public void AddRow(IReadOnlyList<Cell> cells) => Guard(() =>
    {
        var insert = _insert ?? throw new InvalidOperationException("A sheet has to be begun before its rows.");
        insert.Add(cells);
    });

    public void Describe(ExportFacts facts)
    {
        Guard(() => Begin("_export", facts.Columns));
        foreach (var row in facts.Rows)
            AddRow(row);
    }

    public IReadOnlyList<string> Complete() => FileFaults.Guard<IReadOnlyList<string>>(_path, () =>
    {
        Guard(() =>
        {
            EndSheet();
            _indexes.ForEach(Run);
            _transaction?.Commit();
            _transaction = null;
            _connection.Close();
        });
        return [_file.Replace()];
    });

    public void Dispose()
    {
        EndSheet();
        _transaction?.Dispose();
        _connection.Dispose();
        _file.Dispose();
    }

    private void Begin(string name, IReadOnlyList<ExportColumn> columns)
    {
        EndSheet();
        var table = Quoted(Free(name));
        var definitions = columns.Select(c => $"{Quoted(c.Header)} {TypeOf(c.Kind)}{(c.Kind == ExportKind.Id ? " PRIMARY KEY" : "")}");
        var keys = columns.Where(c => c is { TargetSheet: not null, IsMany: false }).Select(c => $"FOREIGN KEY ({Quoted(c.Header)}) REFERENCES {Quoted(c.TargetSheet ?? "")} ({Quoted(columns[0].Header)})");
        Run($"CREATE TABLE {table} ({string.Join(", ", definitions.Concat(keys))})");
        _indexes.AddRange(columns.Where(c => c.Kind == ExportKind.Reference).Select(c => $"CREATE INDEX {Quoted($"{name}: {c.Header}")} ON {table} ({Quoted(c.Header)})"));
        _insert = new SqliteInsert(_connection, table, columns);
    }

    private void EndSheet()
    {
        _insert?.Dispose();
        _insert = null;
    }

    private string Free(string wanted)
    {
        var name = wanted;
        for (var n = 2; !_names.Add(name); n++)
            name = string.Create(CultureInfo.InvariantCulture, $"{wanted} ({n})");
        return name;
    }

    /// <summary>A cell as it is stored.</summary>
    public static object ValueOf(ExportKind kind, Cell cell)
    {
        if (!ExportValue.TryRead(kind, cell, out var value))
            return cell.Text;
        return value switch
        {
            null => DBNull.Value,
            bool flag => flag ? 1L : 0L,
            DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            // As the functions of SQLite take it, without T and Z; the time is UTC where the tenant says so.
            DateTime moment => moment.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
            _ => value
        };
    }

    /// <summary>The declared type of a column.</summary>
    public static string TypeOf(ExportKind kind) => kind switch
    {
        ExportKind.Integer => "INTEGER",
        ExportKind.Decimal => "REAL",
        ExportKind.Boolean => "BOOLEAN",
        ExportKind.Date => "DATE",
        ExportKind.DateTime => "DATETIME",
        _ => "TEXT"
    };

    /// <summary>A name as statements take it.</summary>
    public static string Quoted(string name) => "\"" + name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    private void Run(string statement)
    {
        using var command = _connection.CreateCommand();
        command.Transaction = _transaction;
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }

    private void Guard(Action act)
    {
        try
        {
            act();
        }
        catch (SqliteException e)
        {
            throw e.SqliteErrorCode == Full
                ? RunException.Internal($"{_path} could not be written: the disk is full. Make room and try again.", e)
                : FileFaults.Translate(_path, new IOException(e.Message, e));
        }
    }
}
