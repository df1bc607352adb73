using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Mapping;
using BulkProviders.Engine.Links;
using BulkProviders.Engine.Operations;

namespace BulkProviders.Engine.Ledger;

/// <summary>Asks the ledger about the rows of an import and follows its answers, batch by batch.</summary>
internal sealed class LedgerStep(QuestionPages questions, ITenantLedger ledger, ResourceCatalog catalog)
{
    private const int BatchSize = 1000;

    /// <summary>Asks about every row, so that each batch can be answered.</summary>
    public void Prepare(CancellationToken cancellationToken)
    {
        ledger.Begin();
        foreach (var batch in questions.Stream().Chunk(BatchSize))
        {
            cancellationToken.ThrowIfCancellationRequested();
            ledger.Ask(batch);
        }
        ledger.Decide();
    }

    /// <summary>What the ledger says about the drafts and about those that they refer to.</summary>
    public IReadOnlyDictionary<long, LedgerAnswer> AnswersFor(IReadOnlyList<ResourceDraft> drafts) =>
        AnswersFor([.. drafts.Select(d => d.Id).Concat(LinkedIds.DraftsIn(drafts)).Distinct()]);

    public IReadOnlyDictionary<long, LedgerAnswer> AnswersFor(IReadOnlyCollection<long> drafts) => ledger.AnswersOf(drafts);

    /// <summary>The record of a draft that another one refers to, where that is certain.</summary>
    public static string? RecordOf(long draft, IReadOnlyDictionary<long, LedgerAnswer> answers) =>
        answers.TryGetValue(draft, out var answer) ? LedgerRule.RecordOf(answer) : null;

    /// <summary>
    /// The draft to be planned, or null where the ledger settles the row. References to rows whose record is known carry its id, so that
    /// they can be compared with what the tenant holds.
    /// </summary>
    public ResourceDraft? Follow(ResourceDraft draft, IReadOnlyDictionary<long, LedgerAnswer> answers, bool isThere, PlanBatch batch)
    {
        draft = LinkedIds.Fill(draft, d => RecordOf(d, answers));
        if (draft.RecordId is not null || draft.EarlierId is not null || !answers.TryGetValue(draft.Id, out var answer))
            return draft;
        var verdict = LedgerRule.Decide(draft, answer, isThere, catalog.SystemColumns.RowKey.Header, catalog.SystemColumns.Id.Header);
        if (verdict.Status is { } status)
            batch.Outcomes.Add(new DraftOutcome(draft.RowId, draft.Id, status, verdict.RecordId));
        // An earlier run may have ended between the record and its links.
        if (verdict is { Status: RowStatus.Skipped, RecordId: { } stored })
            LinkPlanner.OfExisting(draft with { RecordId = stored }, catalog.Get(draft.Resource), record: null, changed: [], batch);
        if (verdict.Remark is { } remark)
            batch.Findings.Add(new RowFinding(draft.RowId, IsError: verdict.Status == RowStatus.Invalid, remark) { DraftId = draft.Id });
        return verdict.Draft;
    }
}
