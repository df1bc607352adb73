using System.Text.Json.Serialization;

namespace BulkProviders.Application.Reports;

/// <summary>The content of summary.json, which <c>--json</c> prints as well (schema: docs/schemas/summary.schema.json).</summary>
public sealed record RunSummary
{
    public int SchemaVersion { get; init; } = 1;

    public required string RunId { get; init; }

    public required string Command { get; init; }

    public required bool DryRun { get; init; }

    /// <summary>For a plan: the code by which what it would write is approved; otherwise null.</summary>
    public string? ApprovalCode { get; init; }

    /// <summary>completed, stopped or failed; for a plan that can be applied planned.</summary>
    public required string Status { get; init; }

    public required int ExitCode { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset FinishedAt { get; init; }

    /// <summary>Origin of the tenant, or null where none was asked.</summary>
    public required string? Tenant { get; init; }

    public required bool Practice { get; init; }

    public required string User { get; init; }

    public required string Machine { get; init; }

    public required string Version { get; init; }

    public required string? Note { get; init; }

    public required IReadOnlyList<SummaryInput> Input { get; init; }

    public required IReadOnlyList<string> Results { get; init; }

    /// <summary>The page beside the results, absolute; absent where none was written.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Review { get; init; }

    public required IReadOnlyList<SheetCounts> Sheets { get; init; }

    public required SummaryRequests Requests { get; init; }

    /// <summary>What the run does to each column of the records that exist, those that change most first. None in the summaries of versions before 0.2.0.</summary>
    public IReadOnlyList<SummaryColumn> Profile { get; init; } = [];

    /// <summary>What rows failed by themselves for comes first, then what failed only because of other rows.</summary>
    public required IReadOnlyList<SummaryError> Errors { get; init; }

    /// <summary>What the results lack of the user's files and why; then the warnings of rows, grouped as errors are. None in the summaries of versions before 0.2.0.</summary>
    public IReadOnlyList<SummaryError> Warnings { get; init; } = [];

    /// <summary>Records in doubt that wait for somebody's decision; see the sheet To settle of the results.</summary>
    public long ToSettle { get; init; }

    /// <summary>The mapping by which the files were read; absent where they were in our own headers.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SummaryMapping? Mapping { get; init; }

    /// <summary>What a list that comes again has shown; absent in all other runs.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SummaryRoster? Roster { get; init; }

    /// <summary>Questions that wait for people in decisions.xlsx; absent where there are none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int ToDecide { get; init; }

    /// <summary>What an undo did; absent in all other runs.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SummaryUndo? Undo { get; init; }

    /// <summary>What of the run could be undone when it ended; absent where it wrote nothing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SummaryUndoable? Undoable { get; init; }
}

/// <param name="Name">Its name.</param>
/// <param name="Hash">SHA-256 of what it says.</param>
public sealed record SummaryMapping(string Name, string Hash);

public sealed record SummaryInput(string Path, string Sha256);

public sealed record SheetCounts
{
    public required string File { get; init; }

    public required string Sheet { get; init; }

    public required IReadOnlyList<string> Types { get; init; }

    public required long BlankRows { get; init; }

    public required long Rows { get; init; }

    public required long Created { get; init; }

    public required long Updated { get; init; }

    public required long Unchanged { get; init; }

    public required long Deleted { get; init; }

    public required long Skipped { get; init; }

    public required long Invalid { get; init; }

    public required long Failed { get; init; }

    public required long Blocked { get; init; }

    public required long Conflict { get; init; }

    public required long Unconfirmed { get; init; }

    public required long NotAttempted { get; init; }

    /// <summary>What of the sheet is in columns that are not sent; absent where all is.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SummaryUnsent? NotSent { get; init; }

    /// <summary>Rows that are stored as wanted.</summary>
    [JsonIgnore]
    public long Settled => Created + Updated + Unchanged + Deleted + Skipped;

    [JsonIgnore]
    public long Sum => Settled + Invalid + Failed + Blocked + Conflict + Unconfirmed + NotAttempted;
}

/// <param name="Columns">Columns with values that are not sent.</param>
/// <param name="Cells">Their filled cells.</param>
/// <param name="Filled">All filled cells of the sheet's data rows.</param>
public sealed record SummaryUnsent(int Columns, long Cells, long Filled);

/// <param name="Sent">All calls.</param>
/// <param name="Reads">Calls that read.</param>
/// <param name="Writes">Calls that write.</param>
/// <param name="Retried">Calls that were sent again.</param>
/// <param name="Throttled">Answers 429 and 503 that asked to wait.</param>
/// <param name="RowsPerSecond">Rows with an outcome by the seconds of the run.</param>
public sealed record SummaryRequests(long Sent, long Reads, long Writes, long Retried, long Throttled, double RowsPerSecond);

/// <param name="Type">Name of the type.</param>
/// <param name="Sheet">Name of its sheet.</param>
/// <param name="Column">Header of the column.</param>
/// <param name="Compared">Records of the type that were compared.</param>
/// <param name="Changed">Those in which the column changes.</param>
/// <param name="Emptied">Those in which it becomes blank.</param>
/// <param name="LooksLike">What most new values look like and the old ones do not, such as <c>ZIP codes</c>; null where nothing stands out.</param>
/// <param name="Guarded">So much changes that it has to be agreed to.</param>
public sealed record SummaryColumn(string Type, string Sheet, string Column, long Compared, long Changed, long Emptied, string? LooksLike, bool Guarded);

/// <param name="Code">Error code.</param>
/// <param name="Sheet">Name of the sheet.</param>
/// <param name="Column">Header, or null.</param>
/// <param name="Rows">How many rows have it.</param>
/// <param name="FirstRows">Up to ten row numbers.</param>
/// <param name="Message">What the code means, without any cell.</param>
/// <param name="Labels">For dropdown labels: how many different ones the rows hold; otherwise null. The labels themselves stand in the results only.</param>
public sealed record SummaryError(
    string Code, string Sheet, string? Column, long Rows, IReadOnlyList<int> FirstRows, string Message, int? Labels = null)
{
    /// <summary>Who can do something about it; absent in the summaries of versions before 0.2.0 and for what is no error of a row.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? FixBy { get; init; }
}
