using BulkProviders.Cli.Commands;
using BulkProviders.Cli.Settings;
using BulkProviders.Core.Basics;

namespace BulkProviders.Cli.Runs;

/// <summary>Removes runs that are older than the settings want them kept.</summary>
internal static class RunRetention
{
    public static async Task ApplyAsync(CommandContext context, CancellationToken cancellationToken)
    {
        if (context.Settings.Get(SettingsTable.KeepFor) is not { } age)
            return;
        var store = new RunStore(context.RunsFolder);
        try
        {
            var old = store.OlderThan(age, context.Time);
            await new TenantLedgers(context).KeepAsync(old, cancellationToken);
            var removed = RunStore.Remove(old);
            if (removed.Count > 0)
                context.Console.Say($"{Words.Count(removed.Count, "run")} older than {Durations.Write(age)} removed ({SettingsTable.KeepFor.Key}).");
        }
        catch (RunException e)
        {
            // The run itself is done and its exit code stands.
            context.Console.Warn(e.Message);
        }
    }
}
