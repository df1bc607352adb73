namespace BulkProviders.Core.Wording;

/// <summary>What could not be found out for certain after an answer was lost.</summary>
public static partial class RowErrors
{
    private const int MostIds = 5;

    /// <summary>A warning: the record was recognised by its unique value.</summary>
    public static RowError AdoptedByMatch(string column, string id) =>
        new("adopted-by-match",
            $"The answer was lost; the record {id} was taken for this row's, because it alone has this value, every other value agrees, and it was not there before.",
            "Look at the record once if that matters.", column);

    /// <summary>A create in doubt that stays open although records were found that it could be.</summary>
    public static RowError UnconfirmedCandidates(IReadOnlyList<string> ids, string? column) =>
        new("unconfirmed",
            $"The answer to this create was lost, and whether the record {Ids(ids)} was made by it or by somebody else could not be found out.",
            "Open it in Casebook. If it is this row's record, put its ID into the row. If not, correct the value and import the row again.", column);

    /// <summary>A create in doubt of an earlier run: records are there that it may have made, under an id of the tenant's.</summary>
    public static RowError UnconfirmedAlike(string columns, string idColumn, string candidates) =>
        new("unconfirmed",
            $"An earlier run sent this row, and its answer was lost. A record with the {columns} of this row is there, made by that or by somebody else: {candidates}. Nothing was sent.",
            $"Open it in Casebook. If it is this row's record, put its ID into {idColumn}. If it is not, enter the record in Casebook and put the ID of that one into {idColumn}.");

    /// <summary>The sheet To settle says both that a record was made and that none was.</summary>
    public static RowError SettledUnclearly(string place) =>
        new("settled-unclearly", $"{place} has a Record ID and an Import Operation. Which of them is meant is not clear.",
            "Keep the Record ID if the record in Casebook is this row's. Keep Create if you are sure that none was made.");

    /// <summary>The sheet To settle says something of a record that cannot be followed.</summary>
    public static RowError SettledWith(string column, string text, string place) =>
        new("settled-unclearly", $"{place}, {column}: '{text}' is not what can stand here.",
            column == "Record ID" ? "Put in the ID of a record as Casebook shows it, or leave it blank." : "Choose Create, or leave it blank.");

    /// <summary>Two lines of the sheet To settle decide about one record.</summary>
    public static RowError SettledTwice(string place) =>
        new("settled-unclearly", $"{place} says something else of the same record than a line before it.", "Keep the line that is right and delete the other.");

    /// <summary>The row has an ID, and the sheet To settle says something else.</summary>
    public static RowError SettledOtherwise(string idHeader, string place) =>
        new("settled-unclearly", $"The row has another {idHeader} than {place} says.", $"Keep the one that is right, in the row or on the sheet To settle.", idHeader);

    /// <summary>The tenant named one record for the creates of several rows.</summary>
    public static RowError SameIdAnswered(string id) =>
        new("same-id-answered",
            $"The tenant answered the creates of several rows with the same ID, {id}. So it is not known which of them are stored, and under which IDs.",
            "Look in Casebook which of these rows are there. Put the ID into a row that is there; set Import Operation to Create for one that is not. Tell Casebook support what happened.");

    /// <summary>The tenant named another record for the create.</summary>
    public static RowError OtherIdAnswered(string id) =>
        new("same-id-answered",
            $"The tenant answered the create with the ID {id}, under which it shows another record. So it is not known whether the row is stored, and under which ID.",
            "Look in Casebook whether it is there. If it is, put its ID into the row; if not, set Import Operation to Create. Tell Casebook support what happened.");

    /// <summary>The server's refusal of a value that is not unique, with the records that hold it.</summary>
    public static RowError HeldBy(RowError refusal, IReadOnlyList<string> ids) =>
        refusal with { Message = $"{refusal.Message} It belongs to the record {Ids(ids)}." };

    /// <summary>A look for a record did not get through.</summary>
    public static RowError ServerNotAsked(string why) =>
        new("server-not-asked", "The tenant could not be asked for the record: " + why, "Import the row again when the server can be reached.");

    /// <summary>The ID in the sheet was sent, its answer was lost, and a record with other values has that ID.</summary>
    public static RowError IdOfOther(string column) =>
        new("id-of-other", "A record with this ID exists and holds other values. It was left as it is.",
            "Compare it with the row in Casebook, then import the row as an update or with another ID.", column);

    /// <summary>The record was changed by somebody else after it was compared, so it was not deleted.</summary>
    public static RowError DeleteOfChanged(string columns) =>
        new("delete-of-changed", $"Somebody else has changed the record since it was compared ({columns}). It was not deleted.",
            "Look at the record, then import the row again.");

    /// <summary>The fields of an update are stored, its links are not.</summary>
    public static RowError LinksNotChanged(string column) =>
        new("links-not-changed", "The other fields of the row are stored, but these links are not.", "Correct what is wrong, then import the row again.", column);

    private static string Ids(IReadOnlyList<string> ids) =>
        string.Join(" or ", ids.Take(MostIds)) + (ids.Count > MostIds ? " or another" : "");
}
