using BulkProviders.Core.Cells;
using BulkProviders.Core.Tables;

namespace BulkProviders.Spreadsheets.Csv;

/// <summary>The Ctrl-Z (U+001A) with which programs of DOS end a text file; Excel leaves it out.</summary>
internal static class EndOfFileMark
{
    private const char Mark = '\u001A';

    /// <summary>The same rows without the mark at the end of the last, which is given out once the file has ended.</summary>
    public static IEnumerable<TableRow> Without(IEnumerable<TableRow> rows, CancellationToken cancellationToken)
    {
        TableRow? last = null;
        foreach (var row in rows)
        {
            if (last is not null)
                yield return last;
            last = row;
        }

        cancellationToken.ThrowIfCancellationRequested();
        if (last is not null && WithoutMark(last) is { } end)
            yield return end;
    }

    private static TableRow? WithoutMark(TableRow row)
    {
        if (row.Cells is not [.., { Kind: CellKind.Text } cell] || !cell.Text.EndsWith(Mark))
            return row;
        List<Cell> cells = [.. row.Cells.SkipLast(1), Cell.OfText(cell.Text.TrimEnd(Mark))];
        while (cells.Count > 0 && cells[^1].IsBlank)
            cells.RemoveAt(cells.Count - 1);
        return cells.Count == 0 ? null : row with { Cells = cells };
    }
}
