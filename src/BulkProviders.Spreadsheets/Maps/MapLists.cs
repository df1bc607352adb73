using System.Globalization;
using BulkProviders.Core.Tables;
using BulkProviders.Spreadsheets.Excel.Writing;
using ClosedXML.Excel;

namespace BulkProviders.Spreadsheets.Maps;

/// <summary>The hidden sheet with what the dropdowns offer.</summary>
internal sealed class MapLists(IXLWorkbook workbook)
{
    private const int MostRows = 5_000;

    private readonly Dictionary<string, string> _sources = new(StringComparer.Ordinal);
    private IXLWorksheet? _sheet;

    public void Offer(IXLWorksheet sheet, int column, int lastRow, IReadOnlyList<string> choices, bool isStrict) =>
        Offer(sheet.Range(2, column, Math.Min(lastRow, MostRows), column), choices, isStrict);

    public void OfferAt(IXLWorksheet sheet, int row, int column, IReadOnlyList<string> choices)
    {
        if (row <= MostRows)
            Offer(sheet.Range(row, column, row, column), choices, isStrict: false);
    }

    public void Finish()
    {
        if (_sheet is null)
            return;
        _sheet.Position = workbook.Worksheets.Count;
        _sheet.Visibility = XLWorksheetVisibility.Hidden;
    }

    private void Offer(IXLRange range, IReadOnlyList<string> choices, bool isStrict)
    {
        var validation = range.SetDataValidation();
        validation.List(Source(choices), inCellDropdown: true);
        validation.IgnoreBlanks = true;
        validation.ShowErrorMessage = isStrict;
        validation.ErrorStyle = XLErrorStyle.Warning;
        validation.ErrorTitle = "Not in the list";
        validation.ErrorMessage = "This is none of the listed words. 'map check' will refuse it.";
    }

    private string Source(IReadOnlyList<string> choices)
    {
        var key = string.Join('\n', choices);
        if (_sources.TryGetValue(key, out var known))
            return known;
        _sheet ??= workbook.AddWorksheet(OwnSheets.Lists);
        var column = _sources.Count + 1;
        _sheet.Column(column).Style.NumberFormat.Format = "@";
        foreach (var (index, choice) in choices.Index())
            _sheet.Cell(index + 1, column).SetValue(choice);
        return _sources[key] = string.Create(CultureInfo.InvariantCulture, $"{CellName.Quoted(OwnSheets.Lists)}!{CellName.AbsoluteRange(column - 1, 1, column - 1, choices.Count)}");
    }
}
