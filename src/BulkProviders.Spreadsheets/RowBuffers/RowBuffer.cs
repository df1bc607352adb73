using BulkProviders.Core.Cells;
using BulkProviders.Core.Tables;

namespace BulkProviders.Spreadsheets.RowBuffers;

/// <summary>Gathers the cells of one row; used again for each row, so that a row costs one array of its own size.</summary>
internal sealed class RowBuffer
{
    private Cell[] cells = [.. Enumerable.Repeat(Cell.Blank, 64)];
    private int used;

    /// <summary>Puts a cell at a column (from 0); columns passed over stay blank.</summary>
    public void Set(int column, Cell cell)
    {
        if (cell.Kind == CellKind.Blank)
            return;
        if (column >= cells.Length)
            Grow(column + 1);
        cells[column] = cell;
        used = Math.Max(used, column + 1);
    }

    public bool IsTaken(int column) => column < used && cells[column].Kind != CellKind.Blank;

    /// <summary>The row without the blanks at its end, or null where nothing but blanks is left; empties the buffer.</summary>
    public TableRow? Take(int number, string? problem = null)
    {
        var length = used;
        while (length > 0 && cells[length - 1].IsBlank)
            length--;
        var row = length > 0 || problem is not null ? new TableRow(number, cells.AsSpan(0, length).ToArray(), problem) : null;
        Clear();
        return row;
    }

    /// <summary>Empties the buffer.</summary>
    public void Clear()
    {
        cells.AsSpan(0, used).Fill(Cell.Blank);
        used = 0;
    }

    private void Grow(int needed)
    {
        var old = cells.Length;
        Array.Resize(ref cells, Math.Max(needed, old * 2));
        cells.AsSpan(old).Fill(Cell.Blank);
    }
}
