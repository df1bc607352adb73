using BulkProviders.Simulator.Lists;
using BulkProviders.Simulator.Steps;

namespace BulkProviders.Simulator.Tests;

/// <summary>What fails is told as briefly as it can be.</summary>
public sealed class ShrinkingTests
{
    [Fact]
    public async Task Steps_that_do_not_matter_are_left_out_and_the_order_stays()
    {
        Step[] steps = [new JumpStep(1), new ResumeStep(0), new TwoStep(ListForm.Keys), new JumpStep(2), new ResultsStep(1)];

        var shortest = await Shrinking.ShrinkAsync(new Sequence(3, steps), s => Task.FromResult(s.Steps.Contains(steps[1]) && s.Steps.Contains(steps[4])));

        Assert.Equal([steps[1], steps[4]], shortest.Steps);
        Assert.Equal(0, shortest.Habits);
    }

    [Fact]
    public async Task Habits_of_the_tenant_stay_where_they_matter()
    {
        var shortest = await Shrinking.ShrinkAsync(new Sequence(3, [new JumpStep(1)]), s => Task.FromResult(s.Habits == 3));

        Assert.Empty(shortest.Steps);
        Assert.Equal(3, shortest.Habits);
    }

    [Fact]
    public void The_same_seed_draws_the_same_sequence() =>
        Assert.Equal(Sequences.Of(isKeyed: false, 12, 42).ToString(), Sequences.Of(isKeyed: false, 12, 42).ToString());
}
