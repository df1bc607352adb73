using BulkProviders.Engine.Operations;

namespace BulkProviders.Engine.Cycles;

/// <param name="Operation">The operation.</param>
/// <param name="Needs">The drafts on cycles that it needs, each with whether its record is there already.</param>
public sealed record CycleMember(PlannedOperation Operation, IReadOnlyList<KeyValuePair<long, bool>> Needs);
