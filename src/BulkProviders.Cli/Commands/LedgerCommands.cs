using BulkProviders.Application.Ledgers;
using BulkProviders.Application.Reports;
using BulkProviders.Cli.Settings;
using BulkProviders.Cli.Tenants;
using BulkProviders.Core.Basics;

namespace BulkProviders.Cli.Commands;

/// <summary><c>ledger move</c>, <c>merge</c>, <c>reset</c> and <c>export</c>: what can be done with the memory of a tenant.</summary>
internal static class LedgerCommands
{
    public static CommandDefinition Move { get; } = new()
    {
        Name = "ledger move",
        Set = CommandSet.LedgerMove,
        Summary = "Takes the ledger of a tenant over to its new name.",
        Description = "A tenant is known by its address and its name. When the name changes, this takes the ledger that it had under the old name over to the one of the settings "
            + "(Tenant:Name or the profile). The old ledger stays, and says where it has gone.",
        Argument = new CommandArgument("NAME", "The name that the tenant had, the client ID that stood in for one, or the file of the ledger.", 1, 1),
        Examples = [("bulkproviders ledger move \"Alder County\" --tenant-name Alder", "the tenant is called Alder from now on")],
        Execute = (context, token) => ChangeAsync(context, keeper => keeper.MoveAsync(FileOrName(context), LedgerTargets.Of(context.Settings), token))
    };

    public static CommandDefinition Merge { get; } = new()
    {
        Name = "ledger merge",
        Set = CommandSet.LedgerMerge,
        Summary = "Takes an old ledger, a colleague's or a runs folder into the ledger of the tenant.",
        Description = "Takes in what another ledger of the same tenant knows: a backup, the ledger of another computer, or one of version 0.1.0 (runs/tenants). "
            + "A runs folder can be named too: then its runs are taken in. Doing it twice changes nothing.",
        Argument = new CommandArgument("FILE", "The ledger, or a runs folder.", 1, 1),
        Examples = [("bulkproviders ledger merge colleague.ledger.db", "what the colleague has stored is known here too")],
        Execute = (context, token) => ChangeAsync(context, keeper => keeper.MergeAsync(context.PathOf(context.Arguments[0]), LedgerTargets.Of(context.Settings), token))
    };

    public static CommandDefinition Reset { get; } = new()
    {
        Name = "ledger reset",
        Set = CommandSet.LedgerReset,
        Summary = "Archives the ledger of the tenant and begins an empty one.",
        Description = "For a tenant that was made anew or refreshed: the ledger is kept beside its place as an archive, and an empty one begins. Runs that began before are not taken in any more, "
            + "so rows without an ID that they stored are created again where the tenant does not show them. Nothing is deleted. On a terminal it asks first.",
        Examples = [("bulkproviders ledger reset", "the tenant of the settings")],
        Execute = ResetAsync
    };

    public static CommandDefinition Export { get; } = new()
    {
        Name = "ledger export",
        Set = CommandSet.LedgerExport,
        Summary = "Writes the ledger of the tenant as CSV.",
        Description = "Writes each record that the ledger knows: type, record ID, row key, status, the row that it came from, and the runs that spoke of it. The ledger holds no other cells.",
        Examples = [("bulkproviders ledger export -o ledger.csv", "the tenant of the settings")],
        Execute = (context, token) => ChangeAsync(context, keeper => keeper.ExportAsync(
            LedgerTargets.Of(context.Settings),
            context.Settings.Get(SettingsTable.LedgerOutput) ?? throw RunException.Unusable("Say where the ledger is to be written, such as -o ledger.csv."),
            token))
    };

    private static async Task<ExitCode> ResetAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var (target, console) = (LedgerTargets.Of(context.Settings), context.Console);
        if (console.IsInteractive && !context.Settings.Get(SettingsTable.Yes)
            && !console.Ask("Begin an empty ledger? Rows without an ID that were stored before can then be created again. The present ledger is archived."))
        {
            console.Warn("Nothing was changed.");
            return ExitCode.Success;
        }

        return await ChangeAsync(context, keeper => keeper.ResetAsync(target, cancellationToken));
    }

    private static async Task<ExitCode> ChangeAsync(CommandContext context, Func<LedgerKeeper, Task<LedgerChangeDocument>> change)
    {
        var document = await change(new LedgerKeeper(context.Workspace));
        var console = context.Console;
        if (console.IsJson)
            console.Json(DocumentJson.Write(document));
        else
            console.Result(Sentence(document));
        return ExitCode.Success;
    }

    private static string Sentence(LedgerChangeDocument document) => document.Action switch
    {
        "moved" => $"The ledger {document.From} was taken over: {document.Tenant} is the tenant now, with {Words.Count(document.Records, "record")} in {document.Path}.",
        "merged" => $"{document.From} was taken in: the ledger of {document.Tenant} holds {Words.Count(document.Records, "record")} now.",
        "reset" => $"The ledger of {document.Tenant} is empty now. " + (document.Archive is null ? "There was none before." : $"The former one is kept as {document.Archive}."),
        _ => $"{Words.Count(document.Records, "record")} of the ledger of {document.Tenant}: {document.Output}"
    };

    private static string FileOrName(CommandContext context) =>
        context.PathOf(context.Arguments[0]) is var path && File.Exists(path) ? path : context.Arguments[0];
}
