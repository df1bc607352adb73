using BulkProviders.Core.Cells;
using BulkProviders.Core.Tables;

namespace BulkProviders.Spreadsheets.RowBuffers;

/// <summary>Gathers the cells of one row; used again for each row, so that a row costs one array of its own size.</summary>
internal sealed class RowBuffer
{
    private Cell[] _cells = [.. Enumerable.Repeat(Cell.Blank, 64)];
    private int _used;

    /// <summary>Puts a cell at a column (from 0); columns passed over stay blank.</summary>
    public void Set(int column, Cell cell)
    {
        if (cell.Kind == CellKind.Blank)
            return;
        if (column >= _cells.Length)
            Grow(column + 1);
        _cells[column] = cell;
        _used = Math.Max(_used, column + 1);
    }

    public bool IsTaken(int column) => column < _used && _cells[column].Kind != CellKind.Blank;

    /// <summary>The row without the blanks at its end, or null where nothing but blanks is left; empties the buffer.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="problem">What is wrong with it, or null.</param>
    /// <param name="isHidden">It is hidden.</param>
    public TableRow? Take(int number, string? problem = null, bool isHidden = false)
    {
        var length = _used;
        while (length > 0 && _cells[length - 1].IsBlank)
            length--;
        var row = length > 0 || problem is not null ? new TableRow(number, _cells.AsSpan(0, length).ToArray(), problem) { IsHidden = isHidden } : null;
        Clear();
        return row;
    }

    /// <summary>Empties the buffer.</summary>
    public void Clear()
    {
        _cells.AsSpan(0, _used).Fill(Cell.Blank);
        _used = 0;
    }

    private void Grow(int needed)
    {
        var old = _cells.Length;
        Array.Resize(ref _cells, Math.Max(needed, old * 2));
        _cells.AsSpan(old).Fill(Cell.Blank);
    }
}
