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
            var held = HeldLock.TryTake(path, LockHolder.Now("", time), isKept: false)
                ?? throw RunException.Unusable(
                    $"Another export to {target} is under way{(HeldLock.HolderOf(path) is { } holder ? $": {holder}" : "")}. Wait until it ends, or choose another name. Nothing was done.");
            RemoveRemains(folder, Path.GetFileName(whole));
            return held;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw RunException.Unusable($"The export cannot be written to {target} ({e.Message.TrimEnd('.')}). Choose a folder that you may write to.", e);
        }
    }

    // Half files of an export that was killed hold records; under the lock nobody works on them any more.
    private static void RemoveRemains(string folder, string name)
    {
        foreach (var file in Directory.EnumerateFiles(folder, $".{name}.*.tmp").Where(f => IsOurs(f, $".{name}.")))
            File.Delete(file);
        foreach (var stage in Directory.EnumerateDirectories(folder, $"{name}.*.tmp").Where(d => IsOurs(d, $"{name}.")))
            Directory.Delete(stage, recursive: true);
    }

    private static bool IsOurs(string path, string beginning) =>
        Path.GetFileName(path) is var name && name.Length == beginning.Length + 36 && Guid.TryParseExact(name[beginning.Length..^4], "N", out _);
}
