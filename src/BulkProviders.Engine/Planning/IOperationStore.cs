using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;
using BulkProviders.Engine.Cycles;
using BulkProviders.Engine.Ledger;
using BulkProviders.Engine.Links;
using BulkProviders.Engine.Operations;
using BulkProviders.Engine.References;

namespace BulkProviders.Engine.Planning;

/// <summary>Where Planning keeps what will be done: the journal's part for planned operations and for outcomes known before sending.</summary>
public interface IOperationStore
{
    /// <summary>Forgets operations and all outcomes except those that Mapping settled: the stage starts afresh.</summary>
    void ClearOperations();

    /// <summary>The drafts of valid rows that are not passed over, in draft order, with references resolved, as a stream.</summary>
    IEnumerable<ResourceDraft> PlannableDrafts();

    /// <summary>The same drafts as the ledger of the tenant is asked about them, in draft order, as a stream.</summary>
    IEnumerable<LedgerQuestion> LedgerQuestions();

    /// <summary>Appends operations, outcomes that need none, and findings; one transaction.</summary>
    void AddPlans(IReadOnlyList<PlannedOperation> operations, IReadOnlyList<DraftOutcome> outcomes, IReadOnlyList<RowFinding> findings);

    /// <summary>
    /// Main writes without an outcome that need a draft which has failed or cannot be had (invalid, failed, blocked, deleted, passed over without a
    /// record id). The caller gives them an outcome and asks again until none is left.
    /// </summary>
    IReadOnlyList<BlockedOperation> BlockedOperations(int limit);

    /// <summary>Gives main writes of rows that have several, one of which is Invalid, the outcome Blocked: a row is mended as a whole.</summary>
    void HoldBackInvalidRows();

    /// <summary>What follows the main writes.</summary>
    ILinkStore Links { get; }

    /// <summary>Operations that need each other in a ring.</summary>
    ICycleStore Cycles { get; }

    /// <summary>How many main writes of each kind wait, by sheet.</summary>
    IReadOnlyList<PlanCount> PlanCounts();

    /// <summary>The wire names that the waiting operations of a type will write.</summary>
    IReadOnlyList<string> MembersWritten(string resource);

    /// <summary>How often each field will be changed or set by updates, by resource type, most often first.</summary>
    IReadOnlyList<ChangedFieldCount> ChangedFields();
}

/// <summary>An outcome of a draft that needs no request.</summary>
public sealed record DraftOutcome(long RowId, long DraftId, RowStatus Status, string? RecordId);

/// <param name="OperationId">The operation that cannot run.</param>
/// <param name="RowId">Its row.</param>
/// <param name="DraftId">Its draft.</param>
/// <param name="Parent">The row that it needs.</param>
public sealed record BlockedOperation(long OperationId, long RowId, long DraftId, RowLocation Parent);

public sealed record PlanCount(string Sheet, string Resource, OperationKind Kind, long Count);

public sealed record ChangedFieldCount(string Resource, string Member, long Count);
