using BulkProviders.Application.Imports;
using BulkProviders.Application.Tenants;
using BulkProviders.Cli.Settings;
using BulkProviders.Cli.Tenants;
using BulkProviders.Core.Basics;

namespace BulkProviders.Cli.Commands;

/// <summary><c>apply</c>: writes a plan that was kept.</summary>
internal static class ApplyCommand
{
    public static CommandDefinition Definition { get; } = new()
    {
        Name = "apply",
        Set = CommandSet.Apply,
        Summary = "Writes a plan: what was looked at, and nothing else.",
        Description = "Writes a plan that `plan` has made. All of its records are read again first. A row whose fields somebody has changed since is not written and says what it was, what it is and what the plan writes; "
            + "a new record that exists by now is not created. All other rows are written. A plan is applied once. If it is stopped, `resume` goes on with it.",
        Argument = new CommandArgument("RUN", "The run id of a plan, the beginning of one, or `last`: the last plan that is not applied.", 1, 1),
        Examples =
        [
            ("bulkproviders apply last", "the last plan"),
            ("bulkproviders apply 20261130-09 --leave-out plan.xlsx", "without the rows that are to be left out"),
            ("bulkproviders apply last --only update --drift stop", "its updates, and only if nothing has changed since"),
            ("bulkproviders apply last --approved 7F3A-91C4 --yes", "with the code of whoever approved it")
        ],
        Execute = ExecuteAsync
    };

    private static async Task<ExitCode> ExecuteAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var settings = context.Settings;
        var request = new ApplyRequest
        {
            Run = context.Arguments[0],
            Tenant = TenantChoice.WhenNeeded(() => Tenant(settings)),
            IsTenantNamed = settings.SourceOf(SettingsTable.BaseUrl) == SettingsReader.CommandLine,
            Practice = TenantSettings.Practice(settings),
            Settings = ImportRequests.ImportSettingsOf(settings),
            CatalogPath = context.CatalogPath,
            MapsFolder = context.MapsFolder,
            Only = settings.Get(SettingsTable.ApplyOnly),
            LeaveOut = [.. settings.Get(SettingsTable.LeaveOut).Select(context.PathOf)],
            Drift = settings.Get(SettingsTable.Drift),
            Approved = settings.Get(SettingsTable.Approved),
            NeedsApproval = settings.Get(SettingsTable.NeedsApproval),
            MaxAge = settings.Get(SettingsTable.PlanMaxAge) ?? TimeSpan.FromHours(24)
        };
        return await ImportRequests.RunAsync(context, (importer, prompt, signals) => importer.ApplyAsync(request, prompt, signals), cancellationToken);
    }

    private static TenantChoice Tenant(SettingValues settings)
    {
        if (!TenantSettings.IsSandboxChosen(settings))
            TenantOptions.RequireWriteAccess(settings);
        return TenantSettings.Choose(settings);
    }
}
