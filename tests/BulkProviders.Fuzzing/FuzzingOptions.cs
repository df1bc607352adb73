using System.Globalization;

namespace BulkProviders.Fuzzing;

/// <summary>What is to be tried, and how often.</summary>
internal sealed record FuzzingOptions
{
    /// <summary>Chooses the mutants: the same seed and number make the same file.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Number of the first mutant.</summary>
    public int First { get; init; }

    public int Count { get; init; } = 1000;

    /// <summary>Each so many-th mutant is given to the whole program, as a process; 0 for none.</summary>
    public int ProcessEvery { get; init; } = 500;

    /// <summary>Where findings are kept; null for a folder in the temporary one.</summary>
    public string? Findings { get; init; }

    /// <summary>A folder of files that are mutated beside the project's own.</summary>
    public string? MoreSeeds { get; init; }

    /// <summary>Only seed files whose name contains this.</summary>
    public string Only { get; init; } = "";

    /// <exception cref="ArgumentException">An option that does not exist, or a value that it does not take.</exception>
    public static FuzzingOptions Parse(IReadOnlyList<string> arguments)
    {
        var options = new FuzzingOptions();
        for (var i = 0; i < arguments.Count; i += 2)
            options = i + 1 < arguments.Count ? options.With(arguments[i], arguments[i + 1]) : throw new ArgumentException($"'{arguments[i]}' has no value.");
        return options;
    }

    private FuzzingOptions With(string name, string value) => name switch
    {
        "--seed" => this with { Seed = Number(name, value) },
        "--first" => this with { First = Number(name, value) },
        "--count" => this with { Count = Number(name, value) },
        "--process-every" => this with { ProcessEvery = Number(name, value) },
        "--findings" => this with { Findings = Path.GetFullPath(value) },
        "--more-seeds" => this with { MoreSeeds = Path.GetFullPath(value) },
        "--only" => this with { Only = value },
        _ => throw new ArgumentException($"There is no option '{name}'.")
    };

    private static int Number(string name, string value) => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw new ArgumentException($"{name} takes a whole number, not '{value}'.");
}
