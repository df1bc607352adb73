using BulkProviders.Testing.Workbooks;

using static BulkProviders.Spreadsheets.Tests.Reading;

namespace BulkProviders.Spreadsheets.Tests.Excel.Reading;

public class XlsxTabsTests
{
    private const string Row = """<row r="1"><c r="A1"><v>1</v></c></row>""";

    [Theory]
    [InlineData("rId1", "Module1,Records")]
    [InlineData("rId2", "Records,Module1")]
    public void Tab_of_a_module_that_has_no_part_is_passed_over(string id, string names)
    {
        using var folder = new TemporaryFolder();
        var tabs = names.Split(',');
        var path = new RawWorkbook().Sheet(tabs[0], Row).Sheet(tabs[1], Row)
            .Change("xl/workbook.xml", x => x.Replace($"r:id=\"{id}\"", "r:id=\"\"", StringComparison.Ordinal)).Save(folder);
        using var file = TableFormats.Recognise(path).Open(path, Options(folder));

        Assert.Equal("Records", Assert.Single(file.Sheets).Name);
        Assert.Single(file.Read(0, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("r:id=\"rId9\"")]
    [InlineData("")]
    public void Tab_whose_part_is_lost_is_damaged(string id)
    {
        using var folder = new TemporaryFolder();
        var path = new RawWorkbook().Sheet("Records", Row).Sheet("Lost", Row)
            .Change("xl/workbook.xml", x => x.Replace("r:id=\"rId2\"", id, StringComparison.Ordinal)).Save(folder);

        Assert.Contains("'Lost' is listed but not there", Refused(() => Rows(path, Options(folder))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("_rels/.rels", "../customXml/item1.xml")]
    [InlineData("_rels/.rels", "../../docProps/custom.xml")]
    [InlineData("xl/_rels/workbook.xml.rels", "../../customXml/item1.xml")]
    public void Relationship_that_nobody_follows_may_lead_out_of_the_file(string list, string target)
    {
        var workbook = RawWorkbook.Of(Row).Change(list, x => x.Replace("</Relationships>",
            $"<Relationship Id=\"rId77\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml\" Target=\"{target}\"/></Relationships>", StringComparison.Ordinal));

        Assert.Equal("1", Assert.Single(Cells(workbook)).Text);
    }
}
