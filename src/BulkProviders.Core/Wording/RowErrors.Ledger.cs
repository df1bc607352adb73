namespace BulkProviders.Core.Wording;

/// <summary>What the ledger of the tenant says about rows that earlier runs have sent.</summary>
public static partial class RowErrors
{
    /// <summary>A warning.</summary>
    public static RowError CreatedBefore(string runId, string recordId, string place) =>
        new("created-before", $"Run {runId} has stored this row as {recordId} ({place}), so it was not created again.",
            "Nothing to do. For a second record, import with --again.");

    /// <summary>A warning.</summary>
    public static RowError FoundAfterDoubt(string runId, string recordId) =>
        new("found-after-doubt", $"Run {runId} had sent this row without learning what became of it. The record is there as {recordId}.", "Nothing to do.");

    public static RowError StoredRecordGone(string idColumn, string runId, string recordId) =>
        new("stored-record-gone", $"Run {runId} has stored this row as {recordId}, but the tenant shows no such record now.",
            $"Check whether your role may see it. If it was deleted, write Create into Import Operation to create it anew (--again does so for all rows). If another record took its place, put that one's ID into {idColumn}.");

    /// <summary>The same for a row of results, which was to be passed over: it names its record itself.</summary>
    public static RowError PassedOverRecordGone(string runId, string recordId) =>
        new("stored-record-gone", $"Run {runId} has stored this row as {recordId}, but the tenant shows no such record now.",
            "Check whether your role may see it. If it was deleted, write Create into Import Operation, here in these results, and import them: that creates it anew.");

    /// <summary>A warning.</summary>
    public static RowError EditedSince(string recordId, IReadOnlyList<string> columns) =>
        new("edited-since", $"The row says what was last sent for {recordId}, but the record was edited in Casebook since: {string.Join(", ", columns)}. Nothing was written.",
            "Nothing to do. To bring back what the row says, import it with --send all.");

    public static RowError KeptEdits(string recordId, IReadOnlyList<string> columns) =>
        new("edited-since", $"{recordId} was edited in Casebook since it was last sent: {string.Join(", ", columns)}. The row has not changed there, so that was left as it is.",
            "Nothing to do. To bring back what the row says, import it with --send all.");

    public static RowError KeyOfAnotherRow(string keyColumn, string idColumn, string runId, string recordId, string place) =>
        new("row-key-of-another", $"is known from another file: run {runId} has stored {place} under it, as {recordId}, and that row was about something else.",
            $"Give this row another key; or put {recordId} into {idColumn} if that record is meant.", keyColumn);

    public static RowError KeyOfNamedRecord(string keyColumn, string recordId) =>
        new("row-key-of-named", $"belongs to the record {recordId}, which another row of this import names by its ID.", "Keep one row for each record.", keyColumn);

    public static RowError EditedAfterCreation(string idColumn, string runId, string recordId, string place) =>
        new("edited-after-creation", $"Run {runId} has stored the row that was here as {recordId} ({place}), and the row says something else now.",
            $"To change that record, put {recordId} into {idColumn}. If this is a new record, write Create into Import Operation.");
}
