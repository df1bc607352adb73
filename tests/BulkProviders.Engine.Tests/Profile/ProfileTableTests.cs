using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Results;
using BulkProviders.Engine.Operations;

using static BulkProviders.Engine.Tests.TestRun;

namespace BulkProviders.Engine.Tests.Profile;

public sealed class ProfileTableTests : IDisposable
{
    private readonly TestRun _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public void Each_changed_column_has_its_counts_of_the_records_compared_and_creates_count_for_nothing()
    {
        _run.Drafts(8).Plans(
            Create(1), Update(2, ("name", "old", "new")), Update(3, ("name", "old", null), ("beds", "1", "2")), Update(4, ("name", "old", "new")), Update(5, ("name", "old", "")));
        // Unchanged, skipped as known, and one that is settled as blocked.
        _run.Plans(Update(8, ("name", "old", "new")));
        _run.Journal.Plan.Operations.AddPlans([], [new(6, 6, RowStatus.Unchanged, "r6"), new(7, 7, RowStatus.Skipped, "r7"), new(8, 8, RowStatus.Blocked, null)], []);

        Assert.Equal(
            [("name", 6, 4, 2), ("beds", 6, 1, 0)],
            Made().Select(c => (c.Member, c.Compared, c.Changed, c.Emptied)));
        Assert.Equal("new (2)", string.Join("; ", Made()[0].CommonValues.Select(v => $"{v.Text} ({v.Count})")));
    }

    [Fact]
    public void A_field_that_is_only_sent_again_is_no_change()
    {
        _run.Drafts(1).Plans(Update(1, ("name", "same", "same"), ("beds", "1", "2")) with { Changed = ["beds"] });
        Assert.Equal(["beds"], Made().Select(c => c.Member));
    }

    [Fact]
    public void New_values_of_another_kind_than_the_old_ones_stand_out()
    {
        _run.Drafts(12).Plans([.. Enumerable.Range(1, 12).Select(i => Update(i, ("name", "Alder House", "97301"), ("beds", "(206) 555-0134", i > 3 ? "97301" : "Kim")))]);
        Assert.Equal(["ZIP codes", "ZIP codes"], Made().Select(c => c.LooksLike));
    }

    [Theory]
    [InlineData("97301", "97302")]
    [InlineData(null, "97302")]
    [InlineData("Alder House", "Birch House")]
    public void Values_of_the_same_kind_or_where_there_were_none_do_not(string? before, string after)
    {
        _run.Drafts(12).Plans([.. Enumerable.Range(1, 12).Select(i => Update(i, ("name", before, after)))]);
        Assert.Null(Made()[0].LooksLike);
    }

    [Fact]
    public void It_is_there_for_whoever_opens_the_journal_next()
    {
        _run.Drafts(1).Plans(Update(1, ("name", "old", "new")));
        _run.Journal.Plan.Profile.Make();
        Assert.Equal(1, Assert.Single(_run.Reopen().Profile(Catalog)).Changed);
        Assert.Empty(_run.Journal.Profile(Catalog)[0].CommonValues);
    }

    private IReadOnlyList<ColumnChange> Made()
    {
        _run.Journal.Plan.Profile.Make();
        return _run.Journal.Plan.Profile.Read(Catalog, (value, column) => ValueText.Of(value, column, (_, _) => null));
    }

    private static PlannedOperation Update(long id, params (string Member, string? Before, string? After)[] fields) => Create(id) with
    {
        Kind = OperationKind.Update,
        Intended = [.. fields.Select(f => new DraftField(f.Member, Value(f.After)))],
        Before = [.. fields.Select(f => new DraftField(f.Member, Value(f.Before)))],
        Changed = [.. fields.Select(f => f.Member)]
    };

    private static FieldValue Value(string? text) => text is null ? FieldValue.Cleared : new FieldValue.Text(text);
}
