using System.Globalization;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Cells;
using BulkProviders.Core.Results;
using BulkProviders.Core.Tables;
using BulkProviders.Spreadsheets.Excel.Writing;
using BulkProviders.Spreadsheets.Results;
using BulkProviders.Testing.Results;
using BulkProviders.Testing.Workbooks;

namespace BulkProviders.Spreadsheets.Tests.Results;

public sealed class FreshResultsWriterTests : IDisposable
{
    private static readonly string[] Headers = ["ID", "Name", "Zip"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_CSV_file_comes_back_as_an_equal_workbook_with_results()
    {
        var table = new MemoryTable(("providers", [MemoryTable.Row(1, Headers), MemoryTable.Row(2, "", "=1+1", "02134"), MemoryTable.Row(5, "", "", "-5")]));

        var written = Write("csv", table, [ResultsScenario.Created(2), ResultsScenario.Invalid(5, 1, "Name")]);

        var rows = WrittenWorkbook.Rows(written, "providers");
        Assert.Equal([.. Headers, .. ResultColumns.All], rows[0]);
        Assert.Equal([null, "=1+1", "02134"], rows[1].Take(3));
        Assert.Equal([null, null, "-5"], rows[2].Take(3));
        Assert.Equal("Invalid", rows[2][7]);
        using var workbook = new ClosedXML.Excel.XLWorkbook(written);
        Assert.Equal(49, workbook.Worksheet("providers").Cell("C2").Style.NumberFormat.NumberFormatId);
        Assert.Contains("is blank", workbook.Worksheet("providers").Cell("B3").Comment.Text, StringComparison.Ordinal);
        WrittenWorkbook.AssertValid(written);
    }

    [Fact]
    public void Row_numbers_are_those_of_the_file_and_links_lead_to_the_row_in_the_workbook()
    {
        var table = new MemoryTable(("providers", [MemoryTable.Row(1, Headers), MemoryTable.Row(9, "", "", "")]));

        var written = Write("csv", table, [ResultsScenario.Invalid(9, 1, "Name")], scenario => scenario.Cause("providers", "required", "Name", 9, "is blank.", "Fill it in."));

        Assert.Equal("9", WrittenWorkbook.Cells(written, "Errors")["C2"]);
        Assert.Contains("<f>HYPERLINK(\"#'providers'!B2\",9)</f>", WrittenWorkbook.Part(written, "xl/worksheets/sheet2.xml"), StringComparison.Ordinal);
        Assert.Contains("<f>HYPERLINK(\"#'providers'!B2\",9)</f>", WrittenWorkbook.Part(written, "xl/worksheets/sheet3.xml"), StringComparison.Ordinal);
        WrittenWorkbook.AssertValid(written);
    }

    [Fact]
    public void Cells_of_a_legacy_workbook_keep_their_types_rows_and_sheets()
    {
        Cell[] cells = [Cell.OfText("a"), Cell.OfNumber("1.5"), new(CellKind.Date, "45000"), new(CellKind.Boolean, "TRUE"), new(CellKind.Error, "#N/A"), new(CellKind.Number, "2134", "00000"), new(CellKind.Date, "45000.5")];
        var table = new MemoryTable(("Providers", [MemoryTable.Row(3, Headers), new TableRow(7, cells)]), ("Other", [MemoryTable.Row(2, "kept")]));

        var written = Write("xls", table, [ResultsScenario.Created(7)], sheet: "Providers", headerRow: 3, lastColumn: 6);

        using var workbook = new ClosedXML.Excel.XLWorkbook(written);
        var row = workbook.Worksheet("Providers").Row(7);
        Assert.Equal("a", row.Cell(1).Value);
        Assert.Equal(1.5, row.Cell(2).Value);
        Assert.Equal(new DateTime(2023, 3, 15), row.Cell(3).Value);
        Assert.Equal(true, row.Cell(4).Value);
        Assert.Equal("00000", row.Cell(6).Style.NumberFormat.Format);
        Assert.Equal(new DateTime(2023, 3, 15, 12, 0, 0), row.Cell(7).Value);
        Assert.Equal("Create Success", row.Cell(12).Value);
        Assert.Equal("kept", workbook.Worksheet("Other").Cell("A2").Value);
        Assert.Contains("t=\"e\"><v>#N/A</v>", WrittenWorkbook.Part(written, "xl/worksheets/sheet1.xml"), StringComparison.Ordinal);
        WrittenWorkbook.AssertValid(written);
    }

    [Fact]
    public void The_workbook_reads_as_this_text()
    {
        var table = new MemoryTable(("providers", [MemoryTable.Row(1, Headers), MemoryTable.Row(2, "", "Alpha", "02134"), MemoryTable.Row(3, "", "", "1")]));
        var written = Write("csv", table, [ResultsScenario.Created(2), ResultsScenario.Invalid(3, 1, "Name")], scenario => scenario
            .Counts("providers", (RowStatus.Created, 1), (RowStatus.Invalid, 1)).Cause("providers", "required", "Name", 3, "is blank, but a new record needs it.", "Fill it in."));

        Assert.Equal(GoldenText.Of("FreshResults"), GoldenText.Of(written, "Summary", "Errors", "providers"));
    }

    [Fact]
    public void More_rows_than_a_sheet_holds_go_on_in_another_sheet()
    {
        IEnumerable<TableRow> all = Enumerable.Range(1, 12).Select(n => MemoryTable.Row(n, n == 1 ? "ID" : n.ToString(CultureInfo.InvariantCulture)));
        var request = new ResultsScenario(_folder.File("in.csv"), "csv").Sheet("in", ["ID"], Enumerable.Range(2, 11).Select(n => ResultsScenario.Created(n))).To(_folder.File("results.xlsx"));

        var written = Assert.Single(new FreshResultsWriter(_ => new MemoryTable(("in", all)), mostRows: 5).Write(request, TestContext.Current.CancellationToken));

        Assert.Equal(1_048_576, ExcelLimits.Rows);
        Assert.Equal(["Summary", "Errors", "in", "in (2)", "in (3)"], WrittenWorkbook.SheetNames(written));
        Assert.Equal(["ID", "6", "7", "8", "9"], WrittenWorkbook.Rows(written, "in (2)").Select(r => (string?)r[0]));
        var last = WrittenWorkbook.Rows(written, "in (3)");
        Assert.Equal(["ID", "10", "11", "12"], last.Select(r => (string?)r[0]));
        Assert.Equal("Create Success", last[^1][5]);
        WrittenWorkbook.AssertValid(written);
    }

    private string Write(
        string format, ITableFile table, IReadOnlyList<ReportedRow> rows, Func<ResultsScenario, ResultsScenario>? more = null, string sheet = "providers", int headerRow = 1, int? lastColumn = null)
    {
        var scenario = new ResultsScenario(_folder.File("in." + format), format).Sheet(sheet, Headers, rows, headerRow, lastColumn: lastColumn);
        var request = (more?.Invoke(scenario) ?? scenario).To(_folder.File("results.xlsx"));
        return Assert.Single(new DefaultResultsWriter(_ => table).Write(request, TestContext.Current.CancellationToken));
    }
}
