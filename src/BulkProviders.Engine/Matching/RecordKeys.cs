using BulkProviders.Core.Tenants;
using BulkProviders.Engine.References;

namespace BulkProviders.Engine.Matching;

/// <summary>Makes the keys that records of a type answer to.</summary>
internal sealed class RecordKeys(IReadOnlyList<MatchSet> sets, NameSlots names)
{
    /// <summary>The relationships that keys are made of.</summary>
    public IReadOnlyList<string> Links { get; } = [.. sets.SelectMany(s => s.Columns).Where(c => c.IsRelationship).Select(c => c.Member).Distinct()];

    public IReadOnlyList<FetchedRecord> Of(IReadOnlyList<ResourceRecord> records) => [.. records.Select(r => new FetchedRecord(r, [.. Of(r)]))];

    private IEnumerable<SlotKey> Of(ResourceRecord record)
    {
        foreach (var set in sets)
            if (set.KeyOf(c => record.Fields.GetValueOrDefault(c.Member)) is { } key)
                yield return new SlotKey(set.Slot, key);
        foreach (var name in names.KeysOf(record.Fields))
            yield return name;
    }
}
