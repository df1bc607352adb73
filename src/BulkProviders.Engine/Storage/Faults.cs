using BulkProviders.Core.Basics;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace BulkProviders.Engine.Storage;

/// <summary>Words the faults of SQLite for the user: what is wrong with the journal, and what to do.</summary>
internal static class Faults
{
    public static RunException Of(sqlite3 connection, int code, string path)
    {
        var extended = raw.sqlite3_extended_errcode(connection);
        var words = raw.sqlite3_errmsg(connection).utf8_to_string();
        return Of(new SqliteException($"SQLite {code} ({extended}): {words}", code, extended), path);
    }

    public static RunException Of(SqliteException fault, string path)
    {
        if (fault.SqliteErrorCode is raw.SQLITE_CANTOPEN or raw.SQLITE_READONLY or raw.SQLITE_IOERR && SharedFiles.AreRefused(path, path + "-wal", path + "-shm"))
            fault = new SqliteException(fault.Message, raw.SQLITE_BUSY, raw.SQLITE_BUSY);
        return RunException.Internal(Sentence(fault.SqliteErrorCode, path), fault);
    }

    /// <summary>Whether another program has the file, so that it may well be there for us a moment later.</summary>
    public static bool IsHeldElsewhere(RunException fault) =>
        fault.InnerException is SqliteException { SqliteErrorCode: raw.SQLITE_BUSY or raw.SQLITE_LOCKED };

    public static RunException NoJournal(string path) =>
        RunException.Unusable($"'{path}' is not the journal of a run. Give the id of a run that 'runs' lists.");

    public static RunException OtherVersion(string path, long version, long known) =>
        RunException.Unusable(version > known
            ? $"'{path}' was written by a newer version of this program (journal version {version}, this program knows {known}). Use that version."
            : $"'{path}' was written by an older version of this program (journal version {version}, this program needs {known}). Use that version, or import the file again.");

    public static RunException BegunByAnEarlierVersion(string path, long version) =>
        RunException.Unusable($"The run of the journal '{path}' was begun by an earlier version of this program (journal version {version}), and only that version can go on with it. "
            + "Resume it with that version, or import the files anew with --restart: what the run has stored is known, and is not stored again.");

    public static RunException WritesHaveLeft(string path) =>
        RunException.Internal($"The run of the journal '{path}' has begun to write to the tenant, so it cannot be begun afresh without risking records twice. Resume it, or import the file in a new run.");

    public static RunException NoSharedMemory(string path) =>
        RunException.Internal($"The journal '{path}' cannot be kept safely where it is, most likely on a network or synchronised folder. Choose a folder on a local disk with --runs.");

    public static RunException Unforeseen(string path, Exception fault) =>
        RunException.Internal($"An entry could not be written to the journal '{path}'. This is a fault of the program; the journal has been kept, and the run can be resumed.", fault);

    private static string Sentence(int code, string path) => code switch
    {
        raw.SQLITE_FULL =>
            $"There is no space left for the journal '{path}'. What was stored before is safe: free some space and resume the run.",
        raw.SQLITE_READONLY or raw.SQLITE_PERM or raw.SQLITE_AUTH =>
            $"The journal '{path}' cannot be written: it, or its folder, is read-only. Choose another folder with --runs, or change the permissions.",
        raw.SQLITE_CANTOPEN =>
            $"The journal '{path}' cannot be opened. Check that its folder exists and that you may read and write it, or choose another with --runs.",
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB =>
            $"The journal '{path}' is damaged. Keep the folder of the run, and import the file again with rows that have a Row Key or an ID, or restore the journal from a backup.",
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED =>
            $"Another program holds the journal '{path}'. Close it (a backup, a viewer, another run), then give the command again, or resume the run.",
        raw.SQLITE_IOERR =>
            $"The disk reported a fault while the journal '{path}' was used. What was stored before is safe: check the disk and resume the run.",
        _ => $"The journal '{path}' refused an entry. This is a fault of the program; the journal has been kept, and the run can be resumed."
    };
}
