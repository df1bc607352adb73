using BulkProviders.Core.Catalog;
using BulkProviders.Spreadsheets.Excel.Writing;
using ClosedXML.Excel;

namespace BulkProviders.Spreadsheets.Templates;

/// <summary>
/// Makes the template with ClosedXML 0.95.4: the one place that uses it, and only to author. Widths are set, never measured, since
/// measuring fonts needs GDI+, which Linux does not have.
/// </summary>
internal static class TemplateWorkbook
{
    /// <summary>Rows that have dropdowns and notes; formats go down to the last row of the sheet.</summary>
    private const int LastRow = 20_000;

    private const int ExampleRow = 2;
    private const int LongestMessage = 255;
    private const string RequiredFill = "#9C2B2B";

    /// <summary>Documents of the same catalog are the same, whenever they are made.</summary>
    private static readonly DateTime NoTime = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public static void Write(Stream stream, ResourceCatalog catalog, IReadOnlyList<TemplateSheet> sheets)
    {
        using var workbook = new XLWorkbook();
        workbook.Properties.Author = "BulkProviders";
        workbook.Properties.LastModifiedBy = "BulkProviders";
        workbook.Properties.Title = "Import workbook: " + catalog.Name;
        workbook.Properties.Created = NoTime;
        workbook.Properties.Modified = NoTime;
        workbook.CustomProperties.Add("BulkProviders catalog", TemplateStamp.Of(catalog));
        ReadMeSheet.Write(workbook, catalog, sheets);
        var lists = new TemplateLists(workbook);
        foreach (var sheet in sheets)
            WriteSheet(workbook.AddWorksheet(sheet.Name), sheet, lists);
        lists.Finish();
        using var made = new MemoryStream();
        workbook.SaveAs(made);
        made.Position = 0;
        StablePackage.Copy(made, stream);
    }

    private static void WriteSheet(IXLWorksheet worksheet, TemplateSheet sheet, TemplateLists lists)
    {
        for (var i = 0; i < sheet.Columns.Count; i++)
        {
            var column = sheet.Columns[i];
            worksheet.Column(i + 1).Width = Math.Clamp(Math.Max(column.Header.Length, column.Example.Length) * 1.15 + 4, 12, 42);
            worksheet.Column(i + 1).Style.NumberFormat.Format = column.Format;
            WriteHeader(worksheet.Cell(1, i + 1), column);
            WriteExample(worksheet.Cell(ExampleRow, i + 1), column);
            AddValidation(worksheet.Range(ExampleRow, i + 1, LastRow, i + 1), column, lists);
        }
        worksheet.Row(1).Height = 30;
        worksheet.SheetView.FreezeRows(1);
        worksheet.SheetView.FreezeColumns(2);
        SetPage(worksheet);
        worksheet.TabColor = XLColor.FromHtml("#" + Looks.Dark);
    }

    /// <summary>One page wide, so that a print shows whole rows.</summary>
    public static void SetPage(IXLWorksheet worksheet)
    {
        worksheet.PageSetup.PageOrientation = XLPageOrientation.Landscape;
        worksheet.PageSetup.FitToPages(1, 0);
    }

    private static void WriteHeader(IXLCell cell, TemplateColumn column)
    {
        cell.SetValue(column.Header);
        cell.Style.NumberFormat.Format = "General";
        cell.Style.Font.Bold = true;
        cell.Style.Font.FontColor = XLColor.White;
        cell.Style.Fill.BackgroundColor = XLColor.FromHtml(column.IsRequired ? RequiredFill : "#" + Looks.Dark);
        cell.Style.Alignment.Vertical = XLAlignmentVerticalValues.Center;
        cell.Style.Alignment.WrapText = true;
        if (column.Help.Length == 0)
            return;
        cell.Comment.AddText(column.Help);
        cell.Comment.Author = "BulkProviders";
        cell.Comment.Style.Size.SetWidth(40).Size.SetHeight(Math.Clamp(column.Help.Length / 38 * 14 + 30, 45, 160));
    }

    private static void WriteExample(IXLCell cell, TemplateColumn column)
    {
        if (column.Example.Length > 0)
            TemplateExamples.Set(cell, column);
        cell.Style.NumberFormat.Format = column.Format;
        cell.Style.Font.Italic = true;
        cell.Style.Font.FontColor = XLColor.FromHtml("#7F7F7F");
        cell.Style.Fill.BackgroundColor = XLColor.FromHtml("#F2F2F2");
    }

    private static void AddValidation(IXLRange range, TemplateColumn column, TemplateLists lists)
    {
        var source = lists.Source(column);
        // A required column says so in words wherever somebody stands in it.
        if (source is null && !column.IsRequired)
            return;
        var validation = range.SetDataValidation();
        if (source is null)
            validation.AllowedValues = XLAllowedValues.AnyValue;
        else
            validation.List(source, inCellDropdown: true);
        validation.IgnoreBlanks = true;
        validation.ShowErrorMessage = column.IsClosed;
        // A warning can be overruled: <clear> is no choice but right, and a label may be newer than the template.
        validation.ErrorStyle = XLErrorStyle.Warning;
        validation.ErrorTitle = "Not in the list";
        validation.ErrorMessage = "This is none of the listed values. The import will refuse the row unless Casebook has it, or it is <clear>.";
        validation.ShowInputMessage = column.Help.Length > 0;
        validation.InputTitle = column.Header.Length <= 32 ? column.Header : column.Header[..32];
        validation.InputMessage = column.Help.Length <= LongestMessage ? column.Help : column.Help[..(LongestMessage - 1)] + "…";
    }
}
