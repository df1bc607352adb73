using BulkProviders.Cli.Settings;
using BulkProviders.Core.Basics;
using BulkProviders.Engine.Matching;

namespace BulkProviders.Cli.Commands;

/// <summary><c>plan</c>: a dry run that keeps its operations.</summary>
internal static class PlanCommand
{
    public static CommandDefinition Definition { get; } = new()
    {
        Name = "plan",
        Set = CommandSet.Plan,
        Summary = "Does all of an import but the writes, and keeps the plan, to be looked at and applied.",
        Description = "Reads spreadsheets, checks every row and compares it with the tenant, as `import --dry-run` does, and keeps what it would write. Its workbook opens on what would change in each column, "
            + "shows an approval code, and has a column Decision for rows that are to be left out. `apply` writes the plan.",
        Argument = RunArguments.Files,
        Examples =
        [
            ("bulkproviders plan providers.xlsx", "make a plan"),
            ("bulkproviders plan roster.xlsx --match providers", "rows without an ID update the record with their values")
        ],
        Execute = ExecuteAsync
    };

    private static async Task<ExitCode> ExecuteAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var request = ImportRequests.Read(context, ImportMode.DryRun) with { KeepsPlan = true };
        MatchSets.Read(context.Settings.Get(SettingsTable.Match), Catalogs.Read(context.CatalogPath, context.ProcessHost.ColumnTypes));
        return await ImportRequests.RunAsync(context, (importer, prompt, signals) => importer.RunAsync(request, prompt, signals), cancellationToken);
    }
}
