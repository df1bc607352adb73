using static BulkProviders.Cli.Settings.SettingTypes;

namespace BulkProviders.Cli.Settings;

internal static partial class SettingsTable
{
    public static readonly Setting<string?> ErrorsOutput = new("Errors:Output", "--output", FilePath("PATH"), CommandSet.Errors,
        "The workbook (.xlsx) or CSV file for the rows that were not stored.")
    { Alias = "-o", DefaultText = "they are only counted" };

    public static readonly Setting<bool> ErrorsWarnings = new("Errors:Warnings", "--warnings", Flag(), CommandSet.Errors,
        "Also the rows that were stored with a warning.");

    public static readonly Setting<IReadOnlyList<string>> SplitBy = new("Errors:SplitBy", "--split-by", Names("COLUMN[;COLUMN]"), CommandSet.Errors,
        "A workbook for each value of this column: COLUMN or SHEET:COLUMN, also of a row that the faulty one refers to. Several columns together name the owner.")
    { Range = "headers separated by semicolons", DefaultText = "one workbook" };

    public static readonly Setting<DateOnly?> Due = new("Errors:Due", "--due", Day(), CommandSet.Errors,
        "Until when the owners are to send their workbooks back.")
    { DefaultText = "no date" };

    public static readonly Setting<bool> Mask = new("Errors:Mask", "--mask", Flag(), CommandSet.Errors,
        "Owners see the faulty cells, IDs, keys and names of a row; the other cells hold •••.");
}
