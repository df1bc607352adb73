namespace BulkProviders.Core.Results;

/// <summary>A line of the repair workbook: a field of a record that was undone, or a record as a whole.</summary>
public sealed record RepairRow
{
    public required string Sheet { get; init; }

    /// <summary>The row number in the file of the run that is undone.</summary>
    public required int Row { get; init; }

    /// <summary>Sheet name of the record's type.</summary>
    public required string Type { get; init; }

    public required string RecordId { get; init; }

    /// <summary>Header of the column; empty for the record as a whole.</summary>
    public required string Column { get; init; }

    /// <summary>The Undo Status: Restored, Already, Kept, Cannot or Not Attempted; in a dry run Would Restore.</summary>
    public required string Status { get; init; }

    /// <summary>The colour of the status.</summary>
    public required Basics.RowStatus Colour { get; init; }

    public required string Before { get; init; }

    public required string Imported { get; init; }

    public required string Now { get; init; }

    public required string Proposed { get; init; }

    public required string Reason { get; init; }

    public required string Remedy { get; init; }
}
