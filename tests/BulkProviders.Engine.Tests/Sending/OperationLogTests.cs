using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;
using BulkProviders.Engine.Operations;
using static BulkProviders.Engine.Tests.TestRun;

namespace BulkProviders.Engine.Tests.Sending;

public sealed class OperationLogTests : IDisposable
{
    private readonly TestRun _run = new();

    private IOperationLog Log => _run.Journal.Log;

    public void Dispose() => _run.Dispose();

    [Fact]
    public void Ready_operations_come_oldest_first_and_each_once()
    {
        _run.Drafts(5).Plans([.. Enumerable.Range(1, 5).Select(i => Create(i))]);

        Assert.Equal([1, 2], Ids(Log.TakeReady(2)));
        Assert.Equal([3, 4, 5], Ids(Log.TakeReady(10)));
        Assert.Empty(Log.TakeReady(10));
    }

    [Fact]
    public async Task A_record_belongs_to_the_operation_that_made_it_and_shows_that_ids_are_kept()
    {
        _run.Drafts(2).Plans(Create(1), Create(2));
        var chosen = Log.TakeReady(10)[0];
        await Log.StoreAsync([1, 2], []);
        Assert.False(Log.KeepsChosenIds(chosen.Resource));

        await _run.Finish(2, RowStatus.Created, "another-id");
        Assert.False(Log.KeepsChosenIds(chosen.Resource));
        await _run.Finish(1, RowStatus.Created, chosen.RecordId.ToUpperInvariant());

        Assert.True(Log.KeepsChosenIds(chosen.Resource));
        Assert.False(Log.KeepsChosenIds("others"));
        Assert.True(Log.IsClaimed(chosen.RecordId, 2));
        Assert.False(Log.IsClaimed(chosen.RecordId, 1));
    }

    [Fact]
    public void An_operation_comes_back_as_it_was_planned()
    {
        var planned = Create(1) with
        {
            Kind = OperationKind.Update,
            IdIsGiven = true,
            LookFirst = true,
            Before = [new DraftField("name", new FieldValue.Text("Old")), new DraftField("beds", FieldValue.Cleared)],
            Changed = ["name"],
            ReadAt = new DateTimeOffset(2026, 3, 4, 9, 15, 0, 123, TimeSpan.FromHours(2)),
            ETag = "\"7\""
        };
        _run.Drafts(1).Plans(planned);

        var taken = Assert.Single(Log.TakeReady(10));

        Assert.Equivalent(planned, taken, strict: true);
    }

    [Fact]
    public async Task What_needs_a_record_is_ready_when_the_record_stands_and_names_it_by_the_id_the_server_gave()
    {
        var child = Create(1, needs: 2) with
        {
            Intended = [new DraftField("parent", new FieldValue.One(new RecordIdentifier("parents", "", 2))),
                        new DraftField("partners", new FieldValue.Many([new RecordIdentifier("providers", "p9"), new RecordIdentifier("parents", "", 2)]))]
        };
        _run.Drafts(2).Plans(child, Create(2));

        Assert.Equal([2], Ids(Log.TakeReady(10)));
        Assert.Empty(Log.TakeReady(10));
        await Log.StoreAsync([2], []);
        await _run.Finish(2, RowStatus.Created, "server-id");

        var ready = Assert.Single(Log.TakeReady(10));
        Assert.Equal(1, ready.Id);
        Assert.Equal(new FieldValue.One(new RecordIdentifier("parents", "server-id")), ready.Intended[0].Value);
        Assert.Equal(new FieldValue.Many([new RecordIdentifier("providers", "p9"), new RecordIdentifier("parents", "server-id")]), ready.Intended[1].Value);
    }

    [Fact]
    public async Task A_reference_to_a_draft_waits_for_it_even_where_the_plan_forgot_to_say_so()
    {
        _run.Drafts(2).Plans(
            Create(1) with { Intended = [new DraftField("parent", new FieldValue.One(new RecordIdentifier("parents", "", 2)))] },
            Create(2));

        Assert.Equal([2], Ids(Log.TakeReady(10)));
        await _run.Finish(2, RowStatus.Created);
        Assert.Equal([1], Ids(Log.TakeReady(10)));
    }

    [Fact]
    public async Task An_operation_with_two_needs_waits_for_both()
    {
        _run.Drafts(3).Plans(Create(1), Create(2), Create(3, needs: [1, 2]));

        Assert.Equal([1, 2], Ids(Log.TakeReady(10)));
        await _run.Finish(1, RowStatus.Created);
        Assert.Empty(Log.TakeReady(10));
        await _run.Finish(2, RowStatus.Updated, "r2");
        Assert.Equal([3], Ids(Log.TakeReady(10)));
    }

    [Theory]
    [InlineData(RowStatus.Unchanged, "r1", true)]
    [InlineData(RowStatus.Skipped, "r1", true)]
    [InlineData(RowStatus.Skipped, null, false)]
    [InlineData(RowStatus.Invalid, "r1", false)]
    [InlineData(RowStatus.Blocked, null, false)]
    public void What_planning_settled_counts_as_met_only_with_a_record(RowStatus status, string? recordId, bool isMet)
    {
        _run.Drafts(2);
        _run.Journal.Plan.Operations.AddPlans([Create(2, needs: 1)], [new DraftOutcome(1, 1, status, recordId)], []);

        Assert.Equal(isMet ? [2] : [], Ids(Log.TakeReady(10)));
    }

    [Fact]
    public void A_row_that_is_passed_over_counts_as_met_with_its_record_id()
    {
        _run.Drafts(Draft(1) with { IsPassedOver = true, RecordId = "r1" }, Draft(2))
            .Plans(Create(2, needs: 1) with { Intended = [new DraftField("parent", new FieldValue.One(new RecordIdentifier("parents", "", 1)))] });

        var ready = Assert.Single(Log.TakeReady(10));
        Assert.Equal(new FieldValue.One(new RecordIdentifier("parents", "r1")), ready.Intended[0].Value);
    }

    [Fact]
    public async Task A_plan_whose_writes_have_left_cannot_be_made_anew()
    {
        _run.Drafts(2).Plans(Create(1), Create(2));
        _ = Log.TakeReady(10);
        await Log.StoreAsync([1], []);

        foreach (var clear in new Action[] { _run.Journal.Plan.Operations.ClearOperations, _run.Journal.Rows.ClearRows })
            Assert.Contains("Resume it", Assert.Throws<RunException>(clear).Message, StringComparison.Ordinal);

        Assert.Equal([1], Ids(_run.Reopen().Log.TakeUncertain(10)));
        Assert.Equal(2, _run.Statuses().Count);
    }

    [Fact]
    public async Task A_mark_says_whether_its_create_went_without_its_id()
    {
        _run.Drafts(2).Plans(Create(1), Create(2));
        _ = Log.TakeReady(10);
        await Log.StoreAsync([1, 2], []);
        await Log.LogWithoutIdAsync(2);

        Assert.Equal([false, true], _run.Reopen().Log.TakeUncertain(10).Select(o => o.WentWithoutId));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Log.LogWithoutIdAsync(99));
    }

    [Fact]
    public void A_new_plan_is_handed_out_from_its_beginning()
    {
        _run.Drafts(1).Plans(Create(1));
        Assert.Equal([1], Ids(Log.TakeReady(10)));

        _run.Journal.Plan.Operations.ClearOperations();
        Assert.Empty(Log.TakeReady(10));
        _run.Plans(Create(1));

        Assert.Equal([1], Ids(Log.TakeReady(10)));
        Assert.Equal(1, Log.Remaining());
    }

    [Fact]
    public async Task More_children_of_one_parent_than_are_taken_at_once_come_once_each()
    {
        _run.Drafts(301).Plans([Create(1), .. Enumerable.Range(2, 300).Select(i => Create(i, needs: 1))]);
        Assert.Equal([1], Ids(Log.TakeReady(7)));
        await _run.Finish(1, RowStatus.Created);

        var taken = new List<long>();
        while (Log.TakeReady(7) is { Count: > 0 } ready)
            taken.AddRange(Ids(ready));

        Assert.Equal(Enumerable.Range(2, 300).Select(i => (long)i), taken);
    }
}
