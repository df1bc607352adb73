using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Planning;
using BulkProviders.Core.Submission;
using static BulkProviders.Journal.Tests.TestRun;

namespace BulkProviders.Journal.Tests;

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
        await Log.MarkSendingAsync([2]);
        await _run.Finish(2, RowStatus.Created, "server-id");

        var ready = Assert.Single(Log.TakeReady(10));
        Assert.Equal(1, ready.Id);
        Assert.Equal([2], ready.Needs);
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
        _run.Journal.Operations.AddPlans([Create(2, needs: 1)], [new DraftOutcome(1, 1, status, recordId)], []);

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

    [Theory]
    [InlineData(RowStatus.Failed)]
    [InlineData(RowStatus.Conflict)]
    [InlineData(RowStatus.Unconfirmed)]
    [InlineData(RowStatus.Deleted)]
    public async Task A_failure_blocks_all_descendants_with_the_reason_in_one_go(RowStatus status)
    {
        _run.Drafts(5).Plans(Create(1), Create(2, needs: 1), Create(3, needs: 2), Create(4, needs: [1, 3]), Create(5));

        Assert.Equal([1, 5], Ids(Log.TakeReady(10)));
        await Log.FinishAsync(new OperationOutcome(1, status, null, [], Error("parent-failed", "Parent")));

        Assert.Equal(1, Log.Remaining());
        Assert.Empty(Log.TakeReady(10));
        var rows = _run.Journal.Outcomes.RowsOf(1).ToList();
        Assert.Equal([status, RowStatus.Blocked, RowStatus.Blocked, RowStatus.Blocked, RowStatus.NotAttempted], rows.Select(r => r.Status));
        Assert.All(rows.Skip(1).Take(3), r => Assert.Equal(Error("parent-failed", "Parent"), Assert.Single(r.Findings).Error));
    }

    [Fact]
    public async Task A_create_whose_answer_named_no_record_blocks_what_needs_it()
    {
        _run.Drafts(2).Plans(Create(1), Create(2, needs: 1));

        _ = Log.TakeReady(10);
        await Log.FinishAsync(new OperationOutcome(1, RowStatus.Created, null, [], null));

        Assert.Equal(RowStatus.Blocked, _run.Statuses()[3]);
    }

    [Fact]
    public async Task An_update_stands_by_the_id_it_was_sent_to()
    {
        _run.Drafts(2).Plans(Create(1) with { Kind = OperationKind.Update, RecordId = "r1" }, Create(2, needs: 1));

        _ = Log.TakeReady(10);
        await Log.FinishAsync(new OperationOutcome(1, RowStatus.Updated, null, [], null));

        Assert.Equal([2], Ids(Log.TakeReady(10)));
    }

    [Fact]
    public async Task A_mark_without_an_outcome_is_in_doubt_for_the_next_process_only_and_is_never_handed_out_as_ready()
    {
        _run.Drafts(3).Plans(Create(1), Create(2), Create(3));
        _ = Log.TakeReady(10);
        await Log.MarkSendingAsync([1, 2]);
        await _run.Finish(1, RowStatus.Created);
        Assert.Empty(Log.TakeInDoubt(10));

        _run.Reopen();

        Assert.Equal([2], Ids(Log.TakeInDoubt(10)));
        Assert.Empty(Log.TakeInDoubt(10));
        Assert.Equal([3], Ids(Log.TakeReady(10)));
        Assert.Equal(2, Log.Remaining());
    }

    [Fact]
    public async Task What_waited_is_ready_after_a_restart_when_its_record_was_found()
    {
        _run.Drafts(3).Plans(Create(1), Create(2, needs: 1), Create(3, needs: 2));
        _ = Log.TakeReady(10);
        await Log.MarkSendingAsync([1]);

        _run.Reopen();
        Assert.Empty(Log.TakeReady(10));
        Assert.Equal([1], Ids(Log.TakeInDoubt(10)));
        await _run.Finish(1, RowStatus.Created);
        Assert.Equal([2], Ids(Log.TakeReady(10)));

        _run.Reopen();
        Assert.Equal([2], Ids(Log.TakeReady(10)));
    }

    [Fact]
    public async Task What_was_left_out_on_purpose_holds_its_dependents_and_is_tried_by_the_next_process()
    {
        _run.Drafts(2).Plans(Create(1), Create(2, needs: 1));
        _ = Log.TakeReady(10);
        await Log.MarkSendingAsync([1]);
        await _run.Finish(1, RowStatus.NotAttempted);

        Assert.Empty(Log.TakeReady(10));
        Assert.Equal([RowStatus.NotAttempted, RowStatus.NotAttempted], _run.Statuses().Values);

        _run.Reopen();
        Assert.Empty(Log.TakeInDoubt(10));
        Assert.Equal([1], Ids(Log.TakeReady(10)));
        Assert.Equal(2, Log.Remaining());
    }

    [Fact]
    public async Task An_operation_has_one_outcome_and_a_second_one_is_refused_without_harm_to_others()
    {
        _run.Drafts(2).Plans(Create(1), Create(2));
        _ = Log.TakeReady(10);

        var first = _run.Finish(1, RowStatus.Created);
        var second = _run.Finish(1, RowStatus.Failed);
        var other = _run.Finish(2, RowStatus.Created);

        await first;
        await other;
        await Assert.ThrowsAsync<InvalidOperationException>(() => second);
        await Assert.ThrowsAsync<InvalidOperationException>(() => Log.MarkSendingAsync([99]));
        Assert.Equal([RowStatus.Created, RowStatus.Created], _run.Statuses().Values);
        Assert.Equal(0, Log.Remaining());
    }

    [Fact]
    public async Task A_further_operation_of_a_draft_does_not_decide_about_what_needs_the_draft()
    {
        _run.Drafts(2).Plans(Create(1), Create(2, needs: 1), Create(3, needs: 1) with { DraftId = 1, RowId = 1, Kind = OperationKind.Update });

        Assert.Equal([1], Ids(Log.TakeReady(10)));
        await _run.Finish(1, RowStatus.Created);
        Assert.Equal([2, 3], Ids(Log.TakeReady(10)));
        await _run.Finish(3, RowStatus.Failed);
        await _run.Finish(2, RowStatus.Created);

        Assert.Equal([RowStatus.Failed, RowStatus.Created], _run.Statuses().Values);
    }

    [Fact]
    public async Task Draining_waits_for_everything_that_was_queued()
    {
        _run.Drafts(200).Plans([.. Enumerable.Range(1, 200).Select(i => Create(i))]);
        _ = Log.TakeReady(200);
        var outcomes = Enumerable.Range(1, 200).Select(i => _run.Finish(i, RowStatus.Created)).ToList();

        await _run.Journal.DrainAsync();

        Assert.All(outcomes, o => Assert.True(o.IsCompletedSuccessfully));
        Assert.Equal(0, Log.Remaining());
    }

    [Fact]
    public void Disposing_commits_what_waits()
    {
        _run.Drafts(500).Plans([.. Enumerable.Range(1, 500).Select(i => Create(i))]);
        _ = Log.TakeReady(500);
        var outcomes = Enumerable.Range(1, 500).Select(i => _run.Finish(i, RowStatus.Created)).ToList();

        _run.Reopen();

        Assert.All(outcomes, o => Assert.True(o.IsCompletedSuccessfully));
        Assert.Equal(500, _run.Journal.Outcomes.SheetOutcomes()[0][RowStatus.Created]);
    }

    [Fact]
    public void A_new_plan_is_handed_out_from_its_beginning()
    {
        _run.Drafts(1).Plans(Create(1));
        Assert.Equal([1], Ids(Log.TakeReady(10)));

        _run.Journal.Operations.ClearOperations();
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

    [Fact]
    public async Task Two_hundred_thousand_operations_flow_in_bounded_memory()
    {
        const int count = 200_000;
        foreach (var batch in Enumerable.Range(1, count).Chunk(5_000))
            _run.Plans([.. batch.Select(i => Create(i, needs: i % 1_000 == 1 ? [] : [i - ((i - 1) % 1_000)]))]);
        var held = new List<long>();
        var done = 0;
        while (Log.TakeReady(2_000) is { Count: > 0 } ready)
        {
            await Log.MarkSendingAsync(Ids(ready));
            await Task.WhenAll(ready.Select(o => _run.Finish(o.Id, RowStatus.Created)));
            if ((done += ready.Count) / 40_000 >= held.Count)
                held.Add(GC.GetTotalMemory(forceFullCollection: true));
        }

        Assert.Equal(count, done);
        Assert.Equal(0, Log.Remaining());
        // A list of all operations would grow by 8 bytes for each at least.
        Assert.True(held.Count > 4, "Memory was not looked at.");
        Assert.True(held[^1] - held[1] < 600_000, $"Held: {string.Join(' ', held)}");
    }
}
