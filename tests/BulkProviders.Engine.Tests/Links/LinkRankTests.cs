using BulkProviders.Core.Catalog;
using BulkProviders.Core.Columns;
using BulkProviders.Engine.Links;

namespace BulkProviders.Engine.Tests.Links;

public sealed class LinkRankTests
{
    [Theory]
    [InlineData("2024-01-01", "2024-01-01", true)]
    [InlineData("2023-12-31", "2024-01-01", false)]
    [InlineData(null, "2024-01-01", false)]
    [InlineData("2024-01-01", "2024-01-01 0001", true)]
    [InlineData("2023-12-31", "2024-01-01 0001", false)]
    [InlineData(null, "2024-01-01 0001", false)]
    [InlineData(null, " 0001", true)]
    [InlineData("2024-01-01", " 0001", true)]
    public void A_record_keeps_its_place_from_all_that_are_not_later_and_without_dates_where_the_first_has_it(string? occupant, string rank, bool keeps) =>
        Assert.Equal(keeps, LinkRank.Keeps(occupant, rank));

    [Theory]
    [InlineData(null, false)]
    [InlineData("Started On", false)]
    [InlineData(null, true)]
    [InlineData("Started On", true)]
    public void Dates_come_first_and_equal_ones_are_ordered_by_turn_where_the_catalog_says_so(string? latestBy, bool firstWins)
    {
        var link = new InverseLink("Provider", "license", Evidence.Stated) { LatestBy = latestBy, FirstWins = firstWins };
        (int Number, string? Date)[] claims = [(1, null), (2, "2024-01-01"), (3, "2025-01-01"), (4, "2025-01-01")];
        var ranked = claims.Select(c => (c.Number, Rank: LinkRank.Of(link, latestBy is null ? null : c.Date, c.Number))).ToList();
        int[] order = [.. ranked.OrderByDescending(r => r.Rank, StringComparer.Ordinal).Select(r => r.Number)];
        Assert.Equal(latestBy is null ? [1, 2, 3, 4] : [3, 4, 2, 1], order);
        Assert.Equal(firstWins ? 4 : latestBy is null ? 1 : 3, ranked.Select(r => r.Rank).Distinct().Count());
    }
}
