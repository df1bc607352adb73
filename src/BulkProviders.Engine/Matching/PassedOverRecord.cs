namespace BulkProviders.Engine.Matching;

/// <summary>The record of a row that is passed over because an earlier run has stored it.</summary>
/// <param name="DraftId">The draft.</param>
/// <param name="RowId">Its row.</param>
/// <param name="Resource">Resource type.</param>
/// <param name="RecordId">The record.</param>
/// <param name="RunId">The earlier run.</param>
internal sealed record PassedOverRecord(long DraftId, long RowId, string Resource, string RecordId, string RunId);
