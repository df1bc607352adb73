namespace BulkProviders.Engine.Undo;

/// <summary>How many records, or fields, have each Undo Status.</summary>
/// <param name="Restored">Given back, or closed, or deleted.</param>
/// <param name="Already">Held what they held before the run.</param>
/// <param name="Kept">Left, since somebody has changed them or depends on them.</param>
/// <param name="Cannot">Cannot be taken back.</param>
/// <param name="Open">To be restored, and not attempted yet.</param>
public sealed record UndoTally(long Restored, long Already, long Kept, long Cannot, long Open)
{
    public long All => Restored + Already + Kept + Cannot + Open;
}

/// <param name="Records">By the worst of their fields.</param>
/// <param name="Fields">Fields by themselves; a record as a whole counts as one.</param>
/// <param name="Closed">Created records that are closed, among the restored ones.</param>
/// <param name="Deleted">Created records that are deleted, among the restored ones.</param>
public sealed record UndoCounts(UndoTally Records, UndoTally Fields, long Closed, long Deleted);
