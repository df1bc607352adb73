using BulkProviders.Core.Basics;
using BulkProviders.Spreadsheets.Results;
using BulkProviders.Testing.Results;
using BulkProviders.Testing.Workbooks;

namespace BulkProviders.Spreadsheets.Tests.Results;

public sealed class SummarySheetTests : IDisposable
{
    private static readonly string[] Headers = ["ID", "Name"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_summary_says_verdict_tenant_counts_causes_and_notices()
    {
        var cells = WrittenWorkbook.Cells(Write(new ResultsScenario(Input()) { Notices = ["Column 'Colour' is not known."] }
            .Counts("Providers", (RowStatus.Created, 2), (RowStatus.Invalid, 1)).Counts("Staff", (RowStatus.Unchanged, 4))
            .Cause("Providers", "required", "Name", 3, "is blank.", "Fill it in.", rows: 12)), "Summary");

        Assert.Equal("2 of 3 rows are stored; 1 was refused.", cells["B2"]);
        Assert.Contains("https://api.example.org", cells.Values);
        var total = cells.Single(c => c.Value == "Total").Key[1..];
        Assert.Equal(["7", "2", "4", "1"], "CDEF".Select(c => cells[c + total]));
        var cause = cells.Single(c => c.Value == "Providers, Name").Key[1..];
        Assert.Equal(["12", "3", "Required: is blank.", "Fill it in.", "data owner"], "CDEIM".Select(c => cells[c + cause]));
        Assert.Contains("Column 'Colour' is not known.", cells.Values);
    }

    [Fact]
    public void Each_cause_is_a_link_to_its_first_row_whatever_the_sheet_is_called()
    {
        const string name = "Bob's \"A & B\"";
        var input = new PartwiseWorkbook().Sheet("Bob's &quot;A &amp; B&quot;", ResultsScenario.RowXml(1, Headers) + ResultsScenario.RowXml(2, "a", "")).Save(_folder.File("in.xlsx"));
        var scenario = new ResultsScenario(input).Sheet(name, Headers, [ResultsScenario.Invalid(2, 1, "Name")]).Cause(name, "required", "Name", 2, "is blank.", "Fill it in.");

        var written = Assert.Single(new WorkbookResultsWriter().Write(scenario.To(_folder.File("results.xlsx")), TestContext.Current.CancellationToken));

        using var workbook = new ClosedXML.Excel.XLWorkbook(written);
        Assert.Contains(workbook.Worksheet("Summary").CellsUsed(), c => c.FormulaA1 == "HYPERLINK(\"#'Bob''s \"\"A & B\"\"'!B2\",2)");
        WrittenWorkbook.AssertValid(written, input);
    }

    [Theory]
    [InlineData(true, false, "PRACTICE")]
    [InlineData(false, true, "DRY RUN")]
    public void Practice_and_dry_runs_are_shouted(bool practice, bool dryRun, string word)
    {
        var cells = WrittenWorkbook.Cells(Write(new ResultsScenario(Input()) { IsPractice = practice, IsDryRun = dryRun }), "Summary");

        Assert.StartsWith(word, cells["B3"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_real_run_has_no_banner()
    {
        Assert.False(WrittenWorkbook.Cells(Write(new ResultsScenario(Input())), "Summary").ContainsKey("B3"));
    }

    [Theory]
    [InlineData(RowStatus.Created, "FFC6EFCE")]
    [InlineData(RowStatus.NotAttempted, "FFFFEB9C")]
    [InlineData(RowStatus.Unconfirmed, "FFFFC7CE")]
    public void The_colour_of_the_verdict_is_that_of_the_worst_outcome(RowStatus status, string colour)
    {
        var written = Write(new ResultsScenario(Input()).Counts("Providers", (RowStatus.Updated, 9), (status, 1)));

        using var workbook = new ClosedXML.Excel.XLWorkbook(written);
        Assert.Equal(colour, workbook.Worksheet("Summary").Cell("B2").Style.Fill.BackgroundColor.Color.ToArgb().ToString("X8"));
    }

    private string Input() => new PartwiseWorkbook().Sheet("Providers", ResultsScenario.RowXml(1, Headers) + ResultsScenario.RowXml(3, "a", "")).Save(_folder.File("in.xlsx"));

    private string Write(ResultsScenario scenario) => Assert.Single(new WorkbookResultsWriter().Write(
        scenario.Sheet("Providers", Headers, [ResultsScenario.Invalid(3, 1, "Name")]).To(_folder.File("results.xlsx")), TestContext.Current.CancellationToken));
}
