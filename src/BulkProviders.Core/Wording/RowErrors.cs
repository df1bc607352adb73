namespace BulkProviders.Core.Wording;

/// <summary>The only place where row errors and warnings are worded; docs/errors.md has a paragraph for each code.</summary>
public static partial class RowErrors
{
    public static RowError Required(string column) =>
        new("required", "is blank, but a new record needs it.", "Fill it in.", column);

    public static RowError ClearRequired(string column) =>
        new("clear-required", "cannot be cleared: a record must have it.", "Give the new value, or leave the cell blank to keep the present one.", column);
}
