namespace BulkProviders.Core.Wording;

public static partial class RowErrors
{
    public static RowError IdExists(string column) =>
        new("id-exists", "Create was asked for, but a record with this ID exists.", "Write Update into Import Operation, or leave the ID blank for a new record.", column);

    public static RowError IdNotFound(string column) =>
        new("id-not-found", "The tenant shows no record with this ID.",
            "Check the ID, and whether your role may see the record. To create it with this ID, use --on-missing-id create.", column);

    public static RowError AlreadyGone(string column) =>
        new("already-gone", "The record is already gone.", "Nothing to do.", column);

    public static RowError DeleteNotAllowed(string column, int allowed) =>
        new("delete-not-allowed", allowed == 0 ? "Deletes are not allowed in this run." : $"This run may delete {allowed} records at most, and more are asked for.",
            "Check the rows, then allow the number you mean with --allow-delete. Clear Import Operation where the record is to stay.", column);

    public static RowError Vanished() =>
        new("record-vanished", "The record was there when it was compared, but is gone now.", "Check in Casebook who deleted it.");

    public static RowError ChangedMeanwhile(string column) =>
        new("changed-meanwhile", "Somebody else has changed this field since it was compared. Nothing was written.",
            "Look at the present value, then import the row again.", column);

    public static RowError ValueIgnored(string column) =>
        new("value-ignored", "Casebook took the request but kept another value.", "The field may be read-only for your role: check it in Casebook.", column);

    public static RowError OwnIdNotHonoured(string id) =>
        new("own-id-not-honoured", $"The tenant gave the new record its own ID instead of {id}.", "Use the Record ID from now on.");

    public static RowError OwnIdsRefused() =>
        new("own-ids-refused", "The tenant does not accept IDs of your own for new records.", "Leave the ID blank; use Row Key to refer to the row.");

    public static RowError Unconfirmed(string kind) =>
        new("unconfirmed", $"The answer to this {kind} was lost, and whether it was carried out could not be found out.",
            "Look the record up in Casebook before you do anything else. Importing this results workbook looks again first.");

    public static RowError IdTaken() =>
        new("id-taken", "The tenant says that the ID is taken, but does not show the record. It may be hidden from your role or deleted.",
            "Ask someone with a role for all records to look it up.");

    public static RowError TypeBlocked(string reason) =>
        new("type-blocked", $"Not sent, because the tenant refuses this for every row of the type: {reason}", "");

    public static RowError Unexpected(string fault) =>
        new("unexpected", $"An unforeseen fault ({fault}) stopped this row.", "Look the record up in Casebook, then import the row again. The run's log has the details.");
}
