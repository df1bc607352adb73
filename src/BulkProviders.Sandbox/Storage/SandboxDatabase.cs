using System.Collections.Concurrent;
using BulkProviders.Core.Basics;
using Microsoft.Data.Sqlite;

namespace BulkProviders.Sandbox.Storage;

/// <summary>The data file: one writing connection, any number of reading ones beside it.</summary>
internal sealed class SandboxDatabase : IDisposable
{
    private readonly string _file;
    private readonly bool _temporary;
    private readonly Connection _writer;
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly ConcurrentBag<Connection> _readers = [];

    /// <exception cref="RunException">The file cannot be used.</exception>
    public SandboxDatabase(string? dataFile)
    {
        _temporary = dataFile is null;
        _file = Path.GetFullPath(dataFile ?? Path.Combine(Path.GetTempPath(), "bulkproviders-" + Guid.NewGuid().ToString("N") + ".db"));
        try
        {
            if (Path.GetDirectoryName(_file) is { } folder)
                Directory.CreateDirectory(folder);
            MakePrivate(_file);
            _writer = new Connection(_file);
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw RunException.Unusable(
                $"The sandbox cannot keep its data in '{_file}': {e.Message} Name another file, or remove this one if it is not needed.", e);
        }
    }

    // SQLite gives the files beside it the same rights. A file that is there already keeps its own: somebody may have chosen them.
    private static void MakePrivate(string file)
    {
        if (OperatingSystem.IsWindows() || File.Exists(file))
            return;
        using var made = new FileStream(file, new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite
        });
    }

    /// <summary>Absolute path of the file.</summary>
    public string Location => _file;

    /// <summary>Carries out a piece of work as one transaction; nothing of it stays when it throws.</summary>
    public async Task<T> WriteAsync<T>(Func<Connection, T> work, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            return InTransaction(work);
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Reads what is committed, beside any write.</summary>
    public T Read<T>(Func<Connection, T> work)
    {
        if (!_readers.TryTake(out var connection))
            connection = new Connection(_file);
        try
        {
            return work(connection);
        }
        finally
        {
            _readers.Add(connection);
        }
    }

    public void Dispose()
    {
        foreach (var reader in _readers)
            reader.Dispose();
        _writer.Dispose();
        _writing.Dispose();
        if (!_temporary)
            return;
        foreach (var suffix in (ReadOnlySpan<string>)["", "-wal", "-shm"])
            File.Delete(_file + suffix);
    }

    private T InTransaction<T>(Func<Connection, T> work)
    {
        // IMMEDIATE: two sandboxes on one file take turns instead of failing in the middle.
        _writer.Run("BEGIN IMMEDIATE");
        var committed = false;
        try
        {
            var result = work(_writer);
            _writer.Run("COMMIT");
            committed = true;
            return result;
        }
        finally
        {
            if (!committed)
                _writer.Run("ROLLBACK");
        }
    }
}
