using BulkProviders.Core.Tenants;
using BulkProviders.Engine.Matching;

namespace BulkProviders.Engine.Tests.Matching;

public sealed class ReadingPlanTests
{
    /// <param name="total">Records at the tenant; -1 where it does not say.</param>
    /// <param name="idsPerCall">1 where lists of ids are not taken.</param>
    /// <param name="ids">Wanted by id.</param>
    /// <param name="valueCalls">Calls to ask for values; -1 where they cannot be asked for, -2 where none are looked for.</param>
    [Theory]
    [InlineData(50_000, 49, 30_000, -2, ReadingWay.Pages)]
    [InlineData(50_000, 49, 20_000, -2, ReadingWay.ById)]
    [InlineData(50_000, 1, 501, -2, ReadingWay.Pages)]
    [InlineData(50_000, 1, 500, -2, ReadingWay.ById)]
    [InlineData(0, 1, 5_000, -2, ReadingWay.Pages)]
    [InlineData(50_000, 49, 0, -1, ReadingWay.Pages)]
    [InlineData(50_000, 49, 0, 497, ReadingWay.Values)]
    [InlineData(50_000, 49, 0, 498, ReadingWay.Pages)]
    [InlineData(50_000, 49, 4_900, 401, ReadingWay.Pages)]
    [InlineData(-1, 49, 0, 500, ReadingWay.Values)]
    [InlineData(-1, 49, 0, -1, ReadingWay.Pages)]
    [InlineData(-1, 49, 500, -2, ReadingWay.ById)]
    [InlineData(-1, 1, 500, -2, ReadingWay.Pages)]
    public void The_way_with_the_fewest_calls_is_taken(long total, int idsPerCall, long ids, long valueCalls, ReadingWay way)
    {
        var survey = new CollectionSurvey(total < 0 ? null : total, PageSize: 100, idsPerCall, ListLength: 1800);

        var plan = ReadingPlan.Choose(survey, ids, keys: valueCalls != -2, valueCalls < 0 ? null : valueCalls);

        Assert.Equal(way, plan.Way);
    }

    [Fact]
    public void Pages_that_nobody_has_counted_cost_at_most_what_asking_by_id_would()
    {
        Assert.Equal(500, ReadingPlan.Choose(new CollectionSurvey(null, 100, IdsPerCall: 1, 1800), ids: 500, keys: false, valueCalls: null).MostPages);
        Assert.Null(ReadingPlan.Choose(new CollectionSurvey(null, 100, IdsPerCall: 1, 1800), ids: 500, keys: true, valueCalls: null).MostPages);
    }
}
