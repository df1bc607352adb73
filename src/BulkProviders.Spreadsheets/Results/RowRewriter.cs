using System.Globalization;
using System.Xml;
using BulkProviders.Spreadsheets.Excel.Writing;

namespace BulkProviders.Spreadsheets.Results;

/// <summary>Copies the rows of a sheet and puts result cells, marks and links to notes into them.</summary>
internal sealed class RowRewriter(XmlReader reader, XmlEmitter xml, string prefix, SheetEdits edits)
{
    private readonly XmlCopier copier = new(reader, xml);
    private readonly CellEmitter cells = new(xml, prefix);
    private readonly RowEdits row = new(edits.Layout, edits.Looks);
    private int number;
    private int rowStyle;

    /// <summary>Copies the row that the reader is on, to its end.</summary>
    public void Rewrite()
    {
        number = NumberOf("r") is var given and > 0 ? given : number + 1;
        rowStyle = reader.GetAttribute("customFormat") is "1" or "true" ? NumberOf("s") : -1;
        if (number == edits.Sheet.HeaderRow)
            row.SetHeader();
        else if (edits.Rows.Take(number) is { } reported)
        {
            row.SetRow(reported, edits.Notes);
            edits.Report(reported);
        }
        else
            row.Clear();
        var isEmpty = reader.IsEmptyElement;
        StartTag(isEmpty);
        if (!isEmpty)
        {
            Cells();
            copier.End();
        }
        else if (row.HasAny)
        {
            AddMissing(before: int.MaxValue);
            xml.Raw($"</{prefix}row>");
        }
    }

    private void StartTag(bool isEmpty)
    {
        var spans = reader.GetAttribute("spans");
        copier.OpenStart(except: "spans");
        if (spans is not null)
            copier.AddAttribute("spans", row.HasAny ? Widened(spans) : spans);
        // Programs find the height themselves where none is given, but not all of them on opening.
        if (row.Height is { } height && reader.GetAttribute("ht") is null)
            copier.AddAttribute("ht", height.ToString("0.##", CultureInfo.InvariantCulture));
        copier.CloseStart(isEmpty && !row.HasAny);
    }

    private void Cells()
    {
        var depth = reader.Depth;
        var column = -1;
        while (reader.Read() && !(reader.NodeType == XmlNodeType.EndElement && reader.Depth == depth))
        {
            if (reader.NodeType != XmlNodeType.Element)
                copier.Node();
            else if (reader.LocalName != "c")
            {
                AddMissing(before: int.MaxValue);
                copier.Element();
            }
            else
            {
                column = reader.GetAttribute("r") is { } reference && CellName.ColumnOf(reference) is var given and >= 0 ? given : column + 1;
                AddMissing(before: column);
                Cell(column);
            }
        }
        AddMissing(before: int.MaxValue);
    }

    private void Cell(int column)
    {
        var style = NumberOf("s");
        if (row.Next is not { } edit || edit.Column != column)
        {
            CopyCell(style, edits.Styles.Unmarked(style));
            return;
        }
        if (edit.Text is null)
            CopyCell(style, edits.Styles.Marked(style, edit.IsError));
        else
        {
            cells.Text(column, number, edit.Text, edit.Style);
            copier.Pass();
        }
        row.Done();
    }

    private void CopyCell(int style, int wanted)
    {
        if (style == wanted)
        {
            copier.Element();
            return;
        }
        var depth = reader.Depth;
        var isEmpty = reader.IsEmptyElement;
        copier.Start("s", wanted.ToString(CultureInfo.InvariantCulture));
        while (!isEmpty && reader.Read())
        {
            copier.Node();
            if (reader.NodeType == XmlNodeType.EndElement && reader.Depth == depth)
                return;
        }
    }

    /// <summary>Writes the cells that the row does not have, as far as a column.</summary>
    private void AddMissing(int before)
    {
        while (row.Next is { } edit && edit.Column < before)
        {
            if (edit.Text is not null)
                cells.Text(edit.Column, number, edit.Text, edit.Style);
            else
                cells.Blank(edit.Column, number, edits.Styles.Marked(rowStyle >= 0 ? rowStyle : edits.Columns.StyleOf(edit.Column), edit.IsError));
            row.Done();
        }
    }

    private string Widened(string spans)
    {
        var colon = spans.LastIndexOf(':');
        var last = int.TryParse(spans.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : 0;
        return string.Create(CultureInfo.InvariantCulture, $"1:{Math.Max(last, edits.Layout.EndColumn + 1)}");
    }

    private int NumberOf(string attribute) =>
        int.TryParse(reader.GetAttribute(attribute), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : 0;
}
