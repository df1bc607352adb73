using System.Globalization;

namespace BulkProviders.Laboratory;

/// <summary>What is to be tried, and how often.</summary>
internal sealed record LaboratoryOptions
{
    /// <summary>Of the first trial; the next ones have the numbers after it.</summary>
    public long Seed { get; init; } = 1;

    public int Trials { get; init; } = 26;

    /// <summary>The kinds of tenants, which the trials go round.</summary>
    public IReadOnlyList<TenantMode> Modes { get; init; } = [];

    /// <summary>Records that a trial creates.</summary>
    public int Rows { get; init; } = 300;

    /// <summary>Most kills in a trial; how many there are is the seed's choice. Null: up to 3.</summary>
    public int? Kills { get; init; }

    /// <summary>Answers of 100 creates that are lost after the write.</summary>
    public int LostPercent { get; init; } = 20;

    /// <summary>Trials at once against one server, each with a port, a client and a folder of its own.</summary>
    public int Lanes { get; init; } = 3;

    /// <summary>Servers at once, each with the habits of one mode.</summary>
    public int Benches { get; init; } = 2;

    /// <summary>Some kills come at a time instead of at a call: they hit the instants at which no call is under way.</summary>
    public bool TimedKills { get; init; } = true;

    /// <summary>Some calls are never answered, and some trials meet an outage of seconds.</summary>
    public bool SlowFaults { get; init; } = true;

    /// <summary>Some trials import the original files once more at the end, which must change nothing.</summary>
    public bool ImportsTwice { get; init; } = true;

    /// <summary>Each trial undoes its import at the end, through new faults and kills; nothing is imported a second time then.</summary>
    public bool Undoes { get; init; }

    /// <summary>Each trial plans its import and applies the plan, in place of importing at once; nothing is imported a second time then.</summary>
    public bool Plans { get; init; }

    /// <summary>Where the folders of all trials are kept; null keeps those of violated trials only, in the temporary folder.</summary>
    public string? Keep { get; init; }

    /// <summary>More settings of the client, KEY=VALUE as in its settings file.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];

    /// <exception cref="ArgumentException">An option that does not exist, or a value that it does not take.</exception>
    public static LaboratoryOptions Parse(IReadOnlyList<string> arguments)
    {
        var options = new LaboratoryOptions();
        for (var i = 0; i < arguments.Count; i++)
            options = arguments[i] switch
            {
                "--no-timed-kills" => options with { TimedKills = false },
                "--undo" => options with { Undoes = true, ImportsTwice = false },
                "--plan" => options with { Plans = true, ImportsTwice = false },
                "--no-second-import" => options with { ImportsTwice = false },
                "--no-slow-faults" => options with { SlowFaults = false },
                _ when i + 1 < arguments.Count => options.With(arguments[i], arguments[++i]),
                var name => throw new ArgumentException($"'{name}' is no option, or has no value.")
            };
        return options;
    }

    private LaboratoryOptions With(string name, string value) => name switch
    {
        "--seed" => this with { Seed = Number(name, value, 0, int.MaxValue) },
        "--trials" => this with { Trials = Number(name, value, 1, 1_000_000) },
        "--mode" => this with { Modes = [.. Modes, TenantMode.Named(value)] },
        "--rows" => this with { Rows = Number(name, value, 10, 100_000) },
        "--kills" => this with { Kills = Number(name, value, 0, 20) },
        "--lost" => this with { LostPercent = Number(name, value, 0, 60) },
        "--lanes" => this with { Lanes = Number(name, value, 1, 64) },
        "--benches" => this with { Benches = Number(name, value, 1, 64) },
        "--keep" => this with { Keep = Path.GetFullPath(value) },
        "--setting" => this with { Settings = [.. Settings, value] },
        _ => throw new ArgumentException($"There is no option '{name}'.")
    };

    private static int Number(string name, string value, int least, int most) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{name} takes a whole number from {least} to {most}, not '{value}'."));
}
