using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tenants;
using BulkProviders.Engine.Operations;
using BulkProviders.Engine.Recovery;
using BulkProviders.Engine.Sending;

namespace BulkProviders.Engine.Tests.Sending;

/// <summary>What is logged ahead of the calls, in which order, and what is stored.</summary>
public sealed class DispatcherTests : IDisposable
{
    private readonly ClientIdSupport _clientIds = new("permits", null);
    private readonly CancellationTokenSource _stop = new();
    private readonly List<OperationOutcome> _stored = [];
    private readonly RecoveryQueue _queue;
    private readonly FakeLog _log;

    public DispatcherTests()
    {
        _log = new FakeLog(SubmissionTest.Permit(40));
        _queue = new RecoveryQueue(_log, TimeProvider.System, TimeSpan.Zero);
    }

    public void Dispose()
    {
        _clientIds.Dispose();
        _stop.Dispose();
    }

    [Fact]
    public async Task What_an_earlier_process_left_comes_first_and_is_said_to_be_uncertain()
    {
        _clientIds.Mode = ClientIdMode.Honoured;
        _log.InDoubt.AddRange(SubmissionTest.Permit(3).Select(o => o with { Id = o.Id + 100 }));

        var handedOut = await RunAsync(Dispatcher(parallel: 4));

        Assert.Equal([101L, 102L, 103L], handedOut.Take(3).Select(o => o.Operation.Id));
        Assert.Equal([3, 40], handedOut.GroupBy(o => o.IsUncertain).OrderByDescending(g => g.Key).Select(g => g.Count()));
        Assert.Equal(43, _stored.Count);
    }

    [Theory]
    [InlineData(ClientIdMode.Ignored, 8, 8)]
    [InlineData(ClientIdMode.Refused, 3, 3)]
    [InlineData(ClientIdMode.Refused, 20, 8)]
    public async Task Creates_that_could_not_be_found_again_are_logged_no_further_than_they_are_sent(ClientIdMode known, int callsAtOnce, int most)
    {
        _clientIds.Mode = known;
        var dispatcher = Dispatcher(parallel: 8, callsAtOnce);

        var running = dispatcher.RunAsync(_stored.AddRange);
        var first = await TakeAsync(dispatcher, most);

        Assert.Equal(most, SubmissionTest.Permit(40).Count(o => _log.IsMarked(o.RecordId)));
        dispatcher.Answer(Outcome(first[0].Operation.Id));
        await TakeAsync(dispatcher, 1);
        Assert.Equal(most + 1, SubmissionTest.Permit(40).Count(o => _log.IsMarked(o.RecordId)));
        await StopAsync(dispatcher, running, underWay: most);
    }

    [Fact]
    public async Task While_ids_are_unknown_one_create_is_logged_and_the_next_once_it_is_answered()
    {
        var dispatcher = Dispatcher(parallel: 8);

        var running = dispatcher.RunAsync(_stored.AddRange);
        var first = (await TakeAsync(dispatcher, 1))[0];
        Assert.Equal(1, SubmissionTest.Permit(40).Count(o => _log.IsMarked(o.RecordId)));
        _clientIds.Answered(first.Operation);
        dispatcher.Answer(Outcome(first.Operation.Id));

        Assert.Equal((1L, 2L), (first.Operation.Id, (await TakeAsync(dispatcher, 1))[0].Operation.Id));
        await StopAsync(dispatcher, running, underWay: 1);
    }

    [Fact]
    public async Task After_a_stop_nothing_more_is_logged_and_what_is_under_way_is_stored()
    {
        _clientIds.Mode = ClientIdMode.Ignored;
        var dispatcher = Dispatcher(parallel: 2);
        var running = dispatcher.RunAsync(_stored.AddRange);
        var first = await TakeAsync(dispatcher, 2);

        await _stop.CancelAsync();
        foreach (var logged in first)
            dispatcher.Answer(Outcome(logged.Operation.Id));
        await running;
        dispatcher.Close();

        Assert.Null(await dispatcher.NextAsync());
        Assert.Equal([1L, 2L], _stored.Select(o => o.OperationId).Order());
        Assert.Equal(2, SubmissionTest.Permit(40).Count(o => _log.IsMarked(o.RecordId)));
    }

    [Theory]
    [InlineData(RowStatus.Failed, true, true)]
    [InlineData(RowStatus.Unconfirmed, true, true)]
    [InlineData(RowStatus.Failed, false, false)]
    [InlineData(RowStatus.Updated, true, false)]
    [InlineData(RowStatus.NotAttempted, true, false)]
    public async Task What_needs_a_row_that_failed_is_told_which_row(RowStatus status, bool hasFinding, bool isTold)
    {
        _clientIds.Mode = ClientIdMode.Honoured;

        await RunAsync(Dispatcher(parallel: 4), o => Outcome(o.Operation.Id) with
        {
            Status = status,
            Findings = hasFinding ? [new RowFinding(o.Operation.RowId, IsError: true, TestRun.Error("no"))] : []
        });

        var seventh = _stored.Single(o => o.OperationId == 7);
        Assert.Equal((isTold, isTold), (seventh.BlocksWith?.Message.Contains("row 7", StringComparison.Ordinal) ?? false, seventh.UnlinksWith?.Message.Contains("row 7", StringComparison.Ordinal) ?? false));
        Assert.Equal(isTold ? ("parent-failed", "created-not-linked") : (null, null), (seventh.BlocksWith?.Code, seventh.UnlinksWith?.Code));
    }

    private static OperationOutcome Outcome(long id) => new(id, RowStatus.Created, "r", [], null);

    private Dispatcher Dispatcher(int parallel, int? callsAtOnce = null)
    {
        var type = new TypeState(SubmissionTest.Permits, new FakeTenant(), _queue, _clientIds);
        var rules = new SendLogRules(new Dictionary<string, TypeState> { ["permits"] = type }, callsAtOnce is { } most ? () => most : null);
        return new Dispatcher(_queue, rules, new PrefetchWindow(parallel, TimeProvider.System), parallel, _stop.Token);
    }

    private async Task<List<LoggedOperation>> RunAsync(Dispatcher dispatcher, Func<LoggedOperation, OperationOutcome>? answer = null)
    {
        var handedOut = new List<LoggedOperation>();
        var running = dispatcher.RunAsync(_stored.AddRange);
        var working = Task.Run(async () =>
        {
            while (await dispatcher.NextAsync() is { } logged)
            {
                handedOut.Add(logged);
                dispatcher.Answer(answer?.Invoke(logged) ?? Outcome(logged.Operation.Id));
            }
        });
        await running;
        dispatcher.Close();
        await working;
        return handedOut;
    }

    private static async Task<List<LoggedOperation>> TakeAsync(Dispatcher dispatcher, int count)
    {
        var taken = new List<LoggedOperation>();
        while (taken.Count < count && await dispatcher.NextAsync() is { } logged)
            taken.Add(logged);
        return taken;
    }

    private async Task StopAsync(Dispatcher dispatcher, Task running, int underWay)
    {
        await _stop.CancelAsync();
        for (var i = 0; i < underWay; i++)
            dispatcher.Answer(null);
        await running;
        dispatcher.Close();
    }
}
