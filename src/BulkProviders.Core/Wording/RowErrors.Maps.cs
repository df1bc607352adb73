namespace BulkProviders.Core.Wording;

public static partial class RowErrors
{
    /// <summary>No remark but what was sent in place of what stands there; has a result column of its own.</summary>
    public const string SentAsCode = "sent-as";

    public const string RequiredCode = "required";

    public static RowError SentAs(string what) => new(SentAsCode, what, "");

    public static RowError MapValue(string column, string value) =>
        new("map-value", $"'{value}' is not listed in the mapping.", "Add it on the sheet Values of the mapping ('map update' lists all of them), or correct the cell.", column);

    public static RowError MapChange(string column, string value, string problem, string step) =>
        new("map-change", $"'{value}' {problem} (step '{step}' of the mapping).", "Correct the cell, or the step on the sheet Columns of the mapping.", column);

    public static RowError MapBlank(string column) =>
        new("map-blank", "is blank, and the mapping stops there.", "Fill it in, or change If Blank on the sheet Columns of the mapping.", column);

    public static RowError LeftOutByMap(string column, string reason) =>
        new("map-left-out", reason.Length == 0 ? $"The mapping leaves the row out because of '{column}'." : $"The mapping leaves the row out because of '{column}': {reason.TrimEnd('.')}.", "");

    public static RowError KeptForOwner(string column, string why) =>
        new("kept-in-casebook", $"differs from Casebook and is not written: {why}.", "The mapping says who owns the column (When on its sheet Columns).", column);
}
