using BulkProviders.Application.Reports;
using BulkProviders.Application.Runs;
using BulkProviders.Cli.Settings;
using BulkProviders.Core.Basics;

namespace BulkProviders.Cli.Commands;

/// <summary><c>runs purge</c>: removes old runs with the data in them.</summary>
internal static class PurgeCommand
{
    public static CommandDefinition Definition { get; } = new()
    {
        Name = "runs purge",
        Set = CommandSet.Purge,
        Summary = "Removes runs that are older than a given age, with all data in them.",
        Description = "Removes the folders of runs that began longer ago than --older-than: copies of the input, journal, results and log. "
            + "Runs under way stay. On a terminal it asks before it removes.",
        Examples = [("bulkproviders runs purge --older-than 90d", "what is older than 90 days")],
        Execute = ExecuteAsync
    };

    private static async Task<ExitCode> ExecuteAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var age = context.Settings.Get(SettingsTable.OlderThan)
            ?? throw RunException.Unusable("Say how old the runs to remove must be, such as --older-than 90d.");
        var archive = new RunArchive(context.Workspace);
        var old = archive.OlderThan(age);
        var console = context.Console;
        if (old.Count > 0 && console.IsInteractive && !context.Settings.Get(SettingsTable.Yes)
            && !console.Ask($"Remove {Words.Count(old.Count, "run")} that began more than {Words.Span(age)} ago from {context.RunsFolder}?"))
        {
            console.Warn("Nothing was removed.");
            old = [];
        }

        var document = await archive.RemoveAsync(old, cancellationToken);
        if (console.IsJson)
            console.Json(DocumentJson.Write(document));
        else
            console.Done($"{Words.Count(document.Removed.Count, "run was", "runs were")} removed from {document.Folder}; {document.Kept} left.");
        return ExitCode.Success;
    }
}
