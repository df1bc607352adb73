using System.Globalization;

namespace BulkProviders.Core.Wording;

/// <summary>Why something of a run is not taken back.</summary>
public static partial class RowErrors
{
    public static RowError UndoEdited(string column) =>
        new("undo-edited", "was edited after the run, and is left as it is.", "Look at undo.xlsx, which has all four values. Change it in Casebook where the value before the run is meant.", column);

    /// <param name="column">The header, or null for the whole record.</param>
    /// <param name="runId">The later run; null where its folder is gone.</param>
    /// <param name="startedAt">When that run began.</param>
    public static RowError UndoWrittenAgain(string? column, string? runId, DateTimeOffset startedAt)
    {
        var day = startedAt.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
        return runId is null
            ? new("undo-written-again", $"A later run, of {day}, wrote it again, and it is left as it is. That run is no longer kept.", "Change it in Casebook where the value before is meant.", column)
            : new("undo-written-again", $"The later run {runId} wrote it again, and it is left as it is.", $"Undo the newest first: bulkproviders undo {runId}, then this run.", column);
    }

    public static RowError UndoGone() =>
        new("undo-gone", "The tenant no longer shows the record: it was deleted since, or your role does not show it.", "Nothing can be given back to it. Ask somebody who may see all records whether it is there.");

    public static RowError UndoDeleted() =>
        new("undo-deleted", "The run deleted the record, and a delete cannot be undone: only Support can bring the record back.", "deleted.xlsx has its values. Import it to make new records of them.");

    public static RowError UndoNotShown(string column) =>
        new("undo-not-shown", "is not shown by the tenant, so that nobody knows whether it was edited since.", "Look in Casebook, and change it there where the value before the run is meant.", column);

    public static RowError UndoBeforeUnknown(string column) =>
        new("undo-before-unknown", "has no known value before the run: the tenant did not show it then.", "Look in Casebook, and change it there.", column);

    public static RowError UndoRecordEdited(IReadOnlyList<string> columns) =>
        new("undo-edited", $"The run created the record, and it was edited since: {string.Join(", ", columns)}. It is left as it is.", "Close it in Casebook if it should not be there.");

    public static RowError UndoRecordUnseen(IReadOnlyList<string> columns) =>
        new("undo-unseen", $"The run created the record, and the tenant did not show it then: whether it filled in {string.Join(", ", columns)} by itself or somebody did is not known. It is left as it is.", "Look in Casebook, and close it there if it should not be there.");

    public static RowError UndoLinkOfKept(string column) =>
        new("undo-link-of-kept", "leads to a record that the run created and that is left as it is, so the link stays too.", "Look at that record first.", column);

    public static RowError UndoDependents(long count, string names) =>
        new("undo-dependents", $"The run created the record, and {(count == 1 ? "another record refers" : $"{count.ToString("N0", CultureInfo.InvariantCulture)} other records refer")} to it: {names}. It is left as it is.",
            "Look at these records first. Close it in Casebook if it should not be there.");

    public static RowError UndoDependentsUnseen(string types) =>
        new("undo-dependents-unseen", $"Whether other records refer to it is not known, since the tenant does not show {types}. It is not deleted.", "Let somebody undo the run whose role shows them, or close the record in Casebook.");

    public static RowError NoClosing(string type) =>
        new("no-closing", $"Nothing is known that closes records of {type}, so the record is left as it is.",
            "Remove it in Casebook. An undo with --delete-created N, or `delete` without --close, deletes it: hidden from Casebook and from Reporting.");

    public static RowError ClosingUnknown(string column, string value) =>
        new("closing-unknown", $"The tenant has no '{Quoted(value)}', by which a record is closed.", "Close it in Casebook, or say in an overlay of the catalog how it is closed.", column);

    /// <summary>A warning for a row that deletes a record.</summary>
    public static RowError DeleteHides(long count, string names) =>
        new("delete-hides", $"{(count == 1 ? "Another record refers" : $"{count.ToString("N0", CultureInfo.InvariantCulture)} other records refer")} to the record that is deleted: {names}. What they refer to is hidden from then on.",
            "Look at them first, or close the record instead (--close).");

    public static RowError UndoInDoubt() =>
        new("undo-in-doubt", "Whether the run created the record was never confirmed, and it is not there under the ID that was chosen for it.", "Look for it in Casebook by what the row says, and close it there.");
}
