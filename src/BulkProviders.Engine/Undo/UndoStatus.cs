namespace BulkProviders.Engine.Undo;

/// <summary>What becomes of a field, a record or a row that is undone, from the best to the worst: a record carries its worst.</summary>
public enum UndoStatus
{
    /// <summary>It holds what it held before the run; nothing is written.</summary>
    Already,

    /// <summary>It is given what it held before the run; a record that the run created is closed, or deleted where that was asked for.</summary>
    Restored,

    /// <summary>Somebody has changed it since, or something depends on it: it is left as it is.</summary>
    Kept,

    /// <summary>It cannot be taken back; the reason is said.</summary>
    Cannot
}
