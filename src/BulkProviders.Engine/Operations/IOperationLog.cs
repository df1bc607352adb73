using BulkProviders.Engine.Intake;

namespace BulkProviders.Engine.Operations;

/// <summary>
/// Where Submission keeps its state: the journal's part for operations under way. Sends and outcomes are queued and
/// committed together by one writer, which commits whatever waits at once and syncs to disk with every commit.
/// </summary>
public interface IOperationLog
{
    /// <summary>
    /// Hands out planned operations whose needs are met, oldest first, each once per process, with references to other drafts
    /// replaced by the ids that their records received. Further operations on one record come as one (<see cref="PlannedOperation.Parts"/>), and
    /// none before the record's own write is done. Empty where none is ready now.
    /// </summary>
    IReadOnlyList<PlannedOperation> TakeReady(int limit);

    /// <summary>Hands out those of these operations whose needs are met, each once per process, before their turn: none of them comes again through <see cref="TakeReady"/>.</summary>
    IReadOnlyList<PlannedOperation> TakeFirst(IReadOnlySet<long> operations) => throw new NotSupportedException("This log hands out operations in their order only.");

    /// <summary>Operations that an earlier process logged and did not finish, in order, each once per process.</summary>
    IReadOnlyList<PlannedOperation> TakeUncertain(int limit);

    /// <summary>
    /// Queues sends and outcomes together; the task completes when all of them are on disk, with one sync for whatever was queued
    /// by then. Nothing of a logged operation may leave before.
    /// What needs an operation becomes ready when it succeeded, and is blocked with all its descendants
    /// (finding <see cref="OperationOutcome.BlocksWith"/>) when it did not.
    /// NotAttempted is no outcome: the operation waits again as if it had never been logged, and is not handed out again by this process.
    /// </summary>
    /// <param name="sends">Operations that are about to be sent.</param>
    /// <param name="outcomes">What became of operations that were logged before.</param>
    Task StoreAsync(IReadOnlyList<long> sends, IReadOnlyList<OperationOutcome> outcomes);

    /// <summary>Completes when the log entry of a create says on disk that it goes without the id chosen for it. Nothing of it may leave so before.</summary>
    Task LogWithoutIdAsync(long operation);

    /// <summary>Where a row stands, for a sentence about it.</summary>
    RowLocation LocationOf(long rowId);

    /// <summary>Whether another operation of the run has this record as its own, by the outcomes that are on disk.</summary>
    bool IsClaimed(string recordId, long operation);

    /// <summary>Whether a create of this type, in this run, is known to stand under the id that was chosen for it.</summary>
    bool KeepsChosenIds(string resource);

    /// <summary>How many operations have no outcome yet.</summary>
    long Remaining();
}
