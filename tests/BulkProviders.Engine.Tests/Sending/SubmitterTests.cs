using BulkProviders.Core.Basics;
using BulkProviders.Core.Tenants;

namespace BulkProviders.Engine.Tests.Sending;

public sealed class SubmitterTests : SubmissionTest
{
    [Fact]
    public async Task Every_create_is_marked_before_it_is_sent_and_has_one_outcome()
    {
        var log = new FakeLog(Creates(300));
        var tenant = new FakeTenant { BeforeWrite = call => log.IsMarked(call["POST ".Length..]) ? Task.CompletedTask : throw new InvalidOperationException("Sent before it was marked.") };

        await RunAsync(log, tenant);

        Assert.Empty(Faults);
        Assert.Equal(300, tenant.Records.Count);
        Assert.All(log.Outcomes.Values, o => Assert.Equal(RowStatus.Created, o.Status));
        Assert.Equal(300, log.Outcomes.Count);
    }

    [Fact]
    public async Task The_first_create_of_a_type_goes_alone_until_the_tenant_s_habit_with_ids_is_known()
    {
        var tenant = new FakeTenant();
        var seenDuringFirst = 0;
        tenant.BeforeWrite = async _ =>
        {
            if (tenant.Calls.Count > 1)
                return;
            // The other workers get every chance to begin.
            for (var turn = 0; turn < 500; turn++)
                await Task.Yield();
            seenDuringFirst = tenant.Calls.Count;
        };

        await RunAsync(new FakeLog(Creates(50)), tenant);

        Assert.Equal(1, seenDuringFirst);
        Assert.Equal(50, tenant.Records.Count);
    }

    [Fact]
    public async Task A_tenant_that_gives_its_own_ids_gets_every_record_once()
    {
        var log = new FakeLog(Creates(50));
        var tenant = new FakeTenant(ClientIdMode.Ignored);

        await RunAsync(log, tenant);

        Assert.Equal(50, tenant.Records.Count);
        Assert.All(log.Outcomes.Values, o => Assert.True(tenant.Records.ContainsKey(o.RecordId ?? "")));
    }

    [Fact]
    public async Task A_tenant_that_refuses_ids_is_asked_once_with_one_and_then_without()
    {
        var log = new FakeLog(Creates(50));
        var tenant = new FakeTenant(ClientIdMode.Refused);

        await RunAsync(log, tenant);

        Assert.Equal(50, tenant.Records.Count);
        Assert.Equal(1, tenant.Calls.Count(c => c.StartsWith("POST", StringComparison.Ordinal) && c != "POST -"));
    }

    [Fact]
    public async Task A_missing_role_is_asked_for_once_and_blocks_the_rest_of_the_type()
    {
        var log = new FakeLog(Creates(50));
        var tenant = new FakeTenant { Carries = _ => false, OnWrite = (_, _) => FakeTenant.Answer(AnswerKind.Forbidden, "role-missing") };

        await RunAsync(log, tenant);

        Assert.Equal(2, tenant.Calls.Count);
        Assert.Equal(1, log.Outcomes.Values.Count(o => o.Status == RowStatus.Failed));
        Assert.Equal(49, log.Outcomes.Values.Count(o => o.Status == RowStatus.Blocked && o.Findings[0].Error.Code == "type-blocked"));
    }

    [Fact]
    public async Task A_child_is_sent_after_its_parent()
    {
        var operations = Creates(2).ToList();
        operations[0] = operations[0] with { Needs = [2] };
        var tenant = new FakeTenant();

        await RunAsync(new FakeLog(operations), tenant);

        Assert.Equal(["POST " + operations[1].RecordId, "POST " + operations[0].RecordId], tenant.Calls);
    }

    [Fact]
    public async Task A_stop_starts_nothing_new_and_what_is_under_way_is_finished()
    {
        var log = new FakeLog(Creates(200));
        var tenant = new FakeTenant();
        tenant.BeforeWrite = _ =>
        {
            if (tenant.Calls.Count >= 10)
                Stop.Cancel();
            return Task.CompletedTask;
        };

        await RunAsync(log, tenant, parallel: 4);

        Assert.Equal("The run was stopped by the user.", Reason);
        Assert.DoesNotContain(log.Outcomes.Values, o => o.Status is RowStatus.Failed or RowStatus.Unconfirmed);
        Assert.Equal(tenant.Records.Count, log.Outcomes.Values.Count(o => o.Status == RowStatus.Created));
        Assert.InRange(tenant.Records.Count, 1, 199);
    }

    [Fact]
    public async Task A_server_out_of_reach_stops_the_run_and_fails_no_row()
    {
        var log = new FakeLog(Creates(100));
        var tenant = new FakeTenant();
        var carried = 0;
        tenant.Carries = _ => Interlocked.Increment(ref carried) <= 5;
        tenant.OnWrite = (_, record) => record is null ? FakeTenant.Answer(AnswerKind.NotSent, "out-of-reach") : null;

        await RunAsync(log, tenant, parallel: 2);

        Assert.NotNull(Reason);
        Assert.Equal(5, log.Outcomes.Values.Count(o => o.Status == RowStatus.Created));
        Assert.All(log.Outcomes.Values.Where(o => o.Status != RowStatus.Created), o => Assert.Equal(RowStatus.NotAttempted, o.Status));
    }

    [Fact]
    public async Task A_server_that_lets_not_even_the_first_write_through_is_no_access_and_no_stop()
    {
        var log = new FakeLog(Creates(3));
        var tenant = new FakeTenant { Carries = _ => false, OnWrite = (_, _) => FakeTenant.Answer(AnswerKind.NotSent, "out-of-reach") };

        var refusal = await Assert.ThrowsAsync<RunException>(() => RunAsync(log, tenant, parallel: 2));

        Assert.Equal(ExitCode.NoAccess, refusal.ExitCode);
        Assert.All(log.Outcomes.Values, o => Assert.Equal(RowStatus.NotAttempted, o.Status));
    }

    [Fact]
    public async Task An_unforeseen_fault_of_one_row_does_not_take_the_others_with_it()
    {
        var log = new FakeLog(Creates(30));
        var tenant = new FakeTenant();
        tenant.BeforeWrite = _ => tenant.Calls.Count == 7 ? throw new InvalidOperationException("bug") : Task.CompletedTask;

        await RunAsync(log, tenant, parallel: 1);

        Assert.Single(Faults);
        Assert.Equal(29, log.Outcomes.Values.Count(o => o.Status == RowStatus.Created));
        Assert.Equal(1, log.Outcomes.Values.Count(o => o.Findings.Any(f => f.Error.Code == "unexpected")));
    }

    [Fact]
    public async Task The_run_stops_at_the_number_of_errors_that_the_user_set()
    {
        var log = new FakeLog(Creates(100));
        var tenant = new FakeTenant();
        tenant.OnWrite = (_, _) => tenant.Records.Count > 1 ? FakeTenant.Answer(AnswerKind.Refused) : null;

        await RunAsync(log, tenant, parallel: 1, maxErrors: 3);

        Assert.Contains("--max-errors", Reason, StringComparison.Ordinal);
        Assert.InRange(log.Outcomes.Values.Count(o => o.Status == RowStatus.Failed), 3, 5);
    }
}
