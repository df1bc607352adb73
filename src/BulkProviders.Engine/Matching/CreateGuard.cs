using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Tenants;
using BulkProviders.Core.Wording;

namespace BulkProviders.Engine.Matching;

/// <summary>
/// Keeps a row that nobody asked to be matched from becoming a second record: a record with its identifying values is an error that names it. A row of a flat
/// sheet, whose parts have no IDs of their own in most files, takes the record that is identified for certain.
/// </summary>
/// <param name="schema">The type of the rows.</param>
/// <param name="sets">The sets of columns that the catalog declares for it.</param>
/// <param name="idHeader">Header of the ID column.</param>
public sealed class CreateGuard(ResourceSchema schema, IReadOnlyList<MatchSet> sets, string idHeader)
{
    /// <summary>The sets by which the record of a row is looked for before it is created. The word Create says that a new one is meant, as far as the tenant can take it.</summary>
    public static IEnumerable<MatchSet> SetsFor(ImportOperation operation, IEnumerable<MatchSet> sets, bool again) => operation switch
    {
        ImportOperation.Upsert when !again => sets,
        ImportOperation.Upsert or ImportOperation.Create => sets.Where(s => s.IsUnique),
        _ => []
    };

    /// <summary>The record that the row means, or the error with the one record that it seems to be; nothing where the row may be created.</summary>
    /// <param name="lookup">The draft with the records that have its values.</param>
    /// <param name="records">Those records, by id.</param>
    /// <param name="known">The record that the row may have made before, or null: it is not in the row's way.</param>
    /// <param name="isInDoubt">Whether that one was made is not known, so that a record under another id may be the row's own.</param>
    public (string? RecordId, RowError? Error) Decide(LookupDraft lookup, IReadOnlyDictionary<string, KeptRecord> records, string? known, bool isInDoubt)
    {
        var hits = lookup.Keys.Select(k => (Set: sets[k.Key.Slot], Records: Fitting(k.Key, k.Value, records))).Where(h => h.Records.Count > 0).ToList();
        var takesRecord = lookup.Draft is { FlatSheet: not null, Operation: ImportOperation.Upsert };
        if (hits.SelectMany(h => h.Records).FirstOrDefault(r => r.Id.Equals(known, StringComparison.OrdinalIgnoreCase)) is { } own)
            return (takesRecord ? own.Id : null, null);
        foreach (var (set, found) in hits.OrderByDescending(h => h.Set.IsStrong))
            if (takesRecord && set.IsStrong)
                return found.Count == 1 ? (found[0].Id, null) : (null, RowErrors.MatchAmbiguous(set.Words, idHeader, RecordNames.List(found, schema)));
            else
                return (found.Count == 1 ? found[0].Id : null, isInDoubt
                    ? RowErrors.UnconfirmedAlike(set.Words, idHeader, RecordNames.List(found, schema))
                    : ErrorOf(set, found, isUnique: hits.Exists(h => h.Set.IsUnique)));
        return (null, null);
    }

    private RowError ErrorOf(MatchSet set, List<ResourceRecord> found, bool isUnique)
    {
        var named = RecordNames.List(found, schema);
        return isUnique ? RowErrors.ValueIsTaken(set.Words, idHeader, named, schema.Name)
            : set.IsStrong ? RowErrors.RecordExists(set.Words, idHeader, named, schema.Name)
            : RowErrors.MayBeRecord(set.Words, idHeader, named, schema.Name);
    }

    // A number that differs means another record here: the row has not been asked to correct one.
    private static List<ResourceRecord> Fitting(MatchSet set, LookupKey key, IReadOnlyList<string> ids, IReadOnlyDictionary<string, KeptRecord> records) =>
        [.. ids.Select(id => records[id].Record).Where(r => set.Contradiction(key.CompositeKey, set.CompositeKeyOf(c => r.Fields.GetValueOrDefault(c.Member))) is null)];

    private List<ResourceRecord> Fitting(LookupKey key, IReadOnlyList<string> ids, IReadOnlyDictionary<string, KeptRecord> records) =>
        Fitting(sets[key.Slot], key, ids, records);
}
