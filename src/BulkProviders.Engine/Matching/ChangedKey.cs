namespace BulkProviders.Engine.Matching;

/// <summary>What an update makes of the values by which a record is known.</summary>
/// <param name="DraftId">The draft.</param>
/// <param name="RowId">Its row.</param>
/// <param name="RecordId">The record that it changes.</param>
/// <param name="Slot">The set of columns.</param>
/// <param name="Key">Its values once the update is written; empty where one of them says nothing then.</param>
/// <param name="CompositeKey">The values of the identifying columns then.</param>
/// <param name="OldKey">Its values before; empty where one of them says nothing.</param>
/// <param name="OldCompositeKey">The values of the identifying columns before.</param>
public sealed record ChangedKey(
    long DraftId, long RowId, string RecordId, int Slot, string Key, IReadOnlyList<string> CompositeKey, string OldKey, IReadOnlyList<string> OldCompositeKey)
{
    /// <summary>Another record with these values keeps the update from being written; otherwise the key only says what the record will be.</summary>
    public bool IsGuarded { get; init; }
}
