using System.Globalization;
using BulkProviders.Samples.Model;
using ClosedXML.Excel;

namespace BulkProviders.Samples.Writing;

/// <summary>Writes a sample as people make workbooks: styled header, frozen panes, tables, filters, dropdowns.</summary>
internal static class XlsxAuthor
{
    // Far below the data, so that rows that are added later have the dropdown too.
    private const int DropdownRows = 2_000;

    private static readonly XLColor HeaderFill = XLColor.FromArgb(0x1F, 0x4E, 0x78);

    public static byte[] Write(SampleWorkbook sample)
    {
        using var workbook = new XLWorkbook();
        workbook.Properties.Author = "Provider data team";
        workbook.Properties.Title = "Providers";
        foreach (var sheet in sample.Sheets)
            WriteSheet(workbook.AddWorksheet(sheet.Name), sheet);
        if (sample.Log.Count > 0)
            WriteLog(workbook.AddWorksheet("Change log"), sample.Log);
        using var stream = new MemoryStream();
        workbook.SaveAs(stream, new SaveOptions { EvaluateFormulasBeforeSaving = true });
        return PackageFinish.Apply(stream.ToArray());
    }

    private static void WriteSheet(IXLWorksheet target, SampleSheet sheet)
    {
        WriteHeader(target, sheet);
        for (var row = 0; row < sheet.Rows.Count; row++)
            for (var column = 0; column < sheet.Columns.Count; column++)
                WriteCell(target.Cell(sheet.RowNumber(row), column + 1), sheet.Rows[row][column], sheet.Columns[column].IsText);
        DressUp(target, sheet);
        WriteTotals(target, sheet);
        target.SheetView.FreezeRows(sheet.HeaderRow);
        target.PageSetup.SetPageOrientation(XLPageOrientation.Landscape).FitToPages(1, 0);
    }

    private static void WriteHeader(IXLWorksheet target, SampleSheet sheet)
    {
        if (sheet.Title is not null)
        {
            target.Cell(1, 1).SetValue(sheet.Title);
            target.Cell(1, 1).Style.Font.SetBold().Font.SetFontSize(14);
        }
        for (var column = 0; column < sheet.Columns.Count; column++)
        {
            var cell = target.Cell(sheet.HeaderRow, column + 1);
            cell.SetValue(sheet.Columns[column].Header);
            cell.Style.Font.SetBold().Font.SetFontColor(XLColor.White).Fill.SetBackgroundColor(HeaderFill);
            target.Column(column + 1).Width = sheet.Columns[column].Width;
        }
    }

    private static void WriteCell(IXLCell target, SampleCell cell, bool isText)
    {
        switch (cell.Kind)
        {
            case SampleKind.Blank:
                break;
            case SampleKind.Number:
                target.SetValue(double.Parse(cell.Text, CultureInfo.InvariantCulture));
                break;
            case SampleKind.Date when cell.Text.Length == 5:
                // A time of day alone is the fraction of a day.
                target.SetValue(TimeOnly.Parse(cell.Text, CultureInfo.InvariantCulture).ToTimeSpan().TotalDays);
                break;
            case SampleKind.Date:
                target.SetValue(DateTime.Parse(cell.Text, CultureInfo.InvariantCulture));
                break;
            case SampleKind.Boolean:
                target.SetValue(cell.Text == "TRUE");
                break;
            case SampleKind.Error:
                target.SetValue(PackageFinish.ErrorMark + cell.Text);
                break;
            default:
                target.SetValue(cell.Text.Replace('\0', PackageFinish.NulMark));
                if (isText)
                    target.Style.NumberFormat.SetFormat("@");
                break;
        }
        if (cell.Format is not null)
            target.Style.NumberFormat.SetFormat(cell.Format);
        if (cell.Text.Contains('\n', StringComparison.Ordinal))
            target.Style.Alignment.SetWrapText();
    }

    private static void DressUp(IXLWorksheet target, SampleSheet sheet)
    {
        var last = sheet.RowNumber(sheet.Rows.Count - 1);
        var data = target.Range(sheet.HeaderRow, 1, last, sheet.Columns.Count);
        if (sheet.Dress == SheetDress.Table)
            data.CreateTable(sheet.Name.Replace(" ", "", StringComparison.Ordinal)).Theme = XLTableTheme.TableStyleMedium2;
        else if (sheet.Dress == SheetDress.AutoFilter)
            data.SetAutoFilter();
        foreach (var (header, values) in sheet.Dropdowns)
        {
            var column = sheet.ColumnOf(header) + 1;
            target.Range(sheet.HeaderRow + 1, column, DropdownRows, column).SetDataValidation().List($"\"{string.Join(',', values)}\"");
        }
    }

    private static void WriteTotals(IXLWorksheet target, SampleSheet sheet)
    {
        if (sheet.Totals.Count == 0)
            return;
        var (first, last) = (sheet.RowNumber(0), sheet.RowNumber(sheet.Rows.Count - 1));
        target.Cell(last + 1, 1).SetValue("Total");
        target.Cell(last + 1, 1).Style.Font.SetBold();
        foreach (var header in sheet.Totals)
        {
            var column = sheet.ColumnOf(header) + 1;
            var letters = target.Column(column).ColumnLetter();
            target.Cell(last + 1, column).Style.Font.SetBold();
            target.Cell(last + 1, column).FormulaA1 = string.Create(CultureInfo.InvariantCulture, $"SUM({letters}{first}:{letters}{last})");
        }
    }

    private static void WriteLog(IXLWorksheet target, IReadOnlyList<(DateOnly Day, string Note)> log)
    {
        target.Cell(1, 1).SetValue("Day");
        target.Cell(1, 2).SetValue("What was done");
        for (var i = 0; i < log.Count; i++)
        {
            WriteCell(target.Cell(i + 2, 1), SampleCell.Of(log[i].Day), isText: false);
            target.Cell(i + 2, 2).SetValue(log[i].Note);
        }
        target.Column(1).Width = 12;
        target.Column(2).Width = 60;
    }
}
