using BulkProviders.Core.Basics;
using BulkProviders.Core.Tenants;
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
        var tenant = new FakeTenant(ClientIdMode.Ignored);
        var posts = 0;
        tenant.OnWrite = (call, record) => call.StartsWith("POST", StringComparison.Ordinal) && record is not null && Interlocked.Increment(ref posts) is 3 or 4 ? Lost : null;
        var log = new FakeLog([.. Permit(6)]);

        await RunAsync(log, tenant, parallel: 4);

        Assert.All(log.Outcomes.Values, o => Assert.Equal(RowStatus.Created, o.Status));
        var began = Assert.IsType<WaitStarted>(Waits[0]);
        Assert.Equal(WaitKind.Recovery, began.Reason);
        Assert.Contains("their records are looked for", began.Text, StringComparison.Ordinal);
        Assert.IsType<WaitEnded>(Waits[^1]);
        Assert.Equal(Waits.OfType<WaitStarted>().Count(), Waits.OfType<WaitEnded>().Count());
    }
}
