namespace BulkProviders.Engine.Planning;

/// <summary>What a record will be known by once its operation is carried out, by hashes alone: nothing of a row is kept a second time.</summary>
/// <param name="DraftId">The draft.</param>
/// <param name="RowId">Its row.</param>
/// <param name="Resource">The type.</param>
/// <param name="Slot">The set of columns.</param>
/// <param name="Hash">Of the type, the set and the values of its columns.</param>
/// <param name="CompositeKey">Hashes of what the identifying columns say, blank where they say nothing, as <see cref="Matching.CompositeKey"/> writes them.</param>
/// <param name="IsMeant">The row says itself that its record is another one.</param>
internal sealed record IdentityKey(long DraftId, long RowId, string Resource, int Slot, long Hash, string CompositeKey, bool IsMeant);
