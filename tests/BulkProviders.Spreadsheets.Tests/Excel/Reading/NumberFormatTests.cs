using BulkProviders.Spreadsheets.Excel.Reading;

namespace BulkProviders.Spreadsheets.Tests.Excel.Reading;

public class NumberFormatTests
{
    [Theory]
    [InlineData("yyyy-mm-dd")]
    [InlineData("m/d/yy")]
    [InlineData("[$-409]mmm d, yyyy;@")]
    [InlineData("[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy")]
    [InlineData("h:mm AM/PM")]
    [InlineData("mm:ss.0")]
    [InlineData("[h]:mm")]
    [InlineData("[mm]:ss")]
    [InlineData("[Blue]d-mmm")]
    [InlineData("DD.MM.YYYY")]
    [InlineData("[=0]\"\";yyyy-mm-dd")]
    [InlineData("\"on \"d")]
    [InlineData("[$-411]ge.m.d")]
    [InlineData("[s]")]
    public void Format_with_a_part_of_a_date_or_time_shows_dates(string code) => Assert.True(NumberFormat.Parse(code).IsDate);

    [Theory]
    [InlineData("[Red]0.00")]
    [InlineData("General\" m\"")]
    [InlineData("GENERAL")]
    [InlineData("0.00E+00")]
    [InlineData("#,##0_);[Red](#,##0)")]
    [InlineData("0\\d")]
    [InlineData("0_s")]
    [InlineData("*y0")]
    [InlineData("[$kr-406] #,##0")]
    [InlineData("# ?/?")]
    [InlineData("@")]
    [InlineData("\"days\" 0")]
    [InlineData("[DBNum1]0")]
    [InlineData("[Magenta]0")]
    [InlineData("0\"unclosed m")]
    [InlineData("[")]
    [InlineData("")]
    public void Format_whose_letters_are_literals_colours_or_locales_shows_no_dates(string code) => Assert.False(NumberFormat.Parse(code).IsDate);

    [Theory]
    [InlineData("00000", "00000")]
    [InlineData("00000-0000", "00000-0000")]
    [InlineData("00000\\-0000", "00000-0000")]
    [InlineData("00000\"-\"0000", "00000-0000")]
    [InlineData("000000000", "000000000")]
    [InlineData("[$-409]00000", "00000")]
    [InlineData("[$-409]00000\\-0000;@", "00000-0000")]
    [InlineData("00\\-0000000", "00-0000000")]
    [InlineData("000\\-00\\-0000", "000-00-0000")]
    [InlineData("\"LOC-\"000", "LOC-000")]
    [InlineData("\"Room \"0", "Room 0")]
    [InlineData("\\L\\-00", "L-00")]
    public void Format_that_pads_with_zeros_is_kept(string code, string pattern) => Assert.Equal(pattern, NumberFormat.Parse(code).ZeroFormat);

    [Theory]
    [InlineData("0")]
    [InlineData("0.00")]
    [InlineData("#,##0")]
    [InlineData("General")]
    [InlineData("[Red]00000")]
    [InlineData("\"00000\"")]
    [InlineData("0%")]
    [InlineData("-00")]
    [InlineData("000 kg")]
    [InlineData("000\" kg\"")]
    [InlineData("0\"x\"0.0")]
    [InlineData(";00000")]
    [InlineData("")]
    public void Format_that_does_more_than_padding_is_not(string code) => Assert.Null(NumberFormat.Parse(code).ZeroFormat);

    [Fact]
    public void Built_in_formats_14_to_22_and_45_to_47_show_dates_and_49_and_below_14_do_not()
    {
        int[] dates = [.. Enumerable.Range(0, 60).Where(id => NumberFormat.BuiltIn(id).IsDate)];
        Assert.Equal([.. Enumerable.Range(14, 9), .. Enumerable.Range(27, 10), .. Enumerable.Range(45, 3), .. Enumerable.Range(50, 9)], dates);
    }
}
