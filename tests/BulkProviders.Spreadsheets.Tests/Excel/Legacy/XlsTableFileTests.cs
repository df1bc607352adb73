using BulkProviders.Core.Basics;
using BulkProviders.Core.Cells;
using BulkProviders.Core.Tables;
using BulkProviders.Testing.Workbooks;

using static BulkProviders.Spreadsheets.Tests.Reading;

namespace BulkProviders.Spreadsheets.Tests.Excel.Legacy;

public class XlsTableFileTests
{
    private static List<TableRow> Xls(BiffWorkbook workbook)
    {
        using var folder = new TemporaryFolder();
        return Rows(folder.Write("old.xls", workbook.ToCompoundFile()), Options(folder));
    }

    [Fact]
    public void Text_numbers_booleans_and_padding_formats_are_read() =>
        Assert.Equal([new Cell(CellKind.Text, "00501 é 😀"), new Cell(CellKind.Number, "1234", "00000"), new Cell(CellKind.Number, "0.1"), new Cell(CellKind.Boolean, "TRUE")],
            Assert.Single(Xls(new BiffWorkbook().Formats("00000").Text(0, 0, "00501 é 😀").Number(0, 1, 1234, format: 1).Number(0, 2, 0.1).Boolean(0, 3, true))).Cells);

    [Fact]
    public void Dates_times_and_durations_are_serials_of_1900()
    {
        var row = Assert.Single(Xls(new BiffWorkbook().Formats("yyyy-mm-dd", "h:mm", "[h]:mm")
            .Number(0, 0, 45356, format: 1).Number(0, 1, 45356.25, format: 1).Number(0, 2, 0.5, format: 2).Number(0, 3, 1.5, format: 3).Number(0, 4, 59, format: 1)));
        Assert.All(row.Cells, c => Assert.Equal(CellKind.Date, c.Kind));
        Assert.Equal(["45356", "45356.25", "0.5", "1.5", "59"], Texts(row));
    }

    [Fact]
    public void Dates_of_a_workbook_that_counts_from_1904_leave_as_serials_of_1900()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("mac.xls", new BiffWorkbook().Formats("yyyy-mm-dd").CountFrom1904().Number(0, 0, 43894, format: 1).ToCompoundFile());
        using var file = TableFormats.Recognise(path).Open(path, Options(folder));
        Assert.False(Assert.Single(file.Sheets).Uses1904);
        Assert.Equal([new Cell(CellKind.Date, "45356")], file.Read(0, TestContext.Current.CancellationToken).Single().Cells);
    }

    [Fact]
    public void Row_numbers_are_those_that_Excel_shows() =>
        Assert.Equal([2, 7, 65_536], Xls(new BiffWorkbook().Text(1, 0, "a").BlankCell(3, 0).Text(6, 2, "b").Text(65_535, 0, "c")).Select(r => r.Number));

    [Fact]
    public void Error_cells_are_errors_and_blank_cells_are_blank() =>
        Assert.Equal([Cell.Blank, new Cell(CellKind.Error, "#N/A"), new Cell(CellKind.Error, "#DIV/0!"), new Cell(CellKind.Text, "x")],
            Assert.Single(Xls(new BiffWorkbook().BlankCell(4, 0).Error(4, 1, 0x2A).FormulaError(4, 2, 0x07).Text(4, 3, "x"))).Cells);

    [Fact]
    public void Workbook_so_small_that_it_stands_in_short_sectors_is_read_with_its_errors()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("small.xls", new BiffWorkbook().Text(0, 0, "a").Error(0, 1, 0x17).ToShortCompoundFile());
        Assert.Equal([new Cell(CellKind.Text, "a"), new Cell(CellKind.Error, "#REF!")], Assert.Single(Rows(path, Options(folder))).Cells);
    }

    // XOR; RC4; RC4 by CryptoAPI, cut short; and one that nobody knows.
    [Theory]
    [InlineData("000000000000")]
    [InlineData("010001000100" + "00112233445566778899aabbccddeeff" + "00112233445566778899aabbccddeeff" + "00112233445566778899aabbccddeeff")]
    [InlineData("010002000200" + "04000000" + "7e000000")]
    [InlineData("070009000900")]
    public void Password_protected_workbook_is_refused_with_the_way_to_clear_the_password(string filePass)
    {
        var message = Refused(() => Xls(new BiffWorkbook().Protect(Convert.FromHexString(filePass)).Text(0, 0, "x"))).Message;
        Assert.Contains("clear the password", message, StringComparison.Ordinal);
        Assert.DoesNotContain("damaged", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Cut_or_flipped_bytes_give_rows_or_a_refusal_and_never_a_fault()
    {
        using var folder = new TemporaryFolder();
        var whole = new BiffWorkbook().Formats("yyyy-mm-dd").Text(0, 0, "abc").Number(1, 1, 45356, format: 1).Error(2, 2, 0x2A).ToCompoundFile();
        var random = new Random(20240305);
        for (var i = 0; i < 150; i++)
        {
            var bytes = i % 4 == 0 ? whole[..random.Next(600, whole.Length)] : (byte[])whole.Clone();
            bytes[random.Next(Math.Min(bytes.Length, 2100))] ^= (byte)(1 << random.Next(8));
            var path = folder.Write("flipped.xls", bytes);
            var fault = Record.Exception(() =>
            {
                using var file = TableFormats.Named("xls").Open(path, Options(folder));
                return Enumerable.Range(0, file.Sheets.Count).Sum(sheet => file.Read(sheet, TestContext.Current.CancellationToken).Take(100_000).Count());
            });
            Assert.True(fault is null or RunException, fault?.ToString());
        }
    }
}
