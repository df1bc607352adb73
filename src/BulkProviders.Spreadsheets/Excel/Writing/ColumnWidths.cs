using BulkProviders.Core.Cells;

namespace BulkProviders.Spreadsheets.Excel.Writing;

/// <summary>Finds widths for columns from the first rows, since the widths stand in front of the rows and a stream has no end to look at.</summary>
internal sealed class ColumnWidths
{
    /// <summary>Rows that are looked at.</summary>
    public const int Sample = 50;

    private const int Narrowest = 9;
    private const int Widest = 48;
    private const int DateLength = 16;

    private readonly List<int> _longest = [];

    public void Add(IReadOnlyList<Cell> cells)
    {
        for (var column = 0; column < cells.Count; column++)
            if (cells[column].Kind != CellKind.Blank)
                Add(column, cells[column].Kind == CellKind.Date ? DateLength : FirstLine(cells[column].Text));
    }

    /// <summary>Takes a header into account, which is bold and may have a filter button.</summary>
    public void AddHeader(int column, string header) => Add(column, header.Length + 3);

    public double Of(int column) => Math.Clamp((column < _longest.Count ? _longest[column] : 0) * 1.1 + 2, Narrowest, Widest);

    private static int FirstLine(string text) => text.IndexOf('\n', StringComparison.Ordinal) is var end and >= 0 ? end : text.Length;

    private void Add(int column, int length)
    {
        while (_longest.Count <= column)
            _longest.Add(0);
        _longest[column] = Math.Max(_longest[column], length);
    }
}
