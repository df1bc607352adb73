namespace BulkProviders.Engine.Runs;

/// <summary>What is known of a run when it begins; never changes.</summary>
public sealed record RunFacts
{
    public required string RunId { get; init; }

    /// <summary>The command, such as <c>import</c>.</summary>
    public required string Command { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Origin of the tenant; null where the run has no network.</summary>
    public string? TenantOrigin { get; init; }

    /// <summary>The address of the tenant in one spelling; null in runs of earlier versions, empty where the server did not say who it is.</summary>
    public string? TenantAddress { get; init; }

    /// <summary>It was not known which ledger is meant: such a run writes nothing, and nobody goes on with it.</summary>
    public bool IsTenantUnsaid => TenantAddress is "";

    /// <summary>The name that the settings gave the tenant; null where its client ID stood in.</summary>
    public string? TenantName { get; init; }

    public string? TokenUrl { get; init; }

    public string? ClientId { get; init; }

    /// <summary>The tenant is the sandbox.</summary>
    public required bool IsPractice { get; init; }

    public required string CatalogHash { get; init; }

    public required string CatalogVersion { get; init; }

    public required string User { get; init; }

    public required string Machine { get; init; }

    /// <summary>Version of the program.</summary>
    public required string Version { get; init; }

    public string? Note { get; init; }

    /// <summary>The settings by which another run of the same files could come to another result; never a secret.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>The file that holds the records of the sandbox; null where the tenant is none.</summary>
    public string? PracticeData { get; init; }

    /// <summary>The inputs, copied into the folder of the run before its journal was begun.</summary>
    public IReadOnlyList<RunInput> Inputs { get; init; } = [];
}
