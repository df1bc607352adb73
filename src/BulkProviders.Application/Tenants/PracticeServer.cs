namespace BulkProviders.Application.Tenants;

/// <summary>How a practice server is started, and how it is spoken to.</summary>
public sealed record PracticeServer
{
    /// <summary>The file of its records; null takes the one in the runs folder.</summary>
    public string? DataFile { get; init; }

    /// <summary>How many made-up records of each type a fresh file holds.</summary>
    public int Seed { get; init; }

    /// <summary>Habits and faults, by name; <c>bulkproviders sandbox --help</c> lists them.</summary>
    public IReadOnlyDictionary<string, string> Behaviours { get; init; } = new Dictionary<string, string>();

    /// <summary>Records asked for with one call.</summary>
    public int PageSize { get; init; } = 100;

    /// <summary>Calls under way at once, at most.</summary>
    public int Parallel { get; init; } = 64;

    /// <summary>Writes a second, at most; null for as many as it bears.</summary>
    public double? Rate { get; init; }
}
