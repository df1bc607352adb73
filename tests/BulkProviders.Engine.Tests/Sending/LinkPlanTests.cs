using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;
using BulkProviders.Engine.Sending;

namespace BulkProviders.Engine.Tests.Sending;

public sealed class LinkPlanTests
{
    [Theory]
    [InlineData("a b", true)]
    [InlineData("B c", true)]
    [InlineData("a b c", true)]
    [InlineData("b", true)]
    [InlineData("a c", false)]
    [InlineData("b theirs", false)]
    [InlineData("", false)]
    public void Links_are_on_the_way_where_none_is_strange_and_none_that_is_to_stay_is_missing(string present, bool isOnTheWay) =>
        Assert.Equal(isOnTheWay, LinkPlan.IsOnTheWay(Links("a b"), Links("b C"), present.Length == 0 ? FieldValue.Cleared : Links(present)));

    [Fact]
    public void What_is_wanted_and_not_there_is_added_and_what_is_there_and_not_wanted_is_taken_away()
    {
        var plan = LinkPlan.Of(new DraftField("kinds", Links("b C")), Links("a B"));

        Assert.Equal(("C", "a"), (Ids(plan?.Added), Ids(plan?.Removed)));
    }

    [Fact]
    public void Cleared_links_are_all_taken_away_and_of_what_is_not_shown_nobody_knows()
    {
        var cleared = new DraftField("kinds", FieldValue.Cleared);

        Assert.Equal(("", "a b"), (Ids(LinkPlan.Of(cleared, Links("a b"))?.Added), Ids(LinkPlan.Of(cleared, Links("a b"))?.Removed)));
        Assert.Null(LinkPlan.Of(cleared, FieldValue.Cleared));
        Assert.Null(LinkPlan.Of(cleared, null));
    }

    [Theory]
    [InlineData("b C", true)]
    [InlineData("theirs c B", true)]
    [InlineData("b", false)]
    [InlineData("b c A", false)]
    [InlineData("a", false)]
    public void A_plan_is_carried_out_where_all_that_was_to_come_is_there_and_nothing_that_was_to_go(string present, bool isDone) =>
        Assert.Equal(isDone, LinkPlan.Of(new DraftField("kinds", Links("b C")), Links("a B"))?.IsCarriedOut(Links(present)));

    [Fact]
    public void Both_are_the_links_there_and_each_wanted_one_that_is_not_among_them() =>
        Assert.Equal("a b c", Ids(LinkPlan.Both(Links("a b"), Links("B c")).Targets));

    private static FieldValue.Many Links(string ids) => new([.. ids.Split(' ').Select(id => new RecordIdentifier("kinds", id))]);

    private static string Ids(IEnumerable<RecordIdentifier>? targets) => string.Join(' ', (targets ?? []).Select(t => t.Id));
}
