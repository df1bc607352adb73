using BulkProviders.Cli.Settings;
using BulkProviders.Cli.Tenants;

namespace BulkProviders.Cli.Commands;

/// <summary><c>ledger merge</c>: takes another ledger or the runs of a folder in.</summary>
internal static class LedgerMergeCommand
{
    public static CommandDefinition Definition { get; } = new()
    {
        Name = "ledger merge",
        Set = CommandSet.LedgerMerge,
        Summary = "Takes an old ledger, a colleague's or a runs folder into the ledger of the tenant.",
        Description = "Takes in what another ledger of the same tenant knows: a backup, the ledger of another computer, or one of version 0.1.0 (runs/tenants). "
            + "A runs folder can be named too: then its runs are taken in. Doing it twice changes nothing.",
        Argument = new CommandArgument("FILE", "The ledger, or a runs folder.", 1, 1),
        Examples = [("bulkproviders ledger merge colleague.ledger.db", "what the colleague has stored is known here too")],
        Execute = (context, token) => LedgerChanges.RunAsync(
            context, (keeper, stop) => keeper.MergeAsync(context.PathOf(context.Arguments[0]), LedgerTargets.Of(context.Settings), stop), token)
    };
}
