using BulkProviders.Core.Basics;
using BulkProviders.Spreadsheets.Results;
using BulkProviders.Testing.Results;

namespace BulkProviders.Spreadsheets.Tests.Results;

public sealed class WorkbookResultsWriterTests : IDisposable
{
    private static readonly string[] Headers = ["ID", "Name", "Zip"];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Result_columns_follow_the_users_last_column()
    {
        var input = Providers().Save(folder["in.xlsx"]);

        var written = Write(Scenario(input));

        var cells = WrittenWorkbook.Cells(written, "Providers");
        Assert.Equal(["Record ID", "Changed Fields", "Import Warning", "Row Token", "Import Status", "Import Error"], "DEFGHI".Select(c => cells[$"{c}1"]));
        Assert.Equal("Create Success", cells["H2"]);
        Assert.Equal("Invalid", cells["H3"]);
        Assert.Equal("Name: is blank, but a new record needs it. Fill it in.", cells["I3"]);
        WrittenWorkbook.AssertValid(written, input);
    }

    private static RawWorkbook Providers(string after = "") => new RawWorkbook().Sheet(
        "Providers",
        ResultsScenario.RowXml(1, Headers) + ResultsScenario.RowXml(2, "", "Alpha", "02134") + "<row r=\"3\" spans=\"1:3\"><c r=\"C3\" s=\"1\"><v>2134</v></c></row>",
        before: "<dimension ref=\"A1:C3\"/><sheetViews><sheetView tabSelected=\"1\" workbookViewId=\"0\"/></sheetViews>",
        after: after);

    private static ResultsScenario Scenario(string input) => new ResultsScenario(input) { IsPractice = true, Notices = ["Column 'Colour' is not known and was not sent."] }
        .Sheet("Providers", Headers, [ResultsScenario.Created(2), ResultsScenario.Invalid(3, 1, "Name")])
        .Counts("Providers", (RowStatus.Created, 1), (RowStatus.Invalid, 1))
        .Cause("Providers", "required", "Name", 3, "is blank, but a new record needs it.", "Fill it in.");

    private string Write(ResultsScenario scenario) =>
        Assert.Single(new WorkbookResultsWriter().Write(scenario.To(folder["results.xlsx"]), TestContext.Current.CancellationToken));
}
