using BulkProviders.Core.Basics;
using BulkProviders.Core.Planning;

namespace BulkProviders.Core.Submission;

/// <summary>
/// Where Submission keeps its state: the journal's part for operations under way. Marks and outcomes are queued and
/// committed together by one writer, which commits whatever waits at once and syncs to disk with every commit.
/// </summary>
public interface IOperationLog
{
    /// <summary>
    /// Hands out planned operations whose needs are met, oldest first, each once per process, with references to other drafts
    /// replaced by the ids that their records received. Empty where none is ready now.
    /// </summary>
    IReadOnlyList<PlannedOperation> TakeReady(int limit);

    /// <summary>Operations that an earlier process marked and did not finish, in order, each once per process.</summary>
    IReadOnlyList<PlannedOperation> TakeInDoubt(int limit);

    /// <summary>Completes when the marks of these operations are on disk. Nothing of them may leave before.</summary>
    Task MarkSendingAsync(IReadOnlyList<long> operations);

    /// <summary>
    /// Queues an outcome. What needs the operation becomes ready when it succeeded, and is blocked with all its
    /// descendants (finding <see cref="OperationOutcome.BlocksWith"/>) when it did not.
    /// NotAttempted is no outcome: the operation waits again as if it had never been marked, and is not handed out again by this process.
    /// The task completes when the outcome is on disk; dependents are ready then.
    /// </summary>
    Task FinishAsync(OperationOutcome outcome);

    /// <summary>Where a row stands, for a sentence about it.</summary>
    Matching.RowLocation LocationOf(long rowId);

    /// <summary>How many operations have no outcome yet.</summary>
    long Remaining();
}

/// <param name="OperationId">The operation.</param>
/// <param name="Status">Created, Updated, Deleted, Unchanged, Failed, Conflict, Unconfirmed, Skipped or NotAttempted.</param>
/// <param name="RecordId">The record's id where it is known.</param>
/// <param name="Findings">Errors and warnings for the row.</param>
/// <param name="BlocksWith">For a failure: the error that descendants get.</param>
public sealed record OperationOutcome(
    long OperationId, RowStatus Status, string? RecordId, IReadOnlyList<Mapping.RowFinding> Findings, RowError? BlocksWith);
