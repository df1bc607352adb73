using BulkProviders.Core.Basics;
using BulkProviders.Core.Tenants;
using BulkProviders.Core.Wording;
using BulkProviders.Engine.Operations;
using BulkProviders.Engine.Recovery;
using BulkProviders.Engine.Sending;
using BulkProviders.Testing;

namespace BulkProviders.Engine.Tests.Sending;

/// <summary>How often an update is sent, what it is compared with before, and what is said of its answer.</summary>
public sealed class UpdateStepTests : StepTest
{
    private TypeState? _type;

    [Fact]
    public async Task An_update_of_which_nothing_is_left_to_send_is_no_change()
    {
        var outcome = await RunAsync(Update with { Intended = [] });

        Assert.Equal((RowStatus.Unchanged, "a"), (outcome.Status, outcome.RecordId));
        Assert.Empty(Tenant.Calls);
    }

    [Theory]
    [InlineData(0, "PATCH a")]
    [InlineData(1, "GET a, PATCH a")]
    public async Task A_comparison_is_made_again_only_once_it_is_older_than_allowed(int beyond, string calls)
    {
        var outcome = await RunAsync(Update with { ReadAt = Time.GetUtcNow() - MaxAge - TimeSpan.FromTicks(beyond) });

        Assert.Equal((RowStatus.Updated, calls), (outcome.Status, string.Join(", ", Tenant.Calls)));
    }

    [Theory]
    [InlineData("new", "new")]
    [InlineData(null, "old")]
    public async Task It_is_sent_with_the_tag_of_the_fresh_reading_where_that_has_one(string? fresh, string expected)
    {
        Tenant.Records["a"] = Tenant.Records["a"] with { ETag = fresh };

        await RunAsync(Old with { ETag = "old" });

        Assert.Equal([expected], Tenant.Tags);
    }

    [Fact]
    public async Task A_record_that_is_gone_when_it_is_compared_again_is_said_to_be()
    {
        Tenant.Records.Clear();

        Assert.Equal((RowStatus.Failed, "record-vanished"), Said(await RunAsync(Old)));
        Assert.Equal(["GET a"], Tenant.Calls);
    }

    [Theory]
    [InlineData(AnswerKind.NotSent)]
    [InlineData(AnswerKind.Unauthorized)]
    public async Task A_comparison_that_does_not_get_through_stops_the_run_and_leaves_nothing_in_doubt(AnswerKind kind)
    {
        Tenant.OnRead = _ => new ReadAnswer(kind, null, [new RowError("away", "No.", "")]);

        await Assert.ThrowsAsync<SendingStoppedException>(() => RunAsync(Old));

        Assert.Null(Type(TimeSpan.Zero).Recovery.Find(1));
    }

    [Theory]
    [InlineData(AnswerKind.Missing, "no, record-vanished", false)]
    [InlineData(AnswerKind.Refused, "no", false)]
    [InlineData(AnswerKind.IdTaken, "no", false)]
    [InlineData(AnswerKind.UnknownMember, "no", true)]
    public async Task A_refusal_is_said_with_the_tenant_s_words_and_blocks_others_only_where_it_is_about_them_too(AnswerKind kind, string codes, bool blocksOthers)
    {
        Refuse(kind, "no");

        Assert.Equal((RowStatus.Failed, codes), Said(await RunAsync(Update)));
        Assert.Equal(blocksOthers, Said(await RunAsync(Update)).Status == RowStatus.Blocked);
    }

    [Fact]
    public async Task A_value_that_must_be_unique_names_the_record_that_holds_it()
    {
        Tenant.Records["other"] = SubmissionTest.Holding("other", "Willow").Records["other"];
        Refuse(AnswerKind.NotUnique, "no");
        var answer = FakeTenant.Answer(AnswerKind.NotUnique) with { Errors = [new RowError("no", "No.", "", "Name")] };
        Tenant.OnWrite = (_, _) => answer;

        var outcome = await RunAsync(Update);

        Assert.Contains("other", Assert.Single(outcome.Findings).Error.Message, StringComparison.Ordinal);
        Assert.Equal((RowStatus.Failed, "a"), (outcome.Status, outcome.RecordId));
    }

    [Fact]
    public async Task An_update_that_did_not_leave_stops_the_run()
    {
        Refuse(AnswerKind.NotSent);

        await Assert.ThrowsAsync<SendingStoppedException>(() => RunAsync(Update));
    }

    [Fact]
    public async Task An_update_whose_answers_are_always_lost_is_sent_six_times_and_then_unconfirmed()
    {
        Refuse(AnswerKind.Lost);

        Assert.Equal((RowStatus.Unconfirmed, "unconfirmed"), Said(await RunAsync(Update)));
        Assert.Equal((6, 6), (Count("PATCH a"), Count("GET a")));
    }

    [Fact]
    public async Task A_lost_update_is_looked_for_twice_at_once_and_then_only_after_a_wait()
    {
        Refuse(AnswerKind.Lost);
        var running = RunAsync(Update, wait: TimeSpan.FromMinutes(1));

        Assert.True(SpinWait.SpinUntil(() => Tenant.Calls.Count == 5, TimeSpan.FromSeconds(20)), string.Join(", ", Tenant.Calls));
        Assert.Equal(["PATCH a", "GET a", "PATCH a", "GET a", "PATCH a"], Tenant.Calls);
        await ToTheEndAsync(running);
    }

    [Fact]
    public async Task A_lock_conflict_after_a_lost_answer_is_judged_after_a_wait_since_its_cause_may_be_the_row_s_own_change()
    {
        Tenant.Carries = _ => Count("PATCH a") == 1;
        Tenant.OnWrite = (_, _) => FakeTenant.Answer(Count("PATCH a") == 1 ? AnswerKind.Lost : AnswerKind.Conflict);
        // Reads show the change only after the wait.
        var began = Time.GetUtcNow();
        Tenant.OnRead = _ => Time.GetUtcNow() == began ? new ReadAnswer(AnswerKind.Done, SubmissionTest.Holding("a", "Oak").Records["a"], []) : null;

        var outcome = await ToTheEndAsync(RunAsync(Update, wait: TimeSpan.FromMinutes(1)));

        Assert.Equal(RowStatus.Updated, outcome.Status);
    }

    [Fact]
    public async Task A_lock_conflict_without_a_lost_answer_never_waits_and_says_the_tenant_s_words_at_the_second()
    {
        Refuse(AnswerKind.Conflict, "locked");

        Assert.Equal((RowStatus.Conflict, "locked"), Said(await RunAsync(Update, wait: TimeSpan.FromHours(1))));
        Assert.Equal((2, 2), (Count("PATCH a"), Count("GET a")));
    }

    [Fact]
    public async Task It_is_sent_again_with_the_tag_of_the_record_as_it_is_now()
    {
        Tenant.Records["a"] = Tenant.Records["a"] with { ETag = "new" };
        Tenant.Carries = _ => Tenant.Tags.Count > 1;
        Tenant.OnWrite = (_, _) => Tenant.Tags.Count > 1 ? null : FakeTenant.Answer(AnswerKind.Conflict);

        await RunAsync(Update with { ETag = "old" });

        Assert.Equal(["old", "new"], Tenant.Tags);
    }

    [Theory]
    [InlineData(AnswerKind.Conflict, RowStatus.Failed, "hidden", 1)]
    [InlineData(AnswerKind.Lost, RowStatus.Unconfirmed, "unconfirmed", 6)]
    public async Task A_look_that_is_not_answered_is_made_again_only_where_the_update_may_have_been_carried_out(AnswerKind kind, RowStatus status, string code, int reads)
    {
        Refuse(kind);
        Tenant.OnRead = _ => new ReadAnswer(AnswerKind.Forbidden, null, [new RowError("hidden", "No.", "")]);

        Assert.Equal((status, code), Said(await RunAsync(Update)));
        Assert.Equal((1, reads), (Count("PATCH a"), Count("GET a")));
    }

    [Theory]
    [InlineData(AnswerKind.Lost, true)]
    [InlineData(AnswerKind.Conflict, false)]
    public async Task A_look_that_does_not_get_through_keeps_in_doubt_what_may_have_been_carried_out(AnswerKind kind, bool isHeld)
    {
        Refuse(kind);
        Tenant.OnRead = _ => new ReadAnswer(AnswerKind.NotSent, null, [new RowError("away", "No.", "")]);

        await Assert.ThrowsAsync<SendingStoppedException>(() => RunAsync(Update));

        Assert.Equal(isHeld, Type(TimeSpan.Zero).Recovery.Find(1) is not null);
    }

    private PlannedOperation Update => SubmissionTest.Update(Time.GetUtcNow());

    private PlannedOperation Old => SubmissionTest.Update(Time.GetUtcNow() - MaxAge - MaxAge);

    private static (RowStatus Status, string Codes) Said(OperationOutcome outcome) => (outcome.Status, string.Join(", ", outcome.Findings.Select(f => f.Error.Code)));

    private int Count(string call) => Tenant.Calls.Count(c => c == call);

    private void Refuse(AnswerKind kind, string code = "server-error")
    {
        Tenant.Carries = _ => false;
        Tenant.OnWrite = (_, _) => FakeTenant.Answer(kind, code);
    }

    private TypeState Type(TimeSpan wait) => _type ??= new(A.Agencies, Tenant, new RecoveryQueue(new FakeLog(), Time, wait), ClientIds);

    private Task<OperationOutcome> RunAsync(PlannedOperation operation, TimeSpan wait = default) =>
        new UpdateStep(Tenant, Type(wait), Time, MaxAge).RunAsync(operation, isUncertain: false, TestContext.Current.CancellationToken);

    private async Task<OperationOutcome> ToTheEndAsync(Task<OperationOutcome> running)
    {
        while (!running.IsCompleted)
        {
            Time.Advance(TimeSpan.FromMinutes(1));
            await Task.Yield();
        }
        return await running;
    }
}
