namespace BulkProviders.Application.Exports;

/// <summary>Where the manifest of an export is: beside a file, inside a folder.</summary>
internal static class ManifestPlace
{
    public const string InFolder = "manifest.json";
    public const string BesideFile = ".manifest.json";

    /// <summary>The manifest of an export at a path.</summary>
    /// <param name="target">Absolute path of the export.</param>
    /// <param name="isFolder">It is, or becomes, a folder of files.</param>
    public static string Of(string target, bool isFolder) => isFolder ? Path.Combine(target, InFolder) : target + BesideFile;

    /// <summary>A file as its manifest names it: by its path from there.</summary>
    /// <param name="target">Absolute path of the export.</param>
    /// <param name="file">Absolute path of the file.</param>
    public static string NameOf(string target, string file)
    {
        var whole = Path.TrimEndingDirectorySeparator(Path.GetFullPath(target));
        return file.StartsWith(whole + Path.DirectorySeparatorChar, StringComparison.Ordinal) ? Path.GetRelativePath(whole, file).Replace('\\', '/') : Path.GetFileName(file);
    }

    /// <summary>The manifest that a user means by a path: itself, that of a file, or that of a folder; null where there is none.</summary>
    public static string? Find(string path)
    {
        string[] places = Directory.Exists(path)
            ? [Path.Combine(path, InFolder), Path.TrimEndingDirectorySeparator(path) + BesideFile]
            : path.EndsWith(InFolder, StringComparison.OrdinalIgnoreCase) ? [path] : [path + BesideFile];
        return places.FirstOrDefault(File.Exists);
    }
}
