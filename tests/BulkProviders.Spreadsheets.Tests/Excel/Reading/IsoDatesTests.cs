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
    public void Date_becomes_the_serial_of_its_clock_time(string iso, string serial) => Assert.Equal(serial, IsoDates.SerialOf(iso, uses1904: false));

    [Fact]
    public void Date_counts_from_1904_where_the_workbook_does() => Assert.Equal("1461", IsoDates.SerialOf("1908-01-01", uses1904: true));

    [Theory]
    [InlineData("1899-12-30")]
    [InlineData("soon")]
    [InlineData("")]
    public void Text_that_is_no_date_of_the_system_has_no_serial(string text) => Assert.Null(IsoDates.SerialOf(text, uses1904: false));
}
