using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tenants;
using BulkProviders.Core.Wording;
using BulkProviders.Engine.Operations;
using BulkProviders.Engine.Recovery;
using BulkProviders.Engine.Sending;
using BulkProviders.Testing;

namespace BulkProviders.Engine.Tests.Sending;

/// <summary>Whether new records have the links that were sent.</summary>
public sealed class CreatedLinksTests : StepTest
{
    private static readonly DraftField Site = To("site", "s"), Kind = To("kind", "k");

    private TypeState? _type;

    [Fact]
    public async Task Links_that_the_answer_shows_are_not_asked_for()
    {
        Tenant.OnReadLinks = _ => throw new InvalidOperationException("There is nothing to read.");

        Assert.Same(Outcome, await CheckedAsync(Site, Kind));
        Assert.Empty(Tenant.Calls);
    }

    [Fact]
    public async Task Links_that_the_answer_does_not_show_are_asked_for_until_they_are_proven()
    {
        Tenant.OnReadLinks = _ => new ReadAnswer(AnswerKind.Done, Record(Site, Kind), []);

        for (var i = 0; i < 5; i++)
            Assert.Empty((await CheckedAsync(Site)).Findings);

        Assert.Equal(3, Tenant.Calls.Count);
    }

    [Fact]
    public async Task A_link_that_is_kept_nowhere_is_one_warning_of_the_row_s_draft_whatever_the_answer_has_shown()
    {
        Tenant.OnReadLinks = _ => new ReadAnswer(AnswerKind.Done, Record(To("site", "none"), Kind), []);
        var remark = Finding(new RowError("remark", "Note.", ""));
        var outcome = Outcome with { Findings = [Finding(RowErrors.ValueIgnored("Site")), remark] };

        var seen = await CheckedAsync(outcome, To("site", "none"), Kind);

        Assert.Equal([remark, Finding(RowErrors.ValueIgnored("Site"))], seen.Findings);
        Assert.Equal(RowStatus.Created, seen.Status);
    }

    [Fact]
    public async Task A_link_that_the_answer_shows_otherwise_and_the_record_has_is_no_warning()
    {
        Tenant.OnReadLinks = _ => new ReadAnswer(AnswerKind.Done, Record(Site, Kind), []);
        Tenant.OnSetLinks = _ => FakeTenant.Answer(AnswerKind.Done);

        Assert.Empty((await CheckedAsync(Outcome with { Findings = [Finding(RowErrors.ValueIgnored("Site"))] }, To("site", "none"), Kind)).Findings);
    }

    [Fact]
    public async Task A_record_stands_whatever_keeps_the_tenant_from_being_asked()
    {
        Tenant.OnReadLinks = _ => new ReadAnswer(AnswerKind.NotSent, null, [new RowError("away", "No.", "")]);

        Assert.Same(Outcome, await CheckedAsync(Site));
    }

    private static PlannedOperation Create { get; } = SubmissionTest.Creates(1).Single() with { Intended = [SubmissionTest.Name, Site, Kind] };

    private static OperationOutcome Outcome { get; } = new(1, RowStatus.Created, "a", [], null);

    private TypeState Type => _type ??= new TypeState(A.Agencies, Tenant, new RecoveryQueue(new FakeLog(), Time, TimeSpan.Zero), ClientIds);

    private Task<OperationOutcome> CheckedAsync(params DraftField[] shown) => CheckedAsync(Outcome, shown);

    private Task<OperationOutcome> CheckedAsync(OperationOutcome outcome, params DraftField[] shown) =>
        new CreatedLinks(Tenant, Type).CheckedAsync(Create, outcome, Record(shown), TestContext.Current.CancellationToken);

    private static RowFinding Finding(RowError error) => new(1, IsError: false, error) { DraftId = 1 };

    private static ResourceRecord Record(params DraftField[] fields) => new("agencies", "a", fields.ToDictionary(f => f.Member, f => f.Value));

    private static DraftField To(string member, string id) => new(member, new FieldValue.One(new RecordIdentifier(member + "s", id)));
}
