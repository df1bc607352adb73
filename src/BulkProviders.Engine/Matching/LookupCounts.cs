namespace BulkProviders.Engine.Matching;

/// <param name="Ids">Distinct ids.</param>
/// <param name="Names">Whether names in reference cells are looked for.</param>
/// <param name="Slots">Distinct keys of drafts, by slot.</param>
public sealed record LookupCounts(long Ids, bool Names, IReadOnlyDictionary<int, SlotCount> Slots)
{
    public bool HasKeys => Names || Slots.Count > 0;
}
