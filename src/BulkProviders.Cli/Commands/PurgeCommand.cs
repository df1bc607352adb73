using BulkProviders.Cli.Reports;
using BulkProviders.Cli.Runs;
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
        var store = new RunStore(context.RunsFolder);
        var old = store.OlderThan(age, context.Time);
        var console = context.Console;
        if (old.Count > 0 && console.IsInteractive && !context.Settings.Get(SettingsTable.Yes)
            && !console.Ask($"Remove {Words.Count(old.Count, "run")} that began more than {Durations.Write(age)} ago from {store.Root}?"))
        {
            console.Warn("Nothing was removed.");
            return ExitCode.Success;
        }

        await new TenantLedgers(context).KeepAsync(old, cancellationToken);
        var removed = RunStore.Remove(old);
        if (console.IsJson)
            console.Json(CliJson.Write(new PurgeDocument(1, store.Root, removed, store.List().Count)));
        else
            console.Result($"{Words.Count(removed.Count, "run was", "runs were")} removed from {store.Root}; {store.List().Count} left.");
        return ExitCode.Success;
    }
}
