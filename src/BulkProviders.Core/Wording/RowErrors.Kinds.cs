namespace BulkProviders.Core.Wording;

/// <summary>What the codes have in common that are reported in another way than the rest.</summary>
public static partial class RowErrors
{
    /// <summary>Errors of rows that failed only because of another row: they go when that one is fixed.</summary>
    public static readonly IReadOnlyList<string> ConsequenceCodes = ["parent-failed", "shared-record-failed", "type-blocked"];

    /// <summary>What is said of rows with which there is nothing to do: neither errors nor warnings.</summary>
    public static readonly IReadOnlyList<string> NoteCodes = ["already-stored", "created-before"];

    /// <summary>A run ended between two writes of a row.</summary>
    public static RowError PartlyWritten() =>
        new("partly-written", "A part of this row is stored. The run ended before the rest was sent.", "Go on with the run: it sends what is missing.");

    /// <summary>The run ended before the row was sent.</summary>
    public static RowError NotSent() => new("not-sent", "The run ended before this row was sent. No fault was found in it.", "Import the row, or go on with the run: `resume` sends it.");
}
