using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tenants;
using BulkProviders.Core.Wording;
using BulkProviders.Engine.Operations;
using BulkProviders.Engine.Recovery;
using BulkProviders.Engine.Sending;
using BulkProviders.Testing;

namespace BulkProviders.Engine.Tests.Sending;

/// <summary>What is said of an update once its record was seen: with the answer, or when it was compared again.</summary>
public sealed class UpdatedRecordTests : StepTest
{
    [Fact]
    public async Task An_answer_without_the_record_is_taken_at_its_word_with_its_remarks()
    {
        Tenant.OnWrite = (_, _) => FakeTenant.Answer(AnswerKind.Done) with { Warnings = [new RowError("hint", "Note.", "")] };

        Assert.Equal((RowStatus.Updated, "hint"), Said(await RunAsync(Update)));
    }

    [Theory]
    [InlineData(true, RowStatus.Unchanged, "value-ignored")]
    [InlineData(false, RowStatus.Updated, "")]
    public async Task A_row_is_changed_where_one_of_its_changes_was_kept_or_is_not_shown(bool isShown, RowStatus status, string codes)
    {
        Tenant.OnWrite = (_, _) => FakeTenant.Answer(AnswerKind.Done) with { Record = isShown ? Agency(Text("name", "Oak")) : Agency() };

        Assert.Equal((status, codes), Said(await RunAsync(Update)));
    }

    [Fact]
    public async Task A_field_that_is_sent_again_unchanged_and_kept_is_no_change()
    {
        Tenant.OnWrite = (_, _) => FakeTenant.Answer(AnswerKind.Done) with { Record = Agency(Text("name", "Willow"), Text("beds", "3")) };

        var outcome = await RunAsync(Update with { Intended = [Text("name", "Willow"), Text("beds", "4")], Before = [Text("beds", "3")], Changed = ["beds"] });

        Assert.Equal((RowStatus.Unchanged, "value-ignored"), Said(outcome));
    }

    [Fact]
    public async Task With_all_fields_sent_and_none_changed_the_row_counts_as_updated()
    {
        var outcome = await RunAsync(Update with { Intended = [Text("name", "Oak")], Changed = [] });

        Assert.Equal(RowStatus.Updated, outcome.Status);
    }

    [Fact]
    public async Task A_field_that_is_only_sent_along_is_sent_as_it_is_by_now_when_the_record_is_compared_again()
    {
        Tenant.Records["a"] = Agency(Text("name", "Birch"), Text("beds", "3"));

        await RunAsync(Old with { Intended = [Text("name", "Oak"), Text("beds", "4")], Before = [Text("name", "Oak"), Text("beds", "3")], Changed = ["beds"] });

        Assert.Equal((new FieldValue.Text("Birch"), new FieldValue.Text("4")), (Tenant.Records["a"].Fields["name"], Tenant.Records["a"].Fields["beds"]));
    }

    [Fact]
    public async Task Where_all_fields_of_a_row_are_meant_they_are_sent_as_the_row_says()
    {
        Tenant.Records["a"] = Agency(Text("name", "Birch"), Text("beds", "3"));

        await RunAsync(Old with { Intended = [Text("name", "Oak"), Text("beds", "4")], Before = [Text("name", "Oak"), Text("beds", "3")], Changed = ["beds"] }, sendsAll: true);

        Assert.Equal(new FieldValue.Text("Oak"), Tenant.Records["a"].Fields["name"]);
    }

    [Fact]
    public async Task The_same_holds_when_it_is_sent_again_after_the_tenant_has_refused_its_tag()
    {
        var isFirst = true;
        Tenant.OnWrite = (_, _) =>
        {
            if (!isFirst)
                return null;
            isFirst = false;
            Tenant.Records["a"] = Agency(Text("name", "Birch"), Text("beds", "3"));
            return FakeTenant.Answer(AnswerKind.Conflict);
        };

        await RunAsync(Update with { Intended = [Text("name", "Oak"), Text("beds", "4")], Before = [Text("name", "Oak"), Text("beds", "3")], Changed = ["beds"] });

        Assert.Equal((new FieldValue.Text("Birch"), new FieldValue.Text("4")), (Tenant.Records["a"].Fields["name"], Tenant.Records["a"].Fields["beds"]));
    }

    [Fact]
    public async Task A_conflict_names_the_changed_field_that_somebody_else_has_changed_and_no_other()
    {
        Tenant.Records["a"] = Agency(Text("name", "Birch"), Text("beds", "9"));

        var outcome = await RunAsync(Old with { Intended = [Text("name", "Willow"), Text("beds", "3")], Before = [Text("name", "Oak"), Text("beds", "3")] });

        Assert.Equal("Name", Assert.Single(outcome.Findings).Error.Column);
    }

    [Fact]
    public async Task Somebody_else_who_has_made_the_same_change_is_no_conflict()
    {
        Tenant.Records["a"] = Agency(Text("name", "Willow"));

        Assert.Equal(RowStatus.Updated, (await RunAsync(Old)).Status);
    }

    private PlannedOperation Update => SubmissionTest.Update(Time.GetUtcNow());

    private PlannedOperation Old => SubmissionTest.Update(Time.GetUtcNow() - MaxAge - MaxAge);

    private static DraftField Text(string member, string value) => new(member, new FieldValue.Text(value));

    private static ResourceRecord Agency(params DraftField[] fields) => new("agencies", "a", fields.ToDictionary(f => f.Member, f => f.Value));

    private static (RowStatus Status, string Codes) Said(OperationOutcome outcome) => (outcome.Status, string.Join(", ", outcome.Findings.Select(f => f.Error.Code)));

    private Task<OperationOutcome> RunAsync(PlannedOperation operation, bool sendsAll = false)
    {
        var type = new TypeState(A.Agencies, Tenant, new RecoveryQueue(new FakeLog(), Time, TimeSpan.Zero), ClientIds);
        return new UpdateStep(Tenant, type, Time, MaxAge) { SendsAll = sendsAll }.RunAsync(operation, isUncertain: false, TestContext.Current.CancellationToken);
    }
}
