using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
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

    /// <param name="ledger">What earlier runs have stored, or null.</param>
    public void Run(LedgerStep? ledger, CancellationToken cancellationToken)
    {
        foreach (var batch in store.LookupDrafts(schema.Name, foundOnly: !isChosen).Chunk(BatchSize))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (isChosen)
                Decide(batch);
            else
                Guard(batch, ledger?.AnswersFor([.. batch.Select(b => b.Draft.Id)]) ?? new Dictionary<long, LedgerAnswer>());
        }
        foreach (var batch in store.SharedRecords(schema.Name).Chunk(BatchSize))
            Refuse(batch);
    }

    private void Decide(IReadOnlyList<LookupDraft> batch)
    {
        var records = store.Records.Find(schema.Name, [.. batch.SelectMany(s => s.Keys).SelectMany(k => k.Value).Distinct()]);
        var refused = new RefusedRows();
        var decisions = new List<MatchDecision>(batch.Count);
        foreach (var lookup in batch)
        {
            var (record, error) = Twice(lookup) is { } twice ? (null, twice) : _choice.Decide(lookup, records);
            if (record is null && lookup.Draft.Operation == ImportOperation.Update)
                error ??= RowErrors.MatchNone(string.Join(", or ", lookup.Keys.Select(k => sets[k.Key.Slot].Words)));
            if (error is not null)
                refused.Add(lookup.Draft, error);
            else
                decisions.Add(new MatchDecision(lookup.Draft.Id, record));
        }
        store.Decide(schema.Name, decisions);
        refused.Store(schema.Name, store, operations);
    }

    private void Guard(IReadOnlyList<LookupDraft> batch, IReadOnlyDictionary<long, LedgerAnswer> answers)
    {
        var records = store.Records.Find(schema.Name, [.. batch.SelectMany(s => s.Keys).SelectMany(k => k.Value).Distinct()]);
        var refused = new RefusedRows();
        var decisions = new List<MatchDecision>();
        var doubts = new Dictionary<long, string>();
        foreach (var lookup in batch)
        {
            var answer = answers.GetValueOrDefault(lookup.Draft.Id);
            // A row that says something else by now than the one that stood in its place has not sent what it says.
            var isInDoubt = lookup.Draft is { EarlierId: not null, IsSettledAsNew: false } || answer is { IsUncertain: true, Match: not LedgerMatch.Place };
            var (record, error) = _guard.Decide(lookup, records, lookup.Draft.EarlierId ?? answer?.RecordId, isInDoubt);
            if (error is not null)
                refused.Add(lookup.Draft, error, record, isInDoubt ? RowStatus.Unconfirmed : RowStatus.Invalid);
            else if (record is not null)
                decisions.Add(new MatchDecision(lookup.Draft.Id, record));
            if (error is not null && isInDoubt && (lookup.Draft.EarlierId ?? answer?.RecordId) is { } sent)
                doubts.Add(lookup.Draft.Id, sent);
        }
        store.Decide(schema.Name, decisions);
        store.KeepDoubts(doubts);
        refused.Store(schema.Name, store, operations);
    }

    private RowError? Twice(LookupDraft lookup) =>
        lookup.Keys.Select(k => _choice.Twice(lookup, k.Key, store.Ambiguous.Of(schema.Name, k.Key))).FirstOrDefault(e => e is not null);

    private void Refuse(IReadOnlyList<SharedRecord> batch)
    {
        var refused = new RefusedRows();
        foreach (var shared in batch)
            refused.Add(shared.DraftId, shared.Location.RowId,
                RowErrors.MatchShared(idHeader, shared.RecordId, Listing.Of(shared.Others.Select(o => o.SeenFrom(shared.Location)))));
        refused.Store(schema.Name, store, operations);
    }
}
