using System.Text.Json.Serialization;

namespace BulkProviders.Application.Reports;

/// <summary>What <c>errors</c> has done (schema: docs/schemas/errors.schema.json). Quotes no cell.</summary>
public sealed record ErrorsDocument
{
    public int SchemaVersion { get; init; } = 1;

    public required string RunId { get; init; }

    public required string Command { get; init; }

    public required bool DryRun { get; init; }

    /// <summary>Rows that were not stored.</summary>
    public required long Rows { get; init; }

    /// <summary>Other rows with a warning, where they were asked for.</summary>
    public required long WithWarnings { get; init; }

    public required IReadOnlyList<FaultySheet> Sheets { get; init; }

    public required IReadOnlyList<SummaryError> Errors { get; init; }

    public required IReadOnlyList<SummaryError> Warnings { get; init; }

    /// <summary>The files that were written, absolute.</summary>
    public required IReadOnlyList<string> Output { get; init; }

    /// <summary>What the user should know about these rows; null where there is nothing.</summary>
    public required string? Note { get; init; }

    /// <summary>For a split: the owners with their workbooks; absent otherwise.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<OwnerFile>? Owners { get; init; }
}

/// <param name="File">Name of the user's file.</param>
/// <param name="Sheet">Name of the sheet.</param>
/// <param name="Type">Name of the type that its rows feed.</param>
/// <param name="Rows">Rows that were not stored.</param>
/// <param name="WithWarnings">Other rows with a warning, where they were asked for.</param>
public sealed record FaultySheet(string File, string Sheet, string Type, long Rows, long WithWarnings);

/// <param name="Owner">The value of the owner column; null for rows without one.</param>
/// <param name="File">Name of the workbook.</param>
/// <param name="Rows">Rows in it.</param>
/// <param name="Findings">Errors in it.</param>
public sealed record OwnerFile(string? Owner, string File, long Rows, long Findings);
