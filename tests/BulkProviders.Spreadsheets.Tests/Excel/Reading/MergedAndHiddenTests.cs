using BulkProviders.Core.Tables;
using BulkProviders.Testing.Workbooks;

using static BulkProviders.Spreadsheets.Tests.Reading;

namespace BulkProviders.Spreadsheets.Tests.Excel.Reading;

/// <summary>What stands beside the cells of a sheet: which are merged, and which rows are hidden.</summary>
public sealed class MergedAndHiddenTests
{
    private const string Row = """<row r="1"><c r="A1"><v>1</v></c></row>""";
    private const string Odd = """<row  r="1"><c r="A1"><v>1</v></c></row>""";
    private const string Merges = """<mergeCells count="4"><mergeCell ref="A1:A3"/><mergeCell ref="$C$2:D2"/><mergeCell ref="B2"/><mergeCell ref="nonsense"/></mergeCells>""";

    [Theory]
    [InlineData(Row)]
    [InlineData(Odd)]
    [InlineData("")]
    public void Merged_ranges_are_known_once_the_sheet_was_read_whoever_wrote_it(string row)
    {
        using var folder = new TemporaryFolder();
        using var file = Open(folder, $"<sheetData>{row}</sheetData><autoFilter ref=\"A1:B2\"/>{Merges}<pageMargins left=\"1\"/>");
        Assert.Empty(file.MergedRanges(0));
        _ = file.Read(0, TestContext.Current.CancellationToken).Count();
        Assert.Equal([new MergedRange(1, 0, 3, 0), new MergedRange(2, 2, 2, 3)], file.MergedRanges(0));
    }

    [Theory]
    [InlineData("""<row r="1" hidden="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><v>1</v></c></row>""")]
    [InlineData("""<row r="1" spans="1:1" hidden="true"><c r="A1"><v>1</v></c></row><row r="2" hidden="0"><c r="A2"><v>1</v></c></row>""")]
    [InlineData("""<row  hidden="1" r="1"><c r="A1"><v>1</v></c></row><row r="2" hidden="false"><c r="A2"><v>1</v></c></row>""")]
    public void Hidden_rows_are_read_and_marked(string rows) => Assert.Equal([true, false], Rows(RawWorkbook.Of(rows)).Select(r => r.IsHidden));

    private static ITableFile Open(TemporaryFolder folder, string xml)
    {
        var path = new RawWorkbook().SheetXml("Sheet1", xml).Save(folder);
        return TableFormats.Recognise(path).Open(path, Options(folder));
    }
}
