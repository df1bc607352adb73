using BulkProviders.Core.Basics;
using BulkProviders.Core.Tenants;

using static BulkProviders.Engine.Tests.Sending.CreateScene;

namespace BulkProviders.Engine.Tests.Sending;

/// <summary>An answer that names another id than the one that was chosen is held against what the tenant shows, before it is believed.</summary>
public sealed class CreateAnswersTests
{
    private const string Other = "other";

    [Fact]
    public async Task A_record_that_stands_under_the_chosen_id_is_the_rows_whatever_the_answer_names()
    {
        using var scene = Scene(ClientIdMode.Honoured, ClientIdMode.Unknown);
        NameOther(scene);

        var outcome = await scene.RunAsync(Create);

        Assert.Equal((RowStatus.Created, Create.RecordId), (outcome.Status, outcome.RecordId));
        Assert.Equal(ClientIdMode.Honoured, scene.Type.Mode);
    }

    [Theory]
    [InlineData(ClientIdMode.Unknown)]
    [InlineData(ClientIdMode.Ignored)]
    public async Task The_record_of_another_row_or_person_is_not_taken_for_the_new_one(ClientIdMode known)
    {
        using var scene = Scene(ClientIdMode.Ignored, known);
        NameOther(scene);

        var outcome = await scene.RunAsync(Create);

        var error = Assert.Single(outcome.Findings).Error;
        Assert.Equal((RowStatus.Unconfirmed, null, "same-id-answered"), (outcome.Status, outcome.RecordId, error.Code));
        Assert.Contains(Other, error.Message, StringComparison.Ordinal);
        Assert.Equal(known, scene.Type.Mode);
    }

    [Fact]
    public async Task An_answer_that_says_nothing_but_the_id_is_held_against_what_was_sent()
    {
        using var scene = Scene(ClientIdMode.Ignored, ClientIdMode.Unknown);
        NameOther(scene, saysValues: false);

        Assert.Equal(RowStatus.Unconfirmed, (await scene.RunAsync(Create)).Status);
    }

    [Fact]
    public async Task A_tenant_that_takes_no_ids_is_held_to_its_answers_too()
    {
        using var scene = Scene(ClientIdMode.Refused, ClientIdMode.Refused);
        NameOther(scene);

        Assert.Equal(RowStatus.Unconfirmed, (await scene.RunAsync(Create)).Status);
    }

    [Fact]
    public async Task One_answer_that_is_right_speaks_for_the_type()
    {
        using var scene = Scene(ClientIdMode.Ignored, ClientIdMode.Unknown);
        await scene.RunAsync(Permit(2));
        var before = scene.Tenant.Calls.Count;

        Assert.Equal(RowStatus.Created, (await scene.RunAsync(Create)).Status);

        Assert.False(scene.Type.Answers.IsOpen);
        Assert.DoesNotContain(scene.Tenant.Calls.Skip(before), c => c.StartsWith("GET", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_nothing_new_is_shown_answers_are_believed_after_three_looks()
    {
        using var scene = Scene(ClientIdMode.Ignored, ClientIdMode.Unknown);
        scene.Tenant.OnRead = _ => new ReadAnswer(AnswerKind.Missing, null, []);

        for (var number = 1; number <= 5; number++)
            Assert.Equal(RowStatus.Created, (await scene.RunAsync(Permit(number))).Status);

        Assert.Equal(6, scene.Tenant.Calls.Count(c => c.StartsWith("GET", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(ClientIdMode.Ignored)]
    [InlineData(ClientIdMode.Refused)]
    public async Task A_look_that_does_not_get_through_leaves_the_create_in_doubt(ClientIdMode habit)
    {
        using var scene = Scene(habit, ClientIdMode.Unknown);
        scene.Tenant.OnRead = _ => new ReadAnswer(AnswerKind.Lost, null, []);

        Assert.Equal(RowStatus.NotAttempted, (await scene.RunAsync(Create)).Status);
        Assert.NotNull(scene.Type.Recovery.Find(Create.Id));
        Assert.True(scene.Type.Answers.IsOpen);
    }

    private static CreateScene Scene(ClientIdMode habit, ClientIdMode known) => new(habit, known, areAnswersProven: false);

    private static void NameOther(CreateScene scene, bool saysValues = true)
    {
        scene.Tenant.Records[Other] = new ResourceRecord("permits", Other, Create.Intended.ToDictionary(f => f.Member, f => (FieldValue)new FieldValue.Text("else")));
        scene.Tenant.OnWrite = (_, _) => FakeTenant.Answer(AnswerKind.Done) with { Record = new ResourceRecord("permits", Other, saysValues ? Create.Intended.ToDictionary(f => f.Member, f => f.Value) : []) };
    }
}
