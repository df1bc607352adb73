namespace BulkProviders.Spreadsheets.Export;

/// <summary>A folder of files that is filled beside its place and appears when all files are whole.</summary>
internal sealed class StagedFolder : IDisposable
{
    private readonly string _folder;

    /// <exception cref="IOException">The folder cannot be written.</exception>
    public StagedFolder(string path)
    {
        _folder = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(path));
        Path = $"{_folder}.{Guid.NewGuid():N}.tmp";
        Directory.CreateDirectory(Path);
    }

    /// <summary>Where files are written meanwhile.</summary>
    public string Path { get; }

    /// <summary>A new folder appears as a whole; in one that is there already, files of the same name are replaced.</summary>
    public List<string> Publish(IReadOnlyList<string> written)
    {
        if (!Directory.Exists(_folder))
            Directory.Move(Path, _folder);
        else
            foreach (var file in written)
                File.Move(file, Placed(file), overwrite: true);
        return [.. written.Select(Placed)];
    }

    public void Dispose()
    {
        if (Directory.Exists(Path))
            Directory.Delete(Path, recursive: true);
    }

    private string Placed(string file) => System.IO.Path.Combine(_folder, System.IO.Path.GetFileName(file));
}
