using BulkProviders.Core.Basics;
using BulkProviders.Core.Tenants;
using BulkProviders.Core.Wording;
using BulkProviders.Engine.Sending;
using BulkProviders.Engine.Tests.Sending;

using static BulkProviders.Engine.Tests.Sending.CreateScene;

namespace BulkProviders.Engine.Tests.Recovery;

/// <summary>Creates whose answers were lost, one at a time: what is looked for, where, when, and when one is sent again.</summary>
public sealed class LostCreateTests
{
    private static readonly WriteAnswer Lost = FakeTenant.Answer(AnswerKind.Lost);

    [Theory]
    [InlineData(ClientIdMode.Honoured, false, "GET 1, POST 1")]
    [InlineData(ClientIdMode.Honoured, true, "GET 1")]
    [InlineData(ClientIdMode.Ignored, true, "GET 1")]
    [InlineData(ClientIdMode.Refused, true, "GET 1")]
    public async Task A_create_that_an_earlier_run_left_open_is_looked_for_by_its_id_at_once(ClientIdMode known, bool isThere, string calls)
    {
        using var scene = new CreateScene(known, known, wait: TimeSpan.FromHours(1));
        if (isThere)
            scene.Tenant.Records[Create.RecordId] = Record(Create.RecordId);

        Assert.Equal(RowStatus.Created, (await scene.RunAsync(Create with { LookFirst = true })).Status);
        Assert.Equal(calls, scene.Calls);
    }

    [Theory]
    [InlineData(ClientIdMode.Ignored, "GET 1, FIND P-1, FIND P-1")]
    [InlineData(ClientIdMode.Honoured, "GET 1, POST 1")]
    public async Task A_record_with_the_value_is_not_taken_for_that_of_a_killed_process_which_may_not_have_looked_before(ClientIdMode known, string calls)
    {
        using var scene = new CreateScene(known, known);
        scene.Tenant.Records["old"] = Record("old");

        var outcome = await scene.RunAsync(Create, isUncertain: true);
        if (outcome.Status == RowStatus.NotAttempted)
            outcome = await scene.RunAsync(Create, isUncertain: true);

        Assert.Equal(calls, scene.Calls);
        Assert.NotEqual("old", outcome.RecordId);
        Assert.Equal(known == ClientIdMode.Ignored, outcome.Findings.Any(f => f.Error.Message.Contains("old", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_lost_create_is_sent_twice_again_in_each_round_and_is_open_after_three_rounds()
    {
        using var scene = new CreateScene(ClientIdMode.Honoured, ClientIdMode.Honoured);
        scene.Answers(Lost);

        var rounds = new List<(RowStatus, int)>();
        do
            rounds.Add(((await scene.RunAsync(Create)).Status, scene.Tenant.Calls.Count(c => c.StartsWith("POST", StringComparison.Ordinal))));
        while (rounds[^1].Item1 == RowStatus.NotAttempted);

        Assert.Equal([(RowStatus.NotAttempted, 3), (RowStatus.NotAttempted, 5), (RowStatus.NotAttempted, 7), (RowStatus.Unconfirmed, 9)], rounds);
    }

    [Fact]
    public async Task A_create_that_went_without_its_id_is_looked_for_by_its_value_alone_whatever_is_learnt_of_ids()
    {
        using var scene = new CreateScene(ClientIdMode.Refused, ClientIdMode.Refused);
        scene.Answers(Lost);
        await scene.RunAsync(Create);

        scene.Type.Mode = ClientIdMode.Honoured;

        Assert.Equal(RowStatus.Unconfirmed, (await scene.RunAsync(Create)).Status);
        Assert.Equal("FIND P-1, POST -, FIND P-1, FIND P-1", scene.Calls);
    }

    [Fact]
    public async Task Without_a_look_before_it_was_sent_a_record_with_its_value_is_not_taken()
    {
        using var scene = new CreateScene(ClientIdMode.Honoured, ClientIdMode.Honoured);
        scene.Answers(Lost);
        await scene.RunAsync(Create);

        scene.Type.Mode = ClientIdMode.Ignored;
        scene.Tenant.Records["old"] = Record("old");

        Assert.Equal(RowStatus.Unconfirmed, (await scene.RunAsync(Create)).Status);
    }

    [Theory]
    [InlineData(500, "FIND P-1, POST 1, GET 1, FIND P-2, POST 2, GET 2, GET 2, GET 1")]
    [InlineData(499, "FIND P-1, POST 1, GET 1, FIND P-2, POST 2, GET 2")]
    [InlineData(0, "FIND P-1, POST 1, GET 1, FIND P-2, POST 2, GET 2")]
    public async Task Only_a_server_s_own_fault_may_be_its_way_to_refuse_an_id_and_the_second_tells(int status, string calls)
    {
        using var scene = new CreateScene(ClientIdMode.Honoured, ClientIdMode.Unknown);
        scene.Answers(Lost with { HttpStatus = status });

        Assert.Equal(RowStatus.NotAttempted, (await scene.RunAsync(Create)).Status);
        Assert.False(scene.Type.IdTrial.GoesWithout);
        Assert.Equal(RowStatus.NotAttempted, (await scene.RunAsync(Permit(2))).Status);

        Assert.Equal((calls, status == 500), (scene.Calls, scene.Type.IdTrial.GoesWithout));
    }

    [Fact]
    public async Task A_server_fault_is_judged_after_the_wait_and_a_record_that_shows_then_is_the_row_s()
    {
        using var scene = new CreateScene(ClientIdMode.Honoured, ClientIdMode.Unknown, wait: TimeSpan.FromSeconds(30));
        PastTheFirst(scene);
        scene.Tenant.OnWrite = (_, _) => Lost with { HttpStatus = 503 };
        var looked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        scene.Tenant.IsShown = _ =>
        {
            var isShown = scene.Time.GetUtcNow() >= scene.Time.Start + TimeSpan.FromSeconds(30);
            looked.TrySetResult();
            return isShown;
        };
        var running = scene.RunAsync(Create);
        await looked.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        while (!running.IsCompleted)
        {
            scene.Time.Advance(TimeSpan.FromSeconds(10));
            await Task.Yield();
        }

        Assert.Equal((RowStatus.Created, ClientIdMode.Honoured, "FIND P-1, POST 1, GET 1, GET 1"), ((await running).Status, scene.Type.Mode, scene.Calls));
    }

    [Theory]
    [InlineData(1, "FIND P-1, POST 1, GET 1")]
    [InlineData(2, "FIND P-1, POST 1, GET 1, GET 1")]
    public async Task A_look_that_is_not_answered_says_nothing_about_ids(int unanswered, string calls)
    {
        using var scene = new CreateScene(ClientIdMode.Honoured, ClientIdMode.Unknown);
        PastTheFirst(scene);
        scene.Type.IdTrial.DoneWithout(Create.RecordId);
        scene.Answers(Lost with { HttpStatus = 500 });
        var reads = 0;
        scene.Tenant.OnRead = _ => ++reads == unanswered ? new ReadAnswer(AnswerKind.Lost, null, []) : null;

        Assert.Equal(RowStatus.NotAttempted, (await scene.RunAsync(Create)).Status);
        Assert.Equal((ClientIdMode.Unknown, calls), (scene.Type.Mode, scene.Calls));
    }

    [Fact]
    public async Task A_server_fault_does_not_speak_against_ids_that_others_have_shown_to_be_honoured_meanwhile()
    {
        using var scene = new CreateScene(ClientIdMode.Honoured, ClientIdMode.Unknown);
        PastTheFirst(scene);
        scene.Type.IdTrial.DoneWithout(Create.RecordId);
        scene.Answers(Lost with { HttpStatus = 500 });
        var reads = 0;
        scene.Tenant.OnRead = _ =>
        {
            if (++reads == 2)
                scene.Type.Mode = ClientIdMode.Honoured;
            return null;
        };

        await scene.RunAsync(Create);

        Assert.Equal(ClientIdMode.Honoured, scene.Type.Mode);
    }

    [Theory]
    [InlineData(AnswerKind.NotSent)]
    [InlineData(AnswerKind.Unauthorized)]
    public async Task A_look_that_does_not_get_through_stops_the_run_and_the_create_stays_in_doubt(AnswerKind kind)
    {
        using var scene = new CreateScene(ClientIdMode.Honoured, ClientIdMode.Honoured);
        scene.Answers(Lost);
        scene.Tenant.OnRead = _ => new ReadAnswer(kind, null, [new RowError("away", "No.", "")]);

        var stopped = await Assert.ThrowsAsync<SendingStoppedException>(() => scene.RunAsync(Create));

        Assert.Equal((kind, "away"), (stopped.Answer.Kind, Assert.Single(stopped.Answer.Errors).Code));
        Assert.NotNull(scene.Type.Recovery.Find(1));
    }

    [Fact]
    public async Task What_the_tenant_provably_lacks_is_sent_again_and_adopted_by_its_value_if_it_is_lost_again()
    {
        using var scene = new CreateScene(ClientIdMode.Ignored, ClientIdMode.Ignored);
        await scene.RunAsync(Permit(2));
        await scene.RunAsync(Create, isUncertain: true);
        scene.Tenant.OnWrite = (_, _) => Lost;

        Assert.Equal(RowStatus.NotAttempted, (await scene.RunAsync(Create)).Status);
        var outcome = await scene.RunAsync(Create);

        Assert.Equal("FIND P-2, POST 2, GET 1, FIND P-1, FIND P-1, FIND P-2, POST 1, FIND P-1, FIND P-1", scene.Calls);
        Assert.Equal((RowStatus.Created, "adopted-by-match"), (outcome.Status, Assert.Single(outcome.Findings).Error.Code));
    }

    [Theory]
    [InlineData(AnswerKind.NotUnique, RowStatus.Unconfirmed)]
    [InlineData(AnswerKind.Conflict, RowStatus.Unconfirmed)]
    [InlineData(AnswerKind.Refused, RowStatus.Failed)]
    [InlineData(AnswerKind.Done, RowStatus.Unconfirmed)]
    public async Task What_is_sent_again_and_meets_what_it_may_have_made_itself_stays_open(AnswerKind kind, RowStatus status)
    {
        using var scene = new CreateScene(ClientIdMode.Ignored, ClientIdMode.Ignored);
        await scene.RunAsync(Permit(2));
        await scene.RunAsync(Create, isUncertain: true);
        scene.Answers(FakeTenant.Answer(kind));

        Assert.Equal(status, (await scene.RunAsync(Create)).Status);
        Assert.Equal(1, scene.Tenant.Calls.Count(c => c == "POST " + Create.RecordId));
    }

    [Theory]
    [InlineData(ClientIdMode.Unknown, false)]
    [InlineData(ClientIdMode.Ignored, true)]
    public async Task Nothing_is_sent_again_while_ids_are_unknown_or_with_an_ID_of_the_sheet_that_is_not_honoured(ClientIdMode then, bool isGiven)
    {
        using var scene = new CreateScene(ClientIdMode.Ignored, ClientIdMode.Ignored);
        await scene.RunAsync(Permit(2));
        var create = Create with { IdIsGiven = isGiven };
        await scene.RunAsync(create, isUncertain: true);
        scene.Type.Mode = then;

        Assert.Equal(RowStatus.Unconfirmed, (await scene.RunAsync(create)).Status);
        Assert.DoesNotContain("POST " + Create.RecordId, scene.Tenant.Calls);
    }

    // The first fault of a run is never judged, since it may be of the moment.
    private static void PastTheFirst(CreateScene scene)
    {
        scene.Type.IdTrial.IsFirst("another");
        scene.Type.IdTrial.TakeFirst();
    }

    private static ResourceRecord Record(string id) =>
        new("permits", id, new Dictionary<string, FieldValue> { ["number"] = new FieldValue.Text("P-1"), ["holder"] = new FieldValue.Text("Alder") });
}
