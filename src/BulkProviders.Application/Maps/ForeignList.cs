using BulkProviders.Application.Settings;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Maps;
using BulkProviders.Core.Tables;
using BulkProviders.Engine.Intake;
using BulkProviders.Spreadsheets;

namespace BulkProviders.Application.Maps;

/// <summary>A list that is not ours, open: its sheets, where their headers are, and what their columns hold.</summary>
internal sealed class ForeignList : IDisposable
{
    private const int Searched = SheetRecognizer.SearchedRows;

    private readonly DirectoryInfo _temporary = Directory.CreateTempSubdirectory("bulkproviders-");
    private readonly ITableFile _table;
    private readonly int? _headerRow;

    private ForeignList(string path, ReadingSettings reading, TableFormatList formats)
    {
        (Path, _headerRow) = (path, reading.HeaderRow);
        try
        {
            _table = formats.Recognise(path).Open(path, new TableReadOptions(reading.Encoding, reading.Delimiter, _temporary.FullName));
        }
        catch
        {
            _temporary.Delete(recursive: true);
            throw;
        }
    }

    public string Path { get; }

    /// <exception cref="RunException">The file cannot be read.</exception>
    public static ForeignList Open(string path, ReadingSettings reading, TableFormatList formats) =>
        File.Exists(path) ? new ForeignList(path, reading, formats) : throw RunException.Unusable($"{path} does not exist. Check the name and the folder; a name with spaces needs quotation marks around it.");

    /// <summary>The sheet and the row of headers that fit some sheet of ours best.</summary>
    /// <exception cref="RunException">No row looks like headers.</exception>
    public FoundList Find(ResourceCatalog catalog, string? sheet)
    {
        var kinds = sheet is null
            ? [.. catalog.ImportSheets.Select(s => MapTargets.Of(catalog, s.Name)).OfType<MapTargets>()]
            : new[] { MapTargets.Of(catalog, sheet) ?? throw RunException.Unusable($"'{sheet}' is no type or sheet of the catalog.{Words.DidYouMean(sheet, catalog.ImportSheets.Select(s => s.Name))} There are: {string.Join(", ", catalog.ImportSheets.Select(s => s.Name))}.") };
        FoundList? best = null;
        foreach (var (index, tab) in _table.Sheets.Index().Where(s => !s.Item.IsHidden && !OwnSheets.Contains(s.Item.Name)))
        {
            var top = Top(index);
            foreach (var row in top.Where(t => _headerRow is null || t.Number == _headerRow))
                if (Judge(index, tab, row, top, kinds) is { } found && (best is null || found.Score > best.Score))
                    best = found;
        }

        return best ?? throw RunException.Unusable(_headerRow is null
            ? $"{Path}: no row among the first {Searched} looks like headers: the columns have names in one row, each in a cell of its own. --header-row N says which row it is; a list without headers needs a row of them."
            : $"{Path}: row {_headerRow} holds no headers. Check --header-row.");
    }

    /// <summary>Where a mapping fits the list best, whole or not.</summary>
    public (int Sheet, SheetFit Fit)? FitOf(CompiledMap map) => _table.Sheets.Index()
        .Where(s => !s.Item.IsHidden && !OwnSheets.Contains(s.Item.Name))
        .Select(s => (Sheet: s.Index, Fit: SheetFit.Best(map, Top(s.Index), _headerRow ?? map.Map.HeaderRow)))
        .Where(s => s.Fit is not null).Select(s => (s.Sheet, s.Fit!)).OrderByDescending(s => s.Item2.Sent.Found).Cast<(int, SheetFit)?>().FirstOrDefault(); // non-null: filtered before

    /// <summary>What the columns of a sheet hold.</summary>
    public ListProfile Profile(int sheet, int headerRow, IReadOnlyList<SheetHeader> headers, CancellationToken cancellationToken)
    {
        var profile = new ListProfile(headers);
        foreach (var row in _table.Read(sheet, cancellationToken))
            if (row.Number > headerRow)
                profile.Add(row);
        return profile;
    }

    public IReadOnlyList<TableRow> Top(int sheet) => [.. _table.Read(sheet, CancellationToken.None).Take(Math.Max(Searched, _headerRow ?? 0))];

    public IEnumerable<TableRow> Rows(int sheet, CancellationToken cancellationToken) => _table.Read(sheet, cancellationToken);

    public void Dispose()
    {
        _table.Dispose();
        _temporary.Delete(recursive: true);
    }

    private static FoundList? Judge(int index, TableSheet tab, TableRow row, IReadOnlyList<TableRow> top, IReadOnlyList<MapTargets> kinds)
    {
        var width = top.Where(t => t.Number > row.Number).Select(t => t.Cells.Count).DefaultIfEmpty().Max();
        var headers = SheetHeaders.Of(row, width);
        var names = headers.Where(h => h.Text.Length > 0).ToList();
        if (names.Count < 2)
            return null;
        var profile = new ListProfile(headers);
        foreach (var other in top.Where(t => t.Number > row.Number))
            profile.Add(other);
        return kinds.Select(k => new FoundList(index, tab.Name, row.Number, headers, k, Score(k, profile, names.Count))).Where(f => f.Score > 0).MaxBy(f => f.Score);
    }

    // A column that is surely known is worth more than one that is only near.
    private static double Score(MapTargets targets, ListProfile profile, int names)
    {
        var proposals = new ColumnJudge(targets).Judge(profile.Columns);
        var known = proposals.Count(p => p.Target is not null) + (0.25 * proposals.Count(p => p.Target is null && p.Candidates.Count > 0));
        return proposals.Any(p => p.Target is not null) ? known + (0.001 * names) : 0;
    }
}

/// <param name="Sheet">Place of the sheet in its file.</param>
/// <param name="Name">Its name.</param>
/// <param name="Row">The row of its headers.</param>
/// <param name="Headers">Its columns.</param>
/// <param name="Targets">The sheet of ours that fits best.</param>
/// <param name="Score">How well.</param>
internal sealed record FoundList(int Sheet, string Name, int Row, IReadOnlyList<SheetHeader> Headers, MapTargets Targets, double Score);
