using BulkProviders.Simulator.Steps;

namespace BulkProviders.Simulator.Tests;

/// <summary>Some of the sequences that docs/reliability.md speaks of: the same seeds each time, and none of them may show what must not be.</summary>
internal static class LivedSequences
{
    private const int MostSteps = 8;

    public static async Task LiveAsync(bool isKeyed, int first, int sequences)
    {
        for (var seed = first; seed < first + sequences; seed++)
        {
            var story = await Simulation.RunAsync(Sequences.Of(isKeyed, MostSteps, seed));
            Assert.True(story.Violations.Count == 0, FormattableString.Invariant($"seed {seed}: {story}"));
        }
    }
}
