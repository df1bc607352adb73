using BulkProviders.Core.Catalog;
using BulkProviders.Core.Columns;
using BulkProviders.Core.Tenants;
using BulkProviders.Core.Wording;

namespace BulkProviders.Engine.Matching;

/// <summary>Decides which of the tenant's records a row without an ID means.</summary>
/// <param name="schema">Its type.</param>
/// <param name="sets">The sets of columns by which the type is matched.</param>
/// <param name="idHeader">Header of the ID column.</param>
public sealed class RecordChoice(ResourceSchema schema, IReadOnlyList<MatchSet> sets, string idHeader)
{
    /// <summary>The record's id or the error; neither where no record has the values of the row.</summary>
    /// <param name="lookup">The draft with the records that have its values.</param>
    /// <param name="records">Those records, by id.</param>
    public (string? RecordId, RowError? Error) Decide(LookupDraft lookup, IReadOnlyDictionary<string, KeptRecord> records)
    {
        RowError? contradicted = null;
        foreach (var (key, ids) in lookup.Keys)
        {
            var set = sets[key.Slot];
            var candidates = ids.Select(id => records[id].Record).Where(r => !set.AreTold(key.CompositeKey, ValuesOf(set, r))).ToList();
            var fitting = candidates.Where(r => Contradiction(set, key, r) is null).ToList();
            if (fitting.Count == 1)
                return (fitting[0].Id, null);
            if (fitting.Count > 1)
                return (null, RowErrors.MatchAmbiguous(set.Words, idHeader, RecordNames.List(fitting, schema)));
            if (candidates.Count > 0)
                contradicted ??= RowErrors.MatchContradicted(set.Words, Contradiction(set, key, candidates[0])?.Header ?? "", idHeader, RecordNames.List(candidates, schema));
        }
        return (null, contradicted);
    }

    /// <summary>The error of a row that has a key with others in common which may mean the same record; null where there are none.</summary>
    public RowError? Twice(LookupDraft lookup, LookupKey key, IReadOnlyList<AmbiguousMatch> others)
    {
        var same = others.Where(r => sets[key.Slot].Contradiction(key.CompositeKey, r.CompositeKey) is null).Select(r => r.Location.SeenFrom(lookup.Location)).ToList();
        return same.Count == 0 ? null : RowErrors.MatchTwice(sets[key.Slot].Words, Listing.Of(same));
    }

    private static ColumnSpec? Contradiction(MatchSet set, LookupKey key, ResourceRecord record) =>
        set.Contradiction(key.CompositeKey, ValuesOf(set, record));

    private static IReadOnlyList<string> ValuesOf(MatchSet set, ResourceRecord record) => set.CompositeKeyOf(c => record.Fields.GetValueOrDefault(c.Member));
}
