using BulkProviders.Core.Catalog;
using BulkProviders.Core.Cells;
using BulkProviders.Core.Results;
using BulkProviders.Core.Tables;

namespace BulkProviders.Application.Reviews;

/// <summary>The columns of a sheet that came back: where the token stands, and which column of the user's sheet each of the others is.</summary>
internal sealed class ReturnedSheet
{
    private const int MostHeaderRows = 20;
    private const int LeastHeaders = 2;

    private readonly IReadOnlyList<Cell> _header;
    private readonly Dictionary<int, Dictionary<int, int>> _columns = [];

    private ReturnedSheet(TableRow header) => (Number, _header) = (header.Number, header.Cells);

    /// <summary>Number of the row of headers.</summary>
    public int Number { get; }

    /// <summary>The sheet's header, or null where it has none that any sheet of the run has.</summary>
    public static ReturnedSheet? Find(IEnumerable<TableRow> rows, IReadOnlyList<ResultsSheet> sheets)
    {
        var known = sheets.SelectMany(s => s.Sheet.Headers).Select(h => HeaderFolding.Fold(h.Header)).Append(HeaderFolding.Fold(ResultColumns.Token)).Append(HeaderFolding.Fold(ResultColumns.OriginalRow)).ToHashSet();
        var best = rows.TakeWhile(r => r.Number <= MostHeaderRows)
            .Select(r => (Row: r, Count: r.Cells.Count(c => c.Kind == CellKind.Text && known.Contains(HeaderFolding.Fold(c.Text)))))
            .OrderByDescending(r => r.Count).FirstOrDefault();
        return best.Count >= LeastHeaders ? new ReturnedSheet(best.Row) : null;
    }

    /// <summary>The cell under a header of ours; blank where there is none.</summary>
    public string Under(TableRow row, string header)
    {
        var position = Position(header);
        return position >= 0 && position < row.Cells.Count ? row.Cells[position].Text.Trim() : "";
    }

    /// <summary>The sheet of the run whose headers these are, where the rows themselves do not say it.</summary>
    public int? LikelySheet(IReadOnlyList<ResultsSheet> sheets)
    {
        var best = sheets.Select((s, i) => (Index: i, Count: ColumnsOf(i, s.Sheet).Count)).OrderByDescending(s => s.Count).First();
        return best.Count >= LeastHeaders ? best.Index : null;
    }

    /// <summary>By column of the user's sheet: the column here. Headers that stand twice are told apart by their order.</summary>
    public IReadOnlyDictionary<int, int> ColumnsOf(int index, SourceSheet sheet)
    {
        if (_columns.TryGetValue(index, out var columns))
            return columns;
        _columns.Add(index, columns = []);
        var here = _header.Select((c, i) => (Name: HeaderFolding.Fold(c.Text), Column: i)).ToLookup(c => c.Name, c => c.Column);
        foreach (var same in sheet.Headers.Where(h => h.Role != HeaderRole.Result && h.Header.Length > 0).OrderBy(h => h.Column).GroupBy(h => HeaderFolding.Fold(h.Header)))
            foreach (var (header, column) in same.Zip(here[same.Key]))
                columns.Add(header.Column, column);
        return columns;
    }

    private int Position(string header)
    {
        var wanted = HeaderFolding.Fold(header);
        for (var i = 0; i < _header.Count; i++)
            if (HeaderFolding.Fold(_header[i].Text) == wanted)
                return i;
        return -1;
    }
}
