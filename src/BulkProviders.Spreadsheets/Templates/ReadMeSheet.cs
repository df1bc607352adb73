using BulkProviders.Core.Catalog;
using BulkProviders.Core.Tables;
using BulkProviders.Spreadsheets.Excel.Writing;
using ClosedXML.Excel;

namespace BulkProviders.Spreadsheets.Templates;

/// <summary>The first sheet of the template: how to fill it in, on one page.</summary>
internal static class ReadMeSheet
{
    private static readonly string[] Steps =
    [
        "Fill in the sheets that you need, one record a row; leave the others empty. Your own columns may stay: they are kept and not sent.",
        "Required columns are named below, sheet by sheet; their headers have a red background. Hover over a header to see what its column wants.",
        "The grey row is an example. It has EXAMPLE in its ID cell and is never imported; overwrite it or leave it. The examples refer to each other by their row keys.",
        "Check the workbook first with the command validate, or import --dry-run; nothing is written then.",
        "Every run gives the workbook back with a status on each row. Correct that workbook and import it again: rows that are done are passed over."
    ];

    private static readonly (string Word, string Meaning)[] Words =
    [
        ("blank cell", "keeps what the record has"),
        ("<clear>", "empties the field of the record"),
        ("ID", "blank for a new record; the record's ID to change it"),
        ("Row Key", "a name of your own for the row, once per sheet; other rows refer to it, in any order of sheets and rows"),
        ("Import Operation", "blank creates or updates, whichever fits; Create, Update and Delete insist; None leaves the record alone"),
        ("a; b; c", "several values in one cell, where a column takes several"),
        ("dates", "as Excel dates, or as text such as 2026-03-31")
    ];

    public static void Write(IXLWorkbook workbook, ResourceCatalog catalog, IReadOnlyList<TemplateSheet> sheets)
    {
        var sheet = workbook.AddWorksheet(OwnSheets.ReadMe);
        sheet.ShowGridLines = false;
        sheet.Column(1).Width = 2;
        sheet.Column(2).Width = 26;
        sheet.Column(3).Width = 100;
        var row = 2;
        sheet.Cell(row, 2).SetValue("Import workbook: " + catalog.Name).Style.Font.SetBold().Font.SetFontSize(16);
        row += 2;
        row = Heading(sheet, row, "How to fill it in");
        for (var i = 0; i < Steps.Length; i++)
            row = Line(sheet, row, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Step {i + 1}"), Steps[i]);
        row = Heading(sheet, row + 1, "What cells mean");
        foreach (var (word, meaning) in Words)
            row = Line(sheet, row, word, meaning);
        row = Heading(sheet, row + 1, "The sheets");
        foreach (var item in sheets)
        {
            Line(sheet, row, item.Name, (item.Help + (item.Required.Count == 0 ? " No column is required." : $" Required for a new record: {string.Join(", ", item.Required)}.")).Trim());
            sheet.Cell(row, 2).Hyperlink = new XLHyperlink($"{CellName.Quoted(item.Name)}!A1");
            row++;
        }
        Line(sheet, row + 1, "Made for catalog", TemplateStamp.Of(catalog));
        TemplateWorkbook.SetPage(sheet);
    }

    private static int Heading(IXLWorksheet sheet, int row, string text)
    {
        sheet.Cell(row, 2).SetValue(text).Style.Font.SetBold().Font.SetFontSize(12).Font.SetFontColor(XLColor.FromHtml("#" + Looks.Dark));
        return row + 1;
    }

    private static int Line(IXLWorksheet sheet, int row, string label, string text)
    {
        sheet.Cell(row, 2).SetValue(label).Style.Alignment.SetVertical(XLAlignmentVerticalValues.Top).Font.SetFontColor(XLColor.FromHtml("#595959"));
        sheet.Cell(row, 3).SetValue(text).Style.Alignment.SetVertical(XLAlignmentVerticalValues.Top).Alignment.SetWrapText();
        sheet.Row(row).Height = 15 * ((text.Length + 104) / 105) + 3;
        return row + 1;
    }
}
