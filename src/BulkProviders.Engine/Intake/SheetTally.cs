using BulkProviders.Core.Cells;
using BulkProviders.Core.Columns;
using BulkProviders.Core.Tables;

namespace BulkProviders.Engine.Intake;

/// <summary>Counts a sheet while it streams past: data rows, blank rows, the last column, and what its date columns say about day and month.</summary>
internal sealed class SheetTally(RecognisedHeader header, bool countsGaps)
{
    private readonly Dictionary<int, DayMonthScan> _dates = header.Bindings
        .Where(b => b.Role == HeaderRole.Field && header.Type.Schema.ColumnNamed(b.Meaning ?? "") is { IsDated: true })
        .ToDictionary(b => b.Column, _ => new DayMonthScan());

    private long _rows;
    private long _blank;
    private long _blankSinceLastRow;
    private int _lastNumber = header.Row;
    private int _lastColumn;

    /// <summary>Whether the row is a data row; rows above the header and blank rows are not.</summary>
    public bool Take(TableRow row)
    {
        var last = LastContent(row);
        _lastColumn = Math.Max(_lastColumn, last);
        if (row.Number <= header.Row)
            return false;
        if (countsGaps)
            _blankSinceLastRow += row.Number - _lastNumber - 1;
        _lastNumber = row.Number;
        if (last < 0 && row.Problem is null)
        {
            _blankSinceLastRow++;
            return false;
        }
        _blank += _blankSinceLastRow;
        _blankSinceLastRow = 0;
        _rows++;
        foreach (var (column, scan) in _dates)
            if (column < row.Cells.Count && row.Cells[column].Kind == CellKind.Text)
                scan.Add(row.Cells[column].Text);
        return true;
    }

    public SheetTotals Totals() =>
        new(_rows, _blank, _lastColumn, _dates.Select(d => (d.Key, Order: OrderOf(d.Value))).Where(d => d.Order != DayMonthOrder.Undecided).ToDictionary(d => d.Key, d => d.Order));

    // The vendor's own workbook has MM/DD/YYYY.
    private DayMonthOrder OrderOf(DayMonthScan scan) =>
        scan.Order == DayMonthOrder.Undecided && header.Helpers is not null ? DayMonthOrder.MonthFirst : scan.Order;

    private static int LastContent(TableRow row)
    {
        for (var column = row.Cells.Count - 1; column >= 0; column--)
            if (!row.Cells[column].IsBlank)
                return column;
        return -1;
    }
}
