using System.Globalization;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Results;
using BulkProviders.Core.Tables;
using BulkProviders.Spreadsheets.Excel.Writing;

namespace BulkProviders.Spreadsheets.Results;

/// <summary>Writes the workbook of an undo: the Summary sheet, and a row for each field that is not simply given back.</summary>
public static class RepairWorkbook
{
    private const string SheetName = "Left";

    private static readonly (string Header, double Width)[] Columns =
    [
        ("Undo Status", 16), ("Sheet", 18), ("Row", 8), ("Type", 18), ("Record ID", 38), ("Column", 22), ("Before", 28), ("Imported", 28), ("Now", 28), ("Proposed", 28), ("Reason", 60), ("What to do", 60)
    ];

    /// <summary>Writes it and returns its absolute path; a name that is taken gets a number.</summary>
    /// <param name="path">The wanted path.</param>
    /// <param name="report">What became of the run.</param>
    /// <param name="rows">The lines, as a stream.</param>
    /// <exception cref="RunException">The file cannot be written.</exception>
    public static string Write(string path, RunReport report, IEnumerable<RepairRow> rows) => FileFaults.Guard(path, () =>
    {
        using var file = new AtomicFile(path);
        using (var workbook = new FreshWorkbook(file.Stream))
        {
            AddRows(workbook, rows);
            var summary = workbook.BeginFrontSheet(workbook.TakeName(OwnSheets.Summary), SummarySheet.Setup, ResultSheets.SummaryMarker);
            new SummarySheet(summary, workbook.Styles, report).Write(report.Notices, static _ => null);
            workbook.Complete();
        }

        return file.MoveToFreeName();
    });

    private static void AddRows(FreshWorkbook workbook, IEnumerable<RepairRow> rows)
    {
        SheetEmitter? sheet = null;
        foreach (var row in rows)
        {
            if (sheet is { Row: >= ExcelLimits.Rows })
                sheet = End(sheet);
            sheet ??= Begin(workbook);
            Add(sheet, workbook.Styles, row);
        }

        if (sheet is null)
        {
            sheet = Begin(workbook);
            sheet.BeginRow();
            sheet.Text(0, "Every field was given back.", workbook.Styles.Of(Looks.Plain));
            sheet.EndRow();
        }

        End(sheet);
    }

    private static SheetEmitter Begin(FreshWorkbook workbook)
    {
        var sheet = workbook.BeginSheet(workbook.TakeName(SheetName), new SheetSetup { Columns = [.. Columns.Select(c => new ColumnSetup(c.Width))], FrozenRows = 1, TabColor = "C00000" });
        sheet.BeginRow(height: 22);
        for (var i = 0; i < Columns.Length; i++)
            sheet.Text(i, Columns[i].Header, workbook.Styles.Of(Looks.Header));
        sheet.EndRow();
        return sheet;
    }

    private static SheetEmitter? End(SheetEmitter sheet)
    {
        sheet.End(new SheetEnding(new CellRange(0, 1, Columns.Length - 1, sheet.Row)));
        return null;
    }

    private static void Add(SheetEmitter sheet, StyleBook styles, RepairRow row)
    {
        var body = styles.Of(Looks.Value with { Line = Looks.Body.Line });
        string[] cells = [row.Type, row.RecordId, row.Column, row.Before, row.Imported, row.Now, row.Proposed, row.Reason, row.Remedy];
        var lines = cells.Select((text, i) => TextHeight.Lines(text, (int)Columns[i + 3].Width)).Max();
        sheet.BeginRow(TextHeight.OfDataRow(lines, mostLines: 12), isFixed: false);
        sheet.Text(0, row.Status, styles.Of(Looks.Status(row.Colour, dryRun: false) with { Vertical = "top" }));
        sheet.Text(1, ShownText.Of(row.Sheet), body);
        sheet.Text(2, row.Row.ToString(CultureInfo.InvariantCulture), styles.Of(Looks.Body with { Horizontal = "center" }));
        for (var i = 0; i < cells.Length; i++)
            sheet.Text(i + 3, ShownText.Of(cells[i]), body);
        sheet.EndRow();
    }
}
