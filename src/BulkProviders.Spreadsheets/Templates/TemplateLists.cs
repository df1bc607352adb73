using System.Globalization;
using BulkProviders.Core.Tables;
using BulkProviders.Spreadsheets.Excel.Writing;
using ClosedXML.Excel;

namespace BulkProviders.Spreadsheets.Templates;

/// <summary>The hidden sheet that holds what the dropdowns offer: a list inside a validation ends at 255 characters and cannot hold commas.</summary>
internal sealed class TemplateLists(IXLWorkbook workbook)
{
    private const string RowKeyColumn = "$B";
    private const int LastKeyRow = 20_000;

    private readonly Dictionary<string, string> _sources = new(StringComparer.Ordinal);
    private IXLWorksheet? _sheet;

    /// <summary>The formula of a column's dropdown, or null where it has none.</summary>
    public string? Source(TemplateColumn column)
    {
        if (column.RefersTo is { } target)
            return RowKeysOf(target);
        if (column.Choices.Count == 0)
            return null;
        var key = string.Join('\n', column.Choices);
        if (!_sources.TryGetValue(key, out var source))
            _sources.Add(key, source = Add(column));
        return source;
    }

    /// <summary>Hides the sheet and puts it behind the others.</summary>
    public void Finish()
    {
        if (_sheet is null)
            return;
        _sheet.Position = workbook.Worksheets.Count;
        _sheet.Visibility = XLWorksheetVisibility.Hidden;
    }

    /// <summary>The row keys that stand on another sheet, without the blank rows below them.</summary>
    private static string RowKeysOf(string target)
    {
        var name = CellName.Quoted(target);
        var keys = string.Create(CultureInfo.InvariantCulture, $"{name}!{RowKeyColumn}$2:{RowKeyColumn}${LastKeyRow}");
        return $"OFFSET({name}!{RowKeyColumn}$2,0,0,MAX(1,COUNTA({keys})),1)";
    }

    private string Add(TemplateColumn column)
    {
        _sheet ??= workbook.AddWorksheet(OwnSheets.Lists);
        var number = _sources.Count + 1;
        _sheet.Cell(1, number).SetValue(column.Header);
        _sheet.Cell(1, number).Style.Font.Bold = true;
        _sheet.Column(number).Width = 28;
        _sheet.Column(number).Style.NumberFormat.Format = TemplateColumn.TextFormat;
        for (var i = 0; i < column.Choices.Count; i++)
            _sheet.Cell(i + 2, number).SetValue(column.Choices[i]);
        return CellName.Quoted(OwnSheets.Lists) + "!" + CellName.AbsoluteRange(number - 1, 2, number - 1, column.Choices.Count + 1);
    }
}
