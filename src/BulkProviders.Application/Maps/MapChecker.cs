using BulkProviders.Application.Reports;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Maps;

namespace BulkProviders.Application.Maps;

/// <summary>Finds all faults of a mapping at once: its own, and against a list and a tenant. Lists and shows the saved ones.</summary>
/// <param name="workspace">Formats, types and the time.</param>
public sealed class MapChecker(Workspace workspace)
{
    /// <summary>Checks a mapping and runs its examples.</summary>
    /// <exception cref="RunException">The mapping or the list cannot be read.</exception>
    public MapDocument Check(MapRequest request, CancellationToken cancellationToken)
    {
        var catalog = Catalogs.Read(request.CatalogPath, workspace.ColumnTypes);
        var loaded = MapStore.Load(new MapStore(request.Folder).FileOf(request.Map ?? "", request.CurrentFolder));
        var reading = MapCompiler.Compile(loaded.Map, catalog);
        List<MapFinding> findings = [.. loaded.Findings, .. reading.Findings, .. MapExamples.Check(reading.Compiled, catalog)];
        if (request.List is { } list)
            findings.AddRange(AgainstList(reading.Compiled, Path.GetFullPath(list, request.CurrentFolder), request, cancellationToken));
        return DocumentOf(loaded.Map, loaded.Path, findings);
    }

    /// <summary>All saved mappings.</summary>
    public MapListDocument List(string folder, string? catalogPath)
    {
        var catalog = Catalogs.Read(catalogPath, workspace.ColumnTypes);
        return new MapListDocument(1, folder, [.. new MapStore(folder).Files().Select(f => Listed(f, catalog))]);
    }

    internal static MapDocument DocumentOf(ColumnMap map, string path, IReadOnlyList<MapFinding> findings)
    {
        var isUsable = !findings.Any(f => f.IsError);
        return new MapDocument(
            1, map.Name, path, map.Sheet, MapJson.HashOf(map), isUsable, findings.Count(f => f.IsOpen),
            [.. map.Columns.Select(c => new MapDocumentColumn(c.YourColumn, c.GoesTo, c.HowSure, c.Change, c.Filled))],
            [.. findings.Select(MapDocumentFinding.Of)], (int)(isUsable ? ExitCode.Success : ExitCode.SomeRowsNotStored));
    }

    private List<MapFinding> AgainstList(CompiledMap map, string list, MapRequest request, CancellationToken cancellationToken)
    {
        using var open = ForeignList.Open(list, request.Reading, workspace.FileFormats);
        if (open.FitOf(map) is not var (sheet, fit))
            return [new MapFinding(MapSheets.Columns, "", IsError: true, $"{Path.GetFileName(list)} has none of the columns.")];
        var profile = open.Profile(sheet, fit.Row, fit.Headers, cancellationToken);
        var findings = fit.MissingSent.DistinctBy(c => c.Source.YourColumn).Select(c => new MapFinding(MapSheets.Columns, CellOf(c.Source.Row, 'A'), IsError: true,
            $"the list has no column '{c.Source.YourColumn}'.{(HeaderJudge.Nearest(c.Source.YourColumn.Split(" | ")[0], fit.New.Select(n => n.Name)) is { } near ? $" Did you mean '{near}'?" : "")} 'map update' proposes what to do.")).ToList();
        findings.AddRange(fit.Ambiguous.Select(a => new MapFinding(MapSheets.Columns, "", IsError: true, a)));
        findings.AddRange(fit.New.Select(n => new MapFinding(MapSheets.Columns, "", IsError: false, $"the list has a column '{n.Name}' that the mapping does not know: it is not sent. 'map update' adds it.")));
        foreach (var found in fit.Found.Where(f => f.Column.ForOther == MapValue.Stop).DistinctBy(f => f.Header.Column))
            if (profile.Columns.FirstOrDefault(p => p.Header.Column == found.Header.Column) is { } column
                && column.Values.Where(v => !found.Column.Values.ContainsKey(CompiledColumn.Fold(v.Value))).ToList() is { Count: > 0 } unknown)
                findings.Add(new MapFinding(MapSheets.Values, "", IsError: true,
                    $"{found.Header.Name}: {Words.Count(unknown.Count, "value")} in {Words.Count(unknown.Sum(v => v.Rows), "row")} {(unknown.Count == 1 ? "is" : "are")} not listed ({string.Join(", ", unknown.Take(5).Select(v => $"'{v.Value}'"))}{(unknown.Count > 5 ? ", …" : "")}). 'map update' adds {(unknown.Count == 1 ? "it" : "them")}."));
        return findings;
    }

    private static ListedMap Listed(string file, ResourceCatalog catalog)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        try
        {
            var loaded = MapStore.Load(file);
            var reading = MapCompiler.Compile(loaded.Map, catalog);
            List<MapFinding> findings = [.. loaded.Findings, .. reading.Findings];
            return new ListedMap(name, file, loaded.Map.Sheet, loaded.Map.SentBy, reading.Compiled.Columns.Where(c => c.IsSent).Select(c => c.Source.YourColumn).Distinct().Count(),
                findings.Count(f => f.IsOpen), findings.FirstOrDefault(f => f is { IsError: true, IsOpen: false })?.ToString());
        }
        catch (RunException e)
        {
            return new ListedMap(name, file, null, null, 0, 0, e.Message);
        }
    }

    private static string CellOf(int row, char column) => row == 0 ? "" : FormattableString.Invariant($"{column}{row}");
}
