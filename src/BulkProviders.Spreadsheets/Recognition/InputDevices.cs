using System.Formats.Tar;
using BulkProviders.Core.Basics;

namespace BulkProviders.Spreadsheets.Recognition;

/// <summary>Tells files from what only looks like one: pipes and devices have no end, or block whoever opens them. None is opened for that.</summary>
internal static class InputDevices
{
    private static readonly string[] WindowsNames =
        ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", .. Enumerable.Range(1, 9).SelectMany(i => new[] { $"COM{i}", $"LPT{i}" })];

    /// <exception cref="RunException">The path leads to a pipe or a device.</exception>
    public static void Refuse(string path)
    {
        if (OperatingSystem.IsWindows() ? IsWindowsDevice(path) : IsUnixDevice(path))
            throw RunException.Unusable($"{path} is a pipe or a device, not a file. An import reads its input several times: save the data as a file and name that.");
    }

    /// <summary>Names that stand for devices in every folder, whatever extension follows.</summary>
    internal static bool IsWindowsDevice(string path)
    {
        if (path.StartsWith(@"\\.\", StringComparison.Ordinal))
            return true;
        var name = path[(path.LastIndexOfAny(['\\', '/', ':']) + 1)..];
        var end = name.IndexOf('.', StringComparison.Ordinal);
        return WindowsNames.Contains((end < 0 ? name : name[..end]).TrimEnd(), StringComparer.OrdinalIgnoreCase);
    }

    // What has no length may be an empty file, a pipe or a device. The writer of archives asks the system which, and opens only files.
    private static bool IsUnixDevice(string path)
    {
        try
        {
            var file = new FileInfo(path);
            if (file.ResolveLinkTarget(returnFinalTarget: true) is { } target)
                file = new FileInfo(target.FullName);
            // A link into a pipe of the shell has no target with a name.
            if (!file.Exists)
                return true;
            if (file.Length > 0)
                return false;
            using var nothing = new MemoryStream();
            using (var writer = new TarWriter(nothing, leaveOpen: true))
                writer.WriteEntry(file.FullName, "input");
            nothing.Position = 0;
            using var reader = new TarReader(nothing);
            return reader.GetNextEntry() is { EntryType: not (TarEntryType.RegularFile or TarEntryType.V7RegularFile) };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Sockets fit into no archive; what may not be read is told when it is opened.
            return e is IOException and not FileNotFoundException;
        }
    }
}
