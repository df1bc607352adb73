using BulkProviders.Core.Basics;
using BulkProviders.Core.Cells;
using BulkProviders.Core.Columns;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tables;

namespace BulkProviders.Engine.Intake;

/// <summary>Counts a sheet while it streams past: data rows, blank rows, the last column, and what its date columns say about day and month.</summary>
internal sealed class SheetTally(RecognisedHeader header, bool countsGaps)
{
    private readonly (int Column, DayMonthScan Scan)[] _dates = [.. header.Bindings
        .Where(b => b.Role == HeaderRole.Field && header.Type.Schema.ColumnNamed(b.Meaning ?? "") is { IsDated: true } && b.MadeOf is null && !(header.Map?.ReadsDates(b.Column) ?? false))
        .Select(b => (b.Column, new DayMonthScan()))];

    private readonly int _operation = header.Bindings.FirstOrDefault(b => b.Role == HeaderRole.Operation)?.Column ?? -1;
    private readonly HashSet<int> _named = [.. header.Bindings.Select(b => b.Place).OfType<int>()];
    private readonly SortedDictionary<int, long> _nameless = [];
    private readonly bool _isGapless = header.Bindings.Where(b => b.MadeOf is null).Select(b => b.Column).Order().Select((c, i) => c == i).All(same => same);

    // What is ignored by a decision of a mapping is not dropped.
    private readonly (int Column, bool IsSent)[] _counted =
    [
        .. header.Bindings.Where(b => b.MadeOf is null && b.Role != HeaderRole.Result && !(header.Helpers?.Contains(b.Column) ?? false))
            .Where(b => b.Role != HeaderRole.Unknown || header.Map is null || header.Map.Fit.New.Any(n => n.Column == b.Column))
            .Select(b => (b.Column, b.Role != HeaderRole.Unknown))
    ];

    // Filled cells of each of them.
    private long[] _filled = [];

    private readonly ExampleRow _example = new(header.Bindings);

    private long _rows;
    private long _blank;
    private long _blankSinceLastRow;
    private int _lastNumber = header.Row;
    private int _lastColumn;

    /// <summary>A date was written as text in another way than year first: what it means may depend on its column.</summary>
    public bool NeedsWholeColumns { get; private set; }

    /// <summary>How many values stand in each column (from 0) that has no header.</summary>
    public IReadOnlyDictionary<int, long> Nameless => _nameless;

    /// <summary>How much of the sheet is in columns that are not sent.</summary>
    public UnsentCells Unsent
    {
        get
        {
            var unsent = _counted.Zip(_filled).Where(c => !c.First.IsSent && c.Second > 0).Select(c => c.Second).ToList();
            var (columns, cells) = header.Helpers is null ? (_nameless.Count, _nameless.Values.Sum()) : (0, 0);
            return new UnsentCells(unsent.Count + columns, unsent.Sum() + cells, _filled.Sum() + cells);
        }
    }

    /// <summary>The columns that are sent and have a value, by the catalog's headers.</summary>
    public IReadOnlyList<string> Held => [.. _counted.Zip(_filled).Where(c => c.First.IsSent && c.Second > 0)
        .Select(c => header.Bindings.First(b => b.Column == c.First.Column)).Where(b => b.Role == HeaderRole.Field).Select(b => b.Meaning ?? b.Header)];

    /// <summary>How many data rows are hidden.</summary>
    public long Hidden { get; private set; }

    /// <summary>Example rows of the template.</summary>
    public int Examples { get; private set; }

    /// <summary>Whether the row is a data row; rows above the header, blank rows, examples and those where nothing but an operation stands (filled down too far) are not.</summary>
    public bool Take(TableRow row)
    {
        var last = LastContent(row);
        _lastColumn = Math.Max(_lastColumn, last);
        if (row.Number <= header.Row)
            return false;
        if (countsGaps)
            _blankSinceLastRow += row.Number - _lastNumber - 1;
        _lastNumber = row.Number;
        if (last >= 0 && _example.Is(row.Cells))
        {
            Examples++;
            return false;
        }

        if ((last < 0 || IsOperationAlone(row, last)) && row.Problem is null)
        {
            _blankSinceLastRow++;
            return false;
        }
        _blank += _blankSinceLastRow;
        _blankSinceLastRow = 0;
        _rows++;
        Hidden += row.IsHidden ? 1 : 0;
        // Values of a broken record stand in wrong columns.
        if (row.Problem is null)
            Count(row, last);
        foreach (var (column, scan) in _dates)
            if (column < row.Cells.Count && row.Cells[column].Kind == CellKind.Text)
            {
                NeedsWholeColumns |= !BeginsWithYear(row.Cells[column].Text);
                scan.Add(row.Cells[column].Text);
            }

        return true;
    }

    /// <summary>Begins anew, for a sheet that is read again from its top.</summary>
    public void Forget()
    {
        (_rows, _blank, _blankSinceLastRow, _lastNumber, _lastColumn, Examples) = (0, 0, 0, header.Row, 0, 0);
        _nameless.Clear();
        Array.Clear(_filled);
        Hidden = 0;
        foreach (var (_, scan) in _dates)
            scan.Forget();
    }

    private bool IsOperationAlone(TableRow row, int last) =>
        last == _operation && row.Cells.Take(last).All(c => c.IsBlank) && Enum.TryParse<ImportOperation>(row.Cells[last].Text.Trim(), ignoreCase: true, out _);

    private void Count(TableRow row, int last)
    {
        CountNameless(row, last);
        if (_filled.Length == 0)
            _filled = new long[_counted.Length];
        for (var i = 0; i < _counted.Length; i++)
            if (_counted[i].Column is var column && column < row.Cells.Count && !row.Cells[column].IsBlank)
                _filled[i]++;
    }

    private void CountNameless(TableRow row, int last)
    {
        // A row that is no longer than its headers, without a gap in them, has none.
        if (last < _named.Count && _named.Contains(last) && _isGapless)
            return;
        for (var column = 0; column <= last; column++)
            if (!row.Cells[column].IsBlank && !_named.Contains(column))
                _nameless[column] = _nameless.GetValueOrDefault(column) + 1;
    }

    private static bool BeginsWithYear(string text) =>
        text.AsSpan().TrimStart() is { Length: >= 5 } date && char.IsAsciiDigit(date[0]) && char.IsAsciiDigit(date[1]) && char.IsAsciiDigit(date[2]) && char.IsAsciiDigit(date[3]);

    public SheetTotals Totals() =>
        new(_rows, _blank, _lastColumn, _dates.Select(d => (d.Column, Order: OrderOf(d.Scan))).Where(d => d.Order != DayMonthOrder.Undecided).ToDictionary(d => d.Column, d => d.Order));

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
