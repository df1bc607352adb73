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

    private readonly Dictionary<long, string> _suspects = [];

    /// <param name="draft">The draft.</param>
    /// <param name="error">What is wrong with it.</param>
    /// <param name="suspect">The record that it seems to be, or null.</param>
    /// <param name="status">What becomes of it: Unconfirmed where it may be stored.</param>
    public void Add(ResourceDraft draft, RowError error, string? suspect = null, RowStatus status = RowStatus.Invalid)
    {
        if (suspect is not null)
            _suspects[draft.Id] = suspect;
        Add(draft.Id, draft.RowId, error, status);
    }

    public void Add(long draftId, long rowId, RowError error, RowStatus status = RowStatus.Invalid)
    {
        _outcomes.Add(new DraftOutcome(rowId, draftId, status, RecordId: null));
        _findings.Add(new RowFinding(rowId, IsError: true, error) { DraftId = draftId });
    }

    public void Warn(ResourceDraft draft, RowError warning) => _findings.Add(new RowFinding(draft.RowId, IsError: false, warning) { DraftId = draft.Id });

    public void Store(string resource, SearchTable store, OperationTable operations)
    {
        if (_findings.Count == 0)
            return;
        store.Decide(resource, [.. _outcomes.Select(o => new MatchDecision(o.DraftId, _suspects.GetValueOrDefault(o.DraftId), IsRefused: true)).DistinctBy(d => d.DraftId)]);
        operations.AddPlans([], _outcomes, _findings);
    }
}
