using System.Globalization;
using BulkProviders.Spreadsheets.Excel.Writing;

namespace BulkProviders.Spreadsheets.Results;

/// <summary>What both ways of copying rows do to a row: decide about each cell, and write the cells that are missing.</summary>
internal sealed class RowWork(XmlEmitter xml, string prefix, SheetEdits edits)
{
    private readonly CellEmitter _cells = new(xml, prefix);
    private readonly RowEdits _row = new(edits.Layout, edits.Looks);
    private int _number;
    private int _rowStyle;

    /// <summary>The row gets cells, or cells of it change.</summary>
    public bool HasAny => _row.HasAny;

    /// <summary>Nothing changes in the row but what comes behind the user's last column.</summary>
    public bool OnlyAppends => !edits.Styles.HasMarks && (_row.Next is not { } edit || edit.Column > edits.Layout.LastColumn);

    /// <summary>
    /// The <c>ht</c> that the row is to have, or null where it keeps what it has: programs find the height themselves, but not all of them
    /// on opening. A height that a person has set stays.
    /// </summary>
    /// <param name="present">Its height in the input, or null.</param>
    /// <param name="isSet">A person has set it.</param>
    public string? HeightInPlaceOf(string? present, bool isSet)
    {
        if (isSet || _row.Height is not { } needed)
            return null;
        var has = double.TryParse(present, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : 0;
        return has >= needed ? null : needed.ToString("0.##", CultureInfo.InvariantCulture);
    }

    /// <summary>Begins the next row.</summary>
    /// <param name="given">Its number, or 0 where the file gives none: it follows the one before.</param>
    /// <param name="style">Format of its blank cells, or -1 where they have that of their column.</param>
    public void Begin(int given, int style)
    {
        _number = given > 0 ? given : _number + 1;
        _rowStyle = style;
        if (_number == edits.Sheet.HeaderRow)
            _row.SetHeader();
        else if (edits.Rows.Take(_number) is { } reported)
        {
            _row.SetRow(reported, edits.Notes);
            edits.Report(reported);
        }
        else
            _row.Clear();
    }

    /// <summary>Cells have to be written in front of a column.</summary>
    public bool IsMissing(int before) => _row.Next is { } edit && edit.Column < before;

    /// <summary>Writes the cells that the row does not have, as far as a column.</summary>
    public void AddMissing(int before)
    {
        while (_row.Next is { } edit && edit.Column < before)
        {
            if (edit.Text is not null)
                _cells.Text(edit.Column, _number, edit.Text, edit.Style);
            else
                _cells.Blank(edit.Column, _number, edits.Styles.Marked(_rowStyle >= 0 ? _rowStyle : edits.Columns.StyleOf(edit.Column), edit.IsError));
            _row.Done();
        }
    }

    /// <summary>The cell at that column is to be a result cell.</summary>
    public bool IsResult(int column) => _row.Next is { Text: not null } edit && edit.Column == column;

    /// <summary>Writes a result cell in the place of the one at that column; false where that one stays.</summary>
    public bool Replaces(int column)
    {
        if (!IsResult(column) || _row.Next is not { Text: { } text } edit)
            return false;
        _cells.Text(column, _number, text, edit.Style);
        _row.Done();
        return true;
    }

    /// <summary>The format that the cell at a column is to have: marked, or freed of the mark of an earlier run.</summary>
    public int StyleOf(int column, int style)
    {
        if (_row.Next is not { Text: null } edit || edit.Column != column)
            return edits.Styles.Unmarked(style);
        _row.Done();
        return edits.Styles.Marked(style, edit.IsError);
    }

    /// <summary>The <c>spans</c> of the row, reaching over the result columns.</summary>
    public string Widened(string spans)
    {
        var last = int.TryParse(spans.AsSpan(spans.LastIndexOf(':') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : 0;
        return string.Create(CultureInfo.InvariantCulture, $"1:{Math.Max(last, edits.Layout.EndColumn + 1)}");
    }
}
