using BulkProviders.Core.Basics;

namespace BulkProviders.Cli.Settings;

internal static partial class SettingsTable
{
    public static readonly Setting<bool> DryRun = FlagSetting(
        "Import:DryRun", "--dry-run", CommandSet.Import, "Everything but the writes: says for each row what an import would do.");

    public static readonly Setting<IReadOnlyList<MatchChoice>> Match = new()
    {
        Key = "Import:Match",
        Option = "--match",
        Shape = SettingShape.List,
        ValueName = "TYPE[:COLUMN,COLUMN]",
        Commands = CommandSet.Import | CommandSet.Match,
        Help = "Find the records of rows without an ID by these columns, or by those that the catalog declares for the type; may be repeated, and is tried in order.",
        Range = "a type (`catalog show` lists them), with columns behind a colon or without",
        DefaultText = "rows without an ID are new records",
        Default = [],
        Parser = SettingParsers.Matches
    };

    public static readonly Setting<MissingId> OnMissingId = new()
    {
        Key = "Import:OnMissingId",
        Option = "--on-missing-id",
        ValueName = "error|create",
        Commands = CommandSet.Import,
        Help = "What becomes of a row whose ID the tenant does not have: an error, or a new record with that ID where the tenant honours it.",
        Range = "error or create",
        DefaultText = "error",
        Default = MissingId.Error,
        Parser = SettingParsers.OneOf(("error", MissingId.Error), ("create", MissingId.Create))
    };

    public static readonly Setting<SendFields> Send = new()
    {
        Key = "Import:Send",
        Option = "--send",
        ValueName = "changed|all",
        Commands = CommandSet.Import,
        Help = "What an update sends: the fields that differ, or all fields of the row.",
        Range = "changed or all",
        DefaultText = "changed",
        Default = SendFields.Changed,
        Parser = SettingParsers.OneOf(("changed", SendFields.Changed), ("all", SendFields.All))
    };

    public static readonly Setting<int> Parallel = new()
    {
        Key = "Import:Parallel",
        Option = "--parallel",
        ValueName = "N",
        Commands = CommandSet.Import | CommandSet.Match | CommandSet.Resume,
        Help = "Calls under way at once, at most; how many really are is found out from the tenant's answers.",
        Range = Words.WholeRange(1, 256),
        DefaultText = "64",
        Default = 64,
        Parser = SettingParsers.Whole<int>(1, 256)
    };

    public static readonly Setting<double?> Rate = new()
    {
        Key = "Import:Rate",
        Option = "--rate",
        ValueName = "N",
        Commands = CommandSet.Import | CommandSet.Match | CommandSet.Resume,
        Help = "Calls a second, at most, reads included; without it the tenant's own limit is found out.",
        Range = "a number from 0.1 to 10000",
        DefaultText = "no limit",
        Default = null,
        Parser = SettingParsers.Decimal(0.1, 10_000)
    };

    public static readonly Setting<int> AllowDelete = new()
    {
        Key = "Import:AllowDelete",
        Option = "--allow-delete",
        ValueName = "N",
        Commands = CommandSet.Import,
        Help = "How many records rows with Delete may delete.",
        Range = Words.WholeRange(0, int.MaxValue),
        DefaultText = "0",
        Default = 0,
        Parser = SettingParsers.Whole<int>(0, int.MaxValue)
    };

    public static readonly Setting<int?> MaxErrors = LimitSetting(
        "Import:MaxErrors", "--max-errors", CommandSet.Import | CommandSet.Resume, "Stop, so that the run can be looked at, once so many rows have failed.", minimum: 1);

    public static readonly Setting<int?> MaxCreates = LimitSetting(
        "Import:MaxCreates", "--max-creates", CommandSet.Import, "Do not begin to write when more records than this would be created.", minimum: 0);

    public static readonly Setting<int?> MaxUpdates = LimitSetting(
        "Import:MaxUpdates", "--max-updates", CommandSet.Import, "Do not begin to write when more existing records than this would be updated or linked.", minimum: 0);

    public static readonly Setting<string?> OnlyFailed = TextSetting(
        "Import:OnlyFailed", "--only-failed", "RUN", CommandSet.Import, "Send only the rows that this run did not store; the others are skipped and can be referred to.") with
    {
        Range = "a run id, the beginning of one, or last",
        DefaultText = "all rows"
    };

    public static readonly Setting<bool> Again = FlagSetting(
        "Import:Again", "--again", CommandSet.Import, "Create rows without an ID although earlier runs have stored them: makes second records.");

    public static readonly Setting<TimeSpan?> MaxCompareAge = new()
    {
        Key = "Import:MaxCompareAge",
        Commands = CommandSet.Import | CommandSet.Resume,
        Help = "A record compared longer ago than this is read again before it is written.",
        Range = Durations.Form + ", at least 1s",
        DefaultText = "5m",
        Default = TimeSpan.FromMinutes(5),
        Parser = Durations.Between(TimeSpan.FromSeconds(1), TimeSpan.FromDays(1))
    };

    public static readonly Setting<TimeSpan?> InDoubtWait = new()
    {
        Key = "Import:InDoubtWait",
        Commands = CommandSet.Import | CommandSet.Resume,
        Help = "A create whose answer was lost, and that its ID does not settle, is looked for again after this time.",
        Range = Durations.Form + ", at least 0s",
        DefaultText = "30s",
        Default = TimeSpan.FromSeconds(30),
        Parser = Durations.Between(TimeSpan.Zero, TimeSpan.FromHours(1))
    };

    public static readonly Setting<int?> HeaderRow = new()
    {
        Key = "Import:HeaderRow",
        Option = "--header-row",
        ValueName = "N",
        Commands = CommandSet.Rows | CommandSet.Doctor,
        Help = "Number of the row that holds the headers, for all sheets.",
        Range = Words.WholeRange(1, 1_048_575),
        DefaultText = "found among the first 20 rows",
        Default = null,
        Parser = SettingParsers.Whole<int?>(1, 1_048_575)
    };

    public static readonly Setting<IReadOnlyDictionary<string, string>> Sheets = new()
    {
        Key = "Import:Sheets",
        Option = "--sheet",
        Shape = SettingShape.Map,
        ValueName = "NAME=TYPE",
        Commands = CommandSet.Rows | CommandSet.Doctor,
        Help = "Says which type a sheet holds where its name does not; may be repeated.",
        Range = "names of types (`catalog show` lists them)",
        Default = new Dictionary<string, string>(),
        Parser = SettingParsers.Pairs
    };

    public static readonly Setting<string?> FileEncoding = TextSetting(
        "Import:Encoding", "--encoding", "NAME", CommandSet.Rows | CommandSet.Doctor, "Encoding of CSV files.") with
    {
        Range = "utf-8, utf-16, windows-1252 or iso-8859-1",
        DefaultText = "found from the file",
        Parser = SettingParsers.EncodingName
    };

    public static readonly Setting<char?> Delimiter = new()
    {
        Key = "Import:Delimiter",
        Option = "--delimiter",
        ValueName = "CHAR",
        Commands = CommandSet.Rows | CommandSet.Doctor,
        Help = "Separator of CSV files.",
        Range = "one character, or tab, comma, semicolon or pipe",
        DefaultText = "found from the file",
        Default = null,
        Parser = SettingParsers.Delimiter
    };

    public static readonly Setting<bool> Repair = FlagSetting(
        "Import:Repair", "--repair", CommandSet.Rows, "Apply repairs that are likely but not proven, such as a ZIP code that lost its zero.");

    public static readonly Setting<bool> Continue = FlagSetting(
        "Import:Continue", "--continue", CommandSet.Import,
        "Go on with the unfinished run of these files although something has changed: with the copy and the settings that it took, without later edits.");

    public static readonly Setting<bool> Restart = FlagSetting(
        "Import:Restart", "--restart", CommandSet.Import,
        "Give up the unfinished run of these files and begin a new one with the files as they are now.");

    public static readonly Setting<bool> Results = new()
    {
        Key = "Import:Results",
        Option = "--results",
        ValueName = "xlsx|csv",
        Commands = CommandSet.Rows | CommandSet.Resume,
        Help = "Results as a workbook, or as CSV files in the folder results of the run.",
        Range = "xlsx or csv",
        DefaultText = "xlsx",
        Default = false,
        Parser = SettingParsers.OneOf(("xlsx", false), ("csv", true))
    };
}
