using static BulkProviders.Cli.Settings.SettingTypes;

namespace BulkProviders.Cli.Settings;

internal static partial class SettingsTable
{
    public static readonly Setting<bool> UndoDryRun = new("Undo:DryRun", "--dry-run", Flag(), CommandSet.Undo,
        "Everything but the writes: says for each record what an undo would do.");

    public static readonly Setting<IReadOnlyList<string>> UndoColumns = new("Undo:Columns", "--columns", Names("COLUMN,…"), CommandSet.Undo,
        "Take back only these columns; TYPE:COLUMN means those of one type. Records that the run created are left alone then.")
    { Range = "headers or wire names separated by commas", DefaultText = "all" };

    public static readonly Setting<IReadOnlyList<string>> UndoRows = new("Undo:Rows", "--rows", Names("ROW,…"), CommandSet.Undo,
        "Take back only these rows of the run: 7, 2-40 or Providers!2-40, several separated by commas.")
    { Range = "row numbers and ranges separated by commas", DefaultText = "all" };

    public static readonly Setting<bool> CloseRecords = new("Delete:Close", "--close", Flag(), CommandSet.Delete,
        "Close the records in place of deleting them, with the values that the catalog says.");

    public static readonly Setting<int?> DeleteCreated = new("Undo:DeleteCreated", "--delete-created", WholeOrNone(0, int.MaxValue), CommandSet.Undo,
        "Delete the records that the run created in place of closing them, at most this many, and only those that nobody has touched since and nothing refers to.")
    { DefaultText = "they are closed" };
}
