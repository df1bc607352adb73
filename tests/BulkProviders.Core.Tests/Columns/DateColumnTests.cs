using BulkProviders.Core.Basics;
using BulkProviders.Core.Cells;
using BulkProviders.Core.Columns;

namespace BulkProviders.Core.Tests.Columns;

public sealed class DateColumnTests
{
    [Theory]
    [InlineData("2024-03-15", "2024-03-15")]
    [InlineData("2024-3-5", "2024-03-05")]
    [InlineData("2024/03/15", "2024-03-15")]
    [InlineData("2024.03.15", "2024-03-15")]
    [InlineData("20240315", "2024-03-15")]
    [InlineData("2024-03-15T00:00:00Z", "2024-03-15")]
    [InlineData("2024-03-15T00:00:00.000+00:00", "2024-03-15")]
    [InlineData("2024-03-15 00:00", "2024-03-15")]
    [InlineData("2024-03-15T23:59:59-08:00", "2024-03-15 !time-left-out")]
    [InlineData("3/15/2024", "2024-03-15")]
    [InlineData("15/3/2024", "2024-03-15")]
    [InlineData("15.03.2024", "2024-03-15")]
    [InlineData("15-03-2024", "2024-03-15")]
    [InlineData("3/3/2024", "2024-03-03")]
    [InlineData("3/15/2024 12:00:00 AM", "2024-03-15")]
    [InlineData("3/15/2024 0:00", "2024-03-15")]
    [InlineData("3/15/2024 2:30\u202Fpm", "2024-03-15 !time-left-out")]
    [InlineData("Mar 4, 2024", "2024-03-04")]
    [InlineData("March 4th, 2024", "2024-03-04")]
    [InlineData("4 March 2024", "2024-03-04")]
    [InlineData("4-Mar-2024", "2024-03-04")]
    [InlineData("2024 Sept 4", "2024-09-04")]
    [InlineData("Monday, March 4, 2024", "2024-03-04")]
    [InlineData("29 Feb 2024", "2024-02-29")]
    [InlineData("43405", "2018-11-01 !serial-from-text")]
    [InlineData("9999-12-31", "9999-12-31")]
    [InlineData("29 Feb 2023", "(no-such-day)")]
    [InlineData("2023-02-29", "(no-such-day)")]
    [InlineData("2024-13-01", "(no-such-day)")]
    [InlineData("13/13/2024", "(no-such-day)")]
    [InlineData("2/30/2024", "(no-such-day)")]
    [InlineData("0/5/2024", "(no-such-day)")]
    [InlineData("3/4/24", "(two-digit-year)")]
    [InlineData("24-03-04", "(two-digit-year)")]
    [InlineData("4-Mar-24", "(two-digit-year)")]
    [InlineData("3/4/2024", "(ambiguous-date)")]
    [InlineData("3/4/2024 0:00", "(ambiguous-date)")]
    [InlineData("2024", "(year-only)")]
    [InlineData("1204-03-04", "(date-out-of-range)")]
    [InlineData("3/4/204", "(not-a-date)")]
    [InlineData("3/4-2024", "(not-a-date)")]
    [InlineData("March 2024", "(not-a-date)")]
    [InlineData("soon", "(not-a-date)")]
    [InlineData("99999999", "(not-a-date)")]
    [InlineData("123", "(not-a-date)")]
    [InlineData("2024-03-15T99:00", "(not-a-date)")]
    [InlineData("14:30", "(not-a-date)")]
    [InlineData("2024-03-15 by noon", "(not-a-date)")]
    [InlineData("4.5E+18", "(digits-cut)")]
    public void Dates_from_text(string text, string shown) => Assert.Equal(shown, Reading.Date(text));

    [Theory]
    [InlineData("3/4/2024", DayMonthOrder.MonthFirst, "2024-03-04")]
    [InlineData("3/4/2024", DayMonthOrder.DayFirst, "2024-04-03")]
    [InlineData("3/4/2024", DayMonthOrder.Contradictory, "(ambiguous-date)")]
    [InlineData("3/15/2024", DayMonthOrder.Contradictory, "2024-03-15")]
    [InlineData("2024-03-04", DayMonthOrder.DayFirst, "2024-03-04")]
    public void The_whole_column_decides_between_day_and_month(string text, DayMonthOrder order, string shown) =>
        Assert.Equal(shown, Reading.Date(text, order));

    [Theory]
    [InlineData("3/4/2024", "MM/dd/yyyy", DayMonthOrder.Undecided, "2024-03-04")]
    [InlineData("3/4/2024", "dd.MM.yyyy", DayMonthOrder.Undecided, "2024-04-03")]
    [InlineData("3/4/2024", "MM/dd/yyyy", DayMonthOrder.Contradictory, "2024-03-04")]
    [InlineData("3/4/2024", "MM/dd/yyyy", DayMonthOrder.DayFirst, "(ambiguous-date)")]
    [InlineData("15/4/2024", "MM/dd/yyyy", DayMonthOrder.Undecided, "(date-order)")]
    [InlineData("3/4/2024", "yyyy-MM-dd", DayMonthOrder.Undecided, "(date-order)")]
    [InlineData("31/31/2024", "MM/dd/yyyy", DayMonthOrder.Undecided, "(no-such-day)")]
    [InlineData("2024-04-15", "MM/dd/yyyy", DayMonthOrder.Undecided, "2024-04-15")]
    [InlineData("4 March 2024", "MM/dd/yyyy", DayMonthOrder.Undecided, "2024-03-04")]
    public void A_declared_format_decides_unless_the_column_says_the_opposite(string text, string format, DayMonthOrder order, string shown) =>
        Assert.Equal(shown, Reading.Date(text, order, format));

    [Fact]
    public void An_ambiguous_date_shows_both_readings()
    {
        var error = Assert.Single(Reading.OfText(ColumnTypes.Date, "3/4/2024").Errors);

        Assert.Contains("March 4, 2024 or April 3, 2024", error.Message, StringComparison.Ordinal);
        Assert.Contains("2024-03-04 or 2024-04-03", error.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1", "1900-01-01")]
    [InlineData("59", "1900-02-28")]
    [InlineData("60", "(serial-out-of-range)")]
    [InlineData("61", "1900-03-01")]
    [InlineData("43405", "2018-11-01")]
    [InlineData("45352", "2024-03-01")]
    [InlineData("45352.0", "2024-03-01")]
    [InlineData("45352.604166666664", "2024-03-01 !time-left-out")]
    [InlineData("45351.99999999999", "2024-03-01")]
    [InlineData("2958465", "9999-12-31")]
    [InlineData("2958466", "(serial-out-of-range)")]
    [InlineData("99999999999", "(serial-out-of-range)")]
    [InlineData("1E+300", "(serial-out-of-range)")]
    [InlineData("-1", "(serial-out-of-range)")]
    [InlineData("0", "(serial-out-of-range)")]
    [InlineData("0.5", "(time-without-date)")]
    [InlineData("x", "(serial-out-of-range)")]
    public void Excels_date_serials_count_from_1900(string serial, string shown) =>
        Assert.Equal(shown, Reading.Shown(Reading.Of(new Cell(CellKind.Date, serial), Reading.Context(ColumnTypes.Date))));

    [Theory]
    [InlineData("0", "1904-01-01")]
    [InlineData("1", "1904-01-02")]
    [InlineData("60", "1904-03-01")]
    [InlineData("43890", "2024-03-01")]
    [InlineData("2957003", "9999-12-31")]
    [InlineData("2957004", "(serial-out-of-range)")]
    [InlineData("0.25", "(time-without-date)")]
    public void Serials_of_an_old_Mac_workbook_count_from_1904(string serial, string shown) =>
        Assert.Equal(shown, Reading.Shown(Reading.Of(new Cell(CellKind.Date, serial), Reading.Context(ColumnTypes.Date) with { Uses1904 = true })));

    [Theory]
    [InlineData("43405", "2018-11-01")]
    [InlineData("20240315", "2024-03-15")]
    [InlineData("2024", "(year-only)")]
    public void A_number_in_a_date_column_is_a_serial(string digits, string shown) => Assert.Equal(shown, Reading.Number(ColumnTypes.Date, digits));

    [Fact]
    public void No_day_of_any_serial_is_off_by_one()
    {
        var day = new DateOnly(1900, 3, 1);
        for (var serial = 61; serial < 80_000; serial++, day = day.AddDays(1))
            Assert.Equal(day.ToString("yyyy-MM-dd"), Reading.Shown(Reading.Of(new Cell(CellKind.Date, serial.ToString()), Reading.Context(ColumnTypes.Date))));
    }

    [Theory]
    [InlineData("2024-03-15T00:00:00Z", "2024-03-15")]
    [InlineData("2024-03-15T23:30:00.000-08:00", "2024-03-15")]
    [InlineData("2024-03-15", "2024-03-15")]
    [InlineData("2024-99-99", "2024-99-99")]
    [InlineData("15.3.2024", "15.3.2024")]
    public void Server_values_are_compared_by_their_day(string stored, string compared) =>
        Assert.Equal(new FieldValue.Text(compared), Reading.Canonical(ColumnTypes.Date, new FieldValue.Text(stored)));

    [Fact]
    public void An_empty_server_value_is_no_date() => Assert.Equal(FieldValue.Cleared, Reading.Canonical(ColumnTypes.Date, new FieldValue.Text(" ")));
}
