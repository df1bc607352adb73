using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tenants;
using BulkProviders.Core.Wording;
using BulkProviders.Engine.Operations;
using BulkProviders.Engine.Recovery;
using BulkProviders.Engine.Sending;
using BulkProviders.Testing;

namespace BulkProviders.Engine.Tests.Sending;

/// <summary>How often a delete is sent, what it is sent with, and what is said when it is given up.</summary>
public sealed class DeleteStepTests : StepTest
{
    [Theory]
    [InlineData(0, "DELETE a")]
    [InlineData(1, "GET a, DELETE a")]
    public async Task A_comparison_is_made_again_only_once_it_is_older_than_allowed(int beyond, string calls)
    {
        var outcome = await RunAsync(Delete with { ReadAt = Time.GetUtcNow() - MaxAge - TimeSpan.FromTicks(beyond) });

        Assert.Equal((RowStatus.Deleted, calls), (outcome.Status, string.Join(", ", Tenant.Calls)));
    }

    [Fact]
    public async Task A_delete_whose_fresh_comparison_cannot_be_read_fails_with_the_tenant_s_reason_and_was_never_sent()
    {
        Tenant.OnRead = _ => new ReadAnswer(AnswerKind.Forbidden, null, [new RowError("no", "No.", "")]);

        var outcome = await RunAsync(Delete with { ReadAt = Time.GetUtcNow() - MaxAge - MaxAge });

        Assert.Equal((RowStatus.Failed, "no"), (outcome.Status, Assert.Single(outcome.Findings).Error.Code));
        Assert.Equal(["GET a"], Tenant.Calls);
    }

    [Fact]
    public async Task A_delete_whose_answers_are_always_lost_is_sent_six_times_and_then_unconfirmed()
    {
        Refuse(AnswerKind.Lost);

        var outcome = await RunAsync(Delete);

        Assert.Equal((RowStatus.Unconfirmed, 6, 6), (outcome.Status, Count("DELETE a"), Count("GET a")));
    }

    [Fact]
    public async Task A_delete_that_the_tenant_always_answers_with_a_conflict_fails_with_its_reason_without_any_wait()
    {
        Refuse(AnswerKind.Conflict);

        var outcome = await RunAsync(Delete, wait: TimeSpan.FromHours(1));

        Assert.Equal((RowStatus.Failed, "server-error"), (outcome.Status, Assert.Single(outcome.Findings).Error.Code));
        Assert.Equal((6, 5), (Count("DELETE a"), Count("GET a")));
    }

    [Fact]
    public async Task A_lost_delete_is_looked_for_twice_at_once_and_then_only_after_a_wait()
    {
        Refuse(AnswerKind.Lost);
        var running = RunAsync(Delete, wait: TimeSpan.FromMinutes(1));

        Assert.True(SpinWait.SpinUntil(() => Tenant.Calls.Count == 5, TimeSpan.FromSeconds(20)), string.Join(", ", Tenant.Calls));
        Assert.Equal(["DELETE a", "GET a", "DELETE a", "GET a", "DELETE a"], Tenant.Calls);
        while (!running.IsCompleted)
        {
            Time.Advance(TimeSpan.FromMinutes(1));
            await Task.Yield();
        }
        Assert.Equal(RowStatus.Unconfirmed, (await running).Status);
    }

    [Theory]
    [InlineData("new", "new")]
    [InlineData(null, "old")]
    public async Task It_is_sent_again_with_the_tag_of_the_fresh_reading_where_that_has_one(string? fresh, string expected)
    {
        Refuse(AnswerKind.Conflict);
        Tenant.Carries = _ => Tenant.Tags.Count > 1;
        Tenant.OnWrite = (_, _) => Tenant.Tags.Count > 1 ? null : FakeTenant.Answer(AnswerKind.Conflict);
        Tenant.Records["a"] = Tenant.Records["a"] with { ETag = fresh };

        Assert.Equal(RowStatus.Deleted, (await RunAsync(Delete with { ETag = "old" })).Status);
        Assert.Equal(["old", expected], Tenant.Tags);
    }

    [Fact]
    public async Task All_that_somebody_has_changed_is_named()
    {
        Tenant.Records["a"] = Agency(Text("name", "Birch"), Text("beds", "9"));

        var outcome = await RunAsync(Delete with { Before = [Text("name", "Oak"), Text("beds", "3")] }, isUncertain: true);

        Assert.Equal(RowStatus.Conflict, outcome.Status);
        Assert.Contains("Name, Beds", Assert.Single(outcome.Findings).Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_shown_and_links_that_other_rows_change_are_no_change_by_somebody()
    {
        Tenant.Records["a"] = Agency(Text("name", "Oak"), Site("y"));

        var outcome = await RunAsync(Delete with { Before = [Text("name", "Oak"), Text("beds", "3"), Site("x")] }, isUncertain: true);

        Assert.Equal(RowStatus.Deleted, outcome.Status);
    }

    [Fact]
    public async Task Once_a_delete_was_carried_out_two_that_are_forbidden_do_not_block_the_others()
    {
        var type = Type(TimeSpan.Zero);
        await new DeleteStep(Tenant, type, MaxAge).RunAsync(Delete, isUncertain: false, TestContext.Current.CancellationToken);
        type.Refusals.Learn(Delete, FakeTenant.Answer(AnswerKind.Forbidden));
        type.Refusals.Learn(Delete, FakeTenant.Answer(AnswerKind.Forbidden));

        Assert.Null(type.Refusals.Of(Delete));
    }

    private static PlannedOperation Delete => SubmissionTest.Update(readAt: null) with { Kind = OperationKind.Delete, Intended = [], Changed = [] };

    private static DraftField Text(string member, string value) => new(member, new FieldValue.Text(value));

    private static DraftField Site(string id) => new("site", new FieldValue.One(new RecordIdentifier("sites", id)));

    private static ResourceRecord Agency(params DraftField[] fields) => new("agencies", "a", fields.ToDictionary(f => f.Member, f => f.Value));

    private int Count(string call) => Tenant.Calls.Count(c => c == call);

    private void Refuse(AnswerKind kind)
    {
        Tenant.Carries = _ => false;
        Tenant.OnWrite = (_, _) => FakeTenant.Answer(kind);
    }

    private TypeState Type(TimeSpan wait) => new(A.Agencies, Tenant, new RecoveryQueue(new FakeLog(), Time, wait), ClientIds);

    private Task<OperationOutcome> RunAsync(PlannedOperation operation, bool isUncertain = false, TimeSpan wait = default) =>
        new DeleteStep(Tenant, Type(wait), MaxAge).RunAsync(operation, isUncertain, TestContext.Current.CancellationToken);
}
