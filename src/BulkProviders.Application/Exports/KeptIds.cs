using System.IO.Compression;
using BulkProviders.Application.Folders;
using BulkProviders.Engine.Exports;

namespace BulkProviders.Application.Exports;

/// <summary>The IDs of the records of an export, in its run folder: by them the next export of the same target says what appeared and what vanished.</summary>
internal sealed class KeptIds(RunFolder folder)
{
    /// <exception cref="IOException">The disk.</exception>
    public void Keep(IReadOnlyList<ReadSheet> sheets)
    {
        PrivateFolder.Create(folder.Ids);
        foreach (var sheet in sheets)
        {
            using var file = new GZipStream(File.Create(PathOf(sheet.Sheet.Type)), CompressionLevel.Fastest);
            using var writer = new StreamWriter(file);
            foreach (var id in sheet.Ids)
                writer.WriteLine(id);
        }
    }

    /// <summary>Those of a type; null where none are kept.</summary>
    /// <exception cref="IOException">The disk.</exception>
    public IEnumerable<string>? Of(string type) => File.Exists(PathOf(type)) ? Read(PathOf(type)) : null;

    /// <summary>Removes them, where a later export has its own.</summary>
    public void Remove()
    {
        try
        {
            if (Directory.Exists(folder.Ids))
                Directory.Delete(folder.Ids, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // They go with the folder of the run.
        }
    }

    private static IEnumerable<string> Read(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        while (reader.ReadLine() is { } id)
            yield return id;
    }

    // The name of a type may hold what the name of a file may not.
    private string PathOf(string type) => Path.Combine(folder.Ids, Uri.EscapeDataString(type) + ".gz");
}
