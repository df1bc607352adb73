using BulkProviders.Application.Logging;
using BulkProviders.Application.Settings;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Maps;
using BulkProviders.Core.Tables;
using BulkProviders.Engine.Intake;
using BulkProviders.Spreadsheets;

namespace BulkProviders.Application.Maps;

/// <summary>For jobs that nobody watches: chooses the saved mapping of files by itself, where all of its columns are there and our own headers explain less of the file.</summary>
internal sealed class AutoMaps(Workspace workspace, EventHub events)
{
    /// <summary>The mapping that fits all files; null where none does, or the files are in our own headers.</summary>
    /// <param name="folder">The folder of saved mappings.</param>
    /// <param name="files">The files.</param>
    /// <param name="reading">How they are read.</param>
    /// <param name="catalog">The catalog.</param>
    /// <exception cref="RunException">Several mappings fit: which one is meant is for a person to say.</exception>
    public ColumnMap? Of(string folder, IReadOnlyList<InputFile> files, ReadingSettings reading, ResourceCatalog catalog)
    {
        if (files.Count == 0 || reading.Sheets.Count > 0 || files.Any(f => f.Type is not null))
            return null;
        var fitting = new MapStore(folder).All(catalog).Where(m => MapCompiler.Compile(m.Map, catalog).IsUsable).ToList();
        foreach (var file in files.TakeWhile(_ => fitting.Count > 0))
            fitting = Fitting(file.Path, fitting, reading, catalog);
        if (fitting.Count > 1)
            throw RunException.Unusable($"{Path.GetFileName(files[0].Path)}: all columns of {fitting.Count} mappings are there ({string.Join(", ", fitting.Select(m => m.Map.Name))}), so that Maps:Auto chooses none. Name the one that is meant with --map.");
        if (fitting.Count == 1)
            events.Warn($"Maps:Auto: the mapping '{fitting[0].Map.Name}' is used, since all of its columns are there.");
        return fitting.Count == 1 ? fitting[0].Map : null;
    }

    // What cannot be read here is told of by whoever reads the rows.
    private List<CompiledMap> Fitting(string path, List<CompiledMap> maps, ReadingSettings reading, ResourceCatalog catalog)
    {
        try
        {
            using var list = ForeignList.Open(path, reading, workspace.FileFormats);
            return [.. maps.Where(m => list.FitOf(m) is var (sheet, fit) && fit.IsWhole && fit.Found.Select(f => f.Header.Column).Distinct().Count() > KnownIn(list.Top(sheet), reading, catalog))];
        }
        catch (RunException)
        {
            return [];
        }
    }

    private static int KnownIn(IReadOnlyList<TableRow> top, ReadingSettings reading, ResourceCatalog catalog) =>
        catalog.ImportSheets.Select(s => new SheetRecognizer(catalog, reading.HeaderRow).Recognise("", s.Name, top).Header?.Bindings.Count(b => b.Role is not HeaderRole.Unknown) ?? 0).Max();
}
