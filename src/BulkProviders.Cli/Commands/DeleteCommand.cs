using BulkProviders.Cli.Settings;
using BulkProviders.Cli.Tenants;
using BulkProviders.Core.Basics;
using BulkProviders.Engine.Matching;

namespace BulkProviders.Cli.Commands;

/// <summary><c>delete</c>: deletes, or closes, the records that rows name.</summary>
internal static class DeleteCommand
{
    public static CommandDefinition Definition { get; } = new()
    {
        Name = "delete",
        Set = CommandSet.Delete,
        Summary = "Deletes the records that rows name, or closes them.",
        Description = "Takes every row as the name of a record that is to go: by its ID, or with --match by its values. Deleted records are hidden from Casebook and from Reporting, only Support can purge "
            + "them, and this tool cannot bring them back. It says first which other records refer to them, and asks for the number of records; a script gives it with --allow-delete N, and never are more deleted. "
            + "With --close the records are closed instead, with the values that the catalog says; an undo opens them again.",
        Argument = RunArguments.Files,
        Examples =
        [
            ("bulkproviders delete gone.csv=locations --dry-run", "show which records would go, and what refers to them"),
            ("bulkproviders delete gone.csv=locations --allow-delete 12", "delete them, 12 at most"),
            ("bulkproviders delete closed.xlsx --close --match providers", "close providers, found by their values")
        ],
        Execute = ExecuteAsync
    };

    private static async Task<ExitCode> ExecuteAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var settings = context.Settings;
        var mode = settings.Get(SettingsTable.DryRun) ? ImportMode.DryRun : ImportMode.Import;
        var removal = settings.Get(SettingsTable.CloseRecords) ? RowRemoval.Close : RowRemoval.Delete;
        if (mode == ImportMode.Import && removal == RowRemoval.Delete && settings.Get(SettingsTable.AllowDelete) == 0 && (!context.Console.IsInteractive || settings.Get(SettingsTable.Yes)))
            throw RunException.Unusable("Say how many records may be deleted: --allow-delete N. Look at them with --dry-run first. --close closes them instead. Nothing was sent.");
        var request = ImportRequests.Read(context, mode) with { UnfinishedRun = ImportCommand.UnfinishedRunOf(settings) };
        MatchSets.Read(settings.Get(SettingsTable.Match), Catalogs.Read(context.CatalogPath, context.ProcessHost.ColumnTypes));
        if (mode == ImportMode.Import && !TenantSettings.IsSandboxChosen(settings))
            TenantOptions.RequireWriteAccess(settings);
        request = request with { Settings = request.Settings with { Removal = removal } };
        return await ImportRequests.RunAsync(context, (importer, prompt, signals) => importer.RunAsync(request, prompt, signals), cancellationToken);
    }
}
