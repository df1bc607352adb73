using System.Globalization;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Cells;
using BulkProviders.Core.Exports;
using BulkProviders.Spreadsheets.Excel.Writing;
using Microsoft.Data.Sqlite;

namespace BulkProviders.Spreadsheets.Export;

/// <summary>An export that keeps the versions of all records in a database as well. They are kept when the files are in place, all or none.</summary>
public sealed class HistoryExport : ITableExport
{
    private const string Moments = "yyyy-MM-dd HH:mm:ss.fff";

    private readonly ITableExport _files;
    private readonly string _path;
    private readonly SqliteConnection _connection;
    private readonly SqliteTransaction _transaction;
    private readonly string _now;
    private HistoryTable? _table;
    private int[] _kept = [];

    /// <param name="files">The export itself.</param>
    /// <param name="path">The database; made where it is missing.</param>
    /// <param name="now">When the records were read.</param>
    /// <exception cref="RunException">The database is of another program, held by one, or cannot be written.</exception>
    public HistoryExport(ITableExport files, string path, DateTimeOffset now)
    {
        (_files, _path) = (files, path);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path)) ?? ".");
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = 5 }.ToString());
        (_transaction, _now) = Guard(() =>
        {
            _connection.Open();
            var transaction = _connection.BeginTransaction();
            return (transaction, Begin(transaction, now));
        });
    }

    public void BeginSheet(string name, IReadOnlyList<ExportColumn> columns)
    {
        _files.BeginSheet(name, columns);
        Guard(() =>
        {
            EndSheet();
            // References are their IDs, under their own header: a record does not change where one that it refers to is called otherwise.
            _kept = [.. Enumerable.Range(0, columns.Count).Where(i => !columns[i].IsAside)];
            _table = new HistoryTable(_connection, _transaction, name, [.. _kept.Select(i => columns[i] with { Header = columns[i].HeaderAlone ?? columns[i].Header })], _now);
            return true;
        });
    }

    public void AddRow(IReadOnlyList<Cell> cells)
    {
        _files.AddRow(cells);
        Guard(() =>
        {
            _table?.Add([.. _kept.Select(i => cells[i])]);
            return true;
        });
    }

    public void Describe(ExportFacts facts) => _files.Describe(facts);

    public IReadOnlyList<string> Complete()
    {
        Guard(() =>
        {
            EndSheet();
            return true;
        });
        var paths = _files.Complete();
        Guard(() =>
        {
            _transaction.Commit();
            return true;
        });
        return paths;
    }

    public void Dispose()
    {
        _table?.Dispose();
        _transaction.Dispose();
        _connection.Dispose();
        _files.Dispose();
    }

    // A clock that was set back must not let a version end before it began.
    private string Begin(SqliteTransaction transaction, DateTimeOffset now)
    {
        using var command = _connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "CREATE TABLE IF NOT EXISTS _exports (moment TEXT NOT NULL); SELECT max(moment) FROM _exports";
        var wanted = now.UtcDateTime;
        if (command.ExecuteScalar() is string last && DateTime.TryParseExact(last, Moments, CultureInfo.InvariantCulture, DateTimeStyles.None, out var before) && wanted <= before)
            wanted = before.AddMilliseconds(1);
        var moment = wanted.ToString(Moments, CultureInfo.InvariantCulture);
        command.CommandText = "INSERT INTO _exports VALUES ($now)";
        command.Parameters.AddWithValue("$now", moment);
        command.ExecuteNonQuery();
        return moment;
    }

    private void EndSheet()
    {
        _table?.End();
        _table?.Dispose();
        _table = null;
    }

    private T Guard<T>(Func<T> act)
    {
        try
        {
            return act();
        }
        catch (SqliteException e)
        {
            throw e.SqliteErrorCode is 5 or 6
                ? RunException.Internal($"The history {_path} is in use by another program. Close it there and export again.", e)
                : e.SqliteErrorCode == 26
                ? RunException.Unusable($"{_path} is no history of exports. Give --history another name. Nothing was sent.", e)
                : FileFaults.Translate(_path, new IOException(e.Message, e));
        }
    }
}
