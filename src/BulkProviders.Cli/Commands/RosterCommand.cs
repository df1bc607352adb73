using BulkProviders.Application.Rosters;
using BulkProviders.Cli.Settings;
using BulkProviders.Cli.Tenants;
using BulkProviders.Cli.Terminal;
using BulkProviders.Core.Basics;

namespace BulkProviders.Cli.Commands;

/// <summary><c>roster</c>: a list that comes again, held against the last one and the tenant.</summary>
internal static class RosterCommand
{
    public static CommandDefinition Definition { get; } = new()
    {
        Name = "roster",
        Set = CommandSet.Roster,
        Summary = "Imports a list that comes again, held against the last one and the tenant.",
        Description = "Takes the list of this month: rows find the records that the lists before have stored, what somebody has edited in Casebook is not overwritten, and nothing is closed. What has to be decided "
            + "(records that are missing, renewed licenses, people who have left, new rows that may be a record which is there) stands in decisions.xlsx; `roster decide` carries it out. "
            + "A list that looks damaged writes nothing. What the roster remembers lies in NAME.roster in the folder of the column mappings (Maps:Folder), in plain files.",
        Argument = RunArguments.Files,
        Examples =
        [
            ("bulkproviders roster november.xlsx --name ca-licensing --dry-run", "show what has changed since the last list"),
            ("bulkproviders roster november.xlsx --name ca-licensing --as-of 2026-11-01", "write it"),
            ("bulkproviders roster lists --name child-care --by County", "a folder with a list from each county"),
            ("bulkproviders roster november.xlsx --name king --scope \"County=King County\"", "one county's records only"),
            ("bulkproviders roster decide runs/20261101-0900-k3f9/decisions.xlsx", "carry out what was decided"),
            ("bulkproviders roster show ca-licensing", "the lists, what is missing, and what was decided")
        ],
        Execute = ExecuteAsync
    };

    private static async Task<ExitCode> ExecuteAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var settings = context.Settings;
        var name = settings.Get(SettingsTable.RosterName) ?? throw RunException.Unusable("Name the roster: --name NAME. All lists of one form have one name. Nothing was sent.");
        var mode = settings.Get(SettingsTable.DryRun) ? ImportMode.DryRun : ImportMode.Import;
        var import = ImportRequests.Read(context, mode) with { UnfinishedRun = ImportCommand.UnfinishedRunOf(settings) };
        if (mode == ImportMode.Import && !TenantSettings.IsSandboxChosen(settings))
            TenantOptions.RequireWriteAccess(settings);
        var request = new RosterRequest(import, name, context.MapsFolder)
        {
            Key = settings.Get(SettingsTable.RosterKey),
            By = settings.Get(SettingsTable.RosterBy),
            Scope = settings.Get(SettingsTable.RosterScope),
            AsOf = settings.Get(SettingsTable.RosterAsOf),
            IsBaseline = settings.Get(SettingsTable.RosterBaseline),
            MissingAfter = settings.Get(SettingsTable.RosterMissingAfter)
        };
        var prompt = new PlanPrompt(context.Console, settings.Get(SettingsTable.Yes));
        var report = await new RosterImporter(context.Workspace).RunAsync(request, prompt, context.Signals(cancellationToken));
        new RunReportPrinter(context.Console).Tell(report, prompt.HasShownNotices);
        return report.ExitCode;
    }
}
