using BulkProviders.Core.Columns;
using BulkProviders.Engine.Intake;

namespace BulkProviders.Engine.Tests.Intake;

public sealed class DayMonthScanTests
{
    [Theory]
    [InlineData("3/4/2024", DayMonthOrder.Undecided, true)]
    [InlineData("3/3/2024", DayMonthOrder.Undecided, false)]
    [InlineData("3/4/2024|3/15/2024", DayMonthOrder.MonthFirst, true)]
    [InlineData("15.03.2024|03.04.2024", DayMonthOrder.DayFirst, true)]
    [InlineData("3/15/2024 2:30 PM", DayMonthOrder.MonthFirst, false)]
    [InlineData("15/3/2024T00:00", DayMonthOrder.DayFirst, false)]
    [InlineData("15/3/2024|3/15/2024", DayMonthOrder.Contradictory, false)]
    [InlineData("2024-03-15|20240315|Mar 15, 2024|soon||43405", DayMonthOrder.Undecided, false)]
    [InlineData("99/3/2024|3/99/2024|31/31/2024|0/15/2024", DayMonthOrder.Undecided, false)]
    [InlineData("3/15/24", DayMonthOrder.Undecided, false)]
    public void The_whole_column_decides_the_order_of_day_and_month(string texts, DayMonthOrder order, bool hasDoubt)
    {
        var scan = new DayMonthScan();
        foreach (var text in texts.Split('|'))
            scan.Add(text);

        Assert.Equal((order, hasDoubt), (scan.Order, scan.HasDoubt));
    }
}
