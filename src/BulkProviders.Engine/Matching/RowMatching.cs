using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tenants;
using BulkProviders.Core.Wording;
using BulkProviders.Engine.Ledger;
using BulkProviders.Engine.Operations;

namespace BulkProviders.Engine.Matching;

/// <summary>Decides about the rows of one type that were looked for by their values: one record, none, or an error that says why it cannot be told.</summary>
/// <param name="isChosen">The user asked for it; otherwise rows are only kept from becoming second records.</param>
internal sealed class RowMatching(SearchTable store, OperationTable operations, ResourceSchema schema, IReadOnlyList<MatchSet> sets, string idHeader, bool isChosen)
{
    private const int BatchSize = 200;

    private readonly RecordChoice _choice = new(schema, sets, idHeader);
    private readonly CreateGuard _guard = new(schema, sets, idHeader);

    /// <summary>A run goes on: some of its creates may have been carried out, and nothing is said of them here.</summary>
    public bool GoesOn { get; init; }

    /// <summary>The row is to be matched: it asks for no record of its own, and none is in doubt for it.</summary>
    /// <param name="draft">The draft of the row.</param>
    /// <param name="isChosen">The user asked for its type to be matched.</param>
    public static bool IsMatched(ResourceDraft draft, bool isChosen) =>
        isChosen && draft is { EarlierId: null, Operation: ImportOperation.Upsert or ImportOperation.Update };

    /// <param name="ledger">What earlier runs have stored, or null.</param>
    public void Run(LedgerStep? ledger, CancellationToken cancellationToken)
    {
        foreach (var batch in store.LookupDrafts(schema.Name, foundOnly: !isChosen).Chunk(BatchSize))
        {
            cancellationToken.ThrowIfCancellationRequested();
            Decide(batch, ledger?.AnswersFor([.. batch.Select(b => b.Draft.Id)]) ?? new Dictionary<long, LedgerAnswer>());
        }
        foreach (var batch in store.SharedRecords(schema.Name).Chunk(BatchSize))
            Refuse(batch);
    }

    private void Decide(IReadOnlyList<LookupDraft> batch, IReadOnlyDictionary<long, LedgerAnswer> answers)
    {
        var records = store.Records.Find(schema.Name, [.. batch.SelectMany(s => s.Keys).SelectMany(k => k.Value).Distinct()]);
        var (refused, decisions, doubts) = (new RefusedRows(), new List<MatchDecision>(batch.Count), new Dictionary<long, string>());
        var uncertain = UncertainIn(batch.Select(l => l.Draft.Id));
        foreach (var lookup in batch)
        {
            if (uncertain.TryGetValue(lookup.Draft.Id, out var chosen))
            {
                decisions.Add(new MatchDecision(lookup.Draft.Id, _guard.Decide(lookup, records, chosen, isInDoubt: true).RecordId));
                continue;
            }

            var answer = answers.GetValueOrDefault(lookup.Draft.Id);
            // A row that says something else by now than the one that stood in its place has not sent what it says.
            var isInDoubt = lookup.Draft is { EarlierId: not null, IsSettledAsNew: false } || answer is { IsUncertain: true, Match: not LedgerMatch.Place };
            var sent = lookup.Draft.EarlierId ?? answer?.RecordId;
            var isMatched = IsMatched(lookup.Draft, isChosen);
            var (record, error) = isMatched ? Match(lookup, records) : (null, null);
            if (record is null && error is null)
            {
                (record, error) = _guard.Decide(lookup with { Keys = [.. lookup.Keys.Where(k => !isMatched || sets[k.Key.Slot].OnlyGuards)] }, records, sent, isInDoubt);
                if (error is not null && isInDoubt && sent is not null)
                    doubts[lookup.Draft.Id] = sent;
                if (error is not null)
                    refused.Add(lookup.Draft, error, record, isInDoubt ? RowStatus.Unconfirmed : RowStatus.Invalid);
            }
            else if (error is not null)
                refused.Add(lookup.Draft, error);
            if (error is null && (record is not null || isMatched))
                decisions.Add(new MatchDecision(lookup.Draft.Id, record));
        }
        store.Decide(schema.Name, decisions);
        store.KeepDoubts(doubts);
        refused.Store(schema.Name, store, operations);
    }

    private IReadOnlyDictionary<long, string> UncertainIn(IEnumerable<long> drafts) =>
        GoesOn ? operations.UncertainCreates([.. drafts]) : new Dictionary<long, string>();

    private (string? RecordId, RowError? Error) Match(LookupDraft lookup, IReadOnlyDictionary<string, KeptRecord> records)
    {
        var chosen = lookup with { Keys = [.. lookup.Keys.Where(k => !sets[k.Key.Slot].OnlyGuards)] };
        var (record, error) = Twice(chosen) is { } twice ? (null, twice) : _choice.Decide(chosen, records);
        if (record is null && lookup.Draft.Operation == ImportOperation.Update)
            error ??= RowErrors.MatchNone(string.Join(", or ", chosen.Keys.Select(k => sets[k.Key.Slot].Words)));
        return (record, error);
    }

    private RowError? Twice(LookupDraft lookup) =>
        lookup.Keys.Select(k => _choice.Twice(lookup, k.Key, store.Ambiguous.Of(schema.Name, k.Key))).FirstOrDefault(e => e is not null);

    private void Refuse(IReadOnlyList<SharedRecord> batch)
    {
        var refused = new RefusedRows();
        var uncertain = UncertainIn(batch.Select(s => s.DraftId));
        foreach (var shared in batch.Where(s => !uncertain.ContainsKey(s.DraftId)))
            refused.Add(shared.DraftId, shared.Location.RowId,
                RowErrors.MatchShared(idHeader, shared.RecordId, Listing.Of(shared.Others.Select(o => o.SeenFrom(shared.Location)))));
        refused.Store(schema.Name, store, operations);
    }
}
