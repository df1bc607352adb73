using System.Text.Json.Serialization;
using BulkProviders.Core.Exports;

namespace BulkProviders.Application.Reports;

/// <summary>What `export --json` prints, and the summary.json of an export's run.</summary>
public sealed record ExportDocument
{
    public int SchemaVersion { get; init; } = 1;

    public required string RunId { get; init; }

    /// <summary>Always export: by it the summary of an export is told from others.</summary>
    public required string Command { get; init; }

    /// <summary>completed, stopped or failed.</summary>
    public required string Status { get; init; }

    public required int ExitCode { get; init; }

    /// <summary>All records are in the files, or the user accepted what is known of that. Where it is false nothing was replaced.</summary>
    public required bool Complete { get; init; }

    /// <summary>The weakest proof of all types: keyset, stable, counted or unproven; null where not all was read.</summary>
    public required string? Proof { get; init; }

    /// <summary>The same in plain words: proven, counted only, not proven.</summary>
    public required string? ProofWords { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset FinishedAt { get; init; }

    public required string Tenant { get; init; }

    public required bool Practice { get; init; }

    public required string User { get; init; }

    public required string Machine { get; init; }

    public required string Version { get; init; }

    public required string? Note { get; init; }

    /// <summary>Where the export goes.</summary>
    public required string Path { get; init; }

    /// <summary>Filters, fields and the like, as given.</summary>
    public required IReadOnlyDictionary<string, string> Selection { get; init; }

    public required IReadOnlyList<ExportDocumentSheet> Sheets { get; init; }

    public required IReadOnlyList<ExportDocumentFile> Files { get; init; }

    /// <summary>Files in the folder of the export that are none of it and that no earlier export is known to have written: they were left alone.</summary>
    public IReadOnlyList<string> OtherFiles { get; init; } = [];

    /// <summary>Why it is not complete, as sentences; empty where it is.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    public required long Requests { get; init; }

    /// <summary>The page about the export, or null.</summary>
    public string? Review { get; init; }
}

/// <param name="Sheet">Name of the sheet.</param>
/// <param name="Type">Name of the type.</param>
/// <param name="Rows">Records.</param>
/// <param name="Proof">keyset, stable, counted or unproven.</param>
/// <param name="ProofWords">proven, counted only or not proven.</param>
/// <param name="Passes">How often the type was read to its end.</param>
/// <param name="TotalBefore">How many records the tenant counted at the beginning, or null.</param>
/// <param name="TotalAfter">The same at the end.</param>
/// <param name="Unique">Different records that came, also those of another type that shares the collection.</param>
/// <param name="Doubled">Records that came more than once within a reading.</param>
/// <param name="Gone">Records that were deleted while the type was read, and are left out.</param>
/// <param name="Role">The role by which the type was read; with a Limited one records may be hidden.</param>
/// <param name="Reason">Why it is not proven; empty where it is.</param>
public sealed record ExportDocumentSheet(
    string Sheet, string Type, long Rows, string Proof, string ProofWords, int Passes, long? TotalBefore, long? TotalAfter, long Unique, long Doubled, long Gone, string Role, string Reason)
{
    /// <summary>Records in the last complete export of the same target and selection, or null.</summary>
    public long? Before { get; init; }

    /// <summary>Records that the last export did not have, or null where that is not known.</summary>
    public long? Appeared { get; init; }

    /// <summary>Records that only the last export has, or null where that is not known.</summary>
    public long? Vanished { get; init; }

    /// <summary>Where only changes were asked for: what was written. Rows is what was read.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ExportChanges? Changes { get; init; }
}

public sealed record ExportDocumentFile(string Path, long Bytes, string Sha256);
