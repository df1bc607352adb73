using BulkProviders.Core.Catalog;
using BulkProviders.Core.Maps;
using BulkProviders.Core.Tables;

namespace BulkProviders.Application.Maps;

/// <summary>What to do with a file that our own headers do not explain: a saved mapping that fits it, or the command that makes one.</summary>
internal static class MapHints
{
    /// <summary>A sentence; null where the file looks like no list at all.</summary>
    /// <param name="folder">The folder of saved mappings, or null.</param>
    /// <param name="catalog">The catalog.</param>
    /// <param name="currentFolder">From which the file is named in a command.</param>
    /// <param name="path">The file.</param>
    /// <param name="top">The first rows of one of its sheets.</param>
    public static string? For(string? folder, ResourceCatalog catalog, string currentFolder, string path, IReadOnlyList<TableRow> top)
    {
        var fits = folder is null ? [] : new MapStore(folder).All(catalog).Select(m => (Map: m, Fit: SheetFit.Best(m, top, m.Map.HeaderRow)))
            .Where(m => m.Fit is { Sent.Found: > 1 } fit && fit.Sent.Found * 2 > fit.Sent.All).OrderByDescending(m => m.Fit?.Sent.Found).ToList();
        if (fits is [var (map, fit), ..] && fit is not null)
            return $"It looks like '{map.Map.Name}' ({fit.Sent.Found} of {fit.Sent.All} columns): add --map {Words.Argument(map.Map.Name)}.";
        var best = catalog.ImportSheets.Select(s => MapTargets.Of(catalog, s.Name)).OfType<MapTargets>()
            .SelectMany(t => top.Take(5).Select(row => (Targets: t, Known: KnownIn(t, row), All: row.Cells.Count(c => !c.IsBlank))))
            .Where(b => b.Known > 1).OrderByDescending(b => b.Known).FirstOrDefault();
        return best.Targets is null ? null
            : $"Its headers look most like {best.Targets.Schema.Name} ({best.Known} of {best.All} columns). 'bulkproviders map new {Words.FileArgument(path, currentFolder)}' makes a mapping for it.";
    }

    private static int KnownIn(MapTargets targets, TableRow row) => new ColumnJudge(targets).Judge(new ListProfile(SheetHeaders.Of(row)).Columns).Count(p => p.Target is not null);
}
