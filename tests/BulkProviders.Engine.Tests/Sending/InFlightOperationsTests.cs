using BulkProviders.Core.Basics;
using BulkProviders.Engine.Operations;
using BulkProviders.Engine.Sending;

namespace BulkProviders.Engine.Tests.Sending;

/// <summary>What is written of requests that are several operations.</summary>
public sealed class InFlightOperationsTests
{
    private static readonly List<PlannedOperation> Plain = [.. SubmissionTest.Creates(3)];
    private static readonly PlannedOperation First = Plain[0] with { Id = 11 };
    private static readonly PlannedOperation Second = Plain[1] with { Id = 12 };
    private static readonly PlannedOperation Request = First with { Parts = [First, Second] };

    private readonly InFlightOperations _inFlight = new();

    [Fact]
    public void A_request_is_logged_and_answered_part_by_part_and_ends_with_its_last()
    {
        _inFlight.Add([Plain[2], Request]);

        var logged = _inFlight.EntryOf([3, 11], []);
        var answered = _inFlight.EntryOf([], [Outcome(3), Outcome(11) with { Others = [Outcome(12)] }]);

        Assert.Equal([3L, 11L, 12L], logged.Sends);
        Assert.Equal([3L, 11L, 12L], answered.Outcomes.Select(o => o.OperationId));
        Assert.Equal([Plain[2], Request, Second], answered.Operations);
        Assert.Equal((false, false, true), (answered.EndsRequest(3), answered.EndsRequest(11), answered.EndsRequest(12)));
    }

    [Fact]
    public void A_request_of_one_part_ends_with_it()
    {
        _inFlight.Add([First with { Parts = [First] }]);

        Assert.True(_inFlight.EntryOf([], [Outcome(11)]).EndsRequest(11));
    }

    [Fact]
    public void What_was_handed_out_is_known_until_it_has_an_outcome()
    {
        _inFlight.Add([Plain[0]]);

        Assert.True(_inFlight.EntryOf([1], []).SendsAreKnown);
        Assert.False(_inFlight.EntryOf([1, 2], []).SendsAreKnown);
        Assert.Equal([Plain[0], null], _inFlight.EntryOf([], [Outcome(1), Outcome(2)]).Operations);
        Assert.False(_inFlight.EntryOf([1], []).SendsAreKnown);
    }

    [Fact]
    public void Of_another_plan_nothing_is_known()
    {
        _inFlight.Add([Plain[0], Request]);

        _inFlight.Clear();

        Assert.False(_inFlight.EntryOf([1], []).SendsAreKnown);
        Assert.Equal([11L], _inFlight.EntryOf([11], []).Sends);
    }

    private static OperationOutcome Outcome(long id) => new(id, RowStatus.Created, null, [], null);
}
