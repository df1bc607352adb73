using BulkProviders.Core.Basics;
using BulkProviders.Core.Tenants;
using BulkProviders.Core.Wording;
using BulkProviders.Engine.Operations;
using BulkProviders.Engine.Recovery;
using BulkProviders.Engine.Sending;

namespace BulkProviders.Engine.Tests.Sending;

/// <summary>What becomes of a create once its record, or the record in its way, is known.</summary>
public sealed class CreateResultsTests : IDisposable
{
    private readonly ClientIdSupport _clientIds = new("permits", null);
    private readonly TypeState _type;
    private readonly CreateResults _results;

    public CreateResultsTests()
    {
        var tenant = new FakeTenant();
        _type = new TypeState(SubmissionTest.Permits, tenant, new RecoveryQueue(new FakeLog(), TimeProvider.System, TimeSpan.Zero), _clientIds);
        _results = new CreateResults(_type);
    }

    public void Dispose() => _clientIds.Dispose();

    /// <summary>The id is the user's, the create was sent before, the record holds what was sent; and what follows.</summary>
    [Theory]
    [InlineData(false, false, false, RowStatus.Created, null)]
    [InlineData(false, true, false, RowStatus.Created, null)]
    [InlineData(true, true, true, RowStatus.Created, null)]
    [InlineData(true, true, false, RowStatus.Conflict, "ID")]
    [InlineData(true, false, true, RowStatus.Failed, null)]
    [InlineData(true, false, false, RowStatus.Failed, null)]
    public void A_record_under_the_id_of_a_create_is_its_own_only_where_it_cannot_be_another_s(
        bool isGiven, bool isAgain, bool agrees, RowStatus expected, string? column)
    {
        var create = Create(1) with { IdIsGiven = isGiven };

        var outcome = _results.Clashing(create, RecordOf(create), FakeTenant.Answer(AnswerKind.IdTaken), isAgain, agrees);

        Assert.Equal((expected, column), (outcome.Status, outcome.Findings is [var first, ..] ? first.Error.Column : null));
    }

    [Theory]
    [InlineData(ClientIdMode.Unknown, ClientIdMode.Honoured)]
    [InlineData(ClientIdMode.Ignored, ClientIdMode.Ignored)]
    public void A_record_under_its_id_shows_that_ids_are_honoured_where_nothing_else_was_shown(ClientIdMode before, ClientIdMode after)
    {
        _type.Mode = before;

        _results.Found(Create(1), RecordOf(Create(1)));

        Assert.Equal(after, _type.Mode);
    }

    [Fact]
    public void A_record_is_adopted_by_one_create_only_and_the_other_names_it()
    {
        var first = _results.Adopted(Create(1), RecordOf(Create(1)));
        var second = _results.Adopted(Create(2), RecordOf(Create(1)));

        Assert.Equal((RowStatus.Created, "adopted-by-match"), (first.Status, Assert.Single(first.Findings).Error.Code));
        Assert.Equal("Number", first.Findings[0].Error.Column);
        Assert.Equal(RowStatus.Unconfirmed, second.Status);
        Assert.Contains(Create(1).RecordId, Assert.Single(second.Findings).Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stored_create_keeps_the_warnings_of_the_answer_and_those_of_what_was_ignored()
    {
        var record = RecordOf(Create(1)) with { Fields = new Dictionary<string, FieldValue> { ["holder"] = new FieldValue.Text("Elm") } };

        var outcome = _results.Stored(Create(1), record, [TestRun.Error("hint")]);

        Assert.Equal(["hint", "value-ignored"], outcome.Findings.Select(f => f.Error.Code));
        Assert.All(outcome.Findings, f => Assert.False(f.IsError));
    }

    [Fact]
    public void Once_a_create_was_stored_an_unknown_field_that_is_not_named_does_not_block_the_others()
    {
        _results.Stored(Create(1), RecordOf(Create(1)), []);
        _type.Refusals.Learn(Create(2), FakeTenant.Answer(AnswerKind.UnknownMember));

        Assert.Null(_type.Refusals.Of(Create(3)));
    }

    [Fact]
    public void A_create_that_stays_open_says_so_and_names_what_it_may_have_made()
    {
        var (none, some) = (_results.Open(Create(1), []), _results.Open(Create(1), ["x", "y"]));

        Assert.Equal((RowStatus.Unconfirmed, RowErrors.Unconfirmed("create")), (none.Status, Assert.Single(none.Findings).Error));
        Assert.Contains("x", Assert.Single(some.Findings).Error.Message, StringComparison.Ordinal);
        Assert.Contains("y", some.Findings[0].Error.Message, StringComparison.Ordinal);
    }

    private static PlannedOperation Create(int number) => SubmissionTest.Permit(number)[^1];

    private static ResourceRecord RecordOf(PlannedOperation create) =>
        new("permits", create.RecordId, create.Intended.ToDictionary(f => f.Member, f => f.Value));
}
