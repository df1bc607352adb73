using System.Globalization;

namespace BulkProviders.Simulator;

/// <summary>How much is to be lived through.</summary>
/// <param name="Seed">Of the first sequence; the next ones have the numbers after it.</param>
/// <param name="Sequences">How many sequences.</param>
/// <param name="Steps">Most steps in one.</param>
/// <param name="Form">keyed, mixed or both.</param>
/// <param name="All">Go on after a violation, and count the kinds.</param>
/// <param name="Tell">Tell every sequence, with what each run said.</param>
internal sealed record SimulatorOptions(int Seed = 1, int Sequences = 100, int Steps = 12, string Form = "both", bool All = false, bool Tell = false)
{
    /// <exception cref="ArgumentException">An option that does not exist, or a value that it does not take.</exception>
    public static SimulatorOptions Parse(IReadOnlyList<string> arguments)
    {
        var options = new SimulatorOptions();
        for (var i = 0; i < arguments.Count; i++)
            options = arguments[i] switch
            {
                "--all" => options with { All = true },
                "--tell" => options with { Tell = true },
                "--seed" when i + 1 < arguments.Count => options with { Seed = Number(arguments[++i], int.MaxValue) },
                "--sequences" when i + 1 < arguments.Count => options with { Sequences = Number(arguments[++i], 10_000_000) },
                "--steps" when i + 1 < arguments.Count => options with { Steps = Number(arguments[++i], 30) },
                "--form" when i + 1 < arguments.Count && arguments[i + 1] is "keyed" or "mixed" or "both" => options with { Form = arguments[++i] },
                var name => throw new ArgumentException($"'{name}' is no option, or has no value.")
            };
        return options;
    }

    private static int Number(string value, int most) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most
            ? number
            : throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"A whole number from 1 to {most} is needed, not '{value}'."));
}
