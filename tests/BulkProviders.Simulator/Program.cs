using System.Globalization;
using BulkProviders.Simulator;
using BulkProviders.Simulator.Steps;
using CsCheck;

// Months of use in a second: docs/reliability.md has the commands and what was found.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};
try
{
    return await RunAsync(SimulatorOptions.Parse(args), stop.Token);
}
catch (ArgumentException e)
{
    Console.Error.WriteLine(e.Message);
    Console.Error.WriteLine("[--seed N] [--sequences N] [--steps N] [--form keyed|mixed|both] [--all] [--tell]");
    return 2;
}

static async Task<int> RunAsync(SimulatorOptions options, CancellationToken stop)
{
    var (lived, kinds) = (0, new SortedDictionary<string, int>(StringComparer.Ordinal));
    for (; lived < options.Sequences && !stop.IsCancellationRequested && (kinds.Count == 0 || options.All); lived++)
    {
        var seed = options.Seed + lived;
        var isKeyed = options.Form == "keyed" || (options.Form == "both" && seed % 2 == 0);
        var story = await Simulation.RunAsync(Sequences.Of(isKeyed, options.Steps, seed));
        if (options.Tell)
            Console.WriteLine($"seed {seed}: {story}");
        if (story.Kind is not { } kind)
            continue;
        kinds[kind] = kinds.GetValueOrDefault(kind) + 1;
        if (kinds[kind] == 1)
        {
            var shortest = await Shrinking.ShrinkAsync(story.Sequence, async sequence => (await Simulation.RunAsync(sequence)).Kind == kind);
            Console.WriteLine($"seed {seed}, shrunk: {await Simulation.RunAsync(shortest)}");
        }
    }

    Console.WriteLine($"{lived} sequences from seed {options.Seed}, at most {options.Steps} steps each: "
        + (kinds.Count == 0 ? "no violation" : string.Join(", ", kinds.Select(k => $"{k.Value} {k.Key}"))));
    return kinds.Count == 0 ? 0 : 1;
}
