using BulkProviders.Core.Cells;
using BulkProviders.Spreadsheets.Csv;
using BulkProviders.Spreadsheets.Csv.Writing;
using CsCheck;

namespace BulkProviders.Spreadsheets.Tests.Csv.Writing;

public sealed class CsvTextTests
{
    [Fact]
    public void What_is_made_harmless_is_restored_on_the_way_in() =>
        Gen.OneOf(Gen.String, Gen.String[Gen.Char["=+-@\t\r'x1"], 0, 6]).Sample(
            text => FormulaGuard.TakeOff(CsvText.Guarded(text)) == text, iter: 5_000, seed: "0000000000003", threads: 1);

    [Theory]
    [InlineData("-5", "-5")]
    [InlineData("-5.25", "-5.25")]
    [InlineData("-", "'-")]
    [InlineData("-5,00", "'-5,00")]
    [InlineData("+5", "'+5")]
    [InlineData("", "")]
    public void A_negative_number_stays_a_number(string text, string expected) => Assert.Equal(expected, CsvText.Guarded(text));

    [Theory]
    [InlineData("45000", false, "2023-03-15")]
    [InlineData("45000.75", false, "2023-03-15T18:00:00")]
    [InlineData("1", false, "1900-01-01")]
    [InlineData("59", false, "1900-02-28")]
    [InlineData("61", false, "1900-03-01")]
    [InlineData("0", true, "1904-01-01")]
    [InlineData("43538", true, "2023-03-15")]
    [InlineData("-1", false, "-1")]
    public void Dates_are_written_in_ISO_form(string serial, bool uses1904, string expected) =>
        Assert.Equal(expected, CsvText.Of(new Cell(CellKind.Date, serial), uses1904));

    [Theory]
    [InlineData("2134", "00000", "02134")]
    [InlineData("21341234", "00000-0000", "02134-1234")]
    public void Numbers_keep_the_zeros_that_they_show(string digits, string format, string expected) =>
        Assert.Equal(expected, CsvText.Of(new Cell(CellKind.Number, digits, format)));

    [Theory]
    [InlineData("\n=1+1")]
    [InlineData("\uFF1D1+1")]
    [InlineData("\uFF0B1")]
    [InlineData("\uFF0D1")]
    [InlineData("\uFF20SUM(1)")]
    [InlineData("\t=1")]
    public void What_a_spreadsheet_program_may_take_for_a_formula_is_guarded_and_restored(string text)
    {
        Assert.Equal("'" + text, CsvText.Guarded(text));
        Assert.Equal(text, FormulaGuard.TakeOff(CsvText.Guarded(text)));
        Assert.Equal("'" + text, FormulaGuard.TakeOff(CsvText.Guarded("'" + text)));
    }
}
