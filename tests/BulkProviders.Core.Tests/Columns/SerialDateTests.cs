using BulkProviders.Core.Cells;
using BulkProviders.Core.Columns;

namespace BulkProviders.Core.Tests.Columns;

public sealed class SerialDateTests
{
    [Theory]
    [InlineData("46203.999988426", "2026-06-30 !time-left-out")]
    [InlineData("46203.9999942", "2026-06-30 !time-left-out")]
    [InlineData("46203.9999999653", "2026-06-30 !time-left-out")]
    [InlineData("46203.99999998843", "2026-06-30 !time-left-out")]
    [InlineData("46203.9999999999", "2026-07-01")]
    [InlineData("46203.99999999999", "2026-07-01")]
    [InlineData("46204", "2026-07-01")]
    [InlineData("46204.00000000001", "2026-07-01")]
    public void A_time_before_midnight_stays_on_its_day_and_only_binary_noise_is_rounded(string serial, string shown)
    {
        Assert.Equal(shown, Reading.Shown(Reading.Of(new Cell(CellKind.Date, serial), Reading.Context(ColumnTypes.Date))));
        Assert.Equal(shown, Reading.Shown(Reading.Of(Cell.OfNumber(serial), Reading.Context(ColumnTypes.Date))));
    }

    [Theory]
    [InlineData("46203.9999999653", "2026-06-30T23:59:59.997")]
    [InlineData("46203.999988426", "2026-06-30T23:59:59")]
    [InlineData("46203.9999999999", "2026-07-01T00:00:00")]
    [InlineData("45352.604166666664", "2024-03-01T14:30:00")]
    [InlineData("45352.604166670", "2024-03-01T14:30:00")]
    [InlineData("45352.60416681", "2024-03-01T14:30:00.012")]
    public void A_time_of_day_is_the_one_that_is_stored(string serial, string shown) =>
        Assert.Equal(shown, Reading.Shown(Reading.Of(new Cell(CellKind.Date, serial), Reading.Context(ColumnTypes.DateTime))));

    [Theory]
    [InlineData("0.99999999", "(time-without-date)")]
    [InlineData("0", "(serial-out-of-range)")]
    public void A_time_without_a_day_is_no_date(string serial, string shown) =>
        Assert.Equal(shown, Reading.Shown(Reading.Of(new Cell(CellKind.Date, serial), Reading.Context(ColumnTypes.Date))));
}
