using BulkProviders.Application.Folders;
using Microsoft.Extensions.Time.Testing;

namespace BulkProviders.Application.Tests.Folders;

/// <summary>Names of runs sort by age, also within a second: `last` never means the earlier of two.</summary>
public sealed class RunIdTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 30, 8, 33, 4, TimeSpan.Zero));

    [Fact]
    public void Runs_of_one_second_are_named_in_the_order_in_which_they_began()
    {
        var earlier = RunId.New(_time);
        for (var i = 0; i < 200; i++)
        {
            var later = RunId.NewAfter(earlier, _time);
            Assert.True(string.CompareOrdinal(later, earlier) > 0, $"{later} is not after {earlier}.");
            Assert.True(RunId.IsValid(later));
            earlier = later;
        }
    }

    [Fact]
    public void Where_nothing_sorts_after_it_the_next_second_does() =>
        Assert.StartsWith("20261130-083305-", RunId.NewAfter("20261130-083304-zzzz", _time), StringComparison.Ordinal);

    [Fact]
    public void A_run_of_another_second_does_not_matter()
    {
        Assert.StartsWith("20261130-083304-", RunId.NewAfter("20261130-083303-zzzz", _time), StringComparison.Ordinal);
        // The clock was set back.
        Assert.StartsWith("20261130-083304-", RunId.NewAfter("20261201-083304-zzzz", _time), StringComparison.Ordinal);
    }
}
