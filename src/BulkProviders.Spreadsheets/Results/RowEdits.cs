using BulkProviders.Core.Summary;

namespace BulkProviders.Spreadsheets.Results;

/// <summary>What is to be done to the cells of one row, from left to right: result cells to write, cells to mark.</summary>
internal sealed class RowEdits(ResultLayout layout, ResultLooks looks)
{
    private readonly List<CellEdit> edits = [];
    private int position;

    /// <summary>The leftmost edit that is not done, or null.</summary>
    public CellEdit? Next => position < edits.Count ? edits[position] : null;

    /// <summary>The row is changed at all.</summary>
    public bool HasAny => edits.Count > 0;

    public void Done() => position++;

    public void Clear()
    {
        edits.Clear();
        position = 0;
    }

    public void SetHeader()
    {
        Clear();
        foreach (var column in layout.Columns)
            if (column.IsNew)
                edits.Add(new CellEdit(column.Column, column.Header, looks.Header, IsError: false));
    }

    public void SetRow(ReportedRow row, SheetNotes notes)
    {
        Clear();
        foreach (var column in layout.Columns)
        {
            var value = column.ValueOf(row);
            if (value.Length > 0 || !column.IsNew)
                edits.Add(new CellEdit(column.Column, value, looks.Of(column, row.Status), IsError: false));
        }
        if (row.Marks.Count == 0)
            return;
        foreach (var mark in row.Marks.OrderBy(m => m.Column))
            Mark(row.Number, mark, notes);
        edits.Sort((a, b) => a.Column.CompareTo(b.Column));
    }

    private void Mark(int row, CellMark mark, SheetNotes notes)
    {
        if (mark.Column < 0 || mark.Column > layout.LastColumn || layout.Holds(mark.Column))
            return;
        notes.Add(row, mark);
        var known = edits.FindIndex(e => e.Column == mark.Column);
        if (known < 0)
            edits.Add(new CellEdit(mark.Column, Text: null, Style: 0, mark.IsError));
        else if (mark.IsError)
            edits[known] = edits[known] with { IsError = true };
    }
}

/// <param name="Column">Position from 0.</param>
/// <param name="Text">The text of a result cell; null for a cell that is only marked.</param>
/// <param name="Style">Format of a result cell.</param>
/// <param name="IsError">For a mark: an error, otherwise a warning.</param>
internal readonly record struct CellEdit(int Column, string? Text, int Style, bool IsError);
