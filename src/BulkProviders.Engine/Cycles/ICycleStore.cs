using BulkProviders.Engine.Operations;
using BulkProviders.Engine.Planning;

namespace BulkProviders.Engine.Cycles;

/// <summary>The journal's part for operations that need each other in a ring. No method holds all of them in memory.</summary>
public interface ICycleStore
{
    /// <summary>Finds the rings, and streams the operations on them (and between two) in order, each with what it needs among them.</summary>
    IEnumerable<CycleMember> Members();

    /// <summary>Says which needs could be taken away.</summary>
    void Loosen(IReadOnlyList<CycleNeed> needs);

    /// <summary>
    /// Takes away loose needs until no ring with one is left, as few as a walk in the order of the rows finds; those of one operation stand together. The caller
    /// replaces each operation by one without them.
    /// </summary>
    IEnumerable<CycleNeed> Cut();

    /// <summary>Operations on rings of needs that are not loose; empty where there is none.</summary>
    IReadOnlyList<BlockedOperation> Fixed(int limit);

    /// <summary>The planned operations with these numbers, in order.</summary>
    IReadOnlyList<PlannedOperation> Operations(IReadOnlyList<long> operations);

    /// <summary>Replaces what operations send and need.</summary>
    void Replace(IReadOnlyList<PlannedOperation> operations);
}

/// <param name="Operation">The operation.</param>
/// <param name="Needs">The drafts on rings that it needs, each with whether its record is there already.</param>
public sealed record CycleMember(PlannedOperation Operation, IReadOnlyList<KeyValuePair<long, bool>> Needs);

/// <param name="OperationId">The operation.</param>
/// <param name="DraftId">What it needs.</param>
public readonly record struct CycleNeed(long OperationId, long DraftId);
