using BulkProviders.Application.Imports;
using BulkProviders.Cli.Settings;
using BulkProviders.Cli.Tenants;
using BulkProviders.Core.Basics;
using BulkProviders.Engine.Matching;

namespace BulkProviders.Cli.Commands;

/// <summary><c>import</c>: upserts every row.</summary>
internal static class ImportCommand
{
    public static CommandDefinition Definition { get; } = new()
    {
        Name = "import",
        Set = CommandSet.Import,
        Summary = "Creates or updates a record for every row and hands the workbook back with the answers.",
        Description = "Reads spreadsheets, checks every row, compares it with the tenant, says what will be written, writes it, and hands your own workbook back "
            + "with what became of each row. With --dry-run it stops before writing. The same command after a stop or a kill goes on with that run as long as the files are unchanged.",
        Argument = RunArguments.Files,
        Examples =
        [
            ("bulkproviders import providers.xlsx --sandbox", "practise; nothing leaves this computer"),
            ("bulkproviders import providers.xlsx --dry-run", "show what would change"),
            ("bulkproviders import providers.xlsx", "write it"),
            ("bulkproviders import providers.xlsx --match providers", "rows without an ID update the record with their values"),
            ("bulkproviders import sites.csv=locations licenses.csv --profile county", "CSV files, a tenant from the settings file")
        ],
        Execute = ExecuteAsync
    };

    private static async Task<ExitCode> ExecuteAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var settings = context.Settings;
        var mode = settings.Get(SettingsTable.DryRun) ? ImportMode.DryRun : ImportMode.Import;
        var request = ImportRequests.Read(context, mode) with { UnfinishedRun = UnfinishedRunOf(settings) };
        // Settings are judged before the tenant is asked for, and each has its own sentence.
        MatchSets.Read(settings.Get(SettingsTable.Match), Catalogs.Read(context.CatalogPath, context.ProcessHost.ColumnTypes));
        if (mode == ImportMode.Import && !TenantSettings.IsSandboxChosen(settings))
            TenantOptions.RequireWriteAccess(settings);
        return await ImportRequests.RunAsync(context, (importer, prompt, signals) => importer.RunAsync(request, prompt, signals), cancellationToken);
    }

    internal static UnfinishedRunChoice UnfinishedRunOf(SettingValues settings) => (settings.Get(SettingsTable.Continue), settings.Get(SettingsTable.Restart)) switch
    {
        (true, true) => throw RunException.Unusable("--continue and --restart exclude each other: go on with the unfinished run, or begin a new one."),
        (true, _) => UnfinishedRunChoice.GoOn,
        (_, true) => UnfinishedRunChoice.Restart,
        _ => UnfinishedRunChoice.GoOnIfUnchanged
    };
}
