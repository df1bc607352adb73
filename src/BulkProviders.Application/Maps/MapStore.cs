using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Maps;
using BulkProviders.Spreadsheets.Maps;

namespace BulkProviders.Application.Maps;

/// <summary>The folder of saved mappings: a workbook or a JSON file for each.</summary>
/// <param name="folder">The folder; it need not exist.</param>
public sealed class MapStore(string folder)
{
    private static readonly string[] Extensions = [".xlsx", ".json"];

    public string Folder { get; } = folder;

    /// <summary>The file of a mapping: the path itself, or the saved one of that name.</summary>
    /// <param name="nameOrPath">A name, or a path.</param>
    /// <param name="currentFolder">Where relative paths begin.</param>
    /// <exception cref="RunException">There is none.</exception>
    public string FileOf(string nameOrPath, string currentFolder)
    {
        var path = Path.GetFullPath(nameOrPath, currentFolder);
        if (IsPath(nameOrPath))
            return File.Exists(path) ? path : throw RunException.Unusable($"There is no mapping {path}. Check the name and the folder.");
        if (Extensions.Select(e => Path.Combine(Folder, nameOrPath + e)).FirstOrDefault(File.Exists) is { } saved)
            return saved;
        var names = Files().Select(f => Path.GetFileNameWithoutExtension(f)).ToList();
        throw RunException.Unusable(names.Count == 0
            ? $"There is no mapping '{nameOrPath}': the folder {Folder} has none. 'map new FILE' makes one; Maps:Folder in the settings file names another folder."
            : $"There is no mapping '{nameOrPath}' in {Folder}.{Words.DidYouMean(nameOrPath, names)} There are: {string.Join(", ", names)}.");
    }

    /// <summary>Reads a mapping, from a workbook or JSON.</summary>
    /// <exception cref="RunException">The file cannot be read or is no mapping.</exception>
    public static LoadedMap Load(string path)
    {
        try
        {
            if (Path.GetExtension(path).Equals(".json", StringComparison.OrdinalIgnoreCase))
                return new LoadedMap(MapJson.Read(File.ReadAllBytes(path), path), path, []);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw RunException.Unusable($"{path} cannot be read: {e.Message}", e);
        }

        var (map, findings) = MapWorkbookReader.Read(path);
        return new LoadedMap(map, path, findings);
    }

    /// <summary>A mapping that is to be used: one whose cells are in order.</summary>
    /// <exception cref="RunException">It cannot be read, or has faults.</exception>
    public ColumnMap Require(string nameOrPath, string currentFolder)
    {
        var loaded = Load(FileOf(nameOrPath, currentFolder));
        return loaded.Findings.Any(f => f.IsError) ? throw MapFaults.Refusal(loaded.Map.Name, [.. loaded.Findings.Where(f => f.IsError)]) : loaded.Map;
    }

    /// <summary>The files of all saved mappings, by name.</summary>
    public IReadOnlyList<string> Files()
    {
        try
        {
            return !Directory.Exists(Folder) ? [] :
            [
                .. Directory.EnumerateFiles(Folder).Where(f => Extensions.Contains(Path.GetExtension(f), StringComparer.OrdinalIgnoreCase) && Path.GetFileName(f)[0] is not ('~' or '.'))
                    .OrderBy(f => Path.GetFileNameWithoutExtension(f), StringComparer.OrdinalIgnoreCase).ThenBy(f => Array.FindIndex(Extensions, e => e.Equals(Path.GetExtension(f), StringComparison.OrdinalIgnoreCase)))
                    // A workbook and its JSON twin are one mapping.
                    .DistinctBy(f => Path.GetFileNameWithoutExtension(f), StringComparer.OrdinalIgnoreCase)
            ];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw RunException.Unusable($"The folder {Folder} cannot be read: {e.Message}", e);
        }
    }

    /// <summary>The saved mapping of that name says something else by now; one that is gone or cannot be read is no longer looked at.</summary>
    public bool HasChanged(ColumnMap kept)
    {
        try
        {
            return Files().FirstOrDefault(f => Path.GetFileNameWithoutExtension(f).Equals(kept.Name, StringComparison.OrdinalIgnoreCase)) is { } file
                && MapJson.HashOf(Load(file).Map) != MapJson.HashOf(kept);
        }
        catch (RunException)
        {
            return false;
        }
    }

    /// <summary>The saved mappings that can be read and understood; files that are none are passed over.</summary>
    public IEnumerable<CompiledMap> All(ResourceCatalog catalog)
    {
        foreach (var file in Files())
            if (TryCompile(file, catalog) is { } compiled)
                yield return compiled;
    }

    private static CompiledMap? TryCompile(string file, ResourceCatalog catalog)
    {
        try
        {
            return MapCompiler.Compile(Load(file).Map, catalog).Compiled;
        }
        catch (RunException)
        {
            return null;
        }
    }

    private static bool IsPath(string nameOrPath) =>
        nameOrPath.Contains('/', StringComparison.Ordinal) || nameOrPath.Contains('\\', StringComparison.Ordinal) || Extensions.Contains(Path.GetExtension(nameOrPath), StringComparer.OrdinalIgnoreCase);
}

/// <param name="Map">The mapping.</param>
/// <param name="Path">Its file.</param>
/// <param name="Findings">What is wrong with single cells of its workbook.</param>
public sealed record LoadedMap(ColumnMap Map, string Path, IReadOnlyList<MapFinding> Findings);
