using BulkProviders.Application.Imports;
using BulkProviders.Application.Reports;
using BulkProviders.Application.Rosters;
using BulkProviders.Cli.Settings;
using BulkProviders.Cli.Tenants;
using BulkProviders.Cli.Terminal;
using BulkProviders.Core.Basics;

namespace BulkProviders.Cli.Commands;

/// <summary><c>roster decide</c>: carries out what people have decided.</summary>
internal static class RosterDecideCommand
{
    public static CommandDefinition Definition { get; } = new()
    {
        Name = "roster decide",
        Set = CommandSet.RosterDecide,
        Summary = "Carries out what was decided in the decisions.xlsx of a run.",
        Description = "Reads a decision workbook: lines without a decision stay as they are. Records that have changed in Casebook since the question was put are left, and the results say so. "
            + "Wrong lines and decisions that contradict each other are named with their cell, and nothing is done then. It is a run of its own that is shown before it writes and can be undone.",
        Argument = new CommandArgument("FILE", "The decision workbook.", 1, 1),
        Examples =
        [
            ("bulkproviders roster decide decisions.xlsx --dry-run", "show what would be done"),
            ("bulkproviders roster decide decisions.xlsx", "do it")
        ],
        Execute = ExecuteAsync
    };

    private static async Task<ExitCode> ExecuteAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var settings = context.Settings;
        var mode = settings.Get(SettingsTable.DryRun) ? ImportMode.DryRun : ImportMode.Import;
        var import = new ImportRequest
        {
            Files = [],
            Mode = mode,
            Tenant = TenantNamePrompt.Choose(settings, context.Console),
            Settings = ImportRequests.ImportSettingsOf(settings),
            CatalogPath = context.CatalogPath,
            Note = settings.Get(SettingsTable.Note),
            UnfinishedRun = UnfinishedRunChoice.Restart
        };
        if (mode == ImportMode.Import && !TenantSettings.IsSandboxChosen(settings))
            TenantOptions.RequireWriteAccess(settings);
        var prompt = new PlanPrompt(context.Console, settings.Get(SettingsTable.Yes));
        var outcome = await new RosterDecider(context.Workspace).RunAsync(
            context.PathOf(context.Arguments[0]), context.MapsFolder, import, prompt, context.Signals(cancellationToken));
        foreach (var notice in outcome.Notices)
            context.Console.Say("Note: " + notice);
        if (outcome.Report is { } report)
        {
            new RunReportPrinter(context.Console).Tell(report, prompt.HasShownNotices);
            return report.ExitCode;
        }

        if (context.Console.IsJson)
            context.Console.Json(DocumentJson.Write(new DecisionsDocument(outcome.Carried, outcome.Notices)));
        return ExitCode.Success;
    }
}
