using BulkProviders.Core.Results;

namespace BulkProviders.Core.Tests.Results;

/// <summary>When the change of a column is so large that it is agreed to on purpose.</summary>
public sealed class ColumnChangeTests
{
    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(200, 50, 25)]
    [InlineData(8, 8, 100)]
    [InlineData(3, 1, 33.333)]
    public void The_share_is_counted_among_the_records_that_were_compared(long compared, long changed, double percent) =>
        Assert.Equal(percent, Change(compared, changed, 0).Percent, 3);

    [Theory]
    [InlineData(50, 11, 0, true)]
    [InlineData(50, 10, 0, false)]
    [InlineData(49, 49, 0, false)]
    [InlineData(1000, 200, 0, false)]
    [InlineData(1000, 201, 0, true)]
    [InlineData(10, 6, 6, true)]
    [InlineData(10, 5, 5, false)]
    [InlineData(0, 0, 0, false)]
    public void More_than_a_fifth_of_fifty_records_or_more_than_five_that_become_blank_are_agreed_to_on_purpose(long compared, long changed, long emptied, bool isGuarded) =>
        Assert.Equal(isGuarded, Change(compared, changed, emptied).IsGuarded);

    private static ColumnChange Change(long compared, long changed, long emptied) => new("providers", "Providers", "phone", "Phone", compared, changed, emptied);
}
