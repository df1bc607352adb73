using BulkProviders.Simulator.Steps;

namespace BulkProviders.Simulator;

/// <summary>Makes a sequence that fails as short as it can be.</summary>
internal static class Shrinking
{
    /// <summary>Leaves out steps, one after the other, as long as the sequence still fails; then takes the habits of the tenant away.</summary>
    /// <param name="failed">A sequence that fails.</param>
    /// <param name="fails">Whether another one fails in the same way.</param>
    public static async Task<Sequence> ShrinkAsync(Sequence failed, Func<Sequence, Task<bool>> fails)
    {
        var shortest = failed;
        for (var at = 0; at < shortest.Steps.Count;)
        {
            var position = at;
            var without = shortest with { Steps = [.. shortest.Steps.Where((_, i) => i != position)] };
            if (await fails(without))
                shortest = without;
            else
                at++;
        }

        return shortest.Habits != 0 && await fails(shortest with { Habits = 0 }) ? shortest with { Habits = 0 } : shortest;
    }
}
