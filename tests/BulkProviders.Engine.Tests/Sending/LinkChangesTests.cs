using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tenants;
using BulkProviders.Core.Wording;
using BulkProviders.Engine.Operations;
using BulkProviders.Engine.Recovery;
using BulkProviders.Engine.Sending;
using Microsoft.Extensions.Time.Testing;

namespace BulkProviders.Engine.Tests.Sending;

/// <summary>Links to many records where the tenant says no, is not heard, or has no call for single links.</summary>
public sealed class LinkChangesTests : IDisposable
{
    private static readonly DraftField Birch = new("holder", new FieldValue.Text("Birch"));

    private readonly FakeTimeProvider _time = new();
    private readonly FakeTenant _tenant = new();
    private readonly ClientIdSupport _clientIds = new("permits", null);
    private readonly TypeState _type;

    public LinkChangesTests()
    {
        _tenant.Records["p"] = Permit("a", "b");
        _type = new TypeState(SubmissionTest.Permits, _tenant, new RecoveryQueue(new FakeLog(), _time, TimeSpan.Zero), _clientIds);
    }

    public void Dispose() => _clientIds.Dispose();

    [Theory]
    [InlineData(AnswerKind.Refused, 405, true)]
    [InlineData(AnswerKind.Refused, 501, true)]
    [InlineData(AnswerKind.Forbidden, 403, true)]
    [InlineData(AnswerKind.Missing, 404, true)]
    [InlineData(AnswerKind.Refused, 422, false)]
    [InlineData(AnswerKind.UnknownMember, 403, false)]
    public async Task The_list_is_replaced_only_where_the_answer_says_that_there_is_no_call_for_single_links(AnswerKind kind, int status, bool isReplaced)
    {
        _tenant.OnLink = _ => FakeTenant.Answer(kind) with { HttpStatus = status };

        var outcome = await RunAsync(Whole("b", "c"));

        Assert.Equal(isReplaced ? "LINK p c, GET p, PATCH p" : "LINK p c", Calls);
        Assert.Equal(isReplaced ? RowStatus.Updated : RowStatus.Failed, outcome.Status);
    }

    [Theory]
    [InlineData(AnswerKind.Lost, RowStatus.Unconfirmed)]
    [InlineData(AnswerKind.Accepted, RowStatus.Unconfirmed)]
    [InlineData(AnswerKind.Conflict, RowStatus.Conflict)]
    public async Task A_change_of_links_is_sent_three_times_at_most(AnswerKind kind, RowStatus status)
    {
        _tenant.OnWrite = (_, _) => FakeTenant.Answer(kind, "no");

        var outcome = await RunAsync(Whole("a", "b", "c"));

        Assert.Equal(("LINK p c, LINK p c, LINK p c", status, "no"), (Calls, outcome.Status, Codes(outcome)));
    }

    [Fact]
    public async Task A_lost_change_of_links_without_any_word_is_unconfirmed_and_says_that_the_fields_are_stored()
    {
        _tenant.OnLink = _ => FakeTenant.Answer(AnswerKind.Lost) with { Errors = [] };

        var outcome = await RunAsync(With(Whole("a", "b", "c"), Birch));

        Assert.Equal((RowStatus.Unconfirmed, "unconfirmed, links-not-changed", "Kinds"), (outcome.Status, Codes(outcome), outcome.Findings[1].Error.Column));
    }

    [Theory]
    [InlineData(AnswerKind.NotSent)]
    [InlineData(AnswerKind.Unauthorized)]
    public async Task A_change_of_links_that_does_not_get_through_stops_the_run_and_the_row_stays_in_doubt(AnswerKind kind)
    {
        _tenant.OnLink = _ => FakeTenant.Answer(kind, "away");

        var stopped = await Assert.ThrowsAsync<SendingStoppedException>(() => RunAsync(Whole("a", "b", "c")));

        Assert.Equal("away", Assert.Single(stopped.Answer.Errors).Code);
        Assert.NotNull(_type.Recovery.Find(1));
    }

    [Fact]
    public async Task Once_links_were_changed_two_updates_that_are_forbidden_do_not_block_the_others()
    {
        await RunAsync(Whole("b"));
        _type.Refusals.Learn(Whole("b"), FakeTenant.Answer(AnswerKind.Forbidden));
        _type.Refusals.Learn(Whole("b"), FakeTenant.Answer(AnswerKind.Forbidden));

        Assert.Null(_type.Refusals.Of(Whole("b")));
    }

    [Fact]
    public async Task A_cell_that_clears_the_links_takes_each_away_and_leaves_them_out_of_the_other_fields()
    {
        FieldValue? during = null;
        _tenant.OnWrite = (call, record) =>
        {
            during ??= record?.Fields["kinds"];
            return null;
        };

        var outcome = await RunAsync(With(Whole() with { Intended = [new DraftField("kinds", FieldValue.Cleared)] }, Birch));

        Assert.Equal(("PATCH p, UNLINK p a,b", RowStatus.Updated), (Calls, outcome.Status));
        Assert.Equal(Links("a", "b"), during);
    }

    [Fact]
    public async Task Links_that_do_not_change_are_sent_with_the_other_fields()
    {
        var outcome = await RunAsync(Whole("a", "b") with { Intended = [new DraftField("kinds", Links("a", "b")), Birch], Changed = ["holder"] });

        Assert.Equal(("PATCH p", RowStatus.Updated), (Calls, outcome.Status));
    }

    [Fact]
    public async Task The_whole_list_replaces_what_is_not_shown_or_was_never_read()
    {
        _tenant.OnRead = _ => new ReadAnswer(AnswerKind.Done, new ResourceRecord("permits", "p", new Dictionary<string, FieldValue>()) { ETag = "now" }, []);

        var outcome = await RunAsync(Whole("c") with { Before = [] });

        Assert.Equal(("GET p, PATCH p", RowStatus.Updated), (Calls, outcome.Status));
        Assert.Equal(["now"], _tenant.Tags);
        Assert.Equal(Links("c") with { IsWhole = true }, _tenant.Records["p"].Fields["kinds"]);
    }

    [Fact]
    public async Task A_list_that_somebody_else_has_changed_is_a_conflict_in_its_column()
    {
        _tenant.Records["p"] = Permit("a", "b", "theirs");
        _tenant.OnLink = _ => FakeTenant.Answer(AnswerKind.Missing);

        var outcome = await RunAsync(Whole("b", "c"));

        Assert.Equal((RowStatus.Conflict, "changed-meanwhile", "Kinds"), (outcome.Status, Codes(outcome), outcome.Findings[0].Error.Column));
    }

    [Fact]
    public async Task With_a_list_that_is_replaced_go_the_fields_that_the_catalog_sends_with_every_change_and_no_others()
    {
        _tenant.OnLink = _ => FakeTenant.Answer(AnswerKind.Missing);
        var change = Whole("b", "c");

        await RunAsync(change with { Intended = [.. change.Intended, Birch, new DraftField("number", new FieldValue.Text("P-9"))] });

        var fields = _tenant.Records["p"].Fields;
        Assert.Equal((Birch.Value, null), (fields["holder"], fields.GetValueOrDefault("number")));
    }

    [Theory]
    [InlineData(AnswerKind.Missing, RowStatus.Failed)]
    [InlineData(AnswerKind.Lost, RowStatus.Unconfirmed)]
    public async Task A_list_whose_record_cannot_be_read_is_not_replaced(AnswerKind kind, RowStatus status)
    {
        _tenant.OnLink = _ => FakeTenant.Answer(AnswerKind.Missing);
        _tenant.OnRead = _ => new ReadAnswer(kind, null, [new RowError("hidden", "No.", "")]);

        var outcome = await RunAsync(Whole("b", "c"));

        Assert.Equal(("LINK p c, GET p", status, "hidden"), (Calls, outcome.Status, Codes(outcome)));
    }

    [Fact]
    public async Task A_list_that_may_not_be_replaced_fails_with_the_tenant_s_words()
    {
        _tenant.OnLink = _ => FakeTenant.Answer(AnswerKind.Missing);
        _tenant.OnWrite = (_, _) => FakeTenant.Answer(AnswerKind.Refused, "no");

        var outcome = await RunAsync(Whole("b", "c"));

        Assert.Equal((RowStatus.Failed, "no"), (outcome.Status, Codes(outcome)));
    }

    [Fact]
    public async Task Links_that_cannot_be_added_safely_are_an_error_of_their_column()
    {
        _tenant.OnLink = _ => FakeTenant.Answer(AnswerKind.Missing);
        _tenant.OnRead = _ => new ReadAnswer(AnswerKind.Done, new ResourceRecord("permits", "p", new Dictionary<string, FieldValue>()), []);

        var outcome = await RunAsync(Whole() with { Intended = [new DraftField("kinds", Links("c"))], Before = [] });

        Assert.Equal(("links-hidden", "Kinds"), (Codes(outcome), outcome.Findings[0].Error.Column));
    }

    private string Calls => string.Join(", ", _tenant.Calls);

    private Task<OperationOutcome> RunAsync(PlannedOperation operation) =>
        new UpdateStep(_tenant, _type, _time, TimeSpan.FromMinutes(5)).RunAsync(operation, isUncertain: false, TestContext.Current.CancellationToken);

    private PlannedOperation Whole(params string[] wanted) => SubmissionTest.Update(_time.GetUtcNow()) with
    {
        Resource = "permits",
        RecordId = "p",
        Intended = [new DraftField("kinds", Links(wanted) with { IsWhole = true })],
        Before = [new DraftField("kinds", Links("a", "b"))],
        Changed = ["kinds"]
    };

    private static PlannedOperation With(PlannedOperation change, DraftField field) =>
        change with { Intended = [.. change.Intended, field], Changed = [.. change.Changed, field.Member] };

    private static ResourceRecord Permit(params string[] links) =>
        new("permits", "p", new Dictionary<string, FieldValue> { ["holder"] = new FieldValue.Text("Alder"), ["kinds"] = Links(links) });

    private static FieldValue.Many Links(params string[] ids) => new([.. ids.Select(id => new RecordIdentifier("kinds", id))]);

    private static string Codes(OperationOutcome outcome) => string.Join(", ", outcome.Findings.Select(f => f.Error.Code));
}
