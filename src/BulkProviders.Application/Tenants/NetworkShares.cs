using BulkProviders.Application.Folders;

namespace BulkProviders.Application.Tenants;

/// <summary>Finds folders that lie on another machine: SQLite loses its locks there.</summary>
internal static class NetworkShares
{
    private const string Mounts = "/proc/mounts";

    private static readonly string[] Kinds =
        ["cifs", "smb2", "smb3", "smbfs", "nfs", "nfs4", "afs", "ncpfs", "davfs", "fuse.sshfs", "fuse.rclone", "fuse.davfs", "fuse.glusterfs", "glusterfs", "ceph", "fuse.ceph", "lustre"];

    /// <summary>Why a folder is on a network, as the end of a sentence; null where it is on this machine.</summary>
    public static string? ReasonFor(string folder)
    {
        if (IsUnc(folder))
            return "is on a network share";
        if (OperatingSystem.IsLinux())
            return File.Exists(Mounts) ? ReasonFor(RealPath.Of(folder), File.ReadLines(Mounts)) : null;
        return IsNetworkDrive(folder) ? "is on a network drive" : null;
    }

    /// <param name="folder">Absolute path.</param>
    /// <param name="mounts">The lines of /proc/mounts.</param>
    internal static string? ReasonFor(string folder, IEnumerable<string> mounts)
    {
        var (length, kind) = (-1, "");
        foreach (var words in mounts.Select(l => l.Split(' ')).Where(w => w.Length > 2))
        {
            var place = Plain(words[1]);
            // What is mounted later at the same place hides what was there.
            if (IsUnder(folder, place) && place.Length >= length)
                (length, kind) = (place.Length, words[2]);
        }

        return Kinds.Contains(kind, StringComparer.OrdinalIgnoreCase) ? $"is on a network share ({kind})" : null;
    }

    internal static bool IsUnc(string folder) =>
        (folder.StartsWith(@"\\", StringComparison.Ordinal) && !folder.StartsWith(@"\\?\", StringComparison.Ordinal) && !folder.StartsWith(@"\\.\", StringComparison.Ordinal))
        || folder.StartsWith(@"\\?\UNC\", StringComparison.OrdinalIgnoreCase)
        || (OperatingSystem.IsWindows() && folder.StartsWith("//", StringComparison.Ordinal));

    private static bool IsUnder(string folder, string place) =>
        place == "/" || folder == place || folder.StartsWith(place + "/", StringComparison.Ordinal);

    // Blanks and the like stand there as \040.
    private static string Plain(string text)
    {
        for (var at = text.IndexOf('\\', StringComparison.Ordinal); at >= 0 && at + 3 < text.Length; at = text.IndexOf('\\', at + 1))
            if (text.AsSpan(at + 1, 3) is var digits && digits.IndexOfAnyExceptInRange('0', '7') < 0)
                text = text[..at] + (char)(((digits[0] - '0') * 64) + ((digits[1] - '0') * 8) + (digits[2] - '0')) + text[(at + 4)..];
        return text;
    }

    private static bool IsNetworkDrive(string folder)
    {
        try
        {
            return new DriveInfo(Path.GetPathRoot(folder) is { Length: > 1 } root ? root : folder).DriveType == DriveType.Network;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return false;
        }
    }
}
