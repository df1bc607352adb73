using BulkProviders.Application.Folders;
using BulkProviders.Core.Basics;

namespace BulkProviders.Application.Exports;

/// <summary>Keeps two exports from writing to one target at once.</summary>
internal static class TargetLock
{
    /// <exception cref="RunException">Another export writes there, or the folder cannot be written.</exception>
    public static IDisposable Take(string target, TimeProvider time)
    {
        var whole = Path.TrimEndingDirectorySeparator(target);
        var folder = Path.GetDirectoryName(whole) ?? whole;
        var path = Path.Combine(folder, $".{Path.GetFileName(whole)}.export.lock");
        try
        {
            Directory.CreateDirectory(folder);
            return HeldLock.TryTake(path, LockHolder.Now("", time), isKept: false)
                ?? throw RunException.Unusable(
                    $"Another export to {target} is under way{(HeldLock.HolderOf(path) is { } holder ? $": {holder}" : "")}. Wait until it ends, or choose another name. Nothing was done.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw RunException.Unusable($"The export cannot be written to {target} ({e.Message.TrimEnd('.')}). Choose a folder that you may write to.", e);
        }
    }
}
