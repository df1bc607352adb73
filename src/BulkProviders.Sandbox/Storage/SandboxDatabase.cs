using System.Collections.Concurrent;
using BulkProviders.Core.Basics;
using Microsoft.Data.Sqlite;

namespace BulkProviders.Sandbox.Storage;

/// <summary>The data file: one writing connection, any number of reading ones beside it.</summary>
internal sealed class SandboxDatabase : IDisposable
{
    private readonly string file;
    private readonly bool temporary;
    private readonly Connection writer;
    private readonly SemaphoreSlim writing = new(1, 1);
    private readonly ConcurrentBag<Connection> readers = [];

    /// <exception cref="RunException">The file cannot be used.</exception>
    public SandboxDatabase(string? dataFile)
    {
        temporary = dataFile is null;
        file = Path.GetFullPath(dataFile ?? Path.Combine(Path.GetTempPath(), "bulkproviders-" + Guid.NewGuid().ToString("N") + ".db"));
        try
        {
            if (Path.GetDirectoryName(file) is { } folder)
                Directory.CreateDirectory(folder);
            writer = new Connection(file);
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw RunException.Unusable(
                $"The sandbox cannot keep its data in '{file}': {e.Message} Name another file, or remove this one if it is not needed.", e);
        }
    }

    /// <summary>Absolute path of the file.</summary>
    public string Location => file;

    /// <summary>Carries out a piece of work as one transaction; nothing of it stays when it throws.</summary>
    public async Task<T> WriteAsync<T>(Func<Connection, T> work, CancellationToken cancellationToken)
    {
        await writing.WaitAsync(cancellationToken);
        try
        {
            return InTransaction(work);
        }
        finally
        {
            writing.Release();
        }
    }

    /// <summary>Reads what is committed, beside any write.</summary>
    public T Read<T>(Func<Connection, T> work)
    {
        if (!readers.TryTake(out var connection))
            connection = new Connection(file);
        try
        {
            return work(connection);
        }
        finally
        {
            readers.Add(connection);
        }
    }

    public void Dispose()
    {
        foreach (var reader in readers)
            reader.Dispose();
        writer.Dispose();
        writing.Dispose();
        if (!temporary)
            return;
        foreach (var suffix in (ReadOnlySpan<string>)["", "-wal", "-shm"])
            File.Delete(file + suffix);
    }

    private T InTransaction<T>(Func<Connection, T> work)
    {
        // IMMEDIATE: two sandboxes on one file take turns instead of failing in the middle.
        writer.Run("BEGIN IMMEDIATE");
        var committed = false;
        try
        {
            var result = work(writer);
            writer.Run("COMMIT");
            committed = true;
            return result;
        }
        finally
        {
            if (!committed)
                writer.Run("ROLLBACK");
        }
    }
}
