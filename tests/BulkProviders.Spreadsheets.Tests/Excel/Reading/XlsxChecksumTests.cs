using System.Buffers.Binary;
using System.Text;
using BulkProviders.Spreadsheets.Excel.Reading;
using BulkProviders.Testing.Workbooks;

using static BulkProviders.Spreadsheets.Tests.Reading;

namespace BulkProviders.Spreadsheets.Tests.Excel.Reading;

public class XlsxChecksumTests
{
    private const string Plain = """<row r="1"><c r="A1" t="s"><v>0</v></c></row>""";

    // A formula is left to the XML reader, with all that follows.
    private const string WithFormula = """<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><f>1</f><v>1</v></c></row>""";

    [Theory]
    [InlineData(Plain, "xl/worksheets/sheet1.xml")]
    [InlineData(WithFormula, "xl/worksheets/sheet1.xml")]
    [InlineData(Plain, "xl/sharedStrings.xml")]
    [InlineData(Plain, "xl/styles.xml")]
    [InlineData(Plain, "xl/workbook.xml")]
    [InlineData(Plain, "xl/_rels/workbook.xml.rels")]
    [InlineData(Plain, "_rels/.rels")]
    public void Part_whose_checksum_is_wrong_is_damaged_and_named(string rows, string part)
    {
        using var folder = new TemporaryFolder();
        var bytes = RawWorkbook.Of(rows).Strings("<t>Alder</t>").ToBytes();
        Spoil(bytes, part);
        var path = folder.Write("book.xlsx", bytes);

        var message = Refused(() => Rows(path, Options(folder))).Message;

        Assert.StartsWith("book.xlsx: ", message, StringComparison.Ordinal);
        Assert.Contains($"({part})", message, StringComparison.Ordinal);
        Assert.Contains("damaged", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Sheet_without_rows_is_checked_too()
    {
        using var folder = new TemporaryFolder();
        var bytes = new RawWorkbook().SheetXml("Sheet1", "<sheetPr/>").ToBytes();
        Spoil(bytes, "xl/worksheets/sheet1.xml");
        var path = folder.Write("book.xlsx", bytes);

        Assert.Contains("checksum", Refused(() => Rows(path, Options(folder))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Part_that_nobody_reads_does_not_matter()
    {
        using var folder = new TemporaryFolder();
        var bytes = RawWorkbook.Of(Plain).Strings("<t>Alder</t>").Part("xl/media/image1.png", [1, 2, 3]).ToBytes();
        Spoil(bytes, "xl/media/image1.png");
        var path = folder.Write("book.xlsx", bytes);

        Assert.Equal(["Alder"], Texts(Assert.Single(Rows(path, Options(folder)))));
    }

    [Theory]
    [InlineData("", 0u)]
    [InlineData("123456789", 0xCBF43926u)]
    [InlineData("The quick brown fox jumps over the lazy dog", 0x414FA339u)]
    public void Checksum_is_that_of_zip(string text, uint expected)
    {
        var (whole, pieces) = (new Crc32(), new Crc32());
        var bytes = Encoding.ASCII.GetBytes(text);

        whole.Append(bytes);
        foreach (var b in bytes)
            pieces.Append([b]);

        Assert.Equal((expected, expected), (whole.Value, pieces.Value));
    }

    /// <summary>Changes the checksum of a part in the directory at the end of the file.</summary>
    private static void Spoil(byte[] zip, string part)
    {
        const int Checksum = 16, NameLength = 28, Name = 46;
        var wanted = Encoding.UTF8.GetBytes(part);
        for (var i = 0; i < zip.Length - Name; i++)
            if (zip.AsSpan(i).StartsWith("PK\u0001\u0002"u8) && BinaryPrimitives.ReadUInt16LittleEndian(zip.AsSpan(i + NameLength)) == wanted.Length
                && zip.AsSpan(i + Name).StartsWith(wanted))
            {
                zip[i + Checksum] ^= 1;
                return;
            }
        Assert.Fail($"The file has no part {part}.");
    }
}
