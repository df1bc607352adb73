namespace BulkProviders.Application.Reports;

/// <summary>What <c>collect</c> has done (schema: docs/schemas/collect.schema.json). Quotes no cell.</summary>
public sealed record CollectDocument
{
    public int SchemaVersion { get; init; } = 1;

    public required string RunId { get; init; }

    public required bool DryRun { get; init; }

    /// <summary>Where the files were.</summary>
    public required string Folder { get; init; }

    public required IReadOnlyList<CollectedFile> Files { get; init; }

    /// <summary>Rows of the run that came back.</summary>
    public required long Rows { get; init; }

    /// <summary>Those of them in which a change was taken.</summary>
    public required long Changed { get; init; }

    public required FindingCounts Findings { get; init; }

    /// <summary>What there is to look at in the report, by kind.</summary>
    public required IReadOnlyList<CollectedLines> Lines { get; init; }

    /// <summary>The corrected workbook and the report, absolute.</summary>
    public required IReadOnlyList<string> Output { get; init; }
}

/// <param name="File">Name of the file.</param>
/// <param name="Rows">Rows in it.</param>
/// <param name="Placed">Rows of the run among them.</param>
/// <param name="Lines">Lines of the report about it.</param>
public sealed record CollectedFile(string File, long Rows, long Placed, long Lines);

/// <param name="Kind">What it is, in two or three words.</param>
/// <param name="Count">How often.</param>
public sealed record CollectedLines(string Kind, long Count);

/// <param name="All">Errors of the rows that were not stored.</param>
/// <param name="Fixed">A check no longer finds them.</param>
/// <param name="Waived">Somebody said why the row stays as it is.</param>
/// <param name="ReturnedUnchanged">They came back as they were.</param>
/// <param name="Conflict">Two answers contradict each other.</param>
/// <param name="Open">All others.</param>
public sealed record FindingCounts(long All, long Fixed, long Waived, long ReturnedUnchanged, long Conflict, long Open);
