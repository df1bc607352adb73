using BulkProviders.Core.Cells;
using BulkProviders.Core.Tables;

namespace BulkProviders.Engine.Intake;

/// <summary>Gives the rows of a sheet the values that merged cells show in them, with a mark on each. Holds one value for each range that is open.</summary>
internal sealed class MergedRows
{
    private readonly List<MergedRange> _ranges;

    private MergedRows(IEnumerable<MergedRange> ranges) => _ranges = [.. ranges.OrderBy(r => r.FirstRow)];

    /// <summary>The merged ranges among the data of a sheet, or null where there are none.</summary>
    /// <param name="ranges">Those of the sheet.</param>
    /// <param name="header">Its header.</param>
    public static MergedRows? Of(IReadOnlyList<MergedRange> ranges, RecognisedHeader header)
    {
        var columns = header.Bindings.Where(b => b.Role is HeaderRole.Field or HeaderRole.ReferenceId or HeaderRole.Id or HeaderRole.RowKey or HeaderRole.Operation).Select(b => b.Place ?? -1).ToHashSet();
        var among = ranges.Where(r => r.FirstRow > header.Row && Enumerable.Range(r.FirstColumn, Math.Min(r.LastColumn - r.FirstColumn + 1, 20_000)).Any(columns.Contains)).ToList();
        return among.Count == 0 ? null : new MergedRows(among);
    }

    /// <summary>The same rows with the values; a row of which nothing but merged cells is filled is as it was.</summary>
    public IEnumerable<TableRow> Fill(IEnumerable<TableRow> rows)
    {
        var next = 0;
        var open = new List<(MergedRange Range, Cell Value)>();
        foreach (var row in rows)
        {
            open.RemoveAll(o => o.Range.LastRow < row.Number);
            for (; next < _ranges.Count && _ranges[next].FirstRow <= row.Number; next++)
                if (_ranges[next] is var range && range.FirstRow == row.Number && At(row, range.FirstColumn) is { IsBlank: false } value)
                    open.Add((range, value));
            yield return open.Count == 0 || row.Problem is not null ? row : Filled(row, open);
        }
    }

    private static TableRow Filled(TableRow row, List<(MergedRange Range, Cell Value)> open)
    {
        var merged = new List<MergedCell>();
        foreach (var (range, value) in open)
            for (var column = range.FirstColumn; column <= range.LastColumn; column++)
                if (row.Number > range.FirstRow || column > range.FirstColumn)
                    merged.Add(new MergedCell(column, $"{ColumnName.Of(range.FirstColumn)}{range.FirstRow}", column != range.FirstColumn, value));
        var isOwn = Enumerable.Range(0, row.Cells.Count).Any(c => !row.Cells[c].IsBlank && !merged.Exists(m => m.Column == c));
        if (merged.Count == 0 || !isOwn)
            return row;
        var down = merged.Where(m => !m.IsAcross).ToList();
        var cells = Enumerable.Range(0, Math.Max(row.Cells.Count, down.Count == 0 ? 0 : down.Max(m => m.Column) + 1)).Select(c => At(row, c)).ToArray();
        foreach (var cell in down)
            cells[cell.Column] = cell.Value;
        return row with { Cells = cells, Merged = merged };
    }

    private static Cell At(TableRow row, int column) => column < row.Cells.Count ? row.Cells[column] : Cell.Blank;
}
