using BulkProviders.Core.Basics;
using static BulkProviders.Cli.Settings.SettingTypes;

namespace BulkProviders.Cli.Settings;

internal static partial class SettingsTable
{
    public static readonly Setting<bool> DryRun = new("Import:DryRun", "--dry-run", Flag(), CommandSet.Import | CommandSet.Lists | CommandSet.Delete,
        "Everything but the writes: says for each row what an import would do.");

    public static readonly Setting<IReadOnlyList<MatchChoice>> Match = new("Import:Match", "--match", Matches(), CommandSet.Imports | CommandSet.Match | CommandSet.Delete,
        "Find the records of rows without an ID by these columns, or by those that the catalog declares for the type; may be repeated, and is tried in order.")
    { DefaultText = "rows without an ID are new records" };

    public static readonly Setting<MissingId> OnMissingId = new("Import:OnMissingId", "--on-missing-id", OneOf(("error", MissingId.Error), ("create", MissingId.Create)), CommandSet.Imports,
        "What becomes of a row whose ID the tenant does not have: an error, or a new record with that ID where the tenant honours it.")
    { ValueName = "error|create" };

    public static readonly Setting<SendFields> Send = new("Import:Send", "--send", OneOf(("changed", SendFields.Changed), ("all", SendFields.All)), CommandSet.Imports,
        "What an update sends: the fields that differ, or all fields of the row.")
    { ValueName = "changed|all" };

    public static readonly Setting<int> Parallel = new("Import:Parallel", "--parallel", Whole(1, 256, 64), CommandSet.Imports | CommandSet.Lists | CommandSet.Match | CommandSet.GoesOn | CommandSet.Removes,
        "The most calls under way at once; how many the tenant bears is found out from its answers.");

    public static readonly Setting<double?> Rate = new("Import:Rate", "--rate", Number(0.1, 10_000), CommandSet.Imports | CommandSet.Lists | CommandSet.Match | CommandSet.GoesOn | CommandSet.Removes,
        "The most calls a second, reads included; without it the tenant's own limit is found out.")
    { DefaultText = "no limit" };

    public static readonly Setting<int> AllowDelete = new("Import:AllowDelete", "--allow-delete", Whole(0, int.MaxValue, 0), CommandSet.Imports | CommandSet.Delete,
        "How many records rows with Delete, or the command delete, may delete.");

    public static readonly Setting<int?> MaxErrors = new("Import:MaxErrors", "--max-errors", Limit(1), CommandSet.Writes,
        "Stop once this many rows have failed, so that you can look at the run.");

    public static readonly Setting<int> StopAfterSame = new("Import:StopAfterSame", "--stop-after-same", Whole(0, int.MaxValue, 25), CommandSet.Import | CommandSet.Lists | CommandSet.GoesOn,
        "Stop once this many rows in succession have failed with the same error, since the others would too; 0 goes on.");

    public static readonly Setting<int> Canary = new("Import:Canary", "--canary", Whole(0, 1_000, 5), CommandSet.Import | CommandSet.Lists | CommandSet.GoesOn,
        "How many records of each type are written first and read back before the rest follows, where a type has 50 writes or more; 0 for none. Not for practice data.");

    public static readonly Setting<int?> MaxCreates = new("Import:MaxCreates", "--max-creates", Limit(0), CommandSet.Imports | CommandSet.Lists,
        "Do not begin to write when more records than this would be created.");

    public static readonly Setting<int?> MaxUpdates = new("Import:MaxUpdates", "--max-updates", Limit(0), CommandSet.Imports | CommandSet.Lists,
        "Do not begin to write when more existing records than this would be updated or linked.");

    public static readonly Setting<IReadOnlyList<string>> Accept = new("Import:Accept", "--accept", TextList("TYPE:COLUMN"), CommandSet.Import | CommandSet.Lists | CommandSet.GoesOn,
        "Agree beforehand to the changes of a column that would be held: over 20 % of at least 50 records, or more than 5 that become blank. May be repeated; TYPE:* means all columns of a type.")
    { Range = "a type and one of its columns, by header or wire name, or *", DefaultText = "held changes are asked about" };

    public static readonly Setting<string?> OnlyFailed = new("Import:OnlyFailed", "--only-failed", Text("RUN"), CommandSet.Imports,
        "Send only the rows that this run did not store; the others are skipped and can be referred to.")
    { Range = "a run id, the beginning of one, or last", DefaultText = "all rows" };

    public static readonly Setting<bool> Again = new("Import:Again", "--again", Flag(), CommandSet.Imports,
        "Create rows without an ID although earlier runs have stored them: makes second records.");

    public static readonly Setting<TimeSpan?> MaxCompareAge = new("Import:MaxCompareAge", null, Span(TimeSpan.FromSeconds(1), TimeSpan.FromDays(1), TimeSpan.FromMinutes(5)),
        CommandSet.Writes,
        "A record compared longer ago than this is read again before it is written.")
    { Range = Durations.Form + ", at least 1s" };

    public static readonly Setting<TimeSpan?> InDoubtWait = new("Import:InDoubtWait", null, Span(TimeSpan.Zero, TimeSpan.FromHours(1), TimeSpan.FromSeconds(30)), CommandSet.Writes,
        "A create whose answer was lost, and that its ID does not settle, is looked for again after this time.")
    { Range = Durations.Form + ", at least 0s" };

    public static readonly Setting<int?> HeaderRow = new("Import:HeaderRow", "--header-row", WholeOrNone(1, 1_048_575), CommandSet.Rows | CommandSet.Doctor | CommandSet.ReadsLists,
        "Number of the row that holds the headers, for all sheets.")
    { DefaultText = "found among the first 20 rows" };

    public static readonly Setting<IReadOnlyDictionary<string, string>> Sheets = new("Import:Sheets", "--sheet", Pairs("NAME=TYPE"), CommandSet.Rows | CommandSet.Doctor,
        "Says which type a sheet holds where its name does not; may be repeated.")
    { Range = "names of types (`catalog show` lists them)" };

    public static readonly Setting<string?> FileEncoding = new("Import:Encoding", "--encoding", EncodingName(), CommandSet.Rows | CommandSet.Doctor | CommandSet.ReadsLists,
        "Encoding of CSV files.")
    { DefaultText = "found from the file" };

    public static readonly Setting<char?> Delimiter = new("Import:Delimiter", "--delimiter", Separator(), CommandSet.Rows | CommandSet.Doctor | CommandSet.ReadsLists,
        "Separator of CSV files.")
    { DefaultText = "found from the file" };

    public static readonly Setting<bool> Repair = new("Import:Repair", "--repair", Flag(), CommandSet.Rows,
        "Apply repairs that are likely but not proven, such as a ZIP code that lost its zero.");

    public static readonly Setting<IReadOnlyList<string>> BlankWords = new("Import:BlankWords", "--blank-words", Names("WORD,…"), CommandSet.Rows,
        "Words that mean a blank cell; all means NULL, (null), nan, \\N, N/A, None and the like.")
    { Range = "all, or words separated by commas", DefaultText = "no words" };

    public static readonly Setting<bool> Moved = new("Resume:Moved", "--moved", Flag(), CommandSet.GoesOn,
        "The folder of the run was moved here from another computer, and nobody goes on with it there.");

    public static readonly Setting<bool> Continue = new("Import:Continue", "--continue", Flag(), CommandSet.Import | CommandSet.Delete,
        "Go on with the unfinished run of these files although something has changed: with the copy and the settings that it took, without later edits.");

    public static readonly Setting<bool> Restart = new("Import:Restart", "--restart", Flag(), CommandSet.Import | CommandSet.Delete,
        "Give up the unfinished run of these files and begin a new one with the files as they are now.");

    public static readonly Setting<bool> Results = new("Import:Results", "--results", OneOf(("xlsx", false), ("csv", true)), CommandSet.Rows | CommandSet.GoesOn,
        "Results as a workbook, or as CSV files in the folder results of the run.")
    { ValueName = "xlsx|csv" };
}
