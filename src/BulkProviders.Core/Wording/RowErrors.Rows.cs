namespace BulkProviders.Core.Wording;

public static partial class RowErrors
{
    public static RowError BrokenRecord(string problem) =>
        new("broken-record", problem,
            "Nothing of the row was used. Put quotes around values that contain the separator, double the quotes inside them, and write a separator for every column.");

    public static RowError ErrorCell(string column, string error) =>
        new("error-cell", $"holds the error {error} instead of a value.", "Fix the formula, or replace it by its value.", column);

    public static RowError IdNotUuid(string column, string text) =>
        new("id-not-uuid", $"'{Quoted(text)}' is not a Casebook ID (a UUID such as 3f2b6c1e-8d4a-4f6b-9a52-0c7d1e5b9f10).",
            "Copy the ID from an export or a results workbook. Your own key belongs in Row Key; leave the ID blank for a new record.", column);

    public static RowError IdsDisagree(string column, string other) =>
        new("ids-disagree", $"The ID and the {other} of this row name different records.", $"Keep the right one and clear the other.", column);

    public static RowError UnknownOperation(string column, string text, string? nearest) =>
        new("unknown-operation", $"'{Quoted(text)}' is not an operation.",
            (nearest is null ? "" : $"Did you mean {nearest}? ") + "Use Create, Update, Delete, None, or leave it blank.", column);

    /// <param name="column">Header of the ID.</param>
    /// <param name="operation">What is to be done.</param>
    /// <param name="isSaid">The row says so itself; otherwise the command does.</param>
    public static RowError OperationNeedsId(string column, string operation, bool isSaid = true) =>
        new("operation-needs-id", $"{operation} needs the ID of the record.",
            !isSaid ? "Fill in the ID of the record that is to be deleted."
            : operation == "Delete" ? "Fill in the ID of the record that is to be deleted, or clear Import Operation if it is not to be."
            : "Fill in the ID, or leave Import Operation blank to create the record.", column);

    public static RowError TokenDamaged(string column) =>
        new("row-token-damaged", "The row token has been altered.",
            "Copy the whole row from the results workbook again; or clear Row Token and Import Status, and check that ID names the right record.", column);

    public static RowError TokenDoubled(string column, string other) =>
        new("row-token-doubled", $"The same row of an earlier run is also at {other}.",
            "Delete one of the two; for a new record, clear Record ID, Row Token and Import Status in the copy.", column);

    public static RowError TokenDisplaced(string column, string other) =>
        new("row-token-displaced", $"The result columns of this row and those of {other} are beside the wrong rows: the sheet was sorted without them.",
            "Undo the sorting, or sort whole rows of the original results workbook.", column);

    public static RowError RecordIdRemoved(string column) =>
        new("record-id-removed", "An earlier run has stored this row, but its Record ID is gone.",
            "Put the Record ID back. If you want a second record, clear Row Token and Import Status too.", column);

    public static RowError DuplicateId(string column, string others) =>
        new("duplicate-id", $"The same ID is also at {others}.", "Keep one row for each record.", column);

    public static RowError DuplicateRowKey(string column, string others) =>
        new("duplicate-row-key", $"The same Row Key is also at {others}.", "Give each row of this type a key of its own.", column);

    /// <summary>A code that the tenant has with zeros in front.</summary>
    /// <param name="isMeant">The row says Update itself, so that it is sent all the same.</param>
    public static RowError ZerosLost(string column, string given, string stored, bool isMeant) =>
        new("zeros-lost", $"'{Quoted(given)}' is '{Quoted(stored)}' in Casebook; a spreadsheet program has probably taken the zeros off.",
            isMeant ? "It is sent, because Import Operation says Update." : "Format the column as Text and put the zeros back, or import with --repair, which keeps them. If they are to go, write Update in Import Operation.", column);

    /// <summary>A warning: <c>--repair</c> has kept the zeros.</summary>
    public static RowError ZerosPutBack(string column, string given, string stored) =>
        new("zeros-put-back", $"'{Quoted(given)}' was read as '{Quoted(stored)}', as Casebook has it.", "Nothing to do if the zeros belong to it.", column);

    /// <summary>A sentence about all of them.</summary>
    public static string ZerosLostIn(string sheet, string column, long count, bool repaired) =>
        $"{sheet}, {column}: {(count == 1 ? "1 value has" : $"{count} values have")} lost the zeros in front that Casebook has; a spreadsheet program probably took {(count == 1 ? "it for a number" : "them for numbers")}."
        + (repaired ? " --repair has kept them." : " Import with --repair to keep them.");

    public static RowError Merged(string column, string first, string text) =>
        new("merged-cell", $"is merged with {first} ('{Quoted(text)}'), and a merged range keeps its value in the first cell only.",
            "Unmerge the cells and fill in each of them, or import with --repair, which gives every row the value of the first cell.", column);

    /// <summary>A warning: merged across columns, and nobody can say that the value of one column is meant in another.</summary>
    public static RowError MergedAcross(string column, string first, string text) =>
        new("merged-cell", $"is merged with {first} ('{Quoted(text)}'), which is in another column, so it was read as blank.", "If it is not to be blank, unmerge the cells and fill it in.", column);

    /// <summary>A warning: <c>--repair</c> has filled the cell.</summary>
    public static RowError FilledFromMerged(string column, string first, string text) =>
        new("filled-from-merged", $"has the value of {first} ('{Quoted(text)}'), with which it is merged.", "Nothing to do if it is meant for this row too.", column);

    public static RowError TotalsRow() =>
        new("totals-row", "This looks like a totals row, so it was passed over.", "If it is a record, fill in its required columns.");

    public static RowError AlreadyStored(string runId) =>
        new("already-stored", $"Run {runId} has stored this row, and the row has not been edited since. If its record was changed in Casebook meanwhile, that was left as it is.", "Nothing to do.");

    /// <summary>A run that went on later: another one has stored the row in between.</summary>
    public static RowError StoredMeanwhile(string recordId) =>
        new("stored-meanwhile", $"While this run waited to go on, another one has stored the row as {recordId}, perhaps with other values. Nothing was written.", "Import the file again: what is stored is known by now.");

    /// <summary>The code of <see cref="EditedButStored"/>.</summary>
    public const string EditedButStoredCode = "edited-but-stored";

    public static RowError EditedButStored(string runId) =>
        new("edited-but-stored", $"Run {runId} has stored this row; it was edited since, and only failed rows were asked for.", "Import the file without --only-failed, with the Record ID filled in.");

    public static RowError NotInEarlierRun(string runId) =>
        new("not-in-earlier-run", $"Run {runId} had no row here, and only its failed rows were asked for.", "Import the file without --only-failed to send new rows.");

    private static string Quoted(string text)
    {
        var line = text.Trim().ReplaceLineEndings(" ");
        return line.Length <= 60 ? line : line[..57] + "…";
    }
}
