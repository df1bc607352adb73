namespace BulkProviders.Simulator.World;

/// <summary>Copies of folders whose files are being written.</summary>
internal static class FileTree
{
    /// <summary>
    /// Copies a folder as it is at this moment. A database comes before its log: what is appended to the log meanwhile is a torn end, which a database
    /// passes over as after a power cut.
    /// </summary>
    public static void Copy(string from, string to)
    {
        foreach (var path in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            if (path.EndsWith("-shm", StringComparison.Ordinal) || path.EndsWith(".lock", StringComparison.Ordinal))
                continue;
            var target = Path.Combine(to, Path.GetRelativePath(from, path));
            Directory.CreateDirectory(Path.GetDirectoryName(target) ?? to);
            using var source = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var copy = File.Create(target);
            source.CopyTo(copy);
        }
    }
}
