using BulkProviders.Core.Results;
using BulkProviders.Spreadsheets.Excel.Writing;

namespace BulkProviders.Spreadsheets.Results;

/// <summary>What is to be done to the cells of one row, from left to right: result cells to write, cells to mark.</summary>
internal sealed class RowEdits(ResultLayout layout, ResultLooks looks)
{
    private const int MostLines = 10;

    private readonly List<CellEdit> _edits = [];
    private int _position;

    /// <summary>The leftmost edit that is not done, or null.</summary>
    public CellEdit? Next => _position < _edits.Count ? _edits[_position] : null;

    /// <summary>The row is changed at all.</summary>
    public bool HasAny => _edits.Count > 0;

    /// <summary>The height that the texts of the row ask for in points, or null where one line is enough.</summary>
    public double? Height { get; private set; }

    public void Done() => _position++;

    public void Clear()
    {
        _edits.Clear();
        _position = 0;
        Height = null;
    }

    public void SetHeader()
    {
        Clear();
        foreach (var column in layout.Columns)
            if (column.IsNew)
                _edits.Add(new CellEdit(column.Column, column.Header, looks.Header, IsError: false));
    }

    public void SetRow(ReportedRow row, SheetNotes notes)
    {
        Clear();
        foreach (var column in layout.Columns)
        {
            if (column.EditOf(row) is { } value)
                _edits.Add(new CellEdit(column.Column, value, looks.Of(column, column.StatusOf(row)), IsError: false));
        }
        Height = TextHeight.OfDataRow(layout.Columns.Select(c => LinesOf(c, row)).DefaultIfEmpty(1).Max(), MostLines);
        if (row.Marks.Count == 0)
            return;
        foreach (var mark in row.Marks.OrderBy(m => m.Column))
            Mark(row.Number, mark, notes);
        _edits.Sort((a, b) => a.Column.CompareTo(b.Column));
    }

    private static int LinesOf(ResultColumn column, ReportedRow row) =>
        column.Kind is ResultColumns.Error or ResultColumns.Warning or ResultColumns.WhatIsWrong or ResultColumns.DoThis
            ? TextHeight.Lines(column.ValueOf(row), (int)ResultLayout.WidthOf(column.Kind))
            : 1;

    private void Mark(int row, CellMark mark, SheetNotes notes)
    {
        if (mark.Column < 0 || mark.Column > layout.LastColumn || layout.Holds(mark.Column))
            return;
        notes.Add(row, mark);
        var known = _edits.FindIndex(e => e.Column == mark.Column);
        if (known < 0)
            _edits.Add(new CellEdit(mark.Column, Text: null, Style: 0, mark.IsError));
        else if (mark.IsError)
            _edits[known] = _edits[known] with { IsError = true };
    }
}

/// <param name="Column">Position from 0.</param>
/// <param name="Text">The text of a result cell; null for a cell that is only marked.</param>
/// <param name="Style">Format of a result cell.</param>
/// <param name="IsError">For a mark: an error, otherwise a warning.</param>
internal readonly record struct CellEdit(int Column, string? Text, int Style, bool IsError);
