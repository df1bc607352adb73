using System.Globalization;

namespace BulkProviders.Spreadsheets.Excel.Writing;

/// <summary>Writes one sheet of our own from top to bottom; nothing of it is held in memory. Texts are inline strings.</summary>
internal sealed class SheetEmitter(XmlEmitter xml, Dialect dialect)
{
    private readonly CellEmitter _cells = new(xml, "");

    /// <summary>Number of the row last begun.</summary>
    public int Row { get; private set; }

    public void Begin(SheetSetup setup)
    {
        xml.Declaration();
        xml.Raw($"<worksheet xmlns=\"{dialect.Main}\"><sheetPr>");
        if (setup.TabColor is not null)
            xml.Raw($"<tabColor rgb=\"FF{setup.TabColor}\"/>");
        xml.Raw("<pageSetUpPr fitToPage=\"1\"/></sheetPr><sheetViews><sheetView"u8);
        if (setup.HidesGrid)
            xml.Raw(" showGridLines=\"0\""u8);
        if (setup.IsActive)
            xml.Raw(" tabSelected=\"1\""u8);
        xml.Raw(" workbookViewId=\"0\">"u8);
        if (setup.FrozenRows > 0)
            xml.Raw(string.Create(CultureInfo.InvariantCulture,
                $"<pane ySplit=\"{setup.FrozenRows}\" topLeftCell=\"A{setup.FrozenRows + 1}\" activePane=\"bottomLeft\" state=\"frozen\"/><selection pane=\"bottomLeft\"/>"));
        xml.Raw("</sheetView></sheetViews>"u8);
        Columns(setup.Columns);
        xml.Raw("<sheetData>"u8);
        Row = 0;
    }

    /// <summary>Leaves rows out: the next row to begin has that number.</summary>
    public void SkipTo(int row) => Row = Math.Max(Row, row - 1);

    /// <param name="height">In points; null for the height that the program finds.</param>
    /// <param name="isFixed">The height stays when the text of the row changes.</param>
    public void BeginRow(double? height = null, bool isFixed = true)
    {
        Row++;
        xml.Raw("<row r=\""u8);
        xml.Number(Row);
        if (height is { } points)
            xml.Raw(string.Create(CultureInfo.InvariantCulture, $"\" ht=\"{points:0.##}{(isFixed ? "\" customHeight=\"1" : "")}"));
        xml.Raw("\">"u8);
    }

    public void EndRow() => xml.Raw("</row>"u8);

    public void Text(int column, string text, int style) => _cells.Text(column, Row, text, style);

    public void Number(int column, string digits, int style) => _cells.Number(column, Row, digits, style);

    public void Number(int column, long value, int style) => Number(column, value.ToString(CultureInfo.InvariantCulture), style);

    public void Boolean(int column, bool value, int style) => _cells.Typed("b", column, Row, value ? "1" : "0", style);

    public void Error(int column, string name, int style) => _cells.Typed("e", column, Row, name, style);

    /// <summary>A label that leads to a cell of this workbook; plain where the address is too long for a formula.</summary>
    public void Link(int column, CellAddress target, string label, int style)
    {
        if (CellName.Link(target.Sheet, target.Column, target.Row, label) is { } formula)
            _cells.Formula(column, Row, formula, label, style);
        else
            Text(column, label, style);
    }

    public void Blank(int column, int style) => _cells.Blank(column, Row, style);

    public void End(SheetEnding ending)
    {
        xml.Raw("</sheetData>"u8);
        if (ending.AutoFilter is { } filter)
            xml.Raw($"<autoFilter ref=\"{filter}\"/>");
        if (ending.Merges is { Count: > 0 } merges)
        {
            xml.Raw(string.Create(CultureInfo.InvariantCulture, $"<mergeCells count=\"{merges.Count}\">"));
            foreach (var merge in merges)
                xml.Raw($"<mergeCell ref=\"{merge}\"/>");
            xml.Raw("</mergeCells>"u8);
        }
        Choices(ending.Choices);
        xml.Raw("<pageMargins left=\"0.5\" right=\"0.5\" top=\"0.5\" bottom=\"0.5\" header=\"0.3\" footer=\"0.3\"/>"u8);
        xml.Raw("<pageSetup orientation=\"landscape\" fitToHeight=\"0\"/>"u8);
        if (ending.NotesId is not null)
            xml.Raw($"<legacyDrawing xmlns:r=\"{dialect.Relations}\" r:id=\"{ending.NotesId}\"/>");
        xml.Raw("</worksheet>"u8);
        xml.Flush();
    }

    private void Choices(IReadOnlyList<CellChoice> choices)
    {
        if (choices.Count == 0)
            return;
        xml.Raw(string.Create(CultureInfo.InvariantCulture, $"<dataValidations count=\"{choices.Count}\">"));
        foreach (var choice in choices)
            xml.Raw(choice.ToXml(""));
        xml.Raw("</dataValidations>"u8);
    }

    private void Columns(IReadOnlyList<ColumnSetup> columns)
    {
        if (columns.Count == 0)
            return;
        xml.Raw("<cols>"u8);
        for (var i = 0; i < columns.Count; i++)
            ColumnEmitter.Write(xml, "", i, columns[i]);
        xml.Raw("</cols>"u8);
    }
}

/// <summary>A cell of a sheet; column from 0.</summary>
internal readonly record struct CellAddress(string Sheet, int Column, int Row);
