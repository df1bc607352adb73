using BulkProviders.Spreadsheets.Excel.Reading;

namespace BulkProviders.Spreadsheets.Tests.Excel.Reading;

public class IsoDatesTests
{
    [Theory]
    [InlineData("1900-01-01", "1")]
    [InlineData("1900-02-28", "59")]
    [InlineData("1900-03-01", "61")]
    [InlineData("2024-03-05", "45356")]
    [InlineData("2024-03-05T12:00:00", "45356.5")]
    [InlineData("2024-03-05T12:00:00Z", "45356.5")]
    [InlineData("2024-03-05T23:00:00-08:00", "45356.958333333336")]
    [InlineData("18:00:00", "0.75")]
    [InlineData("T06:00", "0.25")]
    [InlineData("1899-12-30", "0")]
    [InlineData("1899-12-30T00:00:00.000", "0")]
    [InlineData("1899-12-30T18:00:00", "0.75")]
    [InlineData("1899-12-31", "0")]
    [InlineData("1899-12-31T06:00:00", "0.25")]
    public void Date_becomes_the_serial_of_its_clock_time(string iso, string serial) => Assert.Equal(serial, IsoDates.SerialOf(iso, uses1904: false));

    [Theory]
    [InlineData("PT0H15M0.000S", "0.010416666666666666")]
    [InlineData("PT0H15M0S", "0.010416666666666666")]
    [InlineData("PT36H", "1.5")]
    [InlineData("P1DT12H", "1.5")]
    [InlineData(" PT12H0M0S ", "0.5")]
    public void Length_of_time_becomes_its_days(string iso, string serial)
    {
        Assert.Equal(serial, IsoDates.SerialOf(iso, uses1904: false));
        Assert.Equal(serial, IsoDates.SerialOf(iso, uses1904: true));
    }

    [Fact]
    public void Date_counts_from_1904_where_the_workbook_does() => Assert.Equal("1461", IsoDates.SerialOf("1908-01-01", uses1904: true));

    [Theory]
    [InlineData("1899-12-29")]
    [InlineData("soon")]
    [InlineData("P1Y")]
    [InlineData("P2M")]
    [InlineData("PT")]
    [InlineData("Pine Street")]
    [InlineData("P99999999999D")]
    [InlineData("")]
    public void Text_that_is_no_date_of_the_system_has_no_serial(string text) => Assert.Null(IsoDates.SerialOf(text, uses1904: false));
}
