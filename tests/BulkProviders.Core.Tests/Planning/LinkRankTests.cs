using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Planning;

namespace BulkProviders.Core.Tests.Planning;

public sealed class LinkRankTests
{
    [Fact]
    public void An_earlier_row_ranks_before_a_later_one() => Assert.True(string.CompareOrdinal(LinkRank.First(9), LinkRank.First(10)) > 0);

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

    [Fact]
    public void Where_the_flat_sheet_says_so_equal_dates_are_ordered_by_row_and_dates_come_first()
    {
        var catalog = CatalogReader.ReadDefault();
        var batch = new PlanBatch();
        batch.Links.AddRange([Claim(1, null), Claim(2, "2024-01-01"), Claim(3, "2024-01-01"), Claim(4, null)]);
        LinkRank.AddTurns(batch, [Draft(1), Draft(2), Draft(3), Draft(4) with { FlatSheet = null }], catalog);
        Assert.Equal([2, 3, 1], batch.Links.Take(3).OrderByDescending(l => l.Rank, StringComparer.Ordinal).Select(l => l.RowId));
        Assert.Null(batch.Links[3].Rank);
    }

    private static PlannedLink Claim(long row, string? date) => new()
    {
        DraftId = row,
        RowId = row,
        Kind = LinkKind.Back,
        Resource = "providers",
        Field = new DraftField("license", new FieldValue.One(new RecordIdentifier("licenses", "", row))),
        Header = "Provider",
        Rank = date
    };

    private static ResourceDraft Draft(long row) => new()
    {
        Id = row,
        RowId = row,
        Part = 2,
        FlatSheet = "provider-roster",
        Resource = "licenses",
        Operation = ImportOperation.Upsert,
        Fields = []
    };
}
