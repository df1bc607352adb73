using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Planning;

namespace BulkProviders.Core.Submission;

/// <summary>Makes the outcome of an operation.</summary>
internal static class Outcomes
{
    public static OperationOutcome Stored(PlannedOperation operation, RowStatus status, string? recordId, params IEnumerable<RowError> warnings) =>
        new(operation.Id, status, recordId, [.. warnings.Select(w => new RowFinding(operation.RowId, IsError: false, w))], BlocksWith: null);

    public static OperationOutcome NotStored(PlannedOperation operation, RowStatus status, params IReadOnlyList<RowError> errors) =>
        new(operation.Id, status, operation.Kind == OperationKind.Create ? null : operation.RecordId,
            [.. errors.Select(e => new RowFinding(operation.RowId, IsError: true, e))], BlocksWith: null);

    /// <summary>The operation waits again: nothing of it has left.</summary>
    public static OperationOutcome NotAttempted(PlannedOperation operation) =>
        new(operation.Id, RowStatus.NotAttempted, RecordId: null, [], BlocksWith: null);
}
