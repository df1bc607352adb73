using System.Xml;
using BulkProviders.Spreadsheets.Excel.Writing;
using BulkProviders.Spreadsheets.RowBuffers;

namespace BulkProviders.Spreadsheets.Results;

/// <summary>Copies the XML of a recognised sheet with the result columns added; everything else in it stays.</summary>
internal sealed class SheetRewriter(SheetSource source, XmlEmitter xml, Dialect dialect, SheetEdits edits)
{
    /// <summary>What follows the rows, in the order that the schema asks for (ISO 29500-1 §18.3.1.99).</summary>
    private static readonly string[] Order =
    [
        "sheetData", "sheetCalcPr", "sheetProtection", "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate",
        "customSheetViews", "mergeCells", "phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions",
        "pageMargins", "pageSetup", "headerFooter", "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors",
        "smartTags", "drawing", "legacyDrawing", "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems",
        "tableParts", "extLst"
    ];

    private static readonly int FilterPlace = Array.IndexOf(Order, "autoFilter");
    private static readonly int DrawingPlace = Array.IndexOf(Order, "legacyDrawing");
    private static readonly int EmbeddedPlace = Array.IndexOf(Order, "oleObjects");

    private readonly XmlReader reader = source.Reader;
    private readonly ByteWindow? bytes = source.Rows;
    private readonly XmlCopier copier = new(source.Reader, xml);
    private string prefix = "";
    private bool hasColumns;
    private bool hasFilter;
    private bool isProtected;
    private bool hasDrawing;

    public void Rewrite(CancellationToken cancellationToken)
    {
        xml.Declaration();
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element && reader.Depth == 0)
                prefix = reader.Prefix.Length == 0 ? "" : reader.Prefix + ":";
            if (reader.NodeType == XmlNodeType.Element && reader.Depth == 1)
                Child(cancellationToken);
            else
            {
                if (reader.NodeType == XmlNodeType.EndElement && reader.Depth == 0)
                    AddBefore(Order.Length);
                copier.Node();
            }
        }
        xml.Flush();
    }

    private void Child(CancellationToken cancellationToken)
    {
        // Form controls and embedded objects are wrapped so that older programs pass over them.
        var place = reader.LocalName == "AlternateContent" ? EmbeddedPlace : Array.IndexOf(Order, reader.LocalName);
        if (place > 0)
            AddBefore(place);
        switch (reader.LocalName)
        {
            case "dimension":
                copier.Start("ref", WiderDimension());
                break;
            case "sheetViews":
                SheetViews.Deselect(reader, copier);
                break;
            case "cols":
                hasColumns = true;
                edits.Columns.Read(reader);
                edits.Columns.Write(xml, prefix, edits.Layout.New);
                break;
            case "sheetData":
                if (!hasColumns)
                    edits.Columns.Write(xml, prefix, edits.Layout.New);
                Rows(cancellationToken);
                break;
            case "autoFilter":
                Filter();
                break;
            default:
                isProtected |= reader.LocalName == "sheetProtection";
                if (reader.LocalName == "legacyDrawing")
                    NoteDrawing(reader.GetAttribute("id", dialect.Relations));
                copier.Element();
                break;
        }
    }

    private void Rows(CancellationToken cancellationToken)
    {
        if (bytes is not null)
        {
            copier.Start();
            new RowSplicer(bytes, xml, edits).Run(cancellationToken);
            edits.Rows.AssertAllTaken();
            return;
        }
        var rows = new RowRewriter(reader, xml, prefix, edits);
        var depth = reader.Depth;
        var isEmpty = reader.IsEmptyElement;
        copier.Start();
        while (!isEmpty && reader.Read() && !(reader.NodeType == XmlNodeType.EndElement && reader.Depth == depth))
        {
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "row")
            {
                cancellationToken.ThrowIfCancellationRequested();
                rows.Rewrite();
            }
            else
                copier.Node();
        }
        if (!isEmpty)
            copier.End();
        edits.Rows.AssertAllTaken();
    }

    private void Filter()
    {
        hasFilter = true;
        if (CellName.ParseRange(reader.GetAttribute("ref") ?? "") is not { } range || !EndsAtLastColumn(range))
        {
            copier.Element();
            return;
        }
        edits.Filter = range with { LastColumn = Math.Max(range.LastColumn, edits.Layout.EndColumn) };
        copier.Element("ref", edits.Filter.ToString());
    }

    private bool EndsAtLastColumn(CellRange range) =>
        range.FirstRow == edits.Sheet.HeaderRow && range.FirstColumn <= edits.Layout.LastColumn && range.LastColumn >= edits.Layout.LastColumn;

    private void AddBefore(int place)
    {
        if (place > FilterPlace && !hasFilter)
            AddFilter();
        if (place > DrawingPlace && !hasDrawing && edits.Notes.All.Count > 0)
        {
            NoteDrawing(edits.NewDrawingId);
            xml.Raw($"<{prefix}legacyDrawing xmlns:bpr=\"{dialect.Relations}\" bpr:id=\"{edits.NewDrawingId}\"/>");
        }
    }

    private void AddFilter()
    {
        hasFilter = true;
        if (edits.HasTables || isProtected || edits.Rows.LastTaken <= edits.Sheet.HeaderRow)
            return;
        edits.Filter = new CellRange(edits.Layout.FirstColumn, edits.Sheet.HeaderRow, edits.Layout.EndColumn, edits.Rows.LastTaken);
        xml.Raw($"<{prefix}autoFilter ref=\"{edits.Filter}\"/>");
    }

    private void NoteDrawing(string? id)
    {
        hasDrawing = true;
        edits.DrawingId = id;
    }

    private string WiderDimension() =>
        CellName.ParseRange(reader.GetAttribute("ref") ?? "") is { } range
            ? new CellRange(range.FirstColumn, range.FirstRow, Math.Max(range.LastColumn, edits.Layout.EndColumn), Math.Max(range.LastRow, edits.Sheet.HeaderRow)).ToString()
            : new CellRange(0, 1, edits.Layout.EndColumn, edits.Sheet.HeaderRow).ToString();
}
