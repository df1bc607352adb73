using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tenants;
using BulkProviders.Core.Wording;
using BulkProviders.Engine.Ledger;
using BulkProviders.Engine.Matching;
using BulkProviders.Engine.Operations;

namespace BulkProviders.Engine.Planning;

/// <summary>
/// A run that goes on later: creates that were not sent yet are taken back where another run has stored the row since they were planned.
/// </summary>
/// <param name="isPlan">The operations are those of a plan that was kept: its rows are told what has become of the plan.</param>
internal sealed class StoredMeanwhile(PlanTables plan, ResourceCatalog catalog, IRecordReader reader, RecordSearch search, LedgerStep ledger, bool isPlan)
{
    private const int BatchSize = 1000;

    private readonly Dictionary<long, string> _rivals = [];

    /// <returns>Other records that look like those of creates which may have been carried out, by operation: these creates must not be sent again on their account.</returns>
    public async Task<IReadOnlyDictionary<long, string>> RunAsync(CancellationToken cancellationToken)
    {
        ledger.Prepare(cancellationToken);
        foreach (var batch in plan.Operations.Drafts.Stream(plannableOnly: true).Where(d => d.RecordId is null).Chunk(BatchSize))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var unsent = plan.Operations.UnsentCreates([.. batch.Select(d => d.Id)]);
            if (unsent.Count > 0)
                await JudgeAsync([.. batch.Where(d => unsent.Contains(d.Id))], cancellationToken);
        }

        await search.RunForUnsentAsync(ledger, cancellationToken);
        foreach (var batch in plan.Operations.Drafts.Stream(plannableOnly: true).Where(d => d.RecordId is null).Chunk(BatchSize))
            RefuseFound(batch);
        return _rivals;
    }

    // What the ledger does not know was stored from elsewhere; rows that only seem to be a record have their error by now.
    private void RefuseFound(IReadOnlyList<ResourceDraft> drafts)
    {
        var unsent = plan.Operations.UnsentCreates([.. drafts.Select(d => d.Id)]);
        var decisions = search.DecisionsFor([.. unsent]);
        var taken = new PlanBatch();
        foreach (var draft in drafts.Where(d => unsent.Contains(d.Id)))
            if (decisions.GetValueOrDefault(draft.Id) is { IsRefused: false, RecordId: { } stored })
                Refuse(draft, stored, taken);
        plan.Operations.AddPlans([], taken.Outcomes, taken.Findings);
        NoteRivals(drafts);
    }

    // Made while nobody went on with this run, or before: whether the own record is there as well is found out when the create is taken up.
    private void NoteRivals(IReadOnlyList<ResourceDraft> drafts)
    {
        var uncertain = plan.Operations.UncertainCreates([.. drafts.Select(d => d.Id)]);
        if (uncertain.Count == 0)
            return;
        var decisions = search.DecisionsFor([.. uncertain.Keys]);
        var answers = ledger.AnswersFor([.. uncertain.Keys]);
        foreach (var (operation, chosen) in uncertain)
            if ((decisions.GetValueOrDefault(operation)?.RecordId ?? (answers.TryGetValue(operation, out var answer) ? LedgerRule.RecordOfSameRow(answer) : null)) is { } other
                && !other.Equals(chosen, StringComparison.OrdinalIgnoreCase))
                _rivals[operation] = other;
    }

    private void Refuse(ResourceDraft draft, string stored, PlanBatch taken)
    {
        taken.Outcomes.Add(new DraftOutcome(draft.RowId, draft.Id, isPlan ? RowStatus.Conflict : RowStatus.Invalid, stored));
        taken.Findings.Add(new RowFinding(draft.RowId, IsError: true, isPlan ? RowErrors.Appeared(stored) : RowErrors.StoredMeanwhile(stored)) { DraftId = draft.Id });
    }

    private async Task JudgeAsync(IReadOnlyList<ResourceDraft> drafts, CancellationToken cancellationToken)
    {
        var answers = ledger.AnswersFor(drafts);
        var seen = await ReadAsync(drafts, answers, cancellationToken);
        var taken = new PlanBatch();
        foreach (var draft in drafts)
        {
            var record = RecordToRead(draft, answers) is { } id ? seen.GetValueOrDefault((draft.Resource, id)) : null;
            if (ledger.Follow(draft, answers, record, sent: null, taken) is { RecordId: { } stored })
                Refuse(draft, stored, taken);
        }
        plan.Operations.AddPlans([], taken.Outcomes, taken.Findings);
    }

    private async Task<Dictionary<(string, string), ResourceRecord>> ReadAsync(
        IReadOnlyList<ResourceDraft> drafts, IReadOnlyDictionary<long, LedgerAnswer> answers, CancellationToken cancellationToken)
    {
        var seen = new Dictionary<(string, string), ResourceRecord>();
        foreach (var type in drafts.GroupBy(d => d.Resource, d => RecordToRead(d, answers)))
            foreach (var (id, record) in await reader.FindAsync(catalog.Get(type.Key), [.. type.OfType<string>().Distinct()], cancellationToken))
                seen[(type.Key, id)] = record;
        return seen;
    }

    private static string? RecordToRead(ResourceDraft draft, IReadOnlyDictionary<long, LedgerAnswer> answers) =>
        answers.TryGetValue(draft.Id, out var answer) ? LedgerRule.RecordToRead(answer) : null;
}
