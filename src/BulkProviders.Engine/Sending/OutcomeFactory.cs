using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tenants;
using BulkProviders.Core.Wording;
using BulkProviders.Engine.Operations;
using BulkProviders.Engine.Recovery;

namespace BulkProviders.Engine.Sending;

/// <summary>Makes the outcome of an operation.</summary>
internal static class OutcomeFactory
{
    public static OperationOutcome Stored(PlannedOperation operation, RowStatus status, string? recordId, params IReadOnlyList<RowError> warnings) =>
        new(operation.Id, status, recordId, Findings(operation, warnings, areErrors: false), BlocksWith: null);

    public static OperationOutcome NotStored(PlannedOperation operation, RowStatus status, params IReadOnlyList<RowError> errors) =>
        new(operation.Id, status, operation.Kind == OperationKind.Create ? null : operation.RecordId,
            Findings(operation, errors, areErrors: true), BlocksWith: null);

    /// <summary>The operation has failed, and what others of its type would get the same answer for is not sent any more.</summary>
    public static OperationOutcome RefusedForAll(PlannedOperation operation, WriteAnswer answer, TypeState type)
    {
        type.Refusals.Learn(operation, answer);
        return NotStored(operation, RowStatus.Failed, answer.Errors);
    }

    /// <summary>The operation waits again: nothing of it has left.</summary>
    public static OperationOutcome NotAttempted(PlannedOperation operation) =>
        new(operation.Id, RowStatus.NotAttempted, RecordId: null, [], BlocksWith: null);

    /// <summary>A look-up did not get through, so no write would: the run stops. An uncertain write keeps its log entry.</summary>
    public static SendingStoppedException Stopped(
        PlannedOperation operation, ReadAnswer answer, bool isUncertain, RecoveryQueue recovery, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (isUncertain)
            recovery.Hold(operation);
        return new SendingStoppedException(new WriteAnswer(answer.Kind, 0, null, answer.Errors, []));
    }

    private static IReadOnlyList<RowFinding> Findings(PlannedOperation operation, IReadOnlyList<RowError> errors, bool areErrors)
    {
        // Most rows have none.
        if (errors.Count == 0)
            return [];
        var findings = new RowFinding[errors.Count];
        for (var i = 0; i < findings.Length; i++)
            findings[i] = new RowFinding(operation.RowId, areErrors, errors[i]) { DraftId = operation.DraftId };
        return findings;
    }
}
