using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tables;
using BulkProviders.Testing;

namespace BulkProviders.Core.Tests.Mapping;

/// <summary>Where only the failed rows of an earlier run are wanted: what is said of the others, and which record a row has.</summary>
public sealed class RowsOfEarlierRunsTests
{
    private const string Id = "3f2b6c1e-8d4a-4f6b-9a52-0c7d1e5b9f10";
    private const string Other = "7c0e2a44-11aa-4b0b-8a0e-5d9c3f1e2b20";

    private readonly ResourceCatalog _catalog = A.Catalog();

    [Fact]
    public void A_row_that_is_not_wanted_is_not_told_what_is_wrong_with_it()
    {
        var row = Map(Then(RowStatus.Created), "12", null, "Nonsense");

        Assert.Equal((RowStatus.Skipped, "edited-but-stored"), (row.Status, string.Join(", ", row.Findings.Select(f => f.Error.Code))));
        Assert.False(Assert.Single(row.Findings).IsError);
    }

    [Fact]
    public void A_row_that_is_wanted_is_told_all_that_is_wrong_with_it() =>
        Assert.Equal("id-not-uuid, required", string.Join(", ", Map(Then(RowStatus.Failed), "12", null, null, 4).Findings.Select(f => f.Error.Code)));

    [Fact]
    public void A_row_that_is_wanted_may_be_a_totals_row()
    {
        Assert.Equal("totals-row", Assert.Single(Map(Then(RowStatus.Failed), null, "Total").Findings).Error.Code);
    }

    [Theory]
    [InlineData(null, Id, null, RowStatus.Failed, Id, null)]
    [InlineData(Other, Id, null, RowStatus.Failed, Other, null)]
    [InlineData(null, Id, Id, RowStatus.Unconfirmed, null, Id)]
    [InlineData(null, Id, Id, RowStatus.Failed, Id, null)]
    [InlineData(null, Id, Other, RowStatus.Unconfirmed, Id, null)]
    [InlineData(Other, Id, Id, RowStatus.Unconfirmed, Other, null)]
    [InlineData(null, null, Id, RowStatus.Failed, null, null)]
    public void The_record_that_a_row_has_or_the_id_to_look_for_goes_with_it(string? id, string? recordId, string? chosen, RowStatus then, string? expected, string? earlier)
    {
        var draft = Map(Then(then) with { RecordId = recordId, ChosenId = chosen }, id, "Willow").Drafts[0];

        Assert.Equal((expected, earlier), (draft.RecordId, draft.EarlierId));
        // An ID that nobody wrote is no wish to put back what people have edited.
        Assert.Equal(id is null && expected is not null, draft is { IsIdFromResults: true, RecordId: not null });
    }

    [Fact]
    public void A_row_that_has_its_record_from_the_earlier_run_need_not_say_what_a_new_one_needs() =>
        Assert.Equal("", string.Join(", ", Map(Then(RowStatus.Failed) with { RecordId = Id }, null, null).Findings.Select(f => f.Error.Code)));

    private static EarlierRow Then(RowStatus status) => new(2, status, null, null, "other");

    private MappedRow Map(EarlierRow then, params object?[] cells)
    {
        var mapper = new RowMapper(A.Sheet(_catalog, "agencies", "ID", "Name", "Import Operation", "Beds"), A.Totals(), _catalog.Get("agencies"), repair: false);
        using var earlier = new EarlierRows(new Run(then), "a.xlsx", "Agencies");
        return mapper.Map(new SourceRow(1, 1, 2, A.Cells(cells)), earlier);
    }

    private sealed class Run(EarlierRow row) : IEarlierRun
    {
        public string RunId => "earlier";

        public IEnumerable<EarlierRow> RowsOf(string file, string sheet) => [row];
    }
}
