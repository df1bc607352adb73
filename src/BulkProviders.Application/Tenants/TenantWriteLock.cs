using System.Security.Cryptography;
using System.Text;
using BulkProviders.Application.Folders;
using BulkProviders.Core.Basics;

namespace BulkProviders.Application.Tenants;

/// <summary>
/// Lets the imports of one user to one tenant take turns, so that each compares with what the one before has left and they do not
/// drive each other into the tenant's limits.
/// </summary>
/// <param name="folders">Where the locks may stand: the first folder that can be written is used.</param>
internal sealed class TenantWriteLock(IReadOnlyList<string> folders, IProgress<RunEvent> events, TimeProvider time)
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    /// <summary>Waits until no other import to the tenant is under way, and says once for whom it waits.</summary>
    /// <param name="tenant">What takes one import at a time: origin and client.</param>
    /// <param name="runId">The run that waits.</param>
    /// <exception cref="RunException">No folder for the lock can be written.</exception>
    /// <exception cref="OperationCanceledException">The user ended the wait.</exception>
    public async Task<IDisposable> TakeAsync(string tenant, string runId, CancellationToken cancellationToken)
    {
        var (path, held) = Begin(tenant, runId);
        if (held is not null)
            return held;
        events.Report(new WaitStarted(
            WaitKind.Turn,
            $"Another import to this tenant is under way{About(path)}. This one waits for its turn; Ctrl+C ends the wait, and `bulkproviders resume` goes on later.",
            Until: null));
        try
        {
            while (held is null)
            {
                await Task.Delay(BetweenLooks, time, cancellationToken);
                held = HeldLock.TryTake(path, LockHolder.Now(runId, time), isKept: true);
            }

            return held;
        }
        finally
        {
            events.Report(new WaitEnded(WaitKind.Turn, held is null ? "The wait for the turn was ended." : "It is the turn of this import now; going on."));
        }
    }

    private static string About(string path) => HeldLock.HolderOf(path) is { } holder ? $": run {holder.RunId}, {holder}" : "";

    private (string Path, HeldLock? Held) Begin(string tenant, string runId)
    {
        var name = "tenant-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(tenant)))[..24] + ".lock";
        Exception? problem = null;
        foreach (var folder in folders)
            try
            {
                PrivateFolder.Create(folder);
                var path = Path.Combine(folder, name);
                return (path, HeldLock.TryTake(path, LockHolder.Now(runId, time), isKept: true));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // A profile without a folder that can be written, as service accounts have: the next one.
                problem = e;
            }

        throw RunException.Internal(
            $"The lock that lets imports take turns cannot be made in {string.Join(" or ", folders)}: {problem?.Message} Choose another runs folder with --runs. Nothing was sent.", problem);
    }
}
