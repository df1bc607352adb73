using System.Globalization;
using System.Text;
using BulkProviders.Core.Basics;
using BulkProviders.Spreadsheets.Excel.Reading;
using BulkProviders.Testing.Workbooks;

using static BulkProviders.Spreadsheets.Tests.Reading;

namespace BulkProviders.Spreadsheets.Tests.Excel.Reading;

public class XlsxHostileFileTests
{
    private const string Row = """<row r="1"><c r="A1"><v>1</v></c></row>""";

    private static string Message(RawWorkbook workbook, XlsxLimits? limits = null)
    {
        using var folder = new TemporaryFolder();
        var path = workbook.Save(folder, "hostile.xlsx");
        var refusal = Refused(() => Rows(path, Options(folder), new XlsxTableFormat(limits)));
        Assert.StartsWith("hostile.xlsx", refusal.Message, StringComparison.Ordinal);
        return refusal.Message;
    }

    [Fact]
    public void Zip_bomb_is_stopped_by_its_ratio() =>
        Assert.Contains("times its size", Message(RawWorkbook.Of(string.Concat(Enumerable.Repeat("<row></row>", 200_000))),
            XlsxLimits.Default with { BytesBeforeRatio = 1 << 20, Ratio = 20 }), StringComparison.Ordinal);

    [Fact]
    public void Zip_bomb_of_blanks_is_stopped_before_it_fills_the_memory() =>
        Assert.Contains("single item", Message(RawWorkbook.Of(new string(' ', 4 << 20)), XlsxLimits.Default with { NodeBytes = 1 << 20 }), StringComparison.Ordinal);

    [Fact]
    public void Part_that_unzips_beyond_the_cap_is_stopped() =>
        Assert.Contains("unzips to more than 1 MB", Message(RawWorkbook.Of(string.Concat(Enumerable.Range(1, 40_000).Select(i => $"<row r=\"{i}\"><c><v>{i}</v></c></row>"))),
            XlsxLimits.Default with { PartBytes = 1 << 20 }), StringComparison.Ordinal);

    [Fact]
    public void Attribute_without_end_is_stopped_before_it_fills_the_memory() =>
        Assert.Contains("single item of more than 1 MB", Message(RawWorkbook.Of($"<row r=\"1\" x=\"{RandomText(4 << 20)}\"/>"), XlsxLimits.Default with { NodeBytes = 1 << 20 }), StringComparison.Ordinal);

    [Fact]
    public void Deep_nesting_is_stopped() =>
        Assert.Contains("nests", Message(RawWorkbook.Of(string.Concat(Enumerable.Repeat("<a>", 1000)) + string.Concat(Enumerable.Repeat("</a>", 1000)))), StringComparison.Ordinal);

    [Fact]
    public void Endless_new_names_are_stopped() =>
        Assert.Contains("names", Message(RawWorkbook.Of(string.Concat(Enumerable.Range(0, 20_000).Select(i => $"<n{i}/>")))), StringComparison.Ordinal);

    [Fact]
    public void Cell_beyond_the_last_column_is_stopped_with_its_row() =>
        Assert.Contains("beyond column XFD in row 1", Message(RawWorkbook.Of("""<row r="1"><c r="XFE1"><v>1</v></c></row>""")), StringComparison.Ordinal);

    [Fact]
    public void Row_beyond_the_last_one_is_stopped() =>
        Assert.Contains("1048577", Message(RawWorkbook.Of("""<row r="1048577"><c><v>1</v></c></row>""")), StringComparison.Ordinal);

    [Fact]
    public void Text_beyond_every_program_s_limit_is_stopped() =>
        Assert.Contains("more than 100 characters", Message(RawWorkbook.Of($"<row r=\"1\"><c t=\"inlineStr\"><is><t>{new string('x', 101)}</t></is></c></row>"),
            XlsxLimits.Default with { TextLength = 100 }), StringComparison.Ordinal);

    [Fact]
    public void Too_many_shared_strings_are_stopped() =>
        Assert.Contains("more than 2 texts", Message(RawWorkbook.Of(Row).Strings("<t>a</t>", "<t>b</t>", "<t>c</t>"), XlsxLimits.Default with { SharedStrings = 2 }), StringComparison.Ordinal);

    [Fact]
    public void Document_type_definitions_and_entities_are_refused() =>
        Assert.Contains("Sheet1", Message(RawWorkbook.Of("<row r=\"1\"><c t=\"inlineStr\"><is><t>&lol;</t></is></c></row>")
            .Change("xl/worksheets/sheet1.xml", x => x.Replace("?><", "?><!DOCTYPE worksheet [<!ENTITY lol \"ha\">]><", StringComparison.Ordinal))), StringComparison.Ordinal);

    [Theory]
    [InlineData("xl/../../outside.xml")]
    [InlineData("..\\outside.xml")]
    public void Part_name_that_leads_out_of_the_file_is_refused(string name) =>
        Assert.Contains("leads out", Message(RawWorkbook.Of(Row).Part(name, "<x/>")), StringComparison.Ordinal);

    [Theory]
    [InlineData("xl/workbook.xml")]
    [InlineData("XL/Workbook.XML")]
    [InlineData("xl\\workbook.xml")]
    public void Two_parts_of_one_name_are_refused(string name) =>
        Assert.Contains("two parts", Message(RawWorkbook.Of(Row).Part(name, "<x/>")), StringComparison.Ordinal);

    [Theory]
    [InlineData("xl/_rels/workbook.xml.rels", "sharedStrings.xml")]
    [InlineData("xl/_rels/workbook.xml.rels", "styles.xml")]
    [InlineData("_rels/.rels", "xl/workbook.xml")]
    public void Needed_part_outside_the_file_is_refused(string list, string target) =>
        Assert.Contains("outside the file", Message(RawWorkbook.Of(Row).Change(list, x => x.Replace($"\"{target}", $"\"../../{target}", StringComparison.Ordinal))), StringComparison.Ordinal);

    [Fact]
    public void Target_outside_the_file_is_refused() =>
        Assert.Contains("outside the file", Message(RawWorkbook.Of(Row)
            .Change("xl/_rels/workbook.xml.rels", x => x.Replace("\"worksheets/", "\"../../../etc/", StringComparison.Ordinal))), StringComparison.Ordinal);

    [Theory]
    [InlineData("""<row r="2"><c><v>1</v></c></row><row r="2"><c><v>1</v></c></row>""", "row 2 after row 2")]
    [InlineData("""<row r="2"><c><v>1</v></c></row><row r="1"><c><v>1</v></c></row>""", "row 1 after row 2")]
    [InlineData("""<row r="0"><c><v>1</v></c></row>""", "row 0")]
    [InlineData("""<row r="x"><c><v>1</v></c></row>""", "wrong number")]
    [InlineData("""<row r="1"><c r="B1"><v>1</v></c><c r="B1"><v>2</v></c></row>""", "B1 twice")]
    [InlineData("""<row r="1"><c r="12"><v>1</v></c></row>""", "wrong address")]
    [InlineData("""<row r="1"><c r="A1:B2"><v>1</v></c></row>""", "wrong address")]
    [InlineData("""<row r="1"><c t="s"><v>7</v></c></row>""", "number 7")]
    [InlineData("""<row r="1"><c t="s"><v>-1</v></c></row>""", "number -1")]
    [InlineData("""<row r="1"><c><v>1</v></row>""", "cannot be read to its end")]
    public void Damage_that_could_misplace_a_value_names_the_sheet_and_the_place(string sheetData, string place)
    {
        var message = Message(RawWorkbook.Of(sheetData));
        Assert.Contains("the sheet 'Sheet1'", message, StringComparison.Ordinal);
        Assert.Contains(place, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("xl/workbook.xml")]
    [InlineData("xl/_rels/workbook.xml.rels")]
    [InlineData("xl/worksheets/sheet1.xml")]
    public void Missing_part_is_named(string part) => Assert.Contains("damaged", Message(RawWorkbook.Of(Row).Without(part)), StringComparison.Ordinal);

    [Fact]
    public void Truncated_file_is_damaged_at_every_length_and_never_a_fault()
    {
        using var folder = new TemporaryFolder();
        var whole = RawWorkbook.Of(Row).Strings("<t>x</t>").ToBytes();
        for (var length = 4; length < whole.Length; length += 37)
        {
            var path = folder.Write("cut.xlsx", whole.AsSpan(0, length));
            Refused(() => Rows(path, Options(folder), new XlsxTableFormat()));
            Assert.Contains("damaged", Refused(() => TableFormats.Recognise(path)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Flipped_bytes_give_rows_or_a_refusal_and_never_a_fault()
    {
        using var folder = new TemporaryFolder();
        var whole = RawWorkbook.Of(string.Concat(Enumerable.Range(1, 20).Select(i => $"<row r=\"{i}\"><c t=\"s\"><v>0</v></c></row>"))).Strings("<t>x</t>").ToBytes();
        var random = new Random(20240305);
        for (var i = 0; i < 150; i++)
        {
            var bytes = (byte[])whole.Clone();
            bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            var path = folder.Write("flipped.xlsx", bytes);
            var fault = Record.Exception(() =>
            {
                using var file = new XlsxTableFormat().Open(path, Options(folder));
                return Enumerable.Range(0, file.Sheets.Count).Sum(sheet => file.Read(sheet, TestContext.Current.CancellationToken).Count());
            });
            Assert.True(fault is null or RunException, fault?.ToString());
        }
    }

    private static string RandomText(int length)
    {
        var random = new Random(1);
        var text = new StringBuilder(length);
        while (text.Length < length)
            text.Append(random.NextInt64().ToString("x", CultureInfo.InvariantCulture));
        return text.ToString();
    }
}
