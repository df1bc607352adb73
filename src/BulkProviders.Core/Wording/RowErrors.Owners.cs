namespace BulkProviders.Core.Wording;

/// <summary>What is said to the owner of a row, who is not to read what stands in rows of others.</summary>
public static partial class RowErrors
{
    private const string Ask = "Ask whoever sent you this workbook.";

    /// <summary>Errors whose sentences name other rows or records, with what is said in their place.</summary>
    private static readonly Dictionary<string, (string Message, string Remedy)> WithoutOthers = new(StringComparer.Ordinal)
    {
        ["duplicate-id"] = ("The same ID is also in another row.", "Check the ID of this row. If it is right, " + char.ToLowerInvariant(Ask[0]) + Ask[1..]),
        ["duplicate-row-key"] = ("The same Row Key is also in another row.", "Give this row a key of its own."),
        ["duplicate-value"] = ("The same value is also in another row, and only one record can have it.", "Check the value. If it is right, the other row is wrong: " + char.ToLowerInvariant(Ask[0]) + Ask[1..]),
        ["row-token-doubled"] = ("The same row of an earlier run is there twice.", Ask),
        ["row-token-displaced"] = ("The result columns of this row belong to another one: the sheet was sorted without them.", Ask),
        ["merged-cell"] = ("The cell is merged with another one.", "Fill in the value of this row."),
        ["filled-from-merged"] = ("The cell has the value of the cell with which it is merged.", "Nothing to do if that is right for this row."),
        ["record-exists"] = ("A record with these identifiers is in Casebook already.", "If it is this one, put its ID into the row. If this is a new record, write Create into Import Operation."),
        ["may-be-record"] = ("This row may be a record that is in Casebook already.", "If it is, put its ID into the row. If this is a new record, write Create into Import Operation."),
        ["value-taken"] = ("A record in Casebook has this value already, and takes no second one.", "If it is this record, put its ID into the row. Otherwise correct the value."),
        ["would-be-alike"] = ("With this change the record would look like another one in Casebook.", "Check the value. If it is right, write Update into Import Operation."),
        ["rows-alike"] = ("Another row would make a record that looks the same.", "Check which of them is right. If both are, write Create into Import Operation."),
        ["match-ambiguous"] = ("Several records in Casebook fit this row.", "Put the ID of the right one into the row."),
        ["match-contradicted"] = ("The record in Casebook that fits this row differs from it in what tells records apart.", "Check these values, or put the ID of the right record into the row."),
        ["match-twice"] = ("Another row means the same record in Casebook.", "Check which of them is right. " + Ask),
        ["match-shared"] = ("Another row means the same record in Casebook.", "Check which of them is right. " + Ask),
        ["reference-not-found"] = ("The name in this cell is neither a row of the import nor a record in Casebook.", "Check the spelling, or give the Casebook ID."),
        ["reference-not-judged"] = ("The name in this cell is no row of the import, and Casebook was not asked for it.", "Nothing to do if it names a record; otherwise check the spelling."),
        ["reference-ambiguous"] = ("The name in this cell can mean several rows.", "Use the ID of the one you mean."),
        ["reference-given-twice"] = ("Two rows say different things of what this row refers to.", Ask),
        ["reference-without-record"] = ("The row that this cell names has no record.", Ask),
        ["reference-to-deleted"] = ("The row that this cell names is to be deleted.", "Name another one. " + Ask),
        ["reference-ring"] = ("This row and others need each other, so that none can be first.", Ask),
        ["repeat-disagrees"] = ("Another row says something else of the same record.", "Check the value. " + Ask),
        ["repeat-ambiguous"] = ("It is not clear whether this row and others are about the same record.", "Give the record a key or an ID. " + Ask),
        ["slot-taken"] = ("Another row has the same place.", Ask),
        ["parent-failed"] = ("This row refers to another one that was not stored.", "Nothing to do: it goes once that one is fixed."),
        ["shared-record-failed"] = ("This row shares a record with another one that was not stored.", "Nothing to do: it goes once that one is fixed."),
        ["place-claimed-twice"] = ("Several rows want to be the one that a record points back to.", "Check the dates of this row. " + Ask),
        ["other-one-is-linked"] = ("The row is stored, but the record that it names points back to another one.", "Nothing to do if that is right."),
        ["created-not-linked"] = ("The row is stored, but a link of it is not.", Ask),
        ["link-caught-up"] = ("The record that the cell names did not point back to this row; that is done now.", "Nothing to do."),
        ["row-key-of-another"] = ("The Row Key is known from another file, for something else.", "Give this row another key."),
        ["row-key-of-named"] = ("The Row Key belongs to a record that another row names by its ID.", Ask),
        ["edited-after-creation"] = ("The row that was here is stored, and it says something else now.", Ask),
        ["created-before"] = ("The row is stored already.", "Nothing to do."),
        ["unconfirmed"] = ("Whether this row was stored is not known.", "Look in Casebook before you enter it again."),
        ["same-id-answered"] = ("Whether this row was stored is not known.", "Look in Casebook before you enter it again."),
        ["settled-unclearly"] = ("What was decided about this row is not clear.", Ask),
        ["adopted-by-match"] = ("A record in Casebook was taken for this row.", "Nothing to do if it is this one."),
        ["type-blocked"] = ("Rows of this type were not sent.", "Nothing to do: " + char.ToLowerInvariant(Ask[0]) + Ask[1..]),
        ["appeared"] = ("Casebook has got a record with these identifiers meanwhile.", "If it is this one, put its ID into the row."),
        ["server-not-unique"] = ("Another record in Casebook has this value already.", "If it is this record, put its ID into the row. Otherwise correct the value."),
        ["server-conflict"] = ("The record is in conflict with another one in Casebook.", Ask),
        ["server-reference-missing"] = ("A record that the row refers to is not in Casebook.", "Check what the row refers to.")
    };

    /// <summary>Codes whose sentences are worded otherwise for the owner of a row.</summary>
    public static IReadOnlyCollection<string> CodesWithOthers => WithoutOthers.Keys;

    /// <summary>The error as the owner of its row may read it: without other rows and records. Its code and column stay.</summary>
    public static RowError ForOwner(RowError error) =>
        WithoutOthers.TryGetValue(error.Code, out var words) ? error with { Message = words.Message, Remedy = words.Remedy } : error;

    /// <summary>A cell of a workbook that was made with <c>--mask</c>.</summary>
    public static RowError MaskedValue(string column) =>
        new("masked-value", "holds the mask of a value, and not the value.", "Give the workbook to `collect`, which puts the values back.", column);
}
