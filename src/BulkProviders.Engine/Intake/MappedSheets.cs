using System.Text.RegularExpressions;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Maps;
using BulkProviders.Core.Tables;

namespace BulkProviders.Engine.Intake;

/// <summary>Finds the sheets of a file that a mapping fits, and says what is missing where it nearly does.</summary>
public sealed class MappedSheets(CompiledMap map, ResourceCatalog catalog, int? headerRow)
{
    private readonly HeaderNames _names = new(catalog, map.Targets.Schema);
    private readonly List<Looked> _looked = [];
    private readonly List<string> _faults = [];
    private readonly List<string> _notices = [];

    /// <summary>The sheets that are read, each with its header.</summary>
    public IReadOnlyList<(int Index, RecognisedHeader Header)> Found { get; private set; } = [];

    /// <summary>What makes the file unusable, each as a sentence.</summary>
    public IReadOnlyList<string> Faults => _faults;

    /// <summary>What is to be known about sheets that were left out, each as a sentence.</summary>
    public IReadOnlyList<string> Notices => _notices;

    /// <summary>Looks at a sheet.</summary>
    /// <param name="index">Its place in the file.</param>
    /// <param name="sheet">The sheet.</param>
    /// <param name="place">File and sheet, in words.</param>
    /// <param name="top">Its first rows with content.</param>
    public void Look(int index, TableSheet sheet, string place, IReadOnlyList<TableRow> top)
    {
        if (map.Map.SheetPattern is { } pattern && !IsLike(sheet.Name, pattern))
            _notices.Add($"{place} was left out: the mapping is for sheets named '{pattern}'.");
        else if (sheet.IsHidden)
            _notices.Add($"{place} was left out: it is hidden. Show it if its rows are to be read.");
        else
            _looked.Add(new Looked(index, place, top, SheetFit.Best(map, top, headerRow ?? map.Map.HeaderRow)));
    }

    /// <summary>Says which sheets are read, once all have been looked at.</summary>
    public void Decide(string path)
    {
        var whole = _looked.Where(l => l.Fit is { IsWhole: true }).ToList();
        foreach (var looked in _looked.Except(whole))
            if (looked.Fit is { } fit && (fit.Sent.Found * 2 >= fit.Sent.All || (whole.Count == 0 && looked == Nearest())) && fit.Sent.Found > 0)
                _faults.Add(Missing(looked.Place, fit));
            else
                _notices.Add($"{looked.Place} was left out: {(looked.Top.Count == 0 ? "it is empty" : "it does not have the columns of the mapping")}.");
        foreach (var looked in whole)
            _faults.AddRange((looked.Fit?.Ambiguous ?? []).Select(a => $"{looked.Place}, row {looked.Fit?.Row}: {a}"));
        Found = [.. whole.Select(l => (l.Index, HeaderOf(l)))];
        if (Found.Count == 0 && _faults.Count == 0)
            _faults.Add($"{path}: no sheet has the columns of the mapping '{map.Map.Name}' in its first {SheetRecognizer.SearchedRows} rows. It needs {Listed(map.Columns.Where(c => c.IsSent).Select(c => c.Source.YourColumn).Distinct())}. "
                + "Name another mapping ('map list' shows them), or make one with 'map new'.");
    }

    private Looked? Nearest() => _looked.Where(l => l.Fit is not null).MaxBy(l => l.Fit!.Sent.Found); // non-null: filtered before

    private RecognisedHeader HeaderOf(Looked looked)
    {
        var fit = looked.Fit ?? throw new InvalidOperationException("A sheet that is whole has a fit.");
        var bound = BoundMap.Of(map, fit, _names);
        return new RecognisedHeader(_names, fit.Row, looked.Top.First(t => t.Number == fit.Row).FieldCount, bound.Bindings) { Map = bound };
    }

    private string Missing(string place, SheetFit fit)
    {
        var missing = fit.MissingSent.Select(c => c.Source.YourColumn).Distinct().ToList();
        var named = missing.Select(m => HeaderJudge.Nearest(m.Split(" | ")[0], fit.New.Select(n => n.Name)) is { } near ? $"'{m}' ('{near}' looks like it)" : $"'{m}'");
        return $"{place}, row {fit.Row}: {(missing.Count == 1 ? "a column" : $"{missing.Count} columns")} of the mapping '{map.Map.Name}' {(missing.Count == 1 ? "is" : "are")} missing: {string.Join(", ", named)}. "
            + "If the list has given a column another name, add it to Your Column on the sheet Columns of the mapping, after ' | ' ('map update' proposes it); if the column is gone, choose ignore there.";
    }

    private static string Listed(IEnumerable<string> names) => string.Join(", ", names.Select(n => $"'{n}'"));

    private static bool IsLike(string name, string pattern) =>
        Regex.IsMatch(name.Trim(), "^" + Regex.Escape(pattern.Trim()).Replace("\\*", ".*", StringComparison.Ordinal) + "$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    private sealed record Looked(int Index, string Place, IReadOnlyList<TableRow> Top, SheetFit? Fit);
}
