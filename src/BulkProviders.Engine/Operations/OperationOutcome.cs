using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Wording;

namespace BulkProviders.Engine.Operations;

/// <param name="OperationId">The operation.</param>
/// <param name="Status">Created, Updated, Deleted, Unchanged, Failed, Conflict, Unconfirmed, Skipped or NotAttempted.</param>
/// <param name="RecordId">The record's id where it is known.</param>
/// <param name="Findings">Errors and warnings for the row.</param>
/// <param name="BlocksWith">For a failure: the error that descendants get.</param>
public sealed record OperationOutcome(
    long OperationId, RowStatus Status, string? RecordId, IReadOnlyList<RowFinding> Findings, RowError? BlocksWith)
{
    /// <summary>What the tenant held after the write; null where nothing was written.</summary>
    public AfterImage? After { get; init; }

    /// <summary>For a failure: the error that further operations of other rows get which needed the record.</summary>
    public RowError? UnlinksWith { get; init; }

    /// <summary>Another create whose outcome is not believed any more, because the tenant named its record as this one's too; or null.</summary>
    public long? Disputes { get; init; }

    /// <summary>What the row of that create is told.</summary>
    public RowError? DisputesWith { get; init; }

    /// <summary>What became of the other parts of the same request.</summary>
    public IReadOnlyList<OperationOutcome> Others { get; init; } = [];
}
