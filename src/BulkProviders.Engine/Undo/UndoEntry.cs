namespace BulkProviders.Engine.Undo;

/// <summary>A field of an undone record, as the journal of the undo keeps it.</summary>
/// <param name="RecordNumber">Number of the record among those of the undone run.</param>
/// <param name="DraftId">The draft that gives it back, or that says that it is left.</param>
/// <param name="RowId">Its row.</param>
/// <param name="Resource">Its type.</param>
/// <param name="RecordId">Its id.</param>
/// <param name="Action">How the record is undone.</param>
/// <param name="Field">What was decided.</param>
internal sealed record UndoEntry(long RecordNumber, long DraftId, long RowId, string Resource, string RecordId, UndoAction Action, UndoneField Field);
