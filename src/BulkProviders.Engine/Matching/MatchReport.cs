using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;
using BulkProviders.Engine.Operations;

namespace BulkProviders.Engine.Matching;

/// <summary>What a run that only looks for records says of a row: Skipped where it has its ID, Unchanged where the record was found, nothing where there is none.</summary>
internal static class MatchReport
{
    /// <param name="draft">The draft.</param>
    /// <param name="decisions">What the search has found.</param>
    /// <param name="known">The record that the ledger names and the tenant shows, whether or not the ledger was sure of it; or null.</param>
    public static DraftOutcome? OutcomeOf(ResourceDraft draft, IReadOnlyDictionary<long, MatchDecision> decisions, string? known)
    {
        var found = decisions.GetValueOrDefault(draft.Id)?.RecordId ?? known;
        if (found is not null)
            return new DraftOutcome(draft.RowId, draft.Id, RowStatus.Unchanged, found);
        // A row of a flat sheet is found when all of its records are.
        if (draft is { RecordId: null, FlatSheet: not null })
            return new DraftOutcome(draft.RowId, draft.Id, RowStatus.NotAttempted, RecordId: null);
        return draft.RecordId is null ? null : new DraftOutcome(draft.RowId, draft.Id, RowStatus.Skipped, draft.RecordId);
    }
}
