using BulkProviders.Core.Basics;
using BulkProviders.Core.Tenants;
using BulkProviders.Core.Wording;
using BulkProviders.Engine.Tests.Sending;

namespace BulkProviders.Engine.Tests.Recovery;

/// <summary>What is learnt about client ids decides what may be sent again.</summary>
public sealed class ClientIdSupportTests : SubmissionTest
{
    private static readonly WriteAnswer Lost = FakeTenant.Answer(AnswerKind.Lost);

    [Fact]
    public async Task The_first_create_of_a_type_that_was_lost_is_sent_again_once_another_has_shown_that_ids_are_honoured()
    {
        var tenant = new FakeTenant();
        var posts = 0;
        tenant.Carries = _ => Interlocked.Increment(ref posts) > 1;
        tenant.OnWrite = (_, record) => record is null ? Lost : null;
        var log = new FakeLog(Creates(5));

        await RunAsync(log, tenant, parallel: 2);

        Assert.Equal(5, tenant.Records.Count);
        Assert.All(log.Outcomes.Values, o => Assert.Equal(RowStatus.Created, o.Status));
    }

    [Fact]
    public async Task The_first_create_of_a_type_that_was_lost_waits_for_another_that_is_not_ready_yet_to_show_that_ids_are_honoured()
    {
        var tenant = new FakeTenant();
        var (permits, hasLooked) = (0, new TaskCompletionSource());
        tenant.Carries = call => IsParent(call) || Interlocked.Increment(ref permits) > 1;
        tenant.OnWrite = (_, record) => record is null ? Lost : null;
        tenant.OnRead = _ =>
        {
            hasLooked.TrySetResult();
            return null;
        };
        // The parent of the second permit is stored well after the first permit was looked for.
        tenant.BeforeWrite = async call =>
        {
            if (!IsParent(call))
                return;
            await hasLooked.Task;
            for (var turn = 0; turn < 1000; turn++)
                await Task.Yield();
        };
        var parent = Creates(1).Single();
        static bool IsParent(string call) => call.StartsWith("POST 00000001", StringComparison.Ordinal);
        var log = new FakeLog([parent, .. Permit(3).Skip(1).Select(o => o.Id == 3 ? o with { Needs = [parent.Id] } : o)]);

        await RunAsync(log, tenant, parallel: 4);

        Assert.Equal(3, tenant.Records.Count);
        Assert.All(log.Outcomes.Values, o => Assert.Equal(RowStatus.Created, o.Status));
    }

    [Fact]
    public async Task What_a_killed_process_left_is_sent_again_where_its_outcomes_show_that_ids_are_honoured()
    {
        var log = new FakeLog { KeptIds = true };
        log.InDoubt.AddRange(Creates(1));
        var tenant = new FakeTenant();

        await RunAsync(log, tenant);

        Assert.Equal(RowStatus.Created, log.Outcomes[1].Status);
        Assert.Single(tenant.Records);
    }

    [Fact]
    public async Task What_a_killed_process_left_is_not_sent_again_where_nothing_is_known_about_ids()
    {
        var log = new FakeLog();
        log.InDoubt.AddRange(Creates(1));
        var tenant = new FakeTenant();

        await RunAsync(log, tenant);

        Assert.Equal(RowStatus.Unconfirmed, log.Outcomes[1].Status);
        Assert.Empty(tenant.Records);
    }

    [Fact]
    public async Task A_tenant_that_stores_answers_500_and_shows_late_is_not_taken_for_one_that_refuses_ids()
    {
        var tenant = new FakeTenant();
        tenant.OnWrite = (_, record) => record is not null && tenant.Records.Count <= 3 ? Lost with { HttpStatus = 500 } : null;
        tenant.IsShown = id => tenant.Calls.Count(c => c == "GET " + id) > 1;
        var log = new FakeLog(Creates(6));

        await RunAsync(log, tenant);

        Assert.DoesNotContain("POST -", tenant.Calls);
        Assert.All(log.Outcomes.Values, o => Assert.Equal(RowStatus.Created, o.Status));
        Assert.Equal(6, tenant.Records.Count);
    }

    [Fact]
    public async Task A_tenant_that_answers_500_to_ids_is_found_out_and_gets_every_other_record_once()
    {
        var tenant = new FakeTenant(ClientIdMode.Ignored);
        tenant.Carries = call => call == "POST -";
        tenant.OnWrite = (_, record) => record is null ? Lost with { HttpStatus = 500 } : null;
        var log = new FakeLog(Permit(30));

        await RunAsync(log, tenant);

        Assert.Equal(30, tenant.Records.Count);
        Assert.All(log.Outcomes.Values, o => Assert.Equal(RowStatus.Created, o.Status));
        Assert.Equal(3, tenant.Calls.Count(c => c.StartsWith("POST", StringComparison.Ordinal) && c != "POST -"));
    }

    [Fact]
    public async Task A_server_that_fails_twice_and_recovers_is_not_taken_for_one_that_refuses_ids()
    {
        var tenant = new FakeTenant();
        var posts = 0;
        tenant.Carries = _ => Interlocked.Increment(ref posts) > 2;
        tenant.OnWrite = (_, record) => record is null ? Lost with { HttpStatus = 500 } : null;
        var log = new FakeLog(Creates(30));

        await RunAsync(log, tenant, parallel: 4);

        Assert.Equal(30, tenant.Records.Count);
        Assert.Equal(1, tenant.Calls.Count(c => c == "POST -"));
        Assert.All(log.Outcomes.Values, o => Assert.Equal(RowStatus.Created, o.Status));
    }

    [Fact]
    public async Task A_create_that_went_without_its_id_and_was_lost_is_not_sent_again_when_ids_turn_out_to_be_honoured()
    {
        var tenant = new FakeTenant();
        var posts = 0;
        tenant.Carries = _ => Interlocked.Increment(ref posts) > 2;
        tenant.OnWrite = (call, record) => record is null ? Lost with { HttpStatus = 500 } : call == "POST -" ? Lost : null;
        var log = new FakeLog(Permit(30));

        await RunAsync(log, tenant, parallel: 4);

        Assert.Equal(30, tenant.Records.Count);
        Assert.Equal(30, tenant.Records.Values.Select(r => r.Fields["number"]).Distinct().Count());
        Assert.Equal(1, tenant.Calls.Count(c => c == "POST -"));
        Assert.Single(log.WithoutIds);
        Assert.All(log.Outcomes.Values, o => Assert.Equal(RowStatus.Created, o.Status));
    }

    [Fact]
    public async Task What_a_killed_process_sent_without_its_id_is_not_sent_again_because_it_is_not_under_its_id()
    {
        var log = new FakeLog { KeptIds = true };
        log.InDoubt.AddRange(Creates(1).Select(o => o with { WentWithoutId = true }));
        var tenant = new FakeTenant();

        await RunAsync(log, tenant);

        Assert.Equal(RowStatus.Unconfirmed, log.Outcomes[1].Status);
        Assert.DoesNotContain(tenant.Calls, c => c.StartsWith("POST", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_look_that_does_not_get_through_stops_the_run_and_keeps_the_mark()
    {
        var tenant = new FakeTenant { OnRead = _ => new ReadAnswer(AnswerKind.NotSent, null, [new RowError("out-of-reach", "No.", "")]) };
        var posts = 0;
        tenant.OnWrite = (_, _) => Interlocked.Increment(ref posts) > 2 ? Lost : null;
        var log = new FakeLog(Creates(20));

        await RunAsync(log, tenant, parallel: 1);

        Assert.NotNull(Reason);
        Assert.False(log.Outcomes.ContainsKey(3));
    }

    [Fact]
    public async Task A_stop_leaves_the_mark_of_a_create_in_doubt_for_whoever_goes_on()
    {
        var tenant = new FakeTenant(ClientIdMode.Ignored);
        var posts = 0;
        tenant.OnWrite = (_, _) =>
        {
            if (Interlocked.Increment(ref posts) == 4)
                Stop.Cancel();
            return posts == 2 ? Lost : null;
        };
        var log = new FakeLog(Permit(10));

        await RunAsync(log, tenant, parallel: 1);

        Assert.False(log.Outcomes.ContainsKey(2));
        Assert.Equal(RowStatus.Created, log.Outcomes[3].Status);
    }
}
