using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Wording;
using BulkProviders.Engine.Operations;

namespace BulkProviders.Engine.Matching;

/// <summary>Rows that a search has found to be wrong, stored in batches.</summary>
internal sealed class RefusedRows
{
    private readonly List<DraftOutcome> _outcomes = [];
    private readonly List<RowFinding> _findings = [];

    public void Add(ResourceDraft draft, RowError error) => Add(draft.Id, draft.RowId, error);

    public void Add(long draftId, long rowId, RowError error)
    {
        _outcomes.Add(new DraftOutcome(rowId, draftId, RowStatus.Invalid, RecordId: null));
        _findings.Add(new RowFinding(rowId, IsError: true, error) { DraftId = draftId });
    }

    public void Warn(ResourceDraft draft, RowError warning) => _findings.Add(new RowFinding(draft.RowId, IsError: false, warning) { DraftId = draft.Id });

    public void Store(string resource, SearchTable store, OperationTable operations)
    {
        if (_findings.Count == 0)
            return;
        store.Decide(resource, [.. _outcomes.Select(o => new MatchDecision(o.DraftId, null, IsRefused: true)).DistinctBy(d => d.DraftId)]);
        operations.AddPlans([], _outcomes, _findings);
    }
}
