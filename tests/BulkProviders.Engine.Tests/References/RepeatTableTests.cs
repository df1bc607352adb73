using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Wording;
using BulkProviders.Engine.References;

using static BulkProviders.Engine.Tests.TestRun;

namespace BulkProviders.Engine.Tests.References;

/// <summary>Which drafts of flat sheets mean the same record.</summary>
public sealed class RepeatTableTests : IDisposable
{
    private const string Id = "3f2b6c1e-8d4a-4f6b-9a52-0c7d1e5b9f10";

    private readonly TestRun _run = new();

    private ReferenceTable References => _run.Journal.References;

    [Fact]
    public void Rows_of_one_name_are_one_record_and_the_first_stands_for_it()
    {
        Arrange(Flat(1, "ALDER"), Flat(2, "BIRCH"), Flat(3, "ALDER"), Flat(4, ""), Flat(5, ""));
        Assert.Equal([(1, 1), (1, 3), (2, 2), (4, 4), (5, 5)], Groups());
    }

    [Fact]
    public void A_row_key_decides_before_the_name_and_a_row_without_one_joins_the_only_one_of_its_name()
    {
        Arrange(Flat(1, "ALDER") with { RowKey = "a" }, Flat(2, "BIRCH") with { RowKey = "A " }, Flat(3, "ALDER"), Flat(4, "CEDAR") with { RowKey = "c" });
        Assert.Equal([(1, 1), (1, 2), (1, 3), (4, 4)], Groups());
    }

    [Fact]
    public void A_name_that_means_several_records_is_given_back_with_their_rows()
    {
        Arrange(Flat(1, "ALDER") with { RowKey = "a" }, Flat(2, "ALDER") with { RecordId = Id }, Flat(3, "ALDER"));
        var ambiguous = Assert.Single(References.Repeats.Group((_, _) => null));
        Assert.Equal(3, ambiguous.Draft.Id);
        Assert.Equal([2, 3], ambiguous.Others.Select(o => o.Number));
        Assert.Equal([(1, 1), (2, 2)], Groups());
    }

    [Fact]
    public void A_row_that_is_passed_over_or_invalid_stands_for_a_record_only_where_no_other_can()
    {
        Arrange(Flat(1, "ALDER") with { IsPassedOver = true, RecordId = Id }, Flat(2, "ALDER") with { IsInvalid = true }, Flat(3, "ALDER"), Flat(4, "BIRCH") with { IsPassedOver = true });
        Assert.Equal([(3, 3), (3, 1), (3, 2), (4, 4)], Groups());
    }

    [Fact]
    public void Drafts_of_other_sheets_are_left_alone()
    {
        Arrange(Draft(1) with { RowKey = "a" }, Draft(2) with { RowKey = "a" });
        Assert.Empty(Groups());
        Assert.Single(References.Duplicates.Stream());
    }

    [Fact]
    public void Repeats_of_one_key_are_no_doubled_keys_and_other_rows_find_the_one_that_stands_for_the_record()
    {
        Arrange(Flat(1, "") with { RowKey = "a" }, Flat(2, "") with { RowKey = "a" }, Draft(3, "providers", new DraftField("partners", new FieldValue.Unresolved(["A"], ToMany: true))));
        Assert.Equal([(1, 1), (1, 2)], Groups());
        Assert.Empty(References.Duplicates.Stream());
        Assert.Equal(1, Assert.Single(Assert.Single(References.Candidates.Stream()).Candidates).DraftId);
    }

    [Fact]
    public void A_link_that_comes_after_a_record_was_read_is_kept_when_the_record_is_merged()
    {
        Arrange(Flat(1, "ALDER"), Flat(2, "ALDER"));
        Groups();
        References.Repeats.Merge([], [KeyValuePair.Create(1L, new DraftField("parent", new FieldValue.Text("p")))]);
        References.Repeats.Merge([new MergedRecord(Flat(1, "ALDER") with { Fields = [new DraftField("name", new FieldValue.Text("n"))] }, [])], []);
        Assert.Equal(["name", "parent"], _run.Journal.Plan.Operations.Drafts.Stream(plannableOnly: true).Single().Fields.Select(f => f.Member));
    }

    [Fact]
    public void A_row_that_repeats_a_record_of_an_invalid_row_is_blocked_and_names_it()
    {
        Arrange(Flat(1, "ALDER"), Flat(2, "ALDER"));
        Groups();
        _run.Journal.Drafts.AddFindings([new RowFinding(1, IsError: true, new RowError("x", "y", "z"))]);
        var rows = _run.Journal.Outcomes.RowsOf(1).ToList();
        Assert.Equal([RowStatus.Invalid, RowStatus.Blocked], rows.Select(r => r.Status));
        Assert.Equal(2, Assert.Single(rows[1].Parts).SharedWith?.Number);
    }

    [Fact]
    public void Grouping_again_begins_anew()
    {
        Arrange(Flat(1, "ALDER"), Flat(2, "ALDER"));
        Assert.Equal(Groups(), Groups());
    }

    public void Dispose() => _run.Dispose();

    private static ResourceDraft Flat(long id, string columns) => Draft(id) with { RepeatKey = columns };

    private void Arrange(params ResourceDraft[] drafts) => _run.Drafts(drafts);

    private List<(long Record, long Draft)> Groups()
    {
        Assert.All(References.Repeats.Group((_, _) => null), r => Assert.Null(r.Draft.RowKey));
        return [.. References.Repeats.Stream().Select(d => (d.Record, d.Draft.Id))];
    }
}
