namespace BulkProviders.Core.Wording;

public static partial class RowErrors
{
    /// <param name="like">A key that looks like the name, or null.</param>
    public static RowError ReferenceNotFound(string column, string name, string target, LikeKey? like = null) =>
        new("reference-not-found", $"'{Quoted(name)}' is neither a Row Key nor an ID of a row on the {target} sheet of this import, nor a Casebook ID.{Alike(like)}",
            $"Check the spelling, add the row to {target}, or give the Casebook ID.", column);

    public static RowError ReferenceAmbiguous(string column, string name, string candidates) =>
        new("reference-ambiguous", $"'{Quoted(name)}' can mean several rows: {candidates}.", "Use the ID of the one you mean.", column);

    /// <summary>Neither a row of this import nor a record of the tenant.</summary>
    /// <param name="columns">By what records were looked for, such as <c>Name or EIN</c>.</param>
    /// <param name="like">A key that looks like the name, or null.</param>
    public static RowError ReferenceNotFound(string column, string name, string target, string columns, LikeKey? like) =>
        new("reference-not-found", $"'{Quoted(name)}' is neither a Row Key nor an ID of a row on the {target} sheet of this import, and no record of the tenant has it as its {columns}.{Alike(like)}",
            $"Check the spelling, name a row of this import by its Row Key or ID, add the row to {target}, or give the Casebook ID.", column);

    /// <summary>A Casebook ID that no row of the import has and that the tenant does not show.</summary>
    public static RowError ReferencedIdNotFound(string column, string id, string target) =>
        new("reference-not-found", $"'{Quoted(id)}' looks like a Casebook ID, but the tenant shows no record with it among {target}, and no row of this import has it.",
            "Check the ID, and whether your role may see the record.", column);

    /// <summary>A reference says one record by its name and another by its ID.</summary>
    public static RowError NameAndIdDiffer(string name, string id) =>
        new("name-and-id-differ", $"'{name}' and '{id}' do not say the same record.",
            "Leave the one that is meant, and empty the cell of the other.", name);

    /// <summary>A warning of runs without network.</summary>
    public static RowError ReferenceNotJudged(string column, string name, string target, LikeKey? like = null) =>
        new("reference-not-judged", $"'{Quoted(name)}' is neither a Row Key nor an ID of a row on the {target} sheet of this import; only the tenant can tell whether it names a record there.{Alike(like)}",
            "Nothing to do if it names a record; otherwise check the spelling.", column);

    /// <summary>Several records of the tenant have the name.</summary>
    public static RowError ReferenceToSeveral(string column, string name, string columns, string candidates) =>
        new("reference-ambiguous", $"'{Quoted(name)}' can mean several records of the tenant by their {columns}: {candidates}.", "Use the ID of the one you mean.", column);

    public static RowError ReferenceHasNoRecord(string column, string name, string parent) =>
        new("reference-without-record", $"'{Quoted(name)}' is {parent}, which is left alone and has no ID.",
            "Give that row its ID, or let it be created.", column);

    public static RowError ReferenceToDeleted(string column, string name, string parent) =>
        new("reference-to-deleted", $"'{Quoted(name)}' is {parent}, which this import deletes.", "Refer to another record, or clear Import Operation there if the record is to stay.", column);

    public static RowError ReferenceToItself(string column, string name) =>
        new("reference-to-itself", $"'{Quoted(name)}' is this row itself.", "Refer to another record, or leave the cell blank.", column);

    public static RowError ParentFailed(string parent) =>
        new("parent-failed", $"The row that this one refers to ({parent}) was not stored.", "Fix that row first. Then import this one again.");

    public static RowError ReferenceRing(string members) =>
        new("reference-ring", $"These rows refer to each other in a cycle: {members}.", "Each needs the next to be created. Let one of them refer to a record that is there.");

    /// <summary>Two rows give one record a reference of which it can have one only.</summary>
    public static RowError GivenTwice(string column, string what, string place) =>
        new("reference-given-twice", $"The record that this cell names can have one {what} only, and {place} says another.", "Keep one of the two.", column);

    /// <summary>A value that no two records may share is given by rows of several.</summary>
    public static RowError ValueTwice(string column, string value, string others) =>
        new("duplicate-value", $"'{Quoted(value)}' is also at {others}, and no two records can have the same {column}.",
            "Correct it in one of the rows, or leave it blank there. If the rows mean one record, keep one of them.", column);

    private static string Alike(LikeKey? like) => like is null ? "" : $" {like.Row} has the key '{Quoted(like.Key)}', which differs {like.Difference}.";

    /// <summary>Neither the row nor another sheet says what a new record needs.</summary>
    public static RowError NotGiven(string column, string sheet, string inverse) =>
        new("reference-not-given", $"A new record needs a {column}, and no row of {sheet} names this one in its column {inverse}.",
            $"Name it there by its Row Key or ID, or fill in {column} here.", column);
}
