using BulkProviders.Core.Basics;
using BulkProviders.Engine.Operations;
using BulkProviders.Engine.Recovery;
using BulkProviders.Engine.Tests.Sending;
using Microsoft.Extensions.Time.Testing;

namespace BulkProviders.Engine.Tests.Recovery;

/// <summary>The second line: who stands in it, in which order it is taken, and what reaches the journal meanwhile.</summary>
public sealed class RecoveryQueueTests
{
    private static readonly List<PlannedOperation> Operations = [.. SubmissionTest.Creates(4)];
    private static readonly UncertainWrite Write = new(DateTimeOffset.UnixEpoch, HadId: false, SawNone: true) { Rounds = 2 };

    private readonly FakeTimeProvider _time = new();
    private readonly FakeLog _log = new(Operations);
    private readonly RecoveryQueue _queue;

    public RecoveryQueueTests() => _queue = new RecoveryQueue(_log, _time, TimeSpan.FromMinutes(1));

    [Fact]
    public async Task A_parked_create_is_taken_only_once_its_worker_has_let_go_of_it_and_once()
    {
        _queue.Park(Operations[0], Write);
        Assert.Empty(_queue.TakeParked(9, _ => true));

        await LetGoAsync(1);

        Assert.Equal([1L], TestRun.Ids(_queue.TakeParked(9, _ => true)));
        Assert.Empty(_queue.TakeParked(9, _ => true));
        Assert.Equal(Write, _queue.Find(1));
        Assert.Null(_queue.Find(2));
    }

    [Fact]
    public async Task Those_that_cannot_be_settled_or_are_too_many_keep_their_places()
    {
        foreach (var operation in Operations)
            _queue.Park(operation, Write);
        await LetGoAsync(1, 2, 3, 4);

        Assert.Equal([2L], TestRun.Ids(_queue.TakeParked(1, o => o.Id != 1)));
        Assert.Equal([1L, 3L], TestRun.Ids(_queue.TakeParked(2, _ => true)));
        Assert.Equal([4L], TestRun.Ids(_queue.TakeParked(2, _ => true)));
    }

    [Fact]
    public async Task What_is_in_doubt_keeps_its_log_entry_and_others_reach_the_journal()
    {
        _queue.Park(Operations[0], Write);

        await _queue.StoreAsync([1, 2], [Outcome(1, RowStatus.NotAttempted), Outcome(3, RowStatus.NotAttempted)]);

        Assert.Equal([3L], _log.Outcomes.Keys);
        Assert.False(_log.IsMarked(Operations[0].RecordId));
        Assert.True(_log.IsMarked(Operations[1].RecordId));
    }

    [Fact]
    public async Task An_outcome_ends_the_doubt()
    {
        _queue.Park(Operations[0], Write);

        await _queue.StoreAsync([], [Outcome(1, RowStatus.Created)]);

        Assert.Equal([1L], _log.Outcomes.Keys);
        Assert.Null(_queue.Find(1));
        Assert.Empty(_queue.TakeParked(9, _ => true));
    }

    [Fact]
    public async Task Where_nothing_is_in_doubt_everything_reaches_the_journal()
    {
        await _queue.StoreAsync([2], [Outcome(1, RowStatus.NotAttempted)]);

        Assert.Equal([1L], _log.Outcomes.Keys);
        Assert.True(_log.IsMarked(Operations[1].RecordId));
    }

    [Fact]
    public async Task What_is_held_when_the_run_stops_is_known_to_be_in_doubt_and_is_not_handed_out_again()
    {
        _queue.Hold(Operations[0]);
        _queue.Park(Operations[1], Write);
        _queue.Hold(Operations[1]);

        Assert.Equal(new UncertainWrite(_time.GetUtcNow(), HadId: true, SawNone: false), _queue.Find(1));
        Assert.Equal(Write, _queue.Find(2));
        await LetGoAsync(1);
        Assert.Empty(_log.Outcomes);
        Assert.Empty(_queue.TakeParked(9, _ => true));
    }

    [Fact]
    public async Task A_late_write_is_waited_for_from_when_its_answer_was_given_up()
    {
        var since = _time.GetUtcNow();
        _time.Advance(TimeSpan.FromSeconds(59));
        var waiting = _queue.WaitAsync(Write with { Since = since }, TestContext.Current.CancellationToken);
        Assert.False(waiting.IsCompleted);

        _time.Advance(TimeSpan.FromSeconds(1));

        await waiting;
        Assert.True(_queue.WaitAsync(Write with { Since = since }, TestContext.Current.CancellationToken).IsCompletedSuccessfully);
    }

    private static OperationOutcome Outcome(long id, RowStatus status) => new(id, status, null, [], null);

    private Task LetGoAsync(params long[] ids) => _queue.StoreAsync([], [.. ids.Select(id => Outcome(id, RowStatus.NotAttempted))]);
}
