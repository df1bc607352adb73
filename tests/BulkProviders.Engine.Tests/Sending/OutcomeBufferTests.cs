using BulkProviders.Core.Basics;
using BulkProviders.Engine.Operations;
using BulkProviders.Engine.Sending;

namespace BulkProviders.Engine.Tests.Sending;

public sealed class OutcomeBufferTests
{
    private readonly OutcomeBuffer _tray = new();

    [Fact]
    public void An_answer_without_outcome_counts_and_leaves_nothing()
    {
        _tray.Add(Outcome(1));
        _tray.Add(null);

        var (outcomes, answered) = _tray.Take();

        Assert.Equal(1, Assert.Single(outcomes).OperationId);
        Assert.Equal(2, answered);
        Assert.Equal(0, _tray.Take().Answered);
    }

    [Fact]
    public async Task The_clerk_is_woken_by_the_answer_that_makes_it_enough_and_not_before()
    {
        var enough = _tray.WhenAsync(3);
        _tray.Add(Outcome(1));
        _tray.Add(Outcome(2));
        Assert.False(enough.IsCompleted);

        _tray.Add(null);

        await enough;
    }

    [Fact]
    public void Answers_that_came_before_count_too()
    {
        _tray.Add(Outcome(1));

        Assert.True(_tray.WhenAsync(1).IsCompletedSuccessfully);
    }

    private static OperationOutcome Outcome(long id) => new(id, RowStatus.Created, "r", [], null);
}
