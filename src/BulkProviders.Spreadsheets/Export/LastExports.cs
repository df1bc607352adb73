using BulkProviders.Core.Basics;
using BulkProviders.Spreadsheets.Excel.Writing;
using Microsoft.Data.Sqlite;

namespace BulkProviders.Spreadsheets.Export;

/// <summary>The records that the last export of each target had, by hash: one SQLite file beside the ledger of the tenant. What an export changes in it holds when the export is in place.</summary>
internal sealed class LastExports : IDisposable
{
    private readonly string _path;
    private readonly SqliteConnection _connection;
    private readonly SqliteTransaction _transaction;
    private readonly SqliteCommand _find;
    private readonly SqliteCommand _keep;
    private readonly long _target;
    private readonly long _run;

    /// <exception cref="RunException">The file cannot be read or written, or another export holds it.</exception>
    public LastExports(string path, string target)
    {
        _path = path;
        _connection = Connect(path, SqliteOpenMode.ReadWriteCreate);
        (_transaction, _target, _run, _find, _keep) = Guard(() =>
        {
            _connection.Open();
            var transaction = _connection.BeginTransaction();
            Run(transaction, """
                CREATE TABLE IF NOT EXISTS targets (id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, run INTEGER NOT NULL);
                CREATE TABLE IF NOT EXISTS seen (target INTEGER NOT NULL, sheet TEXT NOT NULL, id TEXT NOT NULL, hash BLOB NOT NULL, run INTEGER NOT NULL, PRIMARY KEY (target, sheet, id)) WITHOUT ROWID
                """);
            using var next = Command(transaction, "INSERT INTO targets (path, run) VALUES ($path, 1) ON CONFLICT (path) DO UPDATE SET run = run + 1 RETURNING id, run", "$path");
            next.Parameters[0].Value = target;
            using var row = next.ExecuteReader();
            row.Read();
            var (id, run) = (row.GetInt64(0), row.GetInt64(1));
            return (transaction, id, run,
                Command(transaction, "SELECT hash FROM seen WHERE target = $target AND sheet = $sheet AND id = $id", "$target", "$sheet", "$id"),
                Command(transaction, "INSERT INTO seen (target, sheet, id, hash, run) VALUES ($target, $sheet, $id, $hash, $run) ON CONFLICT (target, sheet, id) DO UPDATE SET hash = excluded.hash, run = excluded.run", "$target", "$sheet", "$id", "$hash", "$run"));
        });
    }

    /// <summary>An export of changes was written to the target before.</summary>
    public static bool Knows(string path, string target)
    {
        if (!File.Exists(path))
            return false;
        try
        {
            using var connection = Connect(path, SqliteOpenMode.ReadOnly);
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT 1 FROM targets WHERE path = $path";
            command.Parameters.AddWithValue("$path", target);
            return command.ExecuteScalar() is not null;
        }
        catch (SqliteException)
        {
            return false;
        }
    }

    /// <summary>Notes a record; says what its hash was, or null where it is new.</summary>
    public byte[]? Note(string sheet, string id, byte[] hash) => Guard(() =>
    {
        Bind(_find, _target, sheet, id);
        var before = _find.ExecuteScalar() as byte[];
        Bind(_keep, _target, sheet, id, hash, _run);
        _keep.ExecuteNonQuery();
        return before;
    });

    /// <summary>Forgets the records of a sheet that this export did not have, and returns their ids in order.</summary>
    public IReadOnlyList<string> TakeVanished(string sheet) => Guard(() =>
    {
        var ids = new List<string>();
        using (var find = Command(_transaction, "SELECT id FROM seen WHERE target = $target AND sheet = $sheet AND run <> $run ORDER BY id", "$target", "$sheet", "$run"))
        {
            Bind(find, _target, sheet, _run);
            using var rows = find.ExecuteReader();
            while (rows.Read())
                ids.Add(rows.GetString(0));
        }

        using var forget = Command(_transaction, "DELETE FROM seen WHERE target = $target AND sheet = $sheet AND run <> $run", "$target", "$sheet", "$run");
        Bind(forget, _target, sheet, _run);
        forget.ExecuteNonQuery();
        return ids;
    });

    public void Commit() => Guard(() =>
    {
        _transaction.Commit();
        return true;
    });

    public void Dispose()
    {
        _find.Dispose();
        _keep.Dispose();
        _transaction.Dispose();
        _connection.Dispose();
    }

    private static SqliteConnection Connect(string path, SqliteOpenMode mode) =>
        new(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false, DefaultTimeout = 5 }.ToString());

    private void Run(SqliteTransaction transaction, string statement)
    {
        using var command = Command(transaction, statement);
        command.ExecuteNonQuery();
    }

    private SqliteCommand Command(SqliteTransaction transaction, string text, params IReadOnlyList<string> parameters)
    {
        var command = _connection.CreateCommand();
        (command.Transaction, command.CommandText) = (transaction, text);
        foreach (var parameter in parameters)
            command.Parameters.Add(new SqliteParameter { ParameterName = parameter });
        return command;
    }

    private static void Bind(SqliteCommand command, params IReadOnlyList<object> values)
    {
        for (var i = 0; i < values.Count; i++)
            command.Parameters[i].Value = values[i];
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
                ? RunException.Internal($"{_path}, which says what the last exports had, is in use by another export. Wait until it ends and export again.", e)
                : FileFaults.Translate(_path, new IOException(e.Message, e));
        }
    }
}
