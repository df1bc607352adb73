using BulkProviders.Core.Input;

namespace BulkProviders.Core.Tests.Input;

public sealed class DayMonthScanTests
{
    [Theory]
    [InlineData(DayMonthOrder.Undecided, "03/04/2024", "01/02/2024")]
    [InlineData(DayMonthOrder.MonthFirst, "03/04/2024", "01/25/2024")]
    [InlineData(DayMonthOrder.DayFirst, "25.12.2024", "03.04.2024")]
    [InlineData(DayMonthOrder.Contradictory, "25/12/2024", "12/25/2024")]
    [InlineData(DayMonthOrder.Undecided, "2024-12-25", "March 4, 2024", "", "n/a", "99/99/2024", "5/")]
    public void The_whole_column_decides_the_order(DayMonthOrder expected, params string[] texts)
    {
        var scan = new DayMonthScan();
        foreach (var text in texts)
            scan.Add(text);

        Assert.Equal(expected, scan.Order);
    }
}
