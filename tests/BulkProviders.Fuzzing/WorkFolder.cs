namespace BulkProviders.Fuzzing;

/// <summary>A folder for seeds and trials, removed at the end.</summary>
internal sealed class WorkFolder : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("bulkproviders-fuzzing-").FullName;

    /// <summary>An empty folder in it.</summary>
    public string Of(string name)
    {
        var path = Path.Combine(_path, name);
        Remove(path);
        return Directory.CreateDirectory(path).FullName;
    }

    public void Dispose() => Remove(_path);

    // A trial that hangs may still hold its files.
    private static void Remove(string path)
    {
        try
        {
            if (Directory.Exists(path))
                Directory.Delete(path, recursive: true);
        }
        catch (IOException)
        {
            Directory.Move(path, path + "." + Guid.NewGuid().ToString("N"));
        }
    }
}
