using BulkProviders.Core.Basics;
using BulkProviders.Core.Tenants;
using BulkProviders.Engine.Operations;

using static BulkProviders.Engine.Tests.Sending.CreateScene;

namespace BulkProviders.Engine.Tests.Sending;

/// <summary>Creates that the tenant refuses because something is there already: their own record, another's, or nothing that it shows.</summary>
public sealed class ClashingCreateTests : IDisposable
{
    private readonly CreateScene _scene = new(ClientIdMode.Honoured, ClientIdMode.Honoured);

    public void Dispose() => _scene.Dispose();

    [Theory]
    [InlineData(AnswerKind.Conflict, false, RowStatus.Failed, "no")]
    [InlineData(AnswerKind.Conflict, true, RowStatus.Unconfirmed, "no, id-taken")]
    [InlineData(AnswerKind.IdTaken, true, RowStatus.Unconfirmed, "no, id-taken")]
    [InlineData(AnswerKind.IdTaken, false, RowStatus.NotAttempted, "")]
    public async Task Where_no_record_is_shown_under_the_id_only_an_ID_that_this_run_chose_itself_is_waited_for(
        AnswerKind kind, bool isGiven, RowStatus status, string codes)
    {
        _scene.Answers(FakeTenant.Answer(kind, "no"));

        var outcome = await _scene.RunAsync(Create with { IdIsGiven = isGiven });

        Assert.Equal((status, codes, "POST 1, GET 1"), (outcome.Status, Codes(outcome), _scene.Calls));
    }

    [Fact]
    public async Task A_value_that_another_record_holds_fails_the_row_and_names_the_record()
    {
        _scene.Tenant.Records["other"] = Record("other", "Birch");
        _scene.Answers(FakeTenant.Answer(AnswerKind.NotUnique, "no"));

        var outcome = await _scene.RunAsync(Create);

        Assert.Equal((RowStatus.Failed, "POST 1, GET 1, FIND P-1"), (outcome.Status, _scene.Calls));
        Assert.Contains("other", Assert.Single(outcome.Findings).Error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, RowStatus.Created, "")]
    [InlineData(true, RowStatus.Failed, "no")]
    public async Task A_record_under_the_id_is_the_row_s_own_only_where_nobody_else_can_have_known_the_id(bool isGiven, RowStatus status, string codes)
    {
        _scene.Tenant.Records[Create.RecordId] = Record(Create.RecordId, "Alder");
        _scene.Answers(FakeTenant.Answer(AnswerKind.IdTaken, "no"));

        var outcome = await _scene.RunAsync(Create with { IdIsGiven = isGiven });

        Assert.Equal((status, codes), (outcome.Status, Codes(outcome)));
    }

    [Fact]
    public async Task A_value_held_by_others_leaves_a_create_open_that_was_sent_before()
    {
        _scene.Tenant.Records["other"] = Record("other", "Birch");
        var posts = 0;
        _scene.Tenant.Carries = _ => false;
        _scene.Tenant.OnWrite = (_, _) => FakeTenant.Answer(++posts == 1 ? AnswerKind.Lost : AnswerKind.NotUnique, "no");

        var statuses = new List<RowStatus>();
        OperationOutcome outcome;
        do
            statuses.Add((outcome = await _scene.RunAsync(Create)).Status);
        while (outcome.Status == RowStatus.NotAttempted);

        Assert.Equal([RowStatus.NotAttempted, RowStatus.NotAttempted, RowStatus.NotAttempted, RowStatus.Unconfirmed], statuses);
        Assert.Contains("other", Assert.Single(outcome.Findings).Error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Alder", RowStatus.Created, "")]
    [InlineData("Birch", RowStatus.Conflict, "id-of-other")]
    public async Task A_record_under_an_ID_of_the_sheet_is_the_row_s_own_after_a_lost_answer_where_it_holds_what_was_sent(string holder, RowStatus status, string codes)
    {
        var posts = 0;
        _scene.Tenant.Carries = _ => false;
        _scene.Tenant.OnWrite = (_, _) =>
        {
            if (++posts == 1)
                return FakeTenant.Answer(AnswerKind.Lost);
            _scene.Tenant.Records[Create.RecordId] = Record(Create.RecordId, holder);
            return FakeTenant.Answer(AnswerKind.IdTaken);
        };

        var outcome = await _scene.RunAsync(Create with { IdIsGiven = true });

        Assert.Equal((status, codes, "POST 1, GET 1, POST 1, GET 1"), (outcome.Status, Codes(outcome), _scene.Calls));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_create_that_is_stored_and_answered_without_its_record_is_read(bool hasEmptyId)
    {
        _scene.Tenant.OnWrite = (_, _) => FakeTenant.Answer(AnswerKind.Done) with { Record = hasEmptyId ? Record("", "Alder") : null };

        var outcome = await _scene.RunAsync(Create);

        Assert.Equal((RowStatus.Created, Create.RecordId, "POST 1, GET 1"), (outcome.Status, outcome.RecordId, _scene.Calls));
    }

    [Fact]
    public async Task A_create_that_is_answered_as_stored_is_not_sent_again_because_reads_do_not_show_it()
    {
        _scene.Answers(FakeTenant.Answer(AnswerKind.Done));

        Assert.Equal(RowStatus.NotAttempted, (await _scene.RunAsync(Create)).Status);
        Assert.Equal("POST 1, GET 1", _scene.Calls);
    }

    private static ResourceRecord Record(string id, string holder) =>
        new("permits", id, new Dictionary<string, FieldValue> { ["number"] = new FieldValue.Text("P-1"), ["holder"] = new FieldValue.Text(holder) });

    private static string Codes(OperationOutcome outcome) => string.Join(", ", outcome.Findings.Select(f => f.Error.Code));
}
