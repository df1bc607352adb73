namespace BulkProviders.Core.Basics;

public static partial class RowErrors
{
    public static RowError ReferenceNotFound(string column, string name, string target) =>
        new("reference-not-found", $"'{Quoted(name)}' is neither a Row Key nor an ID of a row on the {target} sheet of this import, nor a Casebook ID.",
            $"Check the spelling, add the row to {target}, or give the Casebook ID.", column);

    public static RowError ReferenceAmbiguous(string column, string name, string candidates) =>
        new("reference-ambiguous", $"'{Quoted(name)}' can mean several rows: {candidates}.", "Use the ID of the one you mean.", column);

    public static RowError ReferenceHasNoRecord(string column, string name, string parent) =>
        new("reference-without-record", $"'{Quoted(name)}' is {parent}, which is left alone and has no ID.",
            "Give that row its ID, or let it be created.", column);

    public static RowError ReferenceToDeleted(string column, string name, string parent) =>
        new("reference-to-deleted", $"'{Quoted(name)}' is {parent}, which this import deletes.", "Refer to another record.", column);

    public static RowError ReferenceToItself(string column, string name) =>
        new("reference-to-itself", $"'{Quoted(name)}' is this row itself.", "Refer to another record, or leave the cell blank.", column);

    public static RowError ParentFailed(string parent) =>
        new("parent-failed", $"The row that this one refers to ({parent}) was not stored.", "Mend that row first; then import this one again.");

    public static RowError ReferenceRing(string members) =>
        new("reference-ring", $"These rows refer to each other in a ring: {members}.", "Leave one of the references blank and add it in a second import.");
}
