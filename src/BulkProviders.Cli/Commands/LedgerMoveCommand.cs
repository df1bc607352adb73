using BulkProviders.Cli.Settings;
using BulkProviders.Cli.Tenants;

namespace BulkProviders.Cli.Commands;

/// <summary><c>ledger move</c>: the memory of a tenant goes on under its new name.</summary>
internal static class LedgerMoveCommand
{
    public static CommandDefinition Definition { get; } = new()
    {
        Name = "ledger move",
        Set = CommandSet.LedgerMove,
        Summary = "Takes the ledger of a tenant over to its new name.",
        Description = "A tenant is known by its address and its name. When the name changes, this takes the ledger that it had under the old name over to the one of the settings "
            + "(Tenant:Name or the profile). The old ledger stays, and says where it has gone.",
        Argument = new CommandArgument("NAME", "The name that the tenant had, the client ID that stood in for one, or the file of the ledger.", 1, 1),
        Examples = [("bulkproviders ledger move \"Alder County\" --tenant-name Alder", "the tenant is called Alder from now on")],
        Execute = (context, token) => LedgerChanges.RunAsync(
            context, (keeper, stop) => keeper.MoveAsync(FileOrName(context), LedgerTargets.Of(context.Settings), stop), token)
    };

    private static string FileOrName(CommandContext context) =>
        context.PathOf(context.Arguments[0]) is var path && File.Exists(path) ? path : context.Arguments[0];
}
