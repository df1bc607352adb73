using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tenants;
using BulkProviders.Core.Wording;
using BulkProviders.Engine.Links;
using BulkProviders.Engine.Operations;

namespace BulkProviders.Engine.Ledger;

/// <summary>Asks the ledger about the rows of an import and follows its answers, batch by batch.</summary>
/// <param name="sendsAll">The user wants what the rows say to be written whatever was sent before.</param>
internal sealed class LedgerStep(QuestionPages questions, ITenantLedger ledger, ResourceCatalog catalog, bool sendsAll)
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
    /// <param name="draft">The draft.</param>
    /// <param name="answers">What the ledger says about it and those that it refers to.</param>
    /// <param name="seen">The record that the ledger names, as the tenant shows it; null where it does not.</param>
    /// <param name="sent">For a row that was matched, or whose ID comes from results: what the record was last asked to hold; null where that is not known, and for other rows.</param>
    /// <param name="batch">Takes outcomes, remarks and links.</param>
    public ResourceDraft? Follow(ResourceDraft draft, IReadOnlyDictionary<long, LedgerAnswer> answers, ResourceRecord? seen, string? sent, PlanBatch batch)
    {
        draft = LinkedIds.Fill(draft, d => RecordOf(d, answers));
        var schema = catalog.Get(draft.Resource);
        var words = new LedgerWords(schema, catalog.SystemColumns, sendsAll);
        if (draft.RecordId is { } matched && sent is not null && seen is not null && !sendsAll && draft.Operation != ImportOperation.Delete)
            return WithoutEdits(draft, matched, LedgerRule.EditsToKeep(draft, sent, seen, words), words, batch);
        if (draft.RecordId is not null || draft.EarlierId is not null || !answers.TryGetValue(draft.Id, out var answer))
            return draft;
        var verdict = LedgerRule.Decide(draft, answer, seen, words);
        if (verdict.Status is { } status)
            batch.Outcomes.Add(new DraftOutcome(draft.RowId, draft.Id, status, verdict.RecordId));
        // An earlier run may have ended between the record and its links.
        if (verdict is { Status: RowStatus.Skipped or RowStatus.Unchanged, RecordId: { } stored })
            LinkPlanner.OfExisting(draft with { RecordId = stored }, schema, seen, changed: [], batch);
        if (verdict.Remark is { } remark)
            batch.Findings.Add(new RowFinding(draft.RowId, IsError: verdict.Status == RowStatus.Invalid, remark) { DraftId = draft.Id });
        return verdict.Draft;
    }

    /// <summary>What the records of matched rows were last asked to hold, by type and id.</summary>
    public IReadOnlyDictionary<(string Resource, string Id), string> SentOf(IEnumerable<ResourceDraft> matched)
    {
        var sent = new Dictionary<(string, string), string>();
        foreach (var type in matched.Where(d => d.RecordId is not null).GroupBy(d => d.Resource, d => d.RecordId ?? ""))
        {
            var known = ledger.SentOf(type.Key, [.. type.Distinct()]);
            foreach (var id in type.Where(known.ContainsKey))
                sent[(type.Key, id)] = known[id];
        }

        return sent;
    }

    private static ResourceDraft WithoutEdits(ResourceDraft draft, string record, IReadOnlyList<DraftField> kept, LedgerWords words, PlanBatch batch)
    {
        if (kept.Count == 0)
            return draft;
        batch.Findings.Add(new RowFinding(draft.RowId, IsError: false, RowErrors.KeptEdits(record, words.HeadersOf(kept))) { DraftId = draft.Id });
        return draft with { Fields = [.. draft.Fields.Except(kept)] };
    }
}
