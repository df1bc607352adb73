using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tenants;
using BulkProviders.Engine.Operations;
using BulkProviders.Engine.Recovery;
using BulkProviders.Engine.Sending;
using BulkProviders.Testing;

namespace BulkProviders.Engine.Tests.Sending;

/// <summary>Updates of fields and links at tenants that take the fields and leave the links as they were.</summary>
public sealed class UpdatedLinksTests : StepTest
{
    private static readonly DraftField Name = SubmissionTest.Name, Beds = new("beds", new FieldValue.Text("4")), Site = To("s"), OldSite = To("old");

    private TypeState? _type;

    [Fact]
    public async Task A_link_that_the_answer_shows_kept_needs_no_look()
    {
        Tenant.OnReadLinks = _ => throw new InvalidOperationException("There is nothing to read.");

        var outcome = await RunAsync(Update(Name, Site));

        Assert.Equal((RowStatus.Updated, "", true), (outcome.Status, Said(outcome), Type.Links.IsProven("site") is false));
    }

    [Fact]
    public async Task A_link_that_is_not_kept_fails_the_row_and_says_that_the_fields_are_stored()
    {
        Leave();

        var outcome = await RunAsync(Update(Name, Site));

        Assert.Equal((RowStatus.Failed, "Site: value-ignored, Site: links-not-changed"), (outcome.Status, Said(outcome)));
        // The record holds the link from before, and everything else as it was sent.
        Assert.Equal([OldSite], outcome.After?.Other);
        Assert.Equal([], outcome.After?.Unshown);
    }

    [Fact]
    public async Task Where_nothing_else_was_changed_there_is_nothing_stored()
    {
        Leave();

        var outcome = await RunAsync(Update(Site));

        Assert.Equal((RowStatus.Failed, "Site: value-ignored", true), (outcome.Status, Said(outcome), outcome.After is null));
    }

    [Fact]
    public async Task A_part_of_a_further_operation_is_updated_or_unchanged_with_a_warning()
    {
        Leave();

        var outcome = await RunAsync(Update(Site) with { Id = 9 });

        Assert.Equal((RowStatus.Unchanged, "Site: value-ignored", false), (outcome.Status, Said(outcome), outcome.Findings.Any(f => f.IsError)));
    }

    [Fact]
    public async Task A_further_operation_asks_no_more_once_three_records_have_kept_such_links()
    {
        for (var i = 0; i < 3; i++)
            Type.Links.Kept("site");
        var looks = 0;
        Tenant.OnWrite = (_, _) => FakeTenant.Answer(AnswerKind.Done);
        Tenant.OnReadLinks = _ =>
        {
            looks++;
            return new ReadAnswer(AnswerKind.Done, Record(Site), []);
        };

        Assert.Equal(RowStatus.Updated, (await RunAsync(Update(Site) with { Id = 9 })).Status);
        Assert.Equal(0, looks);
        Assert.Equal(RowStatus.Updated, (await RunAsync(Update(Site))).Status);
        Assert.Equal(1, looks);
    }

    [Fact]
    public async Task A_further_operation_whose_answer_shows_another_link_is_looked_at_however_proven_they_are()
    {
        for (var i = 0; i < 3; i++)
            Type.Links.Kept("site");
        Leave();

        Assert.Equal(RowStatus.Unchanged, (await RunAsync(Update(Site) with { Id = 9 })).Status);
    }

    [Fact]
    public async Task A_value_that_was_ignored_beside_a_kept_link_is_a_warning_of_its_column()
    {
        Tenant.OnWrite = (_, record) => FakeTenant.Answer(AnswerKind.Done) with { Record = Record(Site, Name, new DraftField("beds", new FieldValue.Text("3"))) };

        var outcome = await RunAsync(Update(Name, Beds, Site));

        Assert.Equal((RowStatus.Updated, "Beds: value-ignored"), (outcome.Status, Said(outcome)));
    }

    [Theory]
    [InlineData(true, RowStatus.Updated)]
    [InlineData(false, RowStatus.Conflict)]
    public async Task Links_that_a_record_does_not_show_are_read_for_the_comparison(bool isAsBefore, RowStatus status)
    {
        Tenant.Records["a"] = Record(new DraftField("name", new FieldValue.Text("Oak")));
        Tenant.OnReadLinks = _ => new ReadAnswer(AnswerKind.Done, Record(new DraftField("name", new FieldValue.Text("Oak")), isAsBefore ? OldSite : To("theirs")), []);

        var outcome = await RunAsync(Update(Site) with { ReadAt = Time.GetUtcNow() - MaxAge - MaxAge });

        Assert.Equal(status, outcome.Status);
        Assert.Equal("GET a, LINKS a site", string.Join(", ", Tenant.Calls.Take(2)));
    }

    [Fact]
    public async Task Where_they_cannot_be_read_either_the_record_counts_as_it_was_shown()
    {
        Tenant.Records["a"] = Record(new DraftField("name", new FieldValue.Text("Oak")));
        Tenant.OnReadLinks = _ => new ReadAnswer(AnswerKind.Refused, null, []);

        Assert.Equal(RowStatus.Updated, (await RunAsync(Update(Name, Site) with { ReadAt = Time.GetUtcNow() - MaxAge - MaxAge })).Status);
    }

    private TypeState Type => _type ??= new TypeState(A.Agencies, Tenant, new RecoveryQueue(new FakeLog(), Time, TimeSpan.Zero), ClientIds);

    // The tenant says that it is done, and keeps its link.
    private void Leave()
    {
        Tenant.OnWrite = (_, _) => FakeTenant.Answer(AnswerKind.Done) with { Record = Record(Name, OldSite) };
        Tenant.OnReadLinks = _ => new ReadAnswer(AnswerKind.Done, Record(OldSite), []);
        Tenant.OnSetLinks = _ => FakeTenant.Answer(AnswerKind.Refused);
    }

    private Task<OperationOutcome> RunAsync(PlannedOperation operation) =>
        new UpdateStep(Tenant, Type, Time, MaxAge).RunAsync(operation, isUncertain: false, TestContext.Current.CancellationToken);

    private PlannedOperation Update(params DraftField[] fields) => SubmissionTest.Update(Time.GetUtcNow()) with
    {
        Intended = fields,
        Before = [new DraftField("name", new FieldValue.Text("Oak")), OldSite],
        Changed = [.. fields.Select(f => f.Member)]
    };

    private static string Said(OperationOutcome outcome) => string.Join(", ", outcome.Findings.Select(f => $"{f.Error.Column}: {f.Error.Code}"));

    private static ResourceRecord Record(params DraftField[] fields) => new("agencies", "a", fields.ToDictionary(f => f.Member, f => f.Value));

    private static DraftField To(string id) => new("site", new FieldValue.One(new RecordIdentifier("sites", id)));
}
