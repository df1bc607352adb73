using BulkProviders.Core.Cells;
using BulkProviders.Spreadsheets.Excel.Reading;
using BulkProviders.Testing.Workbooks;

using static BulkProviders.Spreadsheets.Tests.Reading;

namespace BulkProviders.Spreadsheets.Tests.Excel.Reading;

public class XlsxRowsTests
{
    private const string TwoRows = """<row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="2"><c r="B2"><v>5</v></c></row>""";

    [Fact]
    public void Row_numbers_are_those_that_Excel_shows_whatever_was_left_out()
    {
        var rows = Rows(RawWorkbook.Of("""<row r="3"><c r="A3"><v>1</v></c></row><row r="7"><c r="C7"><v>2</v></c></row><row r="1048576"><c r="A1048576"><v>3</v></c></row>"""));
        Assert.Equal([3, 7, 1_048_576], rows.Select(r => r.Number));
        Assert.Equal([Cell.Blank, Cell.Blank, new Cell(CellKind.Number, "2")], rows[1].Cells);
    }

    [Fact]
    public void Rows_and_cells_without_an_address_follow_one_another()
    {
        var rows = Rows(RawWorkbook.Of("""<row><c><v>1</v></c><c><v>2</v></c></row><row r="5"><c r="C5"><v>3</v></c><c><v>4</v></c></row><row><c/><c><v>5</v></c></row>"""));
        Assert.Equal([1, 5, 6], rows.Select(r => r.Number));
        Assert.Equal([["1", "2"], ["", "", "3", "4"], ["", "5"]], rows.Select(Texts));
    }

    [Fact]
    public void Row_without_a_number_takes_that_of_its_cells() =>
        Assert.Equal([4, 9], Rows(RawWorkbook.Of("""<row><c r="A4"><v>1</v></c></row><row><c r="B9"><v>1</v></c></row>""")).Select(r => r.Number));

    [Fact]
    public void Blank_cells_at_the_end_and_formatted_empty_rows_are_left_out()
    {
        var rows = Rows(RawWorkbook.Of("""<row r="1"><c r="A1"><v>1</v></c><c r="B1" s="1"/><c r="C1" t="inlineStr"><is><t>  </t></is></c></row><row r="2"><c r="A2" s="1"/></row><row r="3" s="1" customFormat="1"/>""").Formats("00000"));
        Assert.Equal(["1"], Texts(Assert.Single(rows)));
    }

    [Fact]
    public void Ghost_rows_cost_no_memory_and_are_not_delivered()
    {
        using var folder = new TemporaryFolder();
        var ghosts = string.Concat(Enumerable.Range(2, 100_000).Select(i => $"<row r=\"{i}\" s=\"1\"><c r=\"A{i}\" s=\"1\"/></row>"));
        var path = RawWorkbook.Of("""<row r="1"><c r="A1"><v>1</v></c></row>""" + ghosts).Formats("00000").Save(folder);
        using var file = TableFormats.Recognise(path).Open(path, Options(folder));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Single(file.Read(0, TestContext.Current.CancellationToken));
        // Opening the parts takes some hundred kilobytes; a single string for each row would take four megabytes.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    [Fact]
    public void Wrong_dimension_columns_and_views_change_nothing() =>
        Assert.Equal([["x"], ["", "5"]], Rows(new RawWorkbook().Strings("<t>x</t>").SheetXml("S",
            "<dimension ref=\"A1:A1\"/><sheetViews><sheetView/></sheetViews><cols><col min=\"1\" max=\"2\"/></cols><sheetData>" + TwoRows + "</sheetData><mergeCells><mergeCell ref=\"A1:B1\"/></mergeCells>")).Select(Texts));

    [Theory]
    [InlineData(RawWorkbook.Transitional, "")]
    [InlineData(RawWorkbook.Strict, "")]
    [InlineData(RawWorkbook.Transitional, "x")]
    [InlineData(RawWorkbook.Strict, "main")]
    public void Strict_and_prefixed_namespaces_read_alike(string ns, string prefix) =>
        Assert.Equal([["text"], ["", "5"]], Rows(RawWorkbook.Of(TwoRows).Strings("<t>text</t>").InNamespace(ns, prefix)).Select(Texts));

    [Fact]
    public void Elements_of_other_namespaces_are_passed_over() =>
        Assert.Equal([["1"]], Rows(RawWorkbook.Of("""<z:row xmlns:z="urn:other" r="1"><z:c><z:v>9</z:v></z:c></z:row><row r="2"><c><v>1</v><z:v xmlns:z="urn:other">2</z:v><extLst><ext><v>3</v></ext></extLst></c></row>""")).Select(Texts));

    [Fact]
    public void Absolute_and_dotted_targets_lead_to_their_parts() =>
        Assert.Equal([["text"], ["", "5"]], Rows(RawWorkbook.Of(TwoRows).Strings("<t>text</t>")
            .Change("xl/_rels/workbook.xml.rels", x => x.Replace("\"worksheets/", "\"/xl/worksheets/", StringComparison.Ordinal).Replace("\"shared", "\"../xl/./shared", StringComparison.Ordinal))
            .Change("_rels/.rels", x => x.Replace("\"xl/", "\"/xl/", StringComparison.Ordinal))).Select(Texts));

    [Fact]
    public void Workbook_without_shared_strings_and_styles_is_read() =>
        Assert.Equal([["5"]], Rows(RawWorkbook.Of("""<row r="1"><c s="3"><v>5</v></c></row>""").Without("xl/styles.xml")).Select(Texts));

    [Fact]
    public void Tabs_keep_their_order_hidden_ones_are_marked_and_charts_are_passed_over()
    {
        using var folder = new TemporaryFolder();
        var path = new RawWorkbook().Sheet("First", TwoRows, "hidden").SheetXml("Chart", "", kind: "chartsheet").Sheet("A & B", "", "veryHidden").Sheet("Last", TwoRows)
            .Strings("<t>x</t>").Save(folder, "book.xlsm");
        using var file = TableFormats.Recognise(path).Open(path, Options(folder));
        Assert.Equal([("First", true), ("A & B", true), ("Last", false)], file.Sheets.Select(s => (s.Name, s.IsHidden)));
        Assert.Empty(file.Notices);
        Assert.Empty(file.Read(1, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Readings_of_the_same_file_do_not_disturb_one_another()
    {
        using var folder = new TemporaryFolder();
        var path = new RawWorkbook().Sheet("One", TwoRows).Sheet("Two", TwoRows).Strings("<t>x</t>").Save(folder);
        using var file = TableFormats.Recognise(path).Open(path, Options(folder));
        var token = TestContext.Current.CancellationToken;
        var pairs = file.Read(0, token).Zip(file.Read(1, token), (a, b) => (a.Number, b.Number, file.Read(0, token).Count()));
        Assert.Equal([(1, 1, 2), (2, 2, 2)], pairs);
    }

    [Fact]
    public void Strings_beyond_the_memory_limit_are_the_same_and_their_file_goes()
    {
        using var folder = new TemporaryFolder();
        string[] texts = [.. Enumerable.Range(0, 5000).Select(i => $"text {i} {new string('ü', i % 90)}"), "\ud800 alone", ""];
        var path = RawWorkbook.Of(string.Concat(texts.Select((_, i) => $"<row r=\"{i + 1}\"><c><v>{i}</v></c><c t=\"s\"><v>{i}</v></c><c t=\"s\"><v>{i * 7919 % 5000}</v></c></row>")))
            .Strings([.. texts.Select(t => $"<t>{t.Replace("\ud800", "_xD800_", StringComparison.Ordinal)}</t>")]).Save(folder);
        var format = new XlsxTableFormat(XlsxLimits.Default with { ResidentStringBytes = 10_000, StringCacheBytes = 20_000 });
        using (var file = format.Open(path, Options(folder)))
        {
            var rows = file.Read(0, TestContext.Current.CancellationToken).ToList();
            Assert.Equal(texts, rows.Select(r => r.Cells.Count > 1 ? r.Cells[1].Text : ""));
            Assert.Equal(Enumerable.Range(0, texts.Length).Select(i => texts[i * 7919 % 5000]), rows.Select(r => r.Cells[2].Text));
            Assert.Single(Directory.GetFiles(folder.File("spill")));
        }

        Assert.Empty(Directory.GetFiles(folder.File("spill")));
    }

    [Fact]
    public void Reading_stops_when_it_is_cancelled()
    {
        using var folder = new TemporaryFolder();
        var path = RawWorkbook.Of(TwoRows).Strings("<t>x</t>").Save(folder);
        using var file = TableFormats.Recognise(path).Open(path, Options(folder));
        using var source = new CancellationTokenSource();
        using var rows = file.Read(0, source.Token).GetEnumerator();
        Assert.True(rows.MoveNext());
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => rows.MoveNext());
    }
}
