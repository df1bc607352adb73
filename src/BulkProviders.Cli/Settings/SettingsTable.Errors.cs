using static BulkProviders.Cli.Settings.SettingTypes;

namespace BulkProviders.Cli.Settings;

internal static partial class SettingsTable
{
    public static readonly Setting<bool> Review = new("Review", null, OneOf(("on", true), ("off", false)), CommandSet.Rows | CommandSet.GoesOn | CommandSet.Export,
        "Writes review.html beside the results, or into the run folder of an export: a page to look at without a spreadsheet program. It quotes no cell.")
    { Default = true, DefaultText = "on" };

    public static readonly Setting<bool> ErrorsHtml = new("Errors:Html", "--html", Flag(), CommandSet.Errors,
        "Write the page of the run again, to -o PATH (.html) or beside its results; with --split-by it shows the owners too.");

    public static readonly Setting<bool> ErrorsValues = new("Errors:Values", "--values", Flag(), CommandSet.Errors,
        "The page quotes what the cells hold. Without it, it says what is wrong and no value.");

    public static readonly Setting<string?> ErrorsOutput = new("Errors:Output", "--output", FilePath("PATH"), CommandSet.Errors,
        "The workbook (.xlsx) or CSV file for the rows that were not stored.")
    { Alias = "-o", DefaultText = "they are only counted" };

    public static readonly Setting<bool> ErrorsWarnings = new("Errors:Warnings", "--warnings", Flag(), CommandSet.Errors,
        "Also the rows that were stored with a warning.");

    public static readonly Setting<IReadOnlyList<string>> SplitBy = new("Errors:SplitBy", "--split-by", TextList("COLUMN[;COLUMN]"), CommandSet.Errors,
        "A workbook for each value of this column: COLUMN or SHEET:COLUMN, also of a row that the faulty one refers to. Several columns together name the owner.")
    { Range = "headers, separated by semicolons", DefaultText = "one workbook" };

    public static readonly Setting<DateOnly?> Due = new("Errors:Due", "--due", Day(), CommandSet.Errors,
        "Until when the owners are to send their workbooks back.")
    { DefaultText = "no date" };

    public static readonly Setting<bool> Mask = new("Errors:Mask", "--mask", Flag(), CommandSet.Errors,
        "Owners see the faulty cells, IDs, keys and names of a row; the other cells hold •••.");

    public static readonly Setting<bool> ErrorsStatus = new("Errors:Status", "--status", Flag(), CommandSet.Errors,
        "Says for each owner of the last split what was returned and what is fixed, waived and open.");

    public static readonly Setting<string?> CollectInto = new("Collect:Into", "--into", Text("RUN"), CommandSet.Collect,
        "The run whose rows came back: its id, the beginning of it, or last.")
    { DefaultText = "found from the files" };

    public static readonly Setting<bool> CollectDryRun = new("Collect:DryRun", "--dry-run", Flag(), CommandSet.Collect,
        "Says what would come of it, and writes nothing.");
}
