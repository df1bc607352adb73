namespace BulkProviders.Engine.Undo;

/// <summary>A field of an undone record with what has become of it.</summary>
/// <param name="Sheet">The sheet of its row in the undone run.</param>
/// <param name="Row">The row number there.</param>
/// <param name="Resource">Type of the record.</param>
/// <param name="RecordId">Its id.</param>
/// <param name="Action">In words of the journal: field, close, delete or gone.</param>
/// <param name="Field">What was decided, with the reason that holds now.</param>
/// <param name="IsOpen">It was to be restored and has not been attempted yet.</param>
public sealed record ReportedUndo(string Sheet, int Row, string Resource, string RecordId, string Action, UndoneField Field, bool IsOpen);
