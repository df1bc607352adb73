using BulkProviders.Core.Basics;
using BulkProviders.Core.Tenants;
using BulkProviders.Engine.Recovery;
using BulkProviders.Engine.Tests.Sending;

namespace BulkProviders.Engine.Tests.Recovery;

/// <summary>How long creates wait whose answers were lost, and that it is said.</summary>
public sealed class RecoveryWaitTests : SubmissionTest
{
    private static readonly WriteAnswer Lost = FakeTenant.Answer(AnswerKind.Lost);

    public RecoveryWaitTests() => InDoubtWait = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Where_ids_are_honoured_lost_creates_are_sent_again_soon_and_nobody_is_told_of_waiting()
    {
        var tenant = new FakeTenant();
        var posts = 0;
        // The second create is lost, and so is all that is sent for it at once.
        tenant.Carries = call => !call.StartsWith("POST 00000002", StringComparison.Ordinal) || Interlocked.Increment(ref posts) > 3;
        tenant.OnWrite = (_, record) => record is null ? Lost : null;
        var log = new FakeLog([.. Creates(4)]);

        await RunAsync(log, tenant, parallel: 1);

        Assert.Equal(4, tenant.Records.Count);
        Assert.All(log.Outcomes.Values, o => Assert.Equal(RowStatus.Created, o.Status));
        Assert.Empty(Waits);
    }

    [Fact]
    public async Task The_first_create_that_fails_for_a_moment_holds_nobody_up()
    {
        var tenant = new FakeTenant();
        var posts = 0;
        tenant.Carries = _ => Interlocked.Increment(ref posts) > 1;
        tenant.OnWrite = (_, record) => record is null ? Lost with { HttpStatus = 500 } : null;
        var log = new FakeLog([.. Creates(6)]);

        await RunAsync(log, tenant, parallel: 4);

        Assert.Equal(6, tenant.Records.Count);
        Assert.DoesNotContain("POST -", tenant.Calls);
        Assert.All(log.Outcomes.Values, o => Assert.Equal(RowStatus.Created, o.Status));
        Assert.Empty(Waits);
    }

    [Fact]
    public async Task A_long_wait_is_said_once_for_all_creates_that_share_it_and_so_is_its_end()
    {
        var (queue, write) = Queue(TimeSpan.Zero);

        var waits = new[] { queue.WaitAsync(write, TestContext.Current.CancellationToken), queue.WaitAsync(write, TestContext.Current.CancellationToken) };

        var began = Assert.IsType<WaitStarted>(Assert.Single(Waits));
        Assert.Equal((WaitKind.Recovery, Time.GetUtcNow() + InDoubtWait), (began.Kind, began.Until));
        Assert.Contains("in 30 s their records are looked for", began.Text, StringComparison.Ordinal);
        Time.Advance(InDoubtWait);
        await Task.WhenAll(waits);
        Assert.Equal([typeof(WaitStarted), typeof(WaitEnded)], Waits.Select(w => w.GetType()));
    }

    [Fact]
    public async Task A_wait_that_nobody_would_notice_is_not_said()
    {
        var (queue, write) = Queue(InDoubtWait - TimeSpan.FromSeconds(1));

        var wait = queue.WaitAsync(write, TestContext.Current.CancellationToken);
        Assert.False(wait.IsCompleted);
        Time.Advance(TimeSpan.FromSeconds(1));
        await wait;

        Assert.Empty(Waits);
    }

    private (RecoveryQueue Queue, UncertainWrite Write) Queue(TimeSpan ago) =>
        (new RecoveryQueue(new FakeLog([]), Time, InDoubtWait, new Heard(Waits)), new UncertainWrite(Time.GetUtcNow() - ago, HadId: true, SawNone: false));
}
