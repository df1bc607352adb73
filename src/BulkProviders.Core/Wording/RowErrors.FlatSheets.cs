namespace BulkProviders.Core.Wording;

public static partial class RowErrors
{
    public static RowError RepeatDisagrees(string column, string here, string there, string place, string part) =>
        new("repeat-disagrees", $"'{Quoted(here)}' is not what {place} says of the same {part}: '{Quoted(there)}'.",
            "Let both cells say the same or leave one blank. If they mean different records, give each row a Row Key of its own.", column);

    public static RowError RepeatAmbiguous(string column, string part, string places) =>
        new("repeat-ambiguous", $"could mean several {part} records, which other rows tell apart by Row Key or ID: {places}.",
            "Give this row the Row Key or the ID of the one that is meant.", column);

    public static RowError SlotTaken(string column, string part, string place) =>
        new("slot-taken", $"The {part} can have one {column} only, and {place} gives it another.", "Leave the cells of one of the two blank, or make two records of them.");

    public static RowError PartMissing(string column, string part, string needed) =>
        new("part-missing", $"A new {part} needs a {needed}, but all cells of the {needed} are blank.", $"Fill in the {needed}, or clear the cells of the {part}.", column);

    public static RowError NothingOnRow(string sheet) =>
        new("nothing-on-row", $"No cell of the row is in a column that the sheet {sheet} knows.", "Fill the row in, or remove it.");

    public static RowError NothingButKey(string sheet) =>
        new("nothing-on-row", $"The row has no value for the sheet {sheet} besides its key.", "Fill the row in, or remove it.");

    public static RowError DeleteOnFlatSheet(string column, string sheet) =>
        new("delete-on-flat-sheet", "Delete is not possible here: the row is several records.", $"Delete the record on the sheet {sheet}, by its ID.", column);

    public static RowError SharedRecordFailed(string part, string place) =>
        new("shared-record-failed", $"The {part} of this row was to be stored with {place}, and was not.", "Fix that row first. Then import this one again.");
}
