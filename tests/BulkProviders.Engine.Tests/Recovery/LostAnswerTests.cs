using BulkProviders.Core.Basics;
using BulkProviders.Core.Tenants;
using BulkProviders.Engine.Operations;
using BulkProviders.Engine.Tests.Sending;

namespace BulkProviders.Engine.Tests.Recovery;

public sealed class LostAnswerTests : SubmissionTest
{
    [Fact]
    public async Task Complaint_17_a_create_whose_answer_was_lost_is_looked_up_and_not_sent_again()
    {
        var log = new FakeLog(Creates(20));
        var tenant = new FakeTenant { OnWrite = (call, _) => call.StartsWith("POST", StringComparison.Ordinal) ? FakeTenant.Answer(AnswerKind.Lost) : null };

        await RunAsync(log, tenant);

        Assert.Equal(20, tenant.Records.Count);
        Assert.All(log.Outcomes.Values, o => Assert.Equal(RowStatus.Created, o.Status));
        Assert.Equal(20, tenant.Calls.Count(c => c.StartsWith("POST", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_create_that_was_lost_before_the_write_is_sent_again_with_the_same_id_where_ids_are_honoured()
    {
        var lost = 0;
        var tenant = new FakeTenant();
        tenant.Carries = call => tenant.Calls.Count(c => c == call) > 1 || tenant.Records.IsEmpty;
        tenant.OnWrite = (_, record) => record is null && Interlocked.Increment(ref lost) > 0 ? FakeTenant.Answer(AnswerKind.Lost) : null;
        var log = new FakeLog(Creates(10));

        await RunAsync(log, tenant, parallel: 1);

        Assert.Equal(10, tenant.Records.Count);
        Assert.All(log.Outcomes.Values, o => Assert.Equal(RowStatus.Created, o.Status));
    }

    [Fact]
    public async Task A_create_whose_answer_was_lost_where_ids_are_ignored_is_unconfirmed_and_never_sent_twice()
    {
        var log = new FakeLog(Creates(5));
        var tenant = new FakeTenant(ClientIdMode.Ignored);
        tenant.OnWrite = (_, _) => tenant.Records.Count > 1 ? FakeTenant.Answer(AnswerKind.Lost) : null;

        await RunAsync(log, tenant, parallel: 1);

        Assert.Equal(5, tenant.Calls.Count(c => c.StartsWith("POST", StringComparison.Ordinal)));
        Assert.Equal(4, log.Outcomes.Values.Count(o => o.Status == RowStatus.Unconfirmed));
    }

    [Fact]
    public async Task An_update_in_doubt_that_the_record_shows_is_updated()
    {
        var tenant = Holding("a", "Oak");
        tenant.OnWrite = (_, _) => FakeTenant.Answer(AnswerKind.Lost);

        Assert.Equal(RowStatus.Updated, await UpdateAsync(tenant));
    }

    [Fact]
    public async Task An_update_in_doubt_that_the_record_does_not_show_is_sent_again()
    {
        var tenant = Holding("a", "Oak");
        tenant.Carries = _ => tenant.Calls.Count(c => c.StartsWith("PATCH", StringComparison.Ordinal)) > 1;
        tenant.OnWrite = (_, _) => FakeTenant.Answer(AnswerKind.Lost);

        Assert.Equal(RowStatus.Updated, await UpdateAsync(tenant));
    }

    [Fact]
    public async Task An_update_in_doubt_that_meets_somebody_else_s_value_is_a_conflict()
    {
        var tenant = Holding("a", "Birch");
        tenant.Carries = _ => false;
        tenant.OnWrite = (_, _) => FakeTenant.Answer(AnswerKind.Lost);

        Assert.Equal(RowStatus.Conflict, await UpdateAsync(tenant));
    }

    [Fact]
    public async Task A_compare_that_is_too_old_is_made_again_before_the_write()
    {
        var tenant = Holding("a", "Birch");

        var status = await UpdateAsync(tenant, readAt: Time.GetUtcNow() - TimeSpan.FromMinutes(6));

        Assert.Equal(RowStatus.Conflict, status);
        Assert.DoesNotContain("PATCH a", tenant.Calls);
    }

    [Fact]
    public async Task Complaint_12_a_PATCH_that_the_tenant_ignored_is_no_change_with_a_warning()
    {
        var tenant = Holding("a", "Oak");
        tenant.Carries = _ => false;
        var log = new FakeLog(Update(Time.GetUtcNow()));

        await RunAsync(log, tenant);

        Assert.Equal(RowStatus.Unchanged, log.Outcomes[1].Status);
        Assert.Equal("value-ignored", log.Outcomes[1].Findings[0].Error.Code);
    }

    [Fact]
    public async Task A_lost_delete_of_a_record_that_is_gone_is_deleted()
    {
        var tenant = Holding("a", "Oak");
        tenant.OnWrite = (_, _) => FakeTenant.Answer(AnswerKind.Lost);
        var log = new FakeLog(Update(null) with { Kind = OperationKind.Delete, Intended = [] });

        await RunAsync(log, tenant);

        Assert.Equal(RowStatus.Deleted, log.Outcomes[1].Status);
    }

    [Fact]
    public async Task Operations_that_an_earlier_process_left_are_looked_up_before_anything_is_sent()
    {
        var log = new FakeLog();
        var tenant = new FakeTenant();
        var left = Creates(3).ToList();
        log.InDoubt.AddRange(left);
        foreach (var operation in left)
            tenant.Records[operation.RecordId] = new ResourceRecord("agencies", operation.RecordId, new Dictionary<string, FieldValue> { ["name"] = Name.Value });

        await RunAsync(log, tenant);

        Assert.DoesNotContain(tenant.Calls, c => c.StartsWith("POST", StringComparison.Ordinal));
        Assert.All(log.Outcomes.Values, o => Assert.Equal(RowStatus.Created, o.Status));
    }
}
