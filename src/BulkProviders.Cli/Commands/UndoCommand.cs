using BulkProviders.Application.Tenants;
using BulkProviders.Application.Undo;
using BulkProviders.Cli.Settings;
using BulkProviders.Cli.Tenants;
using BulkProviders.Cli.Terminal;
using BulkProviders.Core.Basics;
using BulkProviders.Engine.Undo;

namespace BulkProviders.Cli.Commands;

/// <summary><c>undo</c>: takes back what a run wrote.</summary>
internal static class UndoCommand
{
    public static CommandDefinition Definition { get; } = new()
    {
        Name = "undo",
        Set = CommandSet.Undo,
        Summary = "Takes back what a run wrote, as far as nobody has changed it since.",
        Description = "Gives every field that a run changed the value that it held before, where the tenant still holds what the run left. What somebody has edited since is kept and listed in "
            + "undo.xlsx, with all four values. Records that the run created are closed, not deleted. An undo is a run of its own: it is shown before it writes, can be resumed, and can be undone. "
            + "A delete cannot be undone.",
        Argument = new CommandArgument("RUN", "A run id, the beginning of one, or `last`: the last run that wrote to its tenant.", 1, 1),
        Examples =
        [
            ("bulkproviders undo last --dry-run", "show what would be taken back"),
            ("bulkproviders undo 20261123-18", "take back the run whose id begins like this"),
            ("bulkproviders undo last --columns \"Phone Number\"", "one column only"),
            ("bulkproviders undo last --rows 2-40", "some rows only")
        ],
        Execute = ExecuteAsync
    };

    private static async Task<ExitCode> ExecuteAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var settings = context.Settings;
        var isDryRun = settings.Get(SettingsTable.UndoDryRun);
        var request = new UndoRequest
        {
            Run = context.Arguments[0],
            IsDryRun = isDryRun,
            Selection = new UndoSelection(settings.Get(SettingsTable.UndoColumns), settings.Get(SettingsTable.UndoRows)) { DeleteCreated = settings.Get(SettingsTable.DeleteCreated) },
            Tenant = TenantChoice.WhenNeeded(() => Tenant(settings, isDryRun)),
            IsTenantNamed = settings.SourceOf(SettingsTable.BaseUrl) == SettingsReader.CommandLine,
            Practice = TenantSettings.Practice(settings),
            Settings = ImportRequests.ImportSettingsOf(settings),
            CatalogPath = settings.SourceOf(SettingsTable.Catalog) == SettingsReader.CommandLine ? context.CatalogPath : null,
            Note = settings.Get(SettingsTable.Note)
        };
        var prompt = new PlanPrompt(context.Console, settings.Get(SettingsTable.Yes));
        var report = await new RunUndoer(context.Workspace).RunAsync(request, prompt, context.Signals(cancellationToken));
        new RunReportPrinter(context.Console).Tell(report, prompt.HasShownNotices);
        return report.ExitCode;
    }

    private static TenantChoice Tenant(SettingValues settings, bool isDryRun)
    {
        if (!isDryRun && !TenantSettings.IsSandboxChosen(settings))
            TenantOptions.RequireWriteAccess(settings);
        return TenantSettings.Choose(settings);
    }
}
