using Serilog.Events;
using static BulkProviders.Cli.Settings.SettingTypes;

namespace BulkProviders.Cli.Settings;

internal static partial class SettingsTable
{
    public static readonly Setting<string?> Config = new(null, "--config", FilePath("FILE"), CommandSet.All,
        "The settings file.")
    { IsShared = true, DefaultText = "bulkproviders.json in the current folder, where present" };

    public static readonly Setting<string?> Profile = new("Profile", "--profile", Text("NAME"), CommandSet.All,
        "Which entry under Profiles of the settings file is laid over the rest of it.")
    { IsShared = true };

    public static readonly Setting<string?> Catalog = new("Catalog:File", "--catalog", FilePath("FILE"), CommandSet.All & ~(CommandSet.Runs | CommandSet.Show | CommandSet.Purge),
        "A file that changes or adds to the built-in catalog (an overlay), or a whole catalog in its place.")
    { IsShared = true, DefaultText = "built in" };

    public static readonly Setting<string?> Runs = new("Runs:Folder", "--runs", FilePath("DIR"), CommandSet.All & ~CommandSet.Catalog,
        "The folder that holds the runs.")
    { IsShared = true, DefaultText = "runs beside the settings file, else in the current folder" };

    public static readonly Setting<string?> LedgerFolder = new("Ledger:Folder", "--ledger", FilePath("DIR"), CommandSet.Ledgered | CommandSet.Export | CommandSet.Purge | CommandSet.Audit,
        "The folder of the ledgers, which remember what was stored at each tenant; on a local disk. That of practice data lies beside the data.")
    { IsShared = true, DefaultText = "BulkProviders/ledgers in the user's local application data" };

    public static readonly Setting<string?> LedgerOutput = new("Ledger:Output", "--output", FilePath("FILE"), CommandSet.LedgerExport,
        "The CSV file that is written. Required.")
    { Alias = "-o" };

    public static readonly Setting<TimeSpan?> OlderThan = new("Runs:OlderThan", "--older-than", Span(TimeSpan.Zero, TimeSpan.FromDays(36_500), null), CommandSet.Purge,
        "Remove the runs that began longer ago than this.");

    public static readonly Setting<TimeSpan?> KeepFor = new("Runs:KeepFor", null, Span(TimeSpan.FromDays(1), TimeSpan.FromDays(36_500), null), CommandSet.Rows | CommandSet.GoesOn | CommandSet.Undo,
        "Runs that began longer ago than this are removed at the end of a run.")
    { Range = Durations.Form + ", at least 1d", DefaultText = "for ever" };

    public static readonly Setting<LogEventLevel> LogLevel = new("Log:Level", null, OneOf(
            ("debug", LogEventLevel.Debug), ("information", LogEventLevel.Information), ("warning", LogEventLevel.Warning)),
        CommandSet.Rows | CommandSet.GoesOn | CommandSet.Undo | CommandSet.Export | CommandSet.Demo,
        "What log.jsonl of a run holds: debug has a line for each row, information one for each stage, warning retries only.")
    { Default = LogEventLevel.Information, DefaultText = "information" };

    public static readonly Setting<string?> Note = new("Run:Note", "--note", Text("TEXT"), CommandSet.Rows | CommandSet.Undo | CommandSet.Export | CommandSet.Demo,
        "A remark kept with the run and shown in its results.")
    { IsShared = true };

    public static readonly Setting<bool> Json = new("Console:Json", "--json", Flag(), CommandSet.All,
        "Print the result as one JSON object on stdout and nothing else there.")
    { IsShared = true };

    public static readonly Setting<bool> Quiet = new("Console:Quiet", "--quiet", Flag(), CommandSet.All,
        "Nothing but errors: no progress, no notices, and no result where all went well. What a command is asked to show (runs, show, doctor, catalog, sandbox) is shown.")
    { IsShared = true };

    public static readonly Setting<bool> NoColor = new("Console:NoColor", "--no-color", Flag(), CommandSet.All,
        "Plain text. The variable NO_COLOR does the same.")
    { IsShared = true };

    public static readonly Setting<bool> Yes = new("Console:Yes", "--yes", Flag(), CommandSet.Writes | CommandSet.Purge | CommandSet.LedgerReset | CommandSet.MapNew,
        "Do not ask before writing or removing, nor about what a proposed mapping leaves open.")
    { IsShared = true };
}
