namespace BulkProviders.Application.Reports;

/// <summary>What `ledger status --json` prints.</summary>
/// <param name="Folder">The folder of the ledgers.</param>
/// <param name="Ledgers">All that are there, and that of the practice data where it is asked for.</param>
public sealed record LedgerStatusDocument(int SchemaVersion, string Folder, IReadOnlyList<ListedLedger> Ledgers);

/// <summary>One ledger.</summary>
public sealed record ListedLedger
{
    public required string Path { get; init; }

    /// <summary>Why it cannot be read; null where it can, and then all that follows is known.</summary>
    public required string? Problem { get; init; }

    public required string? Id { get; init; }

    public required string? Address { get; init; }

    /// <summary>The name of the tenant; its client ID where that stands in.</summary>
    public required string? Name { get; init; }

    public required IReadOnlyList<string> Names { get; init; }

    public required IReadOnlyList<string> ClientIds { get; init; }

    public required long Records { get; init; }

    /// <summary>Creates of which nobody knows whether they were carried out.</summary>
    public required long InDoubt { get; init; }

    public required long Runs { get; init; }

    public required DateTimeOffset? LastRun { get; init; }

    public required DateTimeOffset? ResetAt { get; init; }

    /// <summary>The name under which the tenant goes on; null where it still is this one.</summary>
    public required string? MovedTo { get; init; }
}

/// <summary>What `ledger move`, `merge`, `reset` and `export` print with `--json`.</summary>
/// <param name="Action">moved, merged, reset or exported.</param>
/// <param name="Tenant">The tenant whose ledger it is now.</param>
/// <param name="Path">That ledger.</param>
/// <param name="From">What was taken in; null where nothing was.</param>
/// <param name="Archive">Where the former ledger is kept; null where there was none.</param>
/// <param name="Output">The file that was written; null where none was.</param>
/// <param name="Records">How many records the ledger holds now, those in doubt included.</param>
public sealed record LedgerChangeDocument(
    int SchemaVersion, string Action, string Tenant, string Path, string? From, string? Archive, string? Output, long Records);
