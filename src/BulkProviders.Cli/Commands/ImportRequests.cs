using BulkProviders.Application.Imports;
using BulkProviders.Application.Maps;
using BulkProviders.Application.Settings;
using BulkProviders.Cli.Settings;
using BulkProviders.Cli.Tenants;
using BulkProviders.Cli.Terminal;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Maps;
using BulkProviders.Spreadsheets;

namespace BulkProviders.Cli.Commands;

/// <summary>From arguments and settings to the requests of commands that read rows.</summary>
internal static class ImportRequests
{
    /// <exception cref="RunException">A file is missing, or settings contradict each other.</exception>
    public static ImportRequest Read(CommandContext context, ImportMode mode) => new()
    {
        Files = InputFiles.Expand(RunArguments.Paths(context)),
        Mode = mode,
        Tenant = mode == ImportMode.Validate ? null : TenantNamePrompt.Choose(context.Settings, context.Console),
        Settings = ImportSettingsOf(context.Settings),
        Map = MapOf(context),
        MapsFolder = context.MapsFolder,
        ChoosesMap = context.Settings.Get(SettingsTable.MapAuto),
        CatalogPath = context.CatalogPath,
        Note = context.Settings.Get(SettingsTable.Note)
    };

    /// <summary>Lets an import work, tells the user what came of it, and returns its exit code.</summary>
    public static async Task<ExitCode> RunAsync(
        CommandContext context, Func<Importer, PlanPrompt, StopSignals, Task<ImportReport>> import, CancellationToken cancellationToken)
    {
        var prompt = new PlanPrompt(context.Console, context.Settings.Get(SettingsTable.Yes));
        var report = await import(new Importer(context.Workspace), prompt, context.Signals(cancellationToken));
        new RunReportPrinter(context.Console).Tell(report, prompt.HasShownNotices);
        return report.ExitCode;
    }

    public static ImportSettings ImportSettingsOf(SettingValues settings) => new()
    {
        Reading = ReadingOf(settings),
        Match = settings.Get(SettingsTable.Match),
        OnMissingId = settings.Get(SettingsTable.OnMissingId),
        Send = settings.Get(SettingsTable.Send),
        Parallel = settings.Get(SettingsTable.Parallel),
        Rate = settings.Get(SettingsTable.Rate),
        AllowDelete = settings.Get(SettingsTable.AllowDelete),
        MaxErrors = settings.Get(SettingsTable.MaxErrors),
        StopAfterSame = settings.Get(SettingsTable.StopAfterSame),
        Canary = settings.Get(SettingsTable.Canary),
        MaxCreates = settings.Get(SettingsTable.MaxCreates),
        MaxUpdates = settings.Get(SettingsTable.MaxUpdates),
        Accept = settings.Get(SettingsTable.Accept),
        OnlyFailed = settings.Get(SettingsTable.OnlyFailed),
        Again = settings.Get(SettingsTable.Again),
        IgnoresColumns = settings.Get(SettingsTable.IgnoreColumns),
        IsStrict = settings.Get(SettingsTable.Strict),
        Repair = settings.Get(SettingsTable.Repair),
        BlankWords = settings.Get(SettingsTable.BlankWords),
        MaxCompareAge = settings.Get(SettingsTable.MaxCompareAge) ?? TimeSpan.FromMinutes(5),
        InDoubtWait = settings.Get(SettingsTable.InDoubtWait) ?? TimeSpan.FromSeconds(30),
        WritesReviewPage = settings.Get(SettingsTable.Review),
        ResultsAsCsv = settings.Get(SettingsTable.Results)
    };

    /// <summary>The mapping that the user names, or null.</summary>
    /// <exception cref="RunException">There is none, or it has faults.</exception>
    public static ColumnMap? MapOf(CommandContext context) =>
        context.Settings.Get(SettingsTable.Map) is { } map ? new MapStore(context.MapsFolder).Require(map, context.ProcessHost.CurrentFolder) : null;

    public static ReadingSettings ReadingOf(SettingValues settings) => new()
    {
        HeaderRow = settings.Get(SettingsTable.HeaderRow),
        Sheets = settings.Get(SettingsTable.Sheets),
        Encoding = settings.Get(SettingsTable.FileEncoding),
        Delimiter = settings.Get(SettingsTable.Delimiter)
    };
}
