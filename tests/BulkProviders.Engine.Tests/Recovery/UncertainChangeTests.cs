using BulkProviders.Core.Basics;
using BulkProviders.Core.Tenants;
using BulkProviders.Core.Wording;
using BulkProviders.Engine.Operations;
using BulkProviders.Engine.Tests.Sending;

namespace BulkProviders.Engine.Tests.Recovery;

/// <summary>Rules 5, 6 and 9 for updates and deletes, and for ids that are taken.</summary>
public sealed class UncertainChangeTests : SubmissionTest
{
    [Fact]
    public async Task A_lock_conflict_is_tried_once_more_after_reading_again()
    {
        var tenant = Holding("a", "Oak");
        tenant.Carries = _ => tenant.Calls.Count(c => c == "PATCH a") > 1;
        tenant.OnWrite = (_, _) => tenant.Calls.Count(c => c == "PATCH a") == 1 ? FakeTenant.Answer(AnswerKind.Conflict) : null;

        Assert.Equal(RowStatus.Updated, await UpdateAsync(tenant));
        Assert.Equal(["PATCH a", "GET a", "PATCH a"], tenant.Calls);
    }

    [Fact]
    public async Task A_second_lock_conflict_ends_as_a_conflict()
    {
        var tenant = Holding("a", "Oak");
        tenant.Carries = _ => false;
        tenant.OnWrite = (_, _) => FakeTenant.Answer(AnswerKind.Conflict);

        Assert.Equal(RowStatus.Conflict, await UpdateAsync(tenant));
        Assert.Equal(2, tenant.Calls.Count(c => c == "PATCH a"));
    }

    [Fact]
    public async Task An_update_whose_fresh_comparison_cannot_be_read_is_not_sent()
    {
        var tenant = Holding("a", "Oak");
        tenant.OnRead = _ => new ReadAnswer(AnswerKind.Forbidden, null, [new RowError("no", "No.", "")]);

        Assert.Equal(RowStatus.Failed, await UpdateAsync(tenant, readAt: Time.GetUtcNow() - TimeSpan.FromMinutes(6)));
        Assert.DoesNotContain("PATCH a", tenant.Calls);
    }

    [Fact]
    public async Task An_update_in_doubt_whose_record_cannot_be_reached_keeps_its_mark()
    {
        var tenant = Holding("a", "Oak");
        tenant.OnWrite = (_, _) => FakeTenant.Answer(AnswerKind.Lost);
        tenant.OnRead = _ => new ReadAnswer(AnswerKind.NotSent, null, [new RowError("no", "No.", "")]);
        var log = new FakeLog([Update(Time.GetUtcNow()), .. Creates(3).Select(o => o with { Id = o.Id + 1, Needs = [1] })]);

        await Assert.ThrowsAsync<RunException>(() => RunAsync(log, tenant));

        Assert.Empty(log.Outcomes);
    }

    [Fact]
    public async Task A_change_of_a_record_that_this_run_has_made_waits_until_reads_show_it()
    {
        var tenant = Holding("a", "Oak");
        tenant.IsShown = _ => tenant.Calls.Count(c => c == "GET a") > 2;
        tenant.OnWrite = (_, _) => FakeTenant.Answer(AnswerKind.Lost);

        Assert.Equal(RowStatus.Updated, await ChangeOwnAsync(tenant));
        Assert.Equal(["PATCH a", "GET a", "GET a", "GET a"], tenant.Calls);
    }

    [Fact]
    public async Task A_change_of_a_record_that_this_run_has_made_and_reads_never_show_is_unconfirmed_and_not_said_to_be_gone()
    {
        var tenant = Holding("a", "Oak");
        tenant.IsShown = _ => false;
        tenant.OnWrite = (_, _) => FakeTenant.Answer(AnswerKind.Lost);

        Assert.Equal(RowStatus.Unconfirmed, await ChangeOwnAsync(tenant));
    }

    [Fact]
    public async Task A_change_in_doubt_of_a_record_that_was_there_when_it_was_compared_finds_it_gone()
    {
        var tenant = Holding("a", "Oak");
        tenant.IsShown = _ => false;
        tenant.OnWrite = (_, _) => FakeTenant.Answer(AnswerKind.Lost);

        Assert.Equal(RowStatus.Failed, await UpdateAsync(tenant));
        Assert.Single(tenant.Calls, "PATCH a");
    }

    [Theory]
    [InlineData(6)]
    [InlineData(0)]
    public async Task A_record_that_somebody_has_changed_is_not_deleted(int minutes)
    {
        var tenant = Holding("a", "Birch");
        tenant.OnWrite = (_, _) => minutes == 0 ? FakeTenant.Answer(AnswerKind.Conflict) : null;
        tenant.Carries = _ => minutes > 0;

        var outcome = await DeleteAsync(tenant, TimeSpan.FromMinutes(minutes));

        Assert.Equal((RowStatus.Conflict, "delete-of-changed"), (outcome.Status, outcome.Findings[0].Error.Code));
        Assert.True(tenant.Records.ContainsKey("a"));
    }

    [Fact]
    public async Task A_lost_delete_whose_record_still_stands_is_sent_again()
    {
        var tenant = Holding("a", "Oak");
        tenant.Carries = _ => tenant.Calls.Count(c => c == "DELETE a") > 1;
        tenant.OnWrite = (_, _) => tenant.Records.IsEmpty ? null : FakeTenant.Answer(AnswerKind.Lost);

        Assert.Equal(RowStatus.Deleted, (await DeleteAsync(tenant, TimeSpan.Zero)).Status);
        Assert.Empty(tenant.Records);
    }

    [Fact]
    public async Task An_id_that_is_taken_by_a_record_which_is_not_shown_is_unconfirmed()
    {
        var tenant = new FakeTenant { IsShown = _ => false };
        var creates = Creates(2).ToList();
        tenant.Records[creates[1].RecordId] = new ResourceRecord("agencies", creates[1].RecordId, new Dictionary<string, FieldValue>());
        var log = new FakeLog(creates);

        await RunAsync(log, tenant, parallel: 1);

        Assert.Equal(RowStatus.Unconfirmed, log.Outcomes[2].Status);
        Assert.Contains(log.Outcomes[2].Findings, f => f.Error.Code == "id-taken");
    }

    [Fact]
    public async Task A_record_that_reads_show_late_is_found_after_the_wait()
    {
        var tenant = new FakeTenant();
        // Not after the lost answer and not after the refusal of the second create, but when it has stood in line.
        tenant.IsShown = id => tenant.Calls.Count(c => c == "GET " + id) > 2;
        tenant.OnWrite = (call, record) => record is not null && tenant.Records.Count == 2 ? FakeTenant.Answer(AnswerKind.Lost) : null;
        var log = new FakeLog(Creates(2));

        await RunAsync(log, tenant, parallel: 1);

        Assert.All(log.Outcomes.Values, o => Assert.Equal(RowStatus.Created, o.Status));
        Assert.Equal(2, tenant.Records.Count);
    }

    [Fact]
    public async Task An_id_of_the_sheet_that_a_record_with_other_values_has_is_left_alone()
    {
        var tenant = new FakeTenant();
        var create = Creates(1).First() with { IdIsGiven = true };
        var log = new FakeLog(Creates(2).Skip(1).Append(create));
        tenant.Carries = call => !call.Contains(create.RecordId, StringComparison.Ordinal) || tenant.Calls.Count(c => c == call) > 1;
        tenant.OnWrite = (call, record) =>
        {
            if (record is not null)
                return null;
            tenant.OnRead = id => new ReadAnswer(AnswerKind.Missing, null, []);
            return FakeTenant.Answer(AnswerKind.Lost);
        };
        var theirs = new ResourceRecord("agencies", create.RecordId, new Dictionary<string, FieldValue> { ["name"] = new FieldValue.Text("theirs") });
        tenant.BeforeWrite = call =>
        {
            if (tenant.Calls.Count(c => c == "POST " + create.RecordId) == 2 && tenant.Records.TryAdd(create.RecordId, theirs))
                tenant.OnRead = _ => null;
            return Task.CompletedTask;
        };

        await RunAsync(log, tenant, parallel: 1);

        Assert.Equal(RowStatus.Conflict, log.Outcomes[1].Status);
        Assert.Same(theirs, tenant.Records[create.RecordId]);
    }

    private async Task<OperationOutcome> DeleteAsync(FakeTenant tenant, TimeSpan age)
    {
        var log = new FakeLog(Update(Time.GetUtcNow() - age) with { Kind = OperationKind.Delete, Intended = [], Changed = [] });
        await RunAsync(log, tenant);
        return log.Outcomes[1];
    }
}
