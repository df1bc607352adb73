namespace BulkProviders.Engine.Ledger;

/// <param name="Match">By what the row was recognised.</param>
/// <param name="IsUncertain">The record's create was sent, and nobody knows whether it was carried out.</param>
/// <param name="RecordId">The record's id; for an uncertain one the id that was chosen for it.</param>
/// <param name="RunId">The run that made it.</param>
/// <param name="Place">The row that made it.</param>
/// <param name="IsSameSheet">The row stands in a file and sheet that spoke of this record before.</param>
/// <param name="IsSameIdentity">The cells that tell the row from others are those of the row before.</param>
public sealed record LedgerAnswer(
    LedgerMatch Match, bool IsUncertain, string RecordId, string RunId, RowPlace Place, bool IsSameSheet, bool IsSameIdentity)
{
    /// <summary>The row stands in a sheet that is such a one under a new name or in another folder: what it says differently may be a correction.</summary>
    public bool MayBeCorrection { get; init; }

    /// <summary>By <see cref="Core.Mapping.SentValues"/>: what the record was last asked to hold, or null where that is not known.</summary>
    public string? Sent { get; init; }
}
