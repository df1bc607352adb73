namespace BulkProviders.Engine.Matching;

/// <param name="DraftId">The draft.</param>
/// <param name="Slot">The set of columns.</param>
/// <param name="Key">Its values.</param>
/// <param name="CompositeKey">The values of the identifying columns.</param>
public sealed record LookupKey(long DraftId, int Slot, string Key, IReadOnlyList<string> CompositeKey);
