namespace BulkProviders.Cli.Settings;

internal static partial class SettingsTable
{
    public static readonly Setting<string?> Config = PathSetting(
        null, "--config", "FILE", CommandSet.All, "The settings file.") with
    {
        IsShared = true,
        DefaultText = "bulkproviders.json in the current folder, where present"
    };

    public static readonly Setting<string?> Profile = TextSetting(
        "Profile", "--profile", "NAME", CommandSet.All, "Which entry under Profiles of the settings file is laid over the rest of it.") with
    {
        IsShared = true
    };

    public static readonly Setting<string?> Catalog = PathSetting(
        "Catalog:File", "--catalog", "FILE", CommandSet.All & ~(CommandSet.Runs | CommandSet.Show | CommandSet.Purge),
        "A catalog of resource types in place of the built-in one.") with
    {
        IsShared = true,
        DefaultText = "built in"
    };

    public static readonly Setting<string?> Runs = PathSetting(
        "Runs:Folder", "--runs", "DIR", CommandSet.All & ~CommandSet.Catalog, "The folder that holds the runs.") with
    {
        IsShared = true,
        DefaultText = "runs beside the settings file, else in the current folder"
    };

    public static readonly Setting<TimeSpan?> OlderThan = new()
    {
        Key = "Runs:OlderThan",
        Option = "--older-than",
        ValueName = "AGE",
        Commands = CommandSet.Purge,
        Help = "Remove the runs that began longer ago than this.",
        Range = Durations.Form,
        Default = null,
        Parser = Durations.Between(TimeSpan.Zero, TimeSpan.FromDays(36_500))
    };

    public static readonly Setting<TimeSpan?> KeepFor = new()
    {
        Key = "Runs:KeepFor",
        Commands = CommandSet.Rows | CommandSet.Resume,
        Help = "Runs that began longer ago than this are removed at the end of a run.",
        Range = Durations.Form + ", at least 1d",
        DefaultText = "for ever",
        Default = null,
        Parser = Durations.Between(TimeSpan.FromDays(1), TimeSpan.FromDays(36_500))
    };

    public static readonly Setting<Serilog.Events.LogEventLevel> LogLevel = new()
    {
        Key = "Log:Level",
        Commands = CommandSet.Rows | CommandSet.Resume | CommandSet.Demo,
        Help = "What log.jsonl of a run holds: debug has a line for each row, information one for each stage, warning retries only.",
        Range = "debug, information or warning",
        DefaultText = "information",
        Default = Serilog.Events.LogEventLevel.Information,
        Parser = SettingParsers.OneOf(
            ("debug", Serilog.Events.LogEventLevel.Debug),
            ("information", Serilog.Events.LogEventLevel.Information),
            ("warning", Serilog.Events.LogEventLevel.Warning))
    };

    public static readonly Setting<string?> Note = TextSetting(
        "Run:Note", "--note", "TEXT", CommandSet.Rows | CommandSet.Demo, "A remark kept with the run and shown in its results.") with
    {
        IsShared = true
    };

    public static readonly Setting<bool> Json = FlagSetting(
        "Console:Json", "--json", CommandSet.All, "Print the result as one JSON object on stdout and nothing else there.") with
    { IsShared = true };

    public static readonly Setting<bool> Quiet = FlagSetting(
        "Console:Quiet", "--quiet", CommandSet.All, "No progress and no messages but errors.") with
    { IsShared = true };

    public static readonly Setting<bool> NoColor = FlagSetting(
        "Console:NoColor", "--no-color", CommandSet.All, "Plain text. The variable NO_COLOR does the same.") with
    { IsShared = true };

    public static readonly Setting<bool> Yes = FlagSetting(
        "Console:Yes", "--yes", CommandSet.Import | CommandSet.Resume | CommandSet.Purge, "Do not ask before writing or removing.") with
    { IsShared = true };
}
