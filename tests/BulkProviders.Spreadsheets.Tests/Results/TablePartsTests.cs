using BulkProviders.Spreadsheets.Results;
using BulkProviders.Testing.Results;
using BulkProviders.Testing.Workbooks;

namespace BulkProviders.Spreadsheets.Tests.Results;

public sealed class TablePartsTests : IDisposable
{
    private static readonly string[] Headers = ["ID", "Name"];
    private static readonly string Rows = ResultsScenario.RowXml(1, Headers) + ResultsScenario.RowXml(2, "a", "Alpha") + ResultsScenario.RowXml(3, "b", "");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_table_that_ends_at_the_last_column_is_extended_so_that_sorting_keeps_rows_whole()
    {
        var written = Write(WithTable("<tableColumn id=\"1\" name=\"ID\"/><tableColumn id=\"7\" name=\"Name\"/>"));

        var table = WrittenWorkbook.Part(written, "xl/tables/table1.xml");
        Assert.Contains("ref=\"A1:H3\"", table, StringComparison.Ordinal);
        Assert.Contains("<autoFilter ref=\"A1:H3\"", table, StringComparison.Ordinal);
        Assert.Contains("<tableColumns count=\"8\">", table, StringComparison.Ordinal);
        Assert.Contains("<tableColumn id=\"13\" name=\"Import Error\"", table, StringComparison.Ordinal);
        Assert.DoesNotContain("</sheetData><autoFilter", Xml(written), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("A1:A3")]
    [InlineData("A1:C3")]
    [InlineData("A2:B3")]
    public void A_table_that_ends_before_or_beyond_the_last_column_or_has_its_header_elsewhere_stays_as_it_is(string range)
    {
        var table = WrittenWorkbook.Part(Write(WithTable("<tableColumn id=\"1\" name=\"ID\"/>", range: range)), "xl/tables/table1.xml");

        Assert.Contains($"ref=\"{range}\"", table, StringComparison.Ordinal);
        Assert.DoesNotContain("Import Error", table, StringComparison.Ordinal);
    }

    [Fact]
    public void Cells_beside_a_table_keep_it_short_and_the_results_say_what_to_sort()
    {
        var written = Write(WithTable("<tableColumn id=\"1\" name=\"ID\"/>", range: "A1:A3"));

        Assert.Contains(WrittenWorkbook.Cells(written, "Summary").Values, v => v.Contains("beside the table A1:A3", StringComparison.Ordinal) && v.Contains("A to H", StringComparison.Ordinal));
    }

    [Fact]
    public void A_table_of_something_else_beside_that_of_the_records_is_not_extended_and_the_results_say_what_to_sort()
    {
        var rows = ResultsScenario.RowXml(1, "ID", "Name", "", "Region") + ResultsScenario.RowXml(2, "a", "Alpha", "", "North") + ResultsScenario.RowXml(3, "b", "Beta", "", "South");
        var workbook = new PartwiseWorkbook().Sheet("Providers", rows, after: "<tableParts count=\"2\"><tablePart r:id=\"rId1\"/><tablePart r:id=\"rId2\"/></tableParts>");
        AddTable(workbook, "<tableColumn id=\"1\" name=\"ID\"/><tableColumn id=\"2\" name=\"Name\"/>");
        workbook.SheetRelation("rId2", "table", "../tables/table2.xml").Type("xl/tables/table2.xml", TableType)
            .Part("xl/tables/table2.xml", TableXml("<tableColumn id=\"1\" name=\"Region\"/>", "", "D1:D3").Replace("id=\"1\" name=\"T\" displayName=\"T\"", "id=\"2\" name=\"U\" displayName=\"U\"", StringComparison.Ordinal)
                .Replace("count=\"2\"", "count=\"1\"", StringComparison.Ordinal));

        var written = Write(workbook, ["ID", "Name", "?", "?Region"]);

        Assert.Contains("ref=\"D1:D3\"", WrittenWorkbook.Part(written, "xl/tables/table2.xml"), StringComparison.Ordinal);
        Assert.Contains("ref=\"A1:B3\"", WrittenWorkbook.Part(written, "xl/tables/table1.xml"), StringComparison.Ordinal);
        Assert.Contains(WrittenWorkbook.Cells(written, "Summary").Values, v => v.Contains("beside the table A1:B3", StringComparison.Ordinal));
    }

    [Fact]
    public void A_table_without_a_header_stays_as_it_is()
    {
        var written = Write(WithTable("<tableColumn id=\"1\" name=\"ID\"/>", " headerRowCount=\"0\""));

        Assert.DoesNotContain("Import Error", WrittenWorkbook.Part(written, "xl/tables/table1.xml"), StringComparison.Ordinal);
    }

    [Fact]
    public void Headers_of_a_table_stay_unique_and_equal_to_its_columns()
    {
        var headers = new[] { "Record id", "Name" };
        var workbook = new PartwiseWorkbook().Sheet("Providers", Rows.Replace(">ID<", ">Record id<", StringComparison.Ordinal), after: "<tableParts count=\"1\"><tablePart r:id=\"rId1\"/></tableParts>");
        AddTable(workbook, "<tableColumn id=\"1\" name=\"Record id\"/><tableColumn id=\"2\" name=\"Name\"/>");

        var written = Write(workbook, headers);

        Assert.Equal("Record ID 2", WrittenWorkbook.Cells(written, "Providers")["C1"]);
        Assert.Contains("name=\"Record ID 2\"", WrittenWorkbook.Part(written, "xl/tables/table1.xml"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_fed_by_a_query_is_left_alone_and_said_so()
    {
        var workbook = new PartwiseWorkbook().Sheet("Providers", Rows, after: "<tableParts count=\"1\"><tablePart r:id=\"rId1\"/></tableParts>");
        AddTable(workbook, "<tableColumn id=\"1\" name=\"ID\"/><tableColumn id=\"2\" name=\"Name\"/>", " tableType=\"queryTable\"");

        var written = Write(workbook);

        Assert.Contains("ref=\"A1:B3\"", WrittenWorkbook.Part(written, "xl/tables/table1.xml"), StringComparison.Ordinal);
        Assert.Contains(WrittenWorkbook.Cells(written, "Summary").Values, v => v.Contains("filled by a query", StringComparison.Ordinal));
    }

    private static PartwiseWorkbook WithTable(string columns, string attributes = "", string range = "A1:B3")
    {
        var workbook = new PartwiseWorkbook().Sheet("Providers", Rows, after: "<tableParts count=\"1\"><tablePart r:id=\"rId1\"/></tableParts>");
        AddTable(workbook, columns, attributes, range);
        return workbook;
    }

    private const string TableType = "application/vnd.openxmlformats-officedocument.spreadsheetml.table+xml";

    private static void AddTable(PartwiseWorkbook workbook, string columns, string attributes = "", string range = "A1:B3") => workbook
        .SheetRelation("rId1", "table", "../tables/table1.xml").Type("xl/tables/table1.xml", TableType).Part("xl/tables/table1.xml", TableXml(columns, attributes, range));

    private static string TableXml(string columns, string attributes, string range) =>
        $"<table xmlns=\"{PartwiseWorkbook.MainNamespace}\" id=\"1\" name=\"T\" displayName=\"T\" ref=\"{range}\" totalsRowShown=\"0\"{attributes}><autoFilter ref=\"{range}\"/><tableColumns count=\"2\">{columns}</tableColumns></table>";

    private static string Xml(string path) => WrittenWorkbook.Part(path, "xl/worksheets/sheet1.xml");

    private string Write(PartwiseWorkbook workbook, string[]? headers = null)
    {
        var input = workbook.Save(_folder.File(Guid.NewGuid() + ".xlsx"));
        var request = new ResultsScenario(input)
            .Sheet("Providers", headers ?? Headers, [ResultsScenario.Created(2), ResultsScenario.Invalid(3, 1, "Name")]).To(_folder.File("results.xlsx"));
        var written = Assert.Single(new WorkbookResultsWriter().Write(request, TestContext.Current.CancellationToken));
        if (!workbook.IsStrict)
            WrittenWorkbook.AssertValid(written, input);
        return written;
    }
}
