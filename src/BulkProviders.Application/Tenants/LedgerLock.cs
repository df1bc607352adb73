using BulkProviders.Application.Folders;
using BulkProviders.Core.Basics;

namespace BulkProviders.Application.Tenants;

/// <summary>Lets processes make, feed and replace a ledger one after the other.</summary>
internal static class LedgerLock
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan BeforeSaying = TimeSpan.FromSeconds(1);

    /// <summary>Takes the lock of a ledger; waits for another process, and says so.</summary>
    /// <exception cref="RunException">The folder cannot be written, or the other process does not end.</exception>
    public static async Task<FileStream> HoldAsync(string path, IProgress<RunEvent> events, TimeProvider time, CancellationToken cancellationToken)
    {
        var began = time.GetUtcNow();
        var isSaid = false;
        try
        {
            while (true)
            {
                if (TryHold(path, time, until: began + Patience) is { } held)
                    return held;
                if (!isSaid && time.GetUtcNow() - began >= BeforeSaying)
                {
                    isSaid = true;
                    events.Report(new WaitStarted(WaitKind.Ledger, $"Another process uses the ledger of the tenant, {path}; waiting for it. Ctrl+C ends the wait.", began + Patience));
                }

                await Task.Delay(BetweenTries, time, cancellationToken);
            }
        }
        finally
        {
            if (isSaid)
                events.Report(new WaitEnded(WaitKind.Ledger, "The wait for the ledger of the tenant is over."));
        }
    }

    /// <summary>The lock, or null where another process has it and it is still waited for.</summary>
    private static FileStream? TryHold(string path, TimeProvider time, DateTimeOffset until)
    {
        var folder = Path.GetDirectoryName(path) ?? "";
        try
        {
            if (!Directory.Exists(folder))
                PrivateFolder.Create(folder);
            return new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
        }
        catch (IOException) when (File.Exists(path + ".lock") && time.GetUtcNow() < until)
        {
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw RunException.Internal(
                $"The ledger {path} cannot be used: {e.Message} Check that no other run is making it and that you may write there, or choose another folder with --ledger. Nothing was sent.", e);
        }
    }
}
