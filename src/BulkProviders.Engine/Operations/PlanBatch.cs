using BulkProviders.Core.Mapping;

namespace BulkProviders.Engine.Operations;

/// <summary>What planning a batch of drafts has produced.</summary>
internal sealed class PlanBatch
{
    public List<PlannedOperation> Operations { get; } = [];

    public List<DraftOutcome> Outcomes { get; } = [];

    public List<RowFinding> Findings { get; } = [];

    /// <summary>What follows the operations.</summary>
    public List<PlannedLink> Links { get; } = [];
}
