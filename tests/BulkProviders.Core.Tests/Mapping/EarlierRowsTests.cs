using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tables;
using BulkProviders.Testing;

namespace BulkProviders.Core.Tests.Mapping;

public sealed class EarlierRowsTests
{
    private const string Id = "3f2b6c1e-8d4a-4f6b-9a52-0c7d1e5b9f10";

    [Theory]
    [InlineData(RowStatus.Created, true, RowStatus.Skipped, "already-stored")]
    [InlineData(RowStatus.Unchanged, true, RowStatus.Skipped, "already-stored")]
    [InlineData(RowStatus.Created, false, RowStatus.Skipped, "edited-but-stored")]
    [InlineData(RowStatus.Invalid, false, null, null)]
    [InlineData(RowStatus.Blocked, true, null, null)]
    [InlineData(RowStatus.NotAttempted, true, null, null)]
    public void Complaint_9_only_rows_that_an_earlier_run_did_not_store_are_sent(RowStatus then, bool isSame, RowStatus? now, string? code)
    {
        var content = Map(null).ContentHash;

        var row = Map(new EarlierRow(2, then, Id, null, isSame ? content : "other"));

        Assert.Equal(now, row.Status);
        Assert.Equal(code, row.Findings.SingleOrDefault()?.Error.Code);
    }

    [Fact]
    public void A_row_that_was_stored_can_be_referred_to_by_its_record()
    {
        Assert.Equal(Id, Map(new EarlierRow(2, RowStatus.Created, Id, null, "")).Drafts[0].RecordId);
    }

    [Theory]
    [InlineData(RowStatus.Failed)]
    [InlineData(RowStatus.Blocked)]
    [InlineData(RowStatus.Unconfirmed)]
    public void A_record_that_was_stored_and_not_linked_is_not_created_again(RowStatus then)
    {
        var draft = Map(new EarlierRow(2, then, Id, "0195e7c0-0000-7000-8000-000000000001", "")).Drafts[0];

        Assert.Equal((Id, null), (draft.RecordId, draft.EarlierId));
    }

    [Fact]
    public void A_create_that_was_left_unconfirmed_is_looked_up_by_the_id_it_was_sent_with()
    {
        Assert.Equal(Id, Map(new EarlierRow(2, RowStatus.Unconfirmed, null, Id, "")).Drafts[0].EarlierId);
    }

    [Fact]
    public void A_row_that_the_earlier_run_did_not_have_is_passed_over_and_said_to_be_new()
    {
        Assert.Equal("not-in-earlier-run", Map(new EarlierRow(9, RowStatus.Invalid, null, null, "")).Findings[0].Error.Code);
    }

    [Fact]
    public void Both_runs_are_walked_in_step_whatever_rows_each_lacks()
    {
        using var earlier = new EarlierRows(new Run([.. new[] { 2, 3, 5, 9 }.Select(n => new EarlierRow(n, RowStatus.Invalid, null, null, ""))]), "a.xlsx", "Agencies");

        var found = Enumerable.Range(2, 9).Select(n => earlier.Of(new SourceRow(n, 1, n, []))?.Number);

        Assert.Equal([2, 3, null, 5, null, null, null, 9, null], found);
    }

    private static MappedRow Map(EarlierRow? then)
    {
        var catalog = A.Catalog();
        var mapper = new RowMapper(A.Sheet(catalog, "agencies", "Name", "Beds"), A.Totals(), catalog.Get("agencies"), repair: false);
        var row = new SourceRow(1, 1, 2, A.Cells("Willow", 4));
        if (then is null)
            return mapper.Map(row);
        using var earlier = new EarlierRows(new Run([then]), "a.xlsx", "Agencies");
        return mapper.Map(row, earlier);
    }

    private sealed class Run(IReadOnlyList<EarlierRow> rows) : IEarlierRun
    {
        public string RunId => "20260101-000000-aaaa";

        public IEnumerable<EarlierRow> RowsOf(string file, string sheet) => rows;
    }
}
