namespace BulkProviders.Application.Reports;

/// <summary>How far the owners of faulty rows have come (schema: docs/schemas/errors-status.schema.json). Quotes no cell but the owners' names.</summary>
public sealed record ErrorsStatusDocument
{
    public int SchemaVersion { get; init; } = 1;

    public required string RunId { get; init; }

    public required DateTimeOffset SentAt { get; init; }

    /// <summary>Where the workbooks were written.</summary>
    public required string Folder { get; init; }

    public required IReadOnlyList<string> SplitBy { get; init; }

    public required DateOnly? Due { get; init; }

    /// <summary>The day is past.</summary>
    public required bool Overdue { get; init; }

    public required FindingCounts Findings { get; init; }

    public required IReadOnlyList<OwnerStatus> Owners { get; init; }
}

/// <summary>How far an owner has come.</summary>
/// <param name="Owner">The owner; null for rows without one.</param>
/// <param name="File">The workbook.</param>
/// <param name="Rows">Rows in it.</param>
/// <param name="Findings">Errors in it.</param>
public sealed record OwnerStatus(string? Owner, string File, long Rows, long Findings)
{
    /// <summary>The workbook came back.</summary>
    public bool Returned { get; init; }

    public long Fixed { get; init; }

    public long Waived { get; init; }

    /// <summary>Those that are neither fixed nor waived.</summary>
    public long Open => Findings - Fixed - Waived;
}
