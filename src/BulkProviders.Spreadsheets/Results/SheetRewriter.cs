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
    private static readonly int ChoicePlace = Array.IndexOf(Order, "dataValidations");
    private static readonly int DrawingPlace = Array.IndexOf(Order, "legacyDrawing");
    private static readonly int EmbeddedPlace = Array.IndexOf(Order, "oleObjects");

    private readonly XmlReader _reader = source.Reader;
    private readonly ByteWindow? _bytes = source.Rows;
    private readonly XmlCopier _copier = new(source.Reader, xml);
    private string _prefix = "";
    private bool _hasColumns;
    private bool _hasFilter;
    private bool _isProtected;
    private bool _hasDrawing;
    private bool _hasChoice;

    public void Rewrite(CancellationToken cancellationToken)
    {
        xml.Declaration();
        while (_reader.Read())
        {
            if (_reader.NodeType == XmlNodeType.Element && _reader.Depth == 0)
                _prefix = _reader.Prefix.Length == 0 ? "" : _reader.Prefix + ":";
            if (_reader.NodeType == XmlNodeType.Element && _reader.Depth == 1)
                Child(cancellationToken);
            else
            {
                if (_reader.NodeType == XmlNodeType.EndElement && _reader.Depth == 0)
                    AddBefore(Order.Length);
                _copier.Node();
            }
        }
        xml.Flush();
    }

    private void Child(CancellationToken cancellationToken)
    {
        // Form controls and embedded objects are wrapped so that older programs pass over them.
        var place = _reader.LocalName == "AlternateContent" ? EmbeddedPlace : Array.IndexOf(Order, _reader.LocalName);
        if (place > 0)
            AddBefore(place);
        switch (_reader.LocalName)
        {
            case "dimension":
                _copier.Start("ref", WiderDimension());
                break;
            case "sheetViews":
                SheetViews.Deselect(_reader, _copier);
                break;
            case "cols":
                _hasColumns = true;
                edits.Columns.Read(_reader);
                edits.Columns.Write(xml, _prefix, edits.Layout.New);
                break;
            case "sheetData":
                if (!_hasColumns)
                    edits.Columns.Write(xml, _prefix, edits.Layout.New);
                Rows(cancellationToken);
                break;
            case "autoFilter":
                Filter();
                break;
            case "dataValidations":
                Choices();
                break;
            default:
                _isProtected |= _reader.LocalName == "sheetProtection";
                if (_reader.LocalName == "legacyDrawing")
                    NoteDrawing(_reader.GetAttribute("id", dialect.Relations));
                _copier.Element();
                break;
        }
    }

    private void Rows(CancellationToken cancellationToken)
    {
        if (_bytes is not null)
        {
            _copier.Start();
            new RowSplicer(_bytes, xml, edits).Run(cancellationToken);
            edits.Rows.AssertAllTaken();
            return;
        }
        var rows = new RowRewriter(_reader, xml, _prefix, edits);
        var depth = _reader.Depth;
        var isEmpty = _reader.IsEmptyElement;
        _copier.Start();
        while (!isEmpty && _reader.Read() && !(_reader.NodeType == XmlNodeType.EndElement && _reader.Depth == depth))
        {
            if (_reader.NodeType == XmlNodeType.Element && _reader.LocalName == "row")
            {
                cancellationToken.ThrowIfCancellationRequested();
                rows.Rewrite();
            }
            else
                _copier.Node();
        }
        if (!isEmpty)
            _copier.End();
        edits.Rows.AssertAllTaken();
    }

    private void Filter()
    {
        _hasFilter = true;
        if (CellName.ParseRange(_reader.GetAttribute("ref") ?? "") is not { } range || !EndsAtLastColumn(range))
        {
            _copier.Element();
            return;
        }
        edits.Filter = range with { LastColumn = Math.Max(range.LastColumn, edits.Layout.EndColumn) };
        _copier.Element("ref", edits.Filter.ToString());
    }

    private bool EndsAtLastColumn(CellRange range) =>
        range.FirstRow == edits.Sheet.HeaderRow && range.FirstColumn <= edits.Layout.LastColumn && range.LastColumn >= edits.Layout.LastColumn;

    private void AddBefore(int place)
    {
        if (place > FilterPlace && !_hasFilter)
            AddFilter();
        if (place > ChoicePlace && !_hasChoice && Choice is { } choice)
        {
            _hasChoice = true;
            xml.Raw($"<{_prefix}dataValidations count=\"1\">{choice.ToXml(_prefix)}</{_prefix}dataValidations>");
        }
        if (place > DrawingPlace && !_hasDrawing && edits.Notes.All.Count > 0)
        {
            NoteDrawing(edits.NewDrawingId);
            xml.Raw($"<{_prefix}legacyDrawing xmlns:bpr=\"{dialect.Relations}\" bpr:id=\"{edits.NewDrawingId}\"/>");
        }
    }

    private CellChoice? Choice => edits.Layout.ChoiceIn(edits.Sheet.HeaderRow, edits.Rows.LastTaken);

    // The user's own come first, as they were; their number is no matter of the reader's.
    private void Choices()
    {
        if (Choice is not { } choice)
        {
            _copier.Element();
            return;
        }

        _hasChoice = true;
        var (depth, isEmpty) = (_reader.Depth, _reader.IsEmptyElement);
        _copier.OpenStart(("count", null));
        _copier.CloseStart(isEmpty: false);
        while (!isEmpty && _reader.Read() && !(_reader.NodeType == XmlNodeType.EndElement && _reader.Depth == depth))
            _copier.Node();
        xml.Raw(choice.ToXml(_prefix));
        _copier.End();
    }

    private void AddFilter()
    {
        _hasFilter = true;
        if (edits.HasTables || _isProtected || edits.Rows.LastTaken <= edits.Sheet.HeaderRow)
            return;
        edits.Filter = new CellRange(edits.Layout.FirstColumn, edits.Sheet.HeaderRow, edits.Layout.EndColumn, edits.Rows.LastTaken);
        xml.Raw($"<{_prefix}autoFilter ref=\"{edits.Filter}\"/>");
    }

    private void NoteDrawing(string? id)
    {
        _hasDrawing = true;
        edits.DrawingId = id;
    }

    private string WiderDimension() =>
        CellName.ParseRange(_reader.GetAttribute("ref") ?? "") is { } range
            ? new CellRange(range.FirstColumn, range.FirstRow, Math.Max(range.LastColumn, edits.Layout.EndColumn), Math.Max(range.LastRow, edits.Sheet.HeaderRow)).ToString()
            : new CellRange(0, 1, edits.Layout.EndColumn, edits.Sheet.HeaderRow).ToString();
}
