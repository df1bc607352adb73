using BulkProviders.Application.Imports;
using BulkProviders.Application.Rosters;
using BulkProviders.Application.Tenants;
using BulkProviders.Cli.Settings;
using BulkProviders.Cli.Tenants;
using BulkProviders.Core.Basics;

namespace BulkProviders.Cli.Commands;

/// <summary><c>resume</c>: goes on with an import that was ended early.</summary>
internal static class ResumeCommand
{
    public static CommandDefinition Definition { get; } = new()
    {
        Name = "resume",
        Set = CommandSet.Resume,
        Summary = "Goes on with an import or undo that was stopped or killed.",
        Description = "Goes on with an import or an undo that was ended early: by Ctrl+C, a kill, a power cut, an outage or a full disk. What is done is not done again; calls whose "
            + "answers were lost are looked up before anything is sent. It takes the copies of the files, the settings and the catalog that the run began with; the files themselves are "
            + "not needed any more. Results and summary cover the whole run. The same import command does the same as long as its files are unchanged.",
        Argument = new CommandArgument("RUN", "A run id, the beginning of one, or `last`: the last run that can be resumed.", 0, 1),
        Examples =
        [
            ("bulkproviders resume", "the last run that can be resumed"),
            ("bulkproviders resume 20261123-18 --parallel 4", "the run whose id begins like this, with fewer calls at once")
        ],
        Execute = ExecuteAsync
    };

    private static async Task<ExitCode> ExecuteAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var settings = context.Settings;
        var request = new ResumeRequest
        {
            Run = context.Arguments.Count == 0 ? "last" : context.Arguments[0],
            Tenant = TenantChoice.WhenNeeded(() => Tenant(settings)),
            IsTenantNamed = settings.SourceOf(SettingsTable.BaseUrl) == SettingsReader.CommandLine,
            IsMoved = settings.Get(SettingsTable.Moved),
            Practice = TenantSettings.Practice(settings),
            Settings = ImportRequests.ImportSettingsOf(settings),
            // A catalog of the settings file is that of new runs.
            CatalogPath = settings.SourceOf(SettingsTable.Catalog) == SettingsReader.CommandLine ? context.CatalogPath : null
        };
        return await ImportRequests.RunAsync(context, (_, prompt, signals) => new RosterImporter(context.Workspace).ResumeAsync(request, prompt, signals), cancellationToken);
    }

    private static TenantChoice Tenant(SettingValues settings)
    {
        if (!TenantSettings.IsSandboxChosen(settings))
            TenantOptions.RequireWriteAccess(settings);
        return TenantSettings.Choose(settings);
    }
}
