using BulkProviders.Core.Basics;
using BulkProviders.Engine.Operations;
using BulkProviders.Engine.Sending;

namespace BulkProviders.Engine.Tests.Sending;

public sealed class FailureStreakTests
{
    [Theory]
    [InlineData("a a a", "a")]
    [InlineData("a a ok a a", null)]
    [InlineData("a a b a a b b b", "b")]
    [InlineData("a a blocked a", "a")]
    [InlineData("a a waits a", "a")]
    [InlineData("a a a a a a", "a")]
    [InlineData("ok ok ok", null)]
    [InlineData("a b c", null)]
    [InlineData("a a wordless a", null)]
    [InlineData("stored stored stored", null)]
    public void So_many_failures_in_succession_with_one_code_reach_the_limit_once(string answers, string? code)
    {
        var streak = new FailureStreak(3);
        var reached = answers.Split(' ').Select(a => streak.Reached(Outcome(a))).OfType<string>().ToList();
        Assert.Equal(code is null ? [] : [code], reached);
    }

    [Fact]
    public void No_limit_is_never_reached()
    {
        var streak = new FailureStreak(0);
        Assert.All(Enumerable.Range(0, 100), _ => Assert.Null(streak.Reached(Outcome("a"))));
    }

    private static OperationOutcome Outcome(string answer) => answer switch
    {
        "ok" => new(1, RowStatus.Updated, "r", [], null),
        "wordless" => new(1, RowStatus.Failed, null, [], null),
        "stored" => new(1, RowStatus.Updated, "r", [TestRun.Finding(1, "a")], null),
        "blocked" => new(1, RowStatus.Blocked, null, [TestRun.Finding(1, "parent-failed")], null),
        "waits" => new(1, RowStatus.NotAttempted, null, [], null),
        _ => new(1, RowStatus.Failed, null, [TestRun.Finding(1, "remark", isError: false), TestRun.Finding(1, answer)], null)
    };
}
