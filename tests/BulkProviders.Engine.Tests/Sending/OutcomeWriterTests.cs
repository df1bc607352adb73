using BulkProviders.Core.Basics;
using BulkProviders.Engine.Operations;
using static BulkProviders.Engine.Tests.TestRun;

namespace BulkProviders.Engine.Tests.Sending;

public sealed class OutcomeWriterTests : IDisposable
{
    private readonly TestRun _run = new();

    private IOperationLog Log => _run.Journal.Log;

    public void Dispose() => _run.Dispose();

    [Theory]
    [InlineData(RowStatus.Failed)]
    [InlineData(RowStatus.Conflict)]
    [InlineData(RowStatus.Unconfirmed)]
    [InlineData(RowStatus.Deleted)]
    public async Task A_failure_blocks_all_descendants_with_the_reason_in_one_go(RowStatus status)
    {
        _run.Drafts(5).Plans(Create(1), Create(2, needs: 1), Create(3, needs: 2), Create(4, needs: [1, 3]), Create(5));

        Assert.Equal([1, 5], Ids(Log.TakeReady(10)));
        await Log.StoreAsync([], [new OperationOutcome(1, status, null, [], Error("parent-failed", "Parent"))]);

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
        await Log.StoreAsync([], [new OperationOutcome(1, RowStatus.Created, null, [], null)]);

        Assert.Equal(RowStatus.Blocked, _run.Statuses()[3]);
    }

    [Fact]
    public async Task An_update_stands_by_the_id_it_was_sent_to()
    {
        _run.Drafts(2).Plans(Create(1) with { Kind = OperationKind.Update, RecordId = "r1" }, Create(2, needs: 1));

        _ = Log.TakeReady(10);
        await Log.StoreAsync([], [new OperationOutcome(1, RowStatus.Updated, null, [], null)]);

        Assert.Equal([2], Ids(Log.TakeReady(10)));
    }

    [Fact]
    public async Task A_mark_without_an_outcome_is_in_doubt_for_the_next_process_only_and_is_never_handed_out_as_ready()
    {
        _run.Drafts(3).Plans(Create(1), Create(2), Create(3));
        _ = Log.TakeReady(10);
        await Log.StoreAsync([1, 2], []);
        await _run.Finish(1, RowStatus.Created);
        Assert.Empty(Log.TakeUncertain(10));

        _run.Reopen();

        Assert.Equal([2], Ids(Log.TakeUncertain(10)));
        Assert.Empty(Log.TakeUncertain(10));
        Assert.Equal([3], Ids(Log.TakeReady(10)));
        Assert.Equal(2, Log.Remaining());
    }

    [Fact]
    public async Task What_waited_is_ready_after_a_restart_when_its_record_was_found()
    {
        _run.Drafts(3).Plans(Create(1), Create(2, needs: 1), Create(3, needs: 2));
        _ = Log.TakeReady(10);
        await Log.StoreAsync([1], []);

        _run.Reopen();
        Assert.Empty(Log.TakeReady(10));
        Assert.Equal([1], Ids(Log.TakeUncertain(10)));
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
        await Log.StoreAsync([1], []);
        await _run.Finish(1, RowStatus.NotAttempted);

        Assert.Empty(Log.TakeReady(10));
        Assert.Equal([RowStatus.NotAttempted, RowStatus.NotAttempted], _run.Statuses().Values);

        _run.Reopen();
        Assert.Empty(Log.TakeUncertain(10));
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
        await Assert.ThrowsAsync<InvalidOperationException>(() => Log.StoreAsync([99], []));
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

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_create_whose_record_is_named_for_another_create_too_is_not_believed_in_whichever_order_the_answers_are_written(bool isLate)
    {
        _run.Drafts(3).Plans(Create(1), Create(2), Create(3));
        _ = Log.TakeReady(10);
        var error = Error("same-id-answered", "Both");
        var first = new OperationOutcome(1, RowStatus.Created, "x", [], null);
        var second = new OperationOutcome(2, RowStatus.Unconfirmed, null, [], null) { Disputes = 1, DisputesWith = error };
        foreach (var outcome in isLate ? new[] { second, first } : [first, second])
            await Log.StoreAsync([], [outcome]);
        await Log.StoreAsync([], [new OperationOutcome(3, RowStatus.Created, "y", [], null)]);

        var rows = _run.Journal.Outcomes.RowsOf(1).ToList();
        Assert.Equal([RowStatus.Unconfirmed, RowStatus.Unconfirmed, RowStatus.Created], rows.Select(r => r.Status));
        Assert.Equal(error, Assert.Single(rows[0].Findings).Error);
        Assert.Equal(0, Log.Remaining());
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
}
