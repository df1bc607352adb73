using System.Text.RegularExpressions;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Results;
using BulkProviders.Spreadsheets.Results;
using BulkProviders.Testing.Results;
using BulkProviders.Testing.Workbooks;

namespace BulkProviders.Spreadsheets.Tests.Results;

public sealed class WorkbookResultsWriterTests : IDisposable
{
    private static readonly string[] Headers = ["ID", "Name", "Zip"];
    private static readonly string HeaderXml = ResultsScenario.RowXml(1, Headers);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Result_columns_follow_the_users_last_column()
    {
        var input = Providers().Save(_folder.File("in.xlsx"));

        var written = Write(Scenario(input));

        var cells = WrittenWorkbook.Cells(written, "Providers");
        Assert.Equal(ResultColumns.All, "DEFGHI".Select(c => cells[$"{c}1"]));
        Assert.Equal("Create Success", cells["H2"]);
        Assert.Equal("Invalid", cells["H3"]);
        Assert.Equal("Name: is blank, but a new record needs it. Fill it in.", cells["I3"]);
        WrittenWorkbook.AssertValid(written, input);
    }

    [Fact]
    public void Results_keep_all_other_columns_and_their_order()
    {
        var input = Providers().Save(_folder.File("in.xlsx"));

        var written = Write(Scenario(input));

        var before = WrittenWorkbook.Rows(input, "Providers");
        var after = WrittenWorkbook.Rows(written, "Providers");
        Assert.Equal(before.Count, after.Count);
        for (var row = 0; row < before.Count; row++)
            Assert.Equal(before[row], after[row].Take(before[row].Length));
    }

    [Fact]
    public void The_row_token_stands_in_a_hidden_column()
    {
        var written = Write(Scenario(Providers().Save(_folder.File("in.xlsx"))));

        using var workbook = new ClosedXML.Excel.XLWorkbook(written);
        Assert.True(workbook.Worksheet("Providers").Column(7).IsHidden);
        Assert.False(workbook.Worksheet("Providers").Column(8).IsHidden);
        Assert.StartsWith("r1/run1/2/", WrittenWorkbook.Cells(written, "Providers")["G2"], StringComparison.Ordinal);
    }

    [Fact]
    public void Columns_of_an_earlier_run_are_written_in_place()
    {
        string[] headers = ["ID", "Import Status", "Name", "Import Error"];
        var input = new PartwiseWorkbook().Sheet("Providers",
            ResultsScenario.RowXml(1, headers) + ResultsScenario.RowXml(2, "", "Failed", "Alpha", "old error") + ResultsScenario.RowXml(3, "", "", "", "")).Save(_folder.File("in.xlsx"));

        var written = Write(new ResultsScenario(input).Sheet("Providers", headers, [ResultsScenario.Created(2), ResultsScenario.Invalid(3, 2, "Name")]));

        var cells = WrittenWorkbook.Cells(written, "Providers");
        Assert.Equal("Create Success", cells["B2"]);
        Assert.False(cells.ContainsKey("D2"), "The old error must not stay.");
        Assert.StartsWith("Name: is blank", cells["D3"], StringComparison.Ordinal);
        Assert.Equal(["Record ID", "Changed Fields", "Import Warning", "Row Token"], "EFGH".Select(c => cells[$"{c}1"]));
        Assert.False(cells.ContainsKey("I1"), "No column may stand twice.");
        WrittenWorkbook.AssertValid(written, input);
    }

    [Fact]
    public void A_marked_cell_keeps_its_number_format()
    {
        var input = Providers().Save(_folder.File("in.xlsx"));

        var written = Write(new ResultsScenario(input).Sheet("Providers", Headers, [ResultsScenario.Created(2), ResultsScenario.Invalid(3, 2, "Zip", "has lost its zero.")]));

        using var workbook = new ClosedXML.Excel.XLWorkbook(written);
        var cell = workbook.Worksheet("Providers").Cell("C3");
        Assert.Equal("00000", cell.Style.NumberFormat.Format);
        Assert.Equal("FFFFC8CE", cell.Style.Fill.BackgroundColor.Color.ToArgb().ToString("X8"));
        Assert.Equal(2134d, cell.Value);
        Assert.Contains("has lost its zero", cell.Comment.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_blank_cell_with_an_error_is_coloured_and_noted_too()
    {
        var written = Write(Scenario(Providers().Save(_folder.File("in.xlsx"))));

        using var workbook = new ClosedXML.Excel.XLWorkbook(written);
        var cell = workbook.Worksheet("Providers").Cell("B3");
        Assert.True(cell.IsEmpty(ClosedXML.Excel.XLCellsUsedOptions.Contents));
        Assert.Equal("FFFFC8CE", cell.Style.Fill.BackgroundColor.Color.ToArgb().ToString("X8"));
        Assert.Contains("is blank", cell.Comment.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Title_and_totals_rows_get_no_result_cells()
    {
        var input = new PartwiseWorkbook().Sheet("Providers",
            "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Our providers</t></is></c></row>" + ResultsScenario.RowXml(3, Headers)
            + ResultsScenario.RowXml(5, "", "Alpha", "1") + ResultsScenario.RowXml(9, "Total", "1", "")).Save(_folder.File("in.xlsx"));

        var written = Write(new ResultsScenario(input).Sheet("Providers", Headers, [ResultsScenario.Created(5)], headerRow: 3));

        var cells = WrittenWorkbook.Cells(written, "Providers");
        Assert.Equal("Create Success", cells["H5"]);
        Assert.DoesNotContain(cells.Keys, address => Regex.IsMatch(address, "^[D-Z](1|9)$"));
    }

    [Fact]
    public void Outcomes_stand_beside_their_rows_where_rows_and_cells_have_no_addresses()
    {
        const string text = "<c t=\"inlineStr\"><is><t>{0}</t></is></c>";
        static string Row(params string[] cells) => "<row>" + string.Concat(cells.Select(c => string.Format(null, text, c))) + "</row>";
        var input = new PartwiseWorkbook().Sheet("Providers", Row(Headers) + Row("a", "Alpha", "1") + "<row/>" + Row("b", "", "2")).Save(_folder.File("in.xlsx"));

        var written = Write(new ResultsScenario(input).Sheet("Providers", Headers, [ResultsScenario.Created(2), ResultsScenario.Invalid(4, 1, "Name")]));

        var rows = WrittenWorkbook.Rows(written, "Providers");
        Assert.Equal("Create Success", rows[1][7]);
        Assert.Equal("Invalid", rows[3][7]);
    }

    [Fact]
    public void A_row_that_is_not_found_again_is_an_error_and_leaves_no_file()
    {
        var input = Providers().Save(_folder.File("in.xlsx"));

        var fault = Assert.Throws<RunException>(() => Write(new ResultsScenario(input).Sheet("Providers", Headers, [ResultsScenario.Created(2), ResultsScenario.Created(77)])));

        Assert.Equal(ExitCode.Internal, fault.ExitCode);
        Assert.Contains("row 77", fault.Message, StringComparison.Ordinal);
        Assert.Equal(["in.xlsx"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void A_results_file_that_exists_is_not_overwritten()
    {
        var input = Providers().Save(_folder.File("in.xlsx"));
        var first = Write(Scenario(input));
        using var open = File.Open(first, FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        var second = Write(Scenario(input));

        Assert.Equal(_folder.File("results-2.xlsx"), second);
        WrittenWorkbook.AssertValid(second, input);
    }

    [Fact]
    public void A_workbook_that_is_open_in_another_program_can_be_read()
    {
        var input = Providers().Save(_folder.File("in.xlsx"));
        using var open = File.Open(input, FileMode.Open, FileAccess.ReadWrite, FileShare.Read | FileShare.Write | FileShare.Delete);

        Assert.True(File.Exists(Write(Scenario(input))));
    }

    [Fact]
    public void A_text_longer_than_a_cell_ends_with_a_pointer_to_the_rest()
    {
        var input = Providers().Save(_folder.File("in.xlsx"));
        var long40K = ResultsScenario.Invalid(3, 1, "Name", new string('x', 40_000));

        var written = Write(new ResultsScenario(input).Sheet("Providers", Headers, [ResultsScenario.Created(2), long40K]));

        var error = WrittenWorkbook.Cells(written, "Providers")["I3"];
        Assert.InRange(error.Length, 32_000, 32_767);
        Assert.EndsWith("run.db, has the whole text)", error, StringComparison.Ordinal);
        WrittenWorkbook.AssertValid(written, input);
    }

    [Fact]
    public void Characters_that_XML_cannot_hold_survive_in_results()
    {
        var input = Providers().Save(_folder.File("in.xlsx"));
        var row = ResultsScenario.Created(2) with { Warning = "a\u0001b\rc\td\ne_x0041_f😀<&>\"\uFFFF" };

        var written = Write(new ResultsScenario(input).Sheet("Providers", Headers, [row, ResultsScenario.Created(3)]));

        Assert.Contains("a_x0001_b_x000D_c\td\ne_x005F_x0041_f😀&lt;&amp;&gt;\"_xFFFF_", WrittenWorkbook.Part(written, "xl/worksheets/sheet1.xml"), StringComparison.Ordinal);
        Assert.StartsWith("a\u0001b", (string)WrittenWorkbook.Rows(written, "Providers")[1][5]!, StringComparison.Ordinal); // non-null: the cell has just been written
        WrittenWorkbook.AssertValid(written, input);
    }

    [Fact]
    public void A_sheet_without_room_for_result_columns_is_left_as_it_is_and_said_so()
    {
        var input = new PartwiseWorkbook().Sheet("Providers", HeaderXml + "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>x</t></is></c><c r=\"XFB2\"><v>1</v></c></row>").Save(_folder.File("in.xlsx"));

        var written = Write(new ResultsScenario(input).Sheet("Providers", Headers, [ResultsScenario.Invalid(2, 1, "Name")], lastColumn: 16_381));

        Assert.DoesNotContain("Record ID", WrittenWorkbook.Cells(written, "Providers").Values);
        Assert.Contains(WrittenWorkbook.Cells(written, "Summary").Values, v => v.Contains("full to Excel's last column", StringComparison.Ordinal));
        Assert.Equal("Providers", WrittenWorkbook.Cells(written, "Errors")["B2"]);
    }

    [Fact]
    public void Cancelling_leaves_no_file()
    {
        var input = Providers().Save(_folder.File("in.xlsx"));

        Assert.ThrowsAny<OperationCanceledException>(() =>
            new WorkbookResultsWriter().Write(Scenario(input).To(_folder.File("results.xlsx")), new CancellationToken(canceled: true)));

        Assert.Equal(["in.xlsx"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName));
    }

    private static PartwiseWorkbook Providers() => new PartwiseWorkbook().Sheet(
        "Providers",
        HeaderXml + ResultsScenario.RowXml(2, "", "Alpha", "02134") + "<row r=\"3\" spans=\"1:3\"><c r=\"C3\" s=\"1\"><v>2134</v></c></row>",
        before: "<dimension ref=\"A1:C3\"/><sheetViews><sheetView tabSelected=\"1\" workbookViewId=\"0\"/></sheetViews>");

    private static ResultsScenario Scenario(string input) => new ResultsScenario(input).Sheet("Providers", Headers, [ResultsScenario.Created(2), ResultsScenario.Invalid(3, 1, "Name")]);

    private string Write(ResultsScenario scenario) =>
        Assert.Single(new WorkbookResultsWriter().Write(scenario.To(_folder.File("results.xlsx")), TestContext.Current.CancellationToken));
}
