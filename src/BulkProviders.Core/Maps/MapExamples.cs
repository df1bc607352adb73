using BulkProviders.Core.Catalog;
using BulkProviders.Core.Cells;
using BulkProviders.Core.Tables;

namespace BulkProviders.Core.Maps;

/// <summary>Rows before and after: the tests that a mapping carries with it.</summary>
public static class MapExamples
{
    private const int Most = 20;
    private const int Least = 3;

    /// <summary>Chooses rows so that each translated value and each step occurs, and says what becomes of them.</summary>
    /// <param name="map">The mapping.</param>
    /// <param name="catalog">The catalog.</param>
    /// <param name="top">The first rows of the sheet, the header among them.</param>
    /// <param name="rows">All its rows.</param>
    public static IReadOnlyList<MapExample> Choose(CompiledMap map, ResourceCatalog catalog, IReadOnlyList<TableRow> top, IEnumerable<TableRow> rows)
    {
        if (SheetFit.Best(map, top, map.Map.HeaderRow) is not { } fit)
            return [];
        var bound = BoundMap.Of(map, fit, new HeaderNames(catalog, map.Targets.Schema));
        var (examples, tried) = (new List<MapExample>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var row in rows.Where(r => r.Number > fit.Row && r.Problem is null && r.Cells.Any(c => !c.IsBlank)))
        {
            if (examples.Count >= Most)
                break;
            var source = new SourceRow(0, 0, row.Number, row.Cells);
            var isNew = bound.TriedBy(source).ToList().FindAll(tried.Add).Count > 0;
            if (isNew || examples.Count < Least)
                examples.Add(Of(bound, source));
        }

        return examples;
    }

    /// <summary>Runs the examples and says where the mapping does something else than they say.</summary>
    public static IEnumerable<MapFinding> Check(CompiledMap map, ResourceCatalog catalog)
    {
        if (map.Map.Examples.Count == 0)
            yield break;
        var headers = map.Map.Examples.SelectMany(e => e.Before.Keys).Distinct().ToList();
        var bound = BoundMap.Of(map, SheetFit.Of(map, headers), new HeaderNames(catalog, map.Targets.Schema));
        var sides = map.Map.Examples.SelectMany(e => e.After.Keys).ToHashSet(StringComparer.Ordinal);
        foreach (var (index, example) in map.Map.Examples.Index())
        {
            var (mapped, notes) = bound.Apply(new SourceRow(0, 0, index + 2, [.. headers.Select(h => Cell.OfText(example.Before.GetValueOrDefault(h, "")))]));
            var (after, note) = (bound.TextsOf(mapped), NoteOf(notes));
            if (note != example.Note)
                yield return Finding(example, index, example.Note.Length == 0 ? $"the row comes to nothing now: {note}" : $"the example says '{example.Note}', and now it is {(note.Length == 0 ? "sent" : $"'{note}'")}.");
            else if (note.Length == 0)
                foreach (var side in sides.Where(s => after.GetValueOrDefault(s, "") != example.After.GetValueOrDefault(s, "")))
                    yield return Finding(example, index, $"'{side}' becomes '{after.GetValueOrDefault(side, "")}', and the example says '{example.After.GetValueOrDefault(side, "")}'.");
        }
    }

    private static MapExample Of(BoundMap bound, SourceRow row)
    {
        var (mapped, notes) = bound.Apply(row);
        return new MapExample(
            bound.Fit.Headers.Where(h => !row[h.Column].IsBlank).DistinctBy(h => h.Name).ToDictionary(h => h.Name, h => MapText.Shown(row[h.Column])),
            NoteOf(notes).Length == 0 ? bound.TextsOf(mapped) : new Dictionary<string, string>())
        { Note = NoteOf(notes) };
    }

    private static string NoteOf(MapNotes notes) => notes.LeftOut is not null ? "left out" : notes.Errors.Count > 0 ? "stopped: " + string.Join("; ", notes.Errors.Select(e => e.Column).Distinct()) : "";

    private static MapFinding Finding(MapExample example, int index, string what) =>
        new(MapSheets.Examples, $"row {(example.Row > 0 ? example.Row : index + 2)}", IsError: true, $"{what} Correct the mapping, or the example.");
}
