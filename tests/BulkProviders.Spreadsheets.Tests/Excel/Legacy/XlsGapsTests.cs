using BulkProviders.Core.Cells;
using BulkProviders.Core.Tables;
using BulkProviders.Testing.Workbooks;

using static BulkProviders.Spreadsheets.Tests.Reading;

namespace BulkProviders.Spreadsheets.Tests.Excel.Legacy;

/// <summary>What ExcelDataReader gives as blanks or as something else.</summary>
public class XlsGapsTests
{
    private const int Array = 0x221, Table = 0x236, Shared = 0x4BC;

    private static List<TableRow> Xls(byte[] bytes)
    {
        using var folder = new TemporaryFolder();
        return Rows(folder.Write("old.xls", bytes), Options(folder));
    }

    private static IReadOnlyList<Cell> OneRow(BiffWorkbook workbook) => Assert.Single(Xls(workbook.ToCompoundFile())).Cells;

    [Theory]
    [InlineData("WORKBOOK")]
    [InlineData("workbook")]
    [InlineData("Workbook")]
    public void Names_of_streams_have_no_case(string name) =>
        Assert.Equal([new Cell(CellKind.Text, "a"), new Cell(CellKind.Error, "#REF!")],
            Assert.Single(Xls(new BiffWorkbook().Text(0, 0, "a").Error(0, 1, 0x17).ToCompoundFile(name))).Cells);

    [Theory]
    [InlineData(null)]
    [InlineData(Array)]
    [InlineData(Table)]
    [InlineData(Shared)]
    public void Text_result_of_a_formula_is_read_whatever_defines_the_formula(int? definition) =>
        Assert.Equal([new Cell(CellKind.Text, "Zoë – 1"), new Cell(CellKind.Number, "7")],
            OneRow(new BiffWorkbook().FormulaText(0, 0, "Zoë – 1", definition).Number(0, 1, 7)));

    [Fact]
    public void Text_result_of_two_records_is_read_whole() =>
        Assert.Equal([new Cell(CellKind.Text, "one and two"), new Cell(CellKind.Number, "7")],
            OneRow(new BiffWorkbook().FormulaText(0, 0, "one and two", Array, split: 4).Number(0, 1, 7)));

    [Fact]
    public void Text_result_that_is_not_there_is_an_error_and_not_a_blank() =>
        Assert.Equal([new Cell(CellKind.Error, "#NOT_CALCULATED!"), new Cell(CellKind.Number, "7")],
            OneRow(new BiffWorkbook().FormulaText(0, 0, null, Array).Number(0, 1, 7)));

    [Theory]
    [InlineData(null)]
    [InlineData(Shared)]
    public void Text_result_whose_lack_would_cost_the_next_cell_is_refused(int? definition) =>
        Assert.Contains("damaged", Refused(() => OneRow(new BiffWorkbook().FormulaText(0, 0, null, definition).Number(0, 1, 7))).Message, StringComparison.Ordinal);

    [Fact]
    public void Empty_text_result_is_blank() =>
        Assert.Equal([Cell.Blank, new Cell(CellKind.Number, "7")], OneRow(new BiffWorkbook().FormulaText(0, 0, "", Array).Number(0, 1, 7)));

    [Theory]
    [InlineData(false, "46096")]
    [InlineData(true, "47558")]
    public void Dates_of_East_Asian_formats_are_dates(bool from1904, string serial)
    {
        var workbook = new BiffWorkbook().Formats("[$-411]ggge\"年\"m\"月\"d\"日\"", "yyyy\"년\" m\"월\" d\"일\"", "[$-804]yyyy\"年\"m\"月\"", "27", "31", "57", "0.00")
            .Number(0, 0, 46096, 1).Number(0, 1, 46096, 2).Number(0, 2, 46096, 3).Number(0, 3, 46096, 4).Number(0, 4, 46096, 5).Number(0, 5, 46096, 6).Number(0, 6, 5, 7);
        var cells = OneRow(from1904 ? workbook.CountFrom1904() : workbook);
        Assert.Equal([.. Enumerable.Repeat(new Cell(CellKind.Date, serial), 6), new Cell(CellKind.Number, "5")], cells);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Error_cells_of_old_versions_are_errors(int version) =>
        Assert.Equal([new Cell(CellKind.Error, "#N/A"), new Cell(CellKind.Error, "#DIV/0!"), new Cell(CellKind.Number, "7"), new Cell(CellKind.Boolean, "TRUE")],
            Assert.Single(Xls(OldSheet(version))).Cells);

    [Fact]
    public void A_workbook_whose_list_of_sheets_is_gone_is_damaged()
    {
        var bytes = new BiffWorkbook().Text(0, 0, "a").ToCompoundFile();
        // The record of the sheet becomes one that nobody knows.
        bytes[bytes.AsSpan().IndexOf<byte>([0x85, 0x00, 0x1A, 0x00])] = 0x86;
        Assert.Contains("list of its sheets is empty", Refused(() => Xls(bytes)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sheet_without_a_name_is_called_as_its_file_is()
    {
        using var folder = new TemporaryFolder();
        var bytes = new BiffWorkbook().Text(0, 0, "a").ToCompoundFile();
        // No letters are said to follow.
        bytes[bytes.AsSpan().IndexOf<byte>([0x85, 0x00, 0x1A, 0x00]) + 10] = 0;
        var path = folder.Write("Locations.xls", bytes);
        using var file = TableFormats.Recognise(path).Open(path, Options(folder));
        Assert.Equal("Locations", Assert.Single(file.Sheets).Name);
    }

    [Fact]
    public void Columns_behind_the_last_one_that_the_format_has_are_not_gone_through() =>
        Assert.Equal(256, OneRow(new BiffWorkbook().Text(0, 255, "last").Text(0, 9_000, "beyond").Dimension(1, ushort.MaxValue)).Count);

    [Fact]
    public void A_sheet_that_claims_more_cells_than_the_format_has_is_damaged() =>
        Assert.Contains("'Providers' claims to have more", Refused(() => OneRow(new BiffWorkbook().Text(0, 0, "a").Dimension(65_536, ushort.MaxValue))).Message, StringComparison.Ordinal);

    /// <summary>A worksheet without container: an error, a formula that results in one, a number, a truth value.</summary>
    private static byte[] OldSheet(int version)
    {
        byte[] Record(int id, params byte[] body) => [.. BitConverter.GetBytes((ushort)id), .. BitConverter.GetBytes((ushort)body.Length), .. body];
        byte[] At(byte column) => version == 2 ? [0, 0, column, 0, 0, 0, 0] : [0, 0, column, 0, 0, 0];
        var (bof, formula, boolErr, number) = version switch { 2 => (0x009, 0x006, 0x005, 0x003), 3 => (0x209, 0x206, 0x205, 0x203), _ => (0x409, 0x406, 0x205, 0x203) };
        byte[] result = [2, 0, 0x07, 0, 0, 0, 0xFF, 0xFF];
        byte[] parsed = version == 2 ? [0, 0] : [0, 0, 0, 0];
        byte[] dimensions = version == 2 ? [0, 0, 1, 0, 0, 0, 4, 0] : [0, 0, 1, 0, 0, 0, 4, 0, 0, 0];
        return
        [
            .. Record(bof, version == 2 ? [2, 0, 0x10, 0] : [0, (byte)version, 0x10, 0, 0, 0]),
            .. Record(version == 2 ? 0x000 : 0x200, dimensions),
            .. Record(boolErr, [.. At(0), 0x2A, 1]),
            .. Record(formula, [.. At(1), .. result, .. parsed]),
            .. Record(number, [.. At(2), .. BitConverter.GetBytes(7.0)]),
            .. Record(boolErr, [.. At(3), 1, 0]),
            .. Record(0x0A),
        ];
    }

    [Fact]
    public void Hidden_rows_are_known_and_read_like_the_others()
    {
        var rows = Xls(new BiffWorkbook().Text(0, 0, "a").Hide(1).Text(1, 0, "b").Text(2, 0, "c").ToCompoundFile());
        Assert.Equal([("a", false), ("b", true), ("c", false)], rows.Select(r => (r.Cells[0].Text, r.IsHidden)));
    }

    [Fact]
    public void Merged_cells_are_known_once_the_rows_are_read()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("old.xls", new BiffWorkbook().Text(0, 0, "Name").Text(1, 0, "a").Text(1, 2, "x").Text(2, 2, "y").Merge(1, 2, 0, 0).ToCompoundFile());
        using var file = TableFormats.Named("xls").Open(path, Options(folder));
        Assert.Equal(3, file.Read(0, TestContext.Current.CancellationToken).Count());
        Assert.Equal([new MergedRange(2, 0, 3, 0)], file.MergedRanges(0));
    }
}
