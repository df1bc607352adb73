using BulkProviders.Core.Basics;
using BulkProviders.Core.Tenants;
using BulkProviders.Core.Wording;
using BulkProviders.Engine.Operations;
using BulkProviders.Engine.Sending;

using static BulkProviders.Engine.Tests.Sending.CreateScene;

namespace BulkProviders.Engine.Tests.Sending;

/// <summary>What a create is sent with, and what follows from a clear answer.</summary>
public sealed class CreateStepTests
{
    [Theory]
    [InlineData(ClientIdMode.Honoured, "POST 1")]
    [InlineData(ClientIdMode.Ignored, "FIND P-1, POST 1")]
    [InlineData(ClientIdMode.Refused, "FIND P-1, POST -")]
    [InlineData(ClientIdMode.Unknown, "FIND P-1, POST 1")]
    public async Task A_look_goes_before_a_create_unless_its_id_would_find_it_again(ClientIdMode known, string calls)
    {
        using var scene = new CreateScene(known, known);

        Assert.Equal(RowStatus.Created, (await scene.RunAsync(Create)).Status);
        Assert.Equal(calls, scene.Calls);
    }

    [Fact]
    public async Task A_create_in_doubt_is_not_sent_again_where_another_record_looks_like_its_own()
    {
        using var scene = new CreateScene(ClientIdMode.Honoured, ClientIdMode.Honoured);
        scene.HasRival(Create, "another");

        var outcome = await scene.RunAsync(Create, isUncertain: true);

        Assert.Equal(RowStatus.Unconfirmed, outcome.Status);
        Assert.Contains("another", Assert.Single(outcome.Findings).Error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("POST", scene.Calls, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ClientIdMode.Honoured, ClientIdMode.Unknown, ClientIdMode.Honoured)]
    [InlineData(ClientIdMode.Honoured, ClientIdMode.Ignored, ClientIdMode.Honoured)]
    [InlineData(ClientIdMode.Ignored, ClientIdMode.Unknown, ClientIdMode.Ignored)]
    [InlineData(ClientIdMode.Ignored, ClientIdMode.Honoured, ClientIdMode.Ignored)]
    [InlineData(ClientIdMode.Ignored, ClientIdMode.Refused, ClientIdMode.Refused)]
    public async Task What_an_answer_shows_of_ids_goes_before_what_was_known(ClientIdMode habit, ClientIdMode known, ClientIdMode then)
    {
        using var scene = new CreateScene(habit, known);

        await scene.RunAsync(Create);

        Assert.Equal(then, scene.Type.Mode);
    }

    [Theory]
    [InlineData(ClientIdMode.Ignored)]
    [InlineData(ClientIdMode.Refused)]
    public async Task A_create_with_an_ID_of_the_sheet_is_not_sent_where_IDs_are_not_honoured(ClientIdMode known)
    {
        using var scene = new CreateScene(known, known);

        var outcome = await scene.RunAsync(Create with { IdIsGiven = true });

        Assert.Equal((RowStatus.Failed, "own-ids-refused"), (outcome.Status, Codes(outcome)));
        Assert.Equal("FIND P-1", scene.Calls);
    }

    [Theory]
    [InlineData(ClientIdMode.Ignored, true, "renamed, own-id-not-honoured")]
    [InlineData(ClientIdMode.Ignored, false, "renamed")]
    [InlineData(ClientIdMode.Honoured, true, "renamed")]
    public async Task An_ID_of_the_sheet_that_the_tenant_replaced_is_said_beside_its_own_remarks(ClientIdMode habit, bool isGiven, string codes)
    {
        using var scene = new CreateScene(habit, ClientIdMode.Unknown);
        scene.Tenant.OnWrite = (_, record) => FakeTenant.Answer(AnswerKind.Done) with { Record = record, Warnings = [new RowError("renamed", "Renamed.", "")] };

        var outcome = await scene.RunAsync(Create with { IdIsGiven = isGiven });

        Assert.Equal((RowStatus.Created, codes), (outcome.Status, Codes(outcome)));
    }

    [Fact]
    public async Task A_create_with_an_ID_of_the_sheet_is_never_tried_without_it()
    {
        using var scene = new CreateScene(ClientIdMode.Refused, ClientIdMode.Unknown);

        var outcome = await scene.RunAsync(Create with { IdIsGiven = true });

        Assert.Equal((RowStatus.Failed, "own-ids, own-ids-refused"), (outcome.Status, Codes(outcome)));
        Assert.Equal("FIND P-1, POST 1", scene.Calls);
    }

    [Fact]
    public async Task That_ids_are_refused_is_learnt_from_the_create_that_is_stored_without_one_and_its_log_entry_says_so()
    {
        using var scene = new CreateScene(ClientIdMode.Refused, ClientIdMode.Unknown);

        Assert.Equal(RowStatus.Created, (await scene.RunAsync(Create)).Status);
        Assert.Equal(("FIND P-1, POST 1, POST -", ClientIdMode.Refused), (scene.Calls, scene.Type.Mode));
        Assert.Equal([1L], scene.Log.WithoutIds);
    }

    [Theory]
    [InlineData(AnswerKind.Refused, RowStatus.Failed, false)]
    [InlineData(AnswerKind.NotUnique, RowStatus.Failed, false)]
    [InlineData(AnswerKind.Forbidden, RowStatus.Failed, true)]
    [InlineData(AnswerKind.Lost, RowStatus.NotAttempted, false)]
    public async Task A_create_that_fails_without_its_id_too_says_nothing_about_ids(AnswerKind second, RowStatus status, bool blocksOthers)
    {
        using var scene = new CreateScene(ClientIdMode.Refused, ClientIdMode.Unknown);
        scene.Answers(FakeTenant.Answer(second));

        var outcome = await scene.RunAsync(Create);

        Assert.Equal((status, ClientIdMode.Unknown), (outcome.Status, scene.Type.Mode));
        Assert.Equal(blocksOthers, scene.Type.Refusals.Of(Permit(2)) is not null);
        Assert.Equal(status == RowStatus.NotAttempted ? false : null, scene.Type.Recovery.Find(1)?.HadId);
    }

    [Fact]
    public async Task The_records_that_hold_a_value_are_named_for_a_create_without_its_id()
    {
        using var scene = new CreateScene(ClientIdMode.Refused, ClientIdMode.Unknown);
        scene.Tenant.Records["other"] = new ResourceRecord("permits", "other", Create.Intended.ToDictionary(f => f.Member, f => f.Value));
        scene.Answers(FakeTenant.Answer(AnswerKind.NotUnique));

        Assert.Contains("other", Assert.Single((await scene.RunAsync(Create)).Findings).Error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ClientIdMode.Unknown, false, "FIND P-1, POST -")]
    [InlineData(ClientIdMode.Unknown, true, "FIND P-1, POST 1")]
    [InlineData(ClientIdMode.Honoured, false, "POST 1")]
    public async Task Where_ids_are_suspected_the_next_create_that_may_goes_without_one(ClientIdMode known, bool isGiven, string calls)
    {
        using var scene = new CreateScene(ClientIdMode.Honoured, known);
        scene.Type.IdTrial.FailedWithId();
        scene.Type.IdTrial.FailedWithId();

        Assert.Equal(RowStatus.Created, (await scene.RunAsync(Create with { IdIsGiven = isGiven })).Status);
        Assert.Equal(calls, scene.Calls);
    }

    [Fact]
    public async Task One_create_that_is_stored_without_its_id_confirms_the_suspicion_and_is_no_proof()
    {
        using var scene = new CreateScene(ClientIdMode.Honoured, ClientIdMode.Unknown);
        scene.Type.IdTrial.FailedWithId();
        scene.Type.IdTrial.FailedWithId();

        await scene.RunAsync(Create);

        Assert.Equal((ClientIdMode.Unknown, false), (scene.Type.Mode, scene.Type.IdTrial.GoesWithout));
        Assert.True(scene.Type.IdTrial.FailedWithId());
    }

    [Fact]
    public async Task A_create_that_is_lost_without_its_id_ends_the_suspicion()
    {
        using var scene = new CreateScene(ClientIdMode.Honoured, ClientIdMode.Unknown);
        scene.Type.IdTrial.FailedWithId();
        scene.Type.IdTrial.FailedWithId();
        scene.Answers(FakeTenant.Answer(AnswerKind.Lost));

        await scene.RunAsync(Create);

        Assert.False(scene.Type.IdTrial.GoesWithout);
        Assert.False(scene.Type.IdTrial.FailedWithId());
    }

    [Theory]
    [InlineData(AnswerKind.Forbidden, true)]
    [InlineData(AnswerKind.Refused, false)]
    [InlineData(AnswerKind.Conflict, false)]
    public async Task Where_ids_are_ignored_a_refusal_is_said_and_blocks_others_only_where_it_is_about_the_role(AnswerKind kind, bool blocksOthers)
    {
        using var scene = new CreateScene(ClientIdMode.Ignored, ClientIdMode.Ignored);
        scene.Answers(FakeTenant.Answer(kind, "no"));

        var outcome = await scene.RunAsync(Create);

        Assert.Equal((RowStatus.Failed, "no", "FIND P-1, POST 1"), (outcome.Status, Codes(outcome), scene.Calls));
        Assert.Equal(blocksOthers, (await scene.RunAsync(Permit(2))).Status == RowStatus.Blocked);
    }

    [Theory]
    [InlineData(AnswerKind.NotSent)]
    [InlineData(AnswerKind.Unauthorized)]
    public async Task A_create_that_did_not_leave_stops_the_run_and_is_not_in_doubt(AnswerKind kind)
    {
        using var scene = new CreateScene(ClientIdMode.Honoured, ClientIdMode.Honoured);
        scene.Answers(FakeTenant.Answer(kind, "away"));

        var stopped = await Assert.ThrowsAsync<SendingStoppedException>(() => scene.RunAsync(Create));

        Assert.Equal("away", Assert.Single(stopped.Answer.Errors).Code);
        Assert.Null(scene.Type.Recovery.Find(1));
    }

    [Fact]
    public async Task A_call_that_was_cut_is_no_word_of_the_server()
    {
        using var scene = new CreateScene(ClientIdMode.Honoured, ClientIdMode.Honoured);
        scene.Answers(FakeTenant.Answer(AnswerKind.NotSent));
        await scene.Abort.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => scene.RunAsync(Create));
    }

    private static string Codes(OperationOutcome outcome) => string.Join(", ", outcome.Findings.Select(f => f.Error.Code));
}
