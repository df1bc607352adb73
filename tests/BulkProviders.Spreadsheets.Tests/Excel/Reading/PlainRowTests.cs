using System.Globalization;
using System.Text;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Tables;
using BulkProviders.Spreadsheets.Excel.Reading;
using BulkProviders.Spreadsheets.RowBuffers;
using BulkProviders.Testing.Workbooks;
using CsCheck;

using static BulkProviders.Spreadsheets.Tests.Reading;

namespace BulkProviders.Spreadsheets.Tests.Excel.Reading;

/// <summary>Rows read from their bytes are those that an XML reader reads, and what it refuses is refused in the same words.</summary>
public sealed class PlainRowTests
{
    private const string First = """<row r="1"><c r="A1" t="s"><v>0</v></c></row>""";
    private const string Last = """<row r="9"><c r="A9"><v>9</v></c></row>""";

    // A comment in front of the rows has an XML reader read all of the sheet.
    private const string Comment = "<!-- x -->";

    private static readonly string[] Cells =
    [
        """<c r="A3"><v>12.50</v></c>""",
        """<c r="A3" s="1"><v>12</v></c>""",
        """<c r="A3" s="2"><v>45000.25</v></c>""",
        """<c r="A3" s="99"><v>1</v></c>""",
        """<c r="A3" t="s"><v>0</v></c>""",
        """<c r="A3" t="s"><v>1</v></c>""",
        """<c r="A3" t="s"><v>7</v></c>""",
        """<c r="A3" t="s"><v> 1 </v></c>""",
        """<c r="A3" t="s"><v>x</v></c>""",
        """<c r="A3" t="b"><v>1</v></c>""",
        """<c r="A3" t="e"><v>#N/A</v></c>""",
        """<c r="A3" t="d"><v>2024-03-05</v></c>""",
        """<c r="A3" t="str"><v>Zoë 東京 👩‍🚀 _x0041_</v></c>""",
        """<c r="A3" t="strange"><v>5</v></c>""",
        """<c r="A3" t="strangest and longest"><v>5</v></c>""",
        """<c r="A3" t="inlineStr"><is><t>in line</t></is></c>""",
        """<c r="A3" t="inlineStr"><is><t xml:space="preserve"> in line </t></is></c>""",
        """<c r="A3" t="inlineStr"><is><t> </t></is></c>""",
        """<c r="A3" t="inlineStr"><is><t xml:space="preserve"> </t></is></c>""",
        """<c r="A3" t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r></is></c>""",
        """<c r="A3" t="inlineStr"><is><t>a &amp; b &#228; &lt;</t></is></c>""",
        """<c r="A3" t="str"><v>a]]&gt;b</v></c>""",
        """<c r="A3" t="str"><v>a]]>b</v></c>""",
        """<c r="A3" t="str"><v>a>b</v></c>""",
        """<c r="A3" t="str"><v><![CDATA[</row>]]></v></c>""",
        """<c r="A3"><!-- </row> --><v>5</v></c>""",
        """<c r="A3"><f>1+1</f><v>2</v></c>""",
        """<c r="A3"><f>1+1</f></c>""",
        """<c r="A3"></c>""",
        """<c r="A3"/>""",
        """<c r="A3" />""",
        """<c r='A3'><v>5</v></c>""",
        """<c  r="A3"><v>5</v></c>""",
        """<c t="str" r="A3"><v>5</v></c>""",
        """<c r="A3" r="A3"><v>5</v></c>""",
        """<c r="A3" s="1" s="1"><v>5</v></c>""",
        """<c r="A3" vm="1"><v>5</v></c>""",
        """<c r="a3"><v>5</v></c>""",
        """<c r="A"><v>5</v></c>""",
        """<c r="3"><v>5</v></c>""",
        """<c r="A999999999"><v>5</v></c>""",
        """<c r="A3"><v>5</v></c><c r="A3"><v>6</v></c>""",
        """<c r="XFD3"><v>5</v></c>""",
        """<c r="XFE3"><v>5</v></c>""",
        """<c r="B3"><v>5</v></c><c r="A3"><v>6</v></c>""",
        """<c><v>5</v></c>""",
        """<c r="A3"><v></v></c>""",
        """<c r="A3"><v/></c>""",
        """<c r="A3" t="str"><v xml:space="preserve"> 5</v></c>""",
        "<c r=\"A3\" t=\"str\"><v>a\r\nb</v></c>",
        "<c r=\"A3\" t=\"str\"><v>a\nb\tc</v></c>",
        "<c r=\"A3\" t=\"str\"><v>a\u0001b</v></c>",
        "<c r=\"A3\" t=\"str\"><v>a\uFFFFb</v></c>",
        """<c r="A3" t="str"><v>&unknown;</v></c>""",
        """<x:c r="A3"><v>5</v></x:c>""",
        """<c r="A3"><w xmlns="urn:w">5</w><v>6</v></c>""",
        """<c r="A3"><v>5</c></v>""",
        """<c r="A3"><v>5</v>""",
        """<c r="A3"><v>5</v></c>text""",
        """<d r="A3"><v>5</v></d>"""
    ];

    private static readonly string[] Rows =
    [
        """<row r="3" spans="1:1" s="1" customFormat="1" ht="15.75" customHeight="1" hidden="1"><c r="A3"><v>5</v></c></row>""",
        """<row r="3" x14ac:dyDescent="0.25"><c r="A3"><v>5</v></c></row>""",
        """<row r="3" spans="1:1" spans="1:1"><c r="A3"><v>5</v></c></row>""",
        """<row r="3" collapsed="1"><c r="A3"><v>5</v></c></row>""",
        """<row r="3" ht=">"><c r="A3"><v>5</v></c></row>""",
        """<row r="3" ht="/>"><c r="A3"><v>5</v></c></row>""",
        """<row r="3" ht="<"><c r="A3"><v>5</v></c></row>""",
        """<row r="3"/>""",
        """<row r="3"></row>""",
        """<row r="3"/><row r="4"><c r="A4"><v>4</v></c></row>""",
        """<row><c r="A3"><v>5</v></c></row>""",
        """<row r="1"><c r="A1"><v>5</v></c></row>""",
        """<row r="03"><c r="A3"><v>5</v></c></row>""",
        """<row r="x"><c r="A3"><v>5</v></c></row>""",
        """<row r="1048577"><c r="A1048577"><v>5</v></c></row>""",
        """ <row r="3"><c r="A3"><v>5</v></c></row>""",
        """<row r="3"> <c r="A3"><v>5</v></c></row>""",
        """<rows r="3"><c r="A3"><v>5</v></c></rows>""",
        """<row r="3"><c r="A3"><v>5</v></c></row></sheetData><sheetData>""",
        """<row r="3"><c r="A3"><v>5</v></c>""",
        """<!-- x --><row r="3"><c r="A3"><v>5</v></c></row>""",
        """&amp;<row r="3"><c r="A3"><v>5</v></c></row>"""
    ];

    public static TheoryData<string> All => [.. Cells.Select(c => $"<row r=\"3\">{c}</row>").Concat(Rows)];

    [Theory]
    [MemberData(nameof(All))]
    public void A_row_is_read_as_an_XML_reader_reads_it(string row)
    {
        foreach (var rows in new[] { First + row + Last, row + Last, First + row })
            Assert.Equal(Told(Workbook(rows, Comment)), Told(Workbook(rows)));
    }

    [Theory]
    [InlineData("<row r=\"1\" spans=\"1:2\"><c r=\"A1\" s=\"1\" t=\"s\"><v>0</v></c><c r=\"B1\"><v>5</v></c></row>", "", true)]
    [InlineData("<row r=\"1\" spans=\"1:2\" x14ac:dyDescent=\"0.25\"><c r=\"A1\"><v>5</v></c></row>", " xmlns:x14ac=\"urn:x\"", true)]
    [InlineData("<row r=\"1\" spans=\"1:2\" x14ac:dyDescent=\"0.25\"><c r=\"A1\"><v>5</v></c></row>", "", false)]
    [InlineData("<row r=\"1\"><c r=\"A1\"><f>1+1</f><v>2</v></c></row>", "", false)]
    public void Rows_as_Excel_writes_them_need_no_XML_reader(string row, string declaration, bool isPlain)
    {
        using var folder = new TemporaryFolder();
        var workbook = Workbook(row).Change("xl/worksheets/sheet1.xml", x => x.Replace("<worksheet", "<worksheet" + declaration, StringComparison.Ordinal));
        using var package = PackageParts.Open(workbook.Save(folder), XlsxLimits.Default);
        using var strings = SharedStrings.Read(package, "xl/sharedStrings.xml", folder.File("spill"), TestContext.Current.CancellationToken);
        using var plain = new PlainRows(package, package.Open("xl/worksheets/sheet1.xml", "the sheet"), "the sheet");
        using var head = plain.ReadHead();
        var cells = new CellReader(Assert.IsType<PartReader>(head), new SheetContext(strings, CellFormats.None, Uses1904: false), textLength: 100);

        Assert.True(plain.Next(out _));
        Assert.Equal(isPlain, plain.TryRead(cells, new RowBuffer(), before: 0, out _, out _));
    }

    [Fact]
    public void A_row_that_is_longer_than_memory_is_given_to_is_read_all_the_same()
    {
        var cells = string.Concat(Enumerable.Range(0, 50).Select(i => $"<c r=\"{(char)('A' + (i % 25))}{3 + (i / 25)}\" t=\"str\"><v>{new string('x', 60_000)}</v></c>" + (i == 24 ? "</row><row r=\"4\">" : "")));

        Assert.Equal([1, 3, 4, 9], Read(Workbook(First + $"<row r=\"3\">{cells}</row>" + Last)).Select(r => r.Number));
    }

    [Fact]
    public void Bytes_that_are_no_UTF_8_are_refused_in_the_same_words()
    {
        byte[] Broken(string comment) => [.. Encoding.UTF8.GetBytes(Sheet(comment) + First + "<row r=\"3\"><c r=\"A3\" t=\"str\"><v>"), 0xC3, 0x28, .. "</v></c></row></sheetData></worksheet>"u8];

        Assert.Equal(Told(Raw(Broken(Comment))), Told(Raw(Broken(""))));
    }

    [Fact]
    public void A_part_that_is_cut_off_anywhere_is_refused_after_the_rows_that_are_whole()
    {
        var whole = Encoding.UTF8.GetBytes(Sheet("") + First + "<row r=\"3\"><c r=\"A3\" t=\"str\"><v>ä</v></c></row></sheetData>");
        for (var length = 1; length < whole.Length; length++)
            Assert.StartsWith("damaged", Told(Raw(whole[..length])).Last(), StringComparison.Ordinal);
    }

    [Fact]
    public void Random_rows_are_read_as_an_XML_reader_reads_them() =>
        Gen.Int[0, Cells.Length - 1].Select(i => Cells[i]).Array[0, 6].Array[1, 6].Holds(150, picked =>
        {
            var rows = string.Concat(picked.Select((cells, i) => $"<row r=\"{i + 1}\">{string.Concat(cells.Select((c, n) => Placed(c, n, i + 1)))}</row>"));
            return Told(Workbook(rows, Comment)).SequenceEqual(Told(Workbook(rows)));
        });

    private static string Placed(string cell, int column, int row) => cell.Replace("A3", ((char)('A' + column)).ToString() + row.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private static RawWorkbook Workbook(string rows, string comment = "") =>
        RawWorkbook.Of(rows).Strings("<t>a</t>", "<t>b</t>").Formats("00000", "yyyy-mm-dd")
            .Change("xl/worksheets/sheet1.xml", x => x.Replace("<sheetData>", comment + "<sheetData>", StringComparison.Ordinal));

    private static List<TableRow> Read(RawWorkbook workbook) => Tests.Reading.Rows(workbook);

    private static RawWorkbook Raw(byte[] sheet) => RawWorkbook.Of("").Strings("<t>a</t>").Without("xl/worksheets/sheet1.xml").Part("xl/worksheets/sheet1.xml", sheet);

    private static string Sheet(string comment) => $"<worksheet xmlns=\"{RawWorkbook.Transitional}\">{comment}<sheetData>";

    /// <summary>The rows as texts, then the refusal if there is one.</summary>
    private static List<string> Told(RawWorkbook workbook)
    {
        using var folder = new TemporaryFolder();
        var path = workbook.Save(folder);
        var told = new List<string>();
        try
        {
            using var file = TableFormats.Recognise(path).Open(path, Options(folder));
            foreach (TableRow row in file.Read(0, TestContext.Current.CancellationToken))
                told.Add($"{row.Number}: {string.Join('|', row.Cells)}");
        }
        catch (RunException e)
        {
            told.Add((e.Message.Contains("damaged", StringComparison.Ordinal) ? "damaged " : "") + e.Message.Replace(folder.Path, "", StringComparison.Ordinal));
        }
        return told;
    }
}
