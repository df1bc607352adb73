using BulkProviders.Cli.Settings;
using BulkProviders.Cli.Tenants;
using BulkProviders.Core.Basics;

namespace BulkProviders.Cli.Commands;

/// <summary><c>ledger reset</c>: an empty memory of the tenant; the former one is archived.</summary>
internal static class LedgerResetCommand
{
    public static CommandDefinition Definition { get; } = new()
    {
        Name = "ledger reset",
        Set = CommandSet.LedgerReset,
        Summary = "Archives the ledger of the tenant and begins an empty one.",
        Description = "For a tenant that was made anew or refreshed: the ledger is kept beside its place as an archive, and an empty one begins. Runs that began before are not taken in any more, "
            + "so rows without an ID that they stored are created again where the tenant does not show them. Nothing is deleted. On a terminal it asks first.",
        Examples = [("bulkproviders ledger reset", "the tenant of the settings")],
        Execute = ExecuteAsync
    };

    private static async Task<ExitCode> ExecuteAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var (target, console) = (LedgerTargets.Of(context.Settings), context.Console);
        if (console.IsInteractive && !context.Settings.Get(SettingsTable.Yes)
            && !console.Ask("Begin an empty ledger? Rows without an ID that were stored before can then be created again. The present ledger is archived."))
        {
            console.Warn("Nothing was changed.");
            return ExitCode.Success;
        }

        return await LedgerChanges.RunAsync(context, (keeper, stop) => keeper.ResetAsync(target, stop), cancellationToken);
    }
}
