using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Wording;

namespace BulkProviders.Engine.Operations;

/// <summary>What planning a batch of drafts has produced.</summary>
internal sealed class PlanBatch
{
    public List<PlannedOperation> Operations { get; } = [];

    public List<DraftOutcome> Outcomes { get; } = [];

    public List<RowFinding> Findings { get; } = [];

    /// <summary>What follows the operations.</summary>
    public List<PlannedLink> Links { get; } = [];

    /// <summary>Nothing of the draft is written, for a reason that lies elsewhere.</summary>
    public void Block(ResourceDraft draft, RowError reason)
    {
        Outcomes.Add(new DraftOutcome(draft.RowId, draft.Id, RowStatus.Blocked, draft.RecordId));
        Findings.Add(new RowFinding(draft.RowId, IsError: true, reason) { DraftId = draft.Id });
    }
}
