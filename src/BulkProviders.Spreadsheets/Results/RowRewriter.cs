using System.Globalization;
using System.Xml;
using BulkProviders.Spreadsheets.Excel.Writing;

namespace BulkProviders.Spreadsheets.Results;

/// <summary>Copies rows node by node: for sheets that are not written in the usual way (prefixes, other encodings than UTF-8).</summary>
internal sealed class RowRewriter(XmlReader reader, XmlEmitter xml, string prefix, SheetEdits edits)
{
    private readonly XmlCopier _copier = new(reader, xml);
    private readonly RowWork _work = new(xml, prefix, edits);

    /// <summary>Copies the row that the reader is on, to its end.</summary>
    public void Rewrite()
    {
        _work.Begin(NumberOf("r"), reader.GetAttribute("customFormat") is "1" or "true" ? NumberOf("s") : -1);
        var isEmpty = reader.IsEmptyElement;
        StartTag(isEmpty);
        if (!isEmpty)
        {
            Cells();
            _copier.End();
        }
        else if (_work.HasAny)
        {
            _work.AddMissing(before: int.MaxValue);
            xml.Raw($"</{prefix}row>");
        }
    }

    private void StartTag(bool isEmpty)
    {
        var spans = reader.GetAttribute("spans");
        var present = reader.GetAttribute("ht");
        var height = _work.HeightInPlaceOf(present, reader.GetAttribute("customHeight") is "1" or "true") ?? present;
        _copier.OpenStart(("spans", spans is not null && _work.HasAny ? _work.Widened(spans) : spans), ("ht", height));
        _copier.CloseStart(isEmpty && !_work.HasAny);
    }

    private void Cells()
    {
        var depth = reader.Depth;
        var column = -1;
        while (reader.Read() && !(reader.NodeType == XmlNodeType.EndElement && reader.Depth == depth))
        {
            if (reader.NodeType != XmlNodeType.Element)
                _copier.Node();
            else if (reader.LocalName != "c")
            {
                _work.AddMissing(before: int.MaxValue);
                _copier.Element();
            }
            else
            {
                column = reader.GetAttribute("r") is { } reference && CellName.ColumnOf(reference) is var given and >= 0 ? given : column + 1;
                _work.AddMissing(before: column);
                Cell(column);
            }
        }
        _work.AddMissing(before: int.MaxValue);
    }

    private void Cell(int column)
    {
        if (_work.Replaces(column))
        {
            _copier.Pass();
            return;
        }
        var style = NumberOf("s");
        var wanted = _work.StyleOf(column, style);
        _copier.Element("s", wanted == style ? reader.GetAttribute("s") : wanted.ToString(CultureInfo.InvariantCulture));
    }

    private int NumberOf(string attribute) =>
        int.TryParse(reader.GetAttribute(attribute), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : 0;
}
