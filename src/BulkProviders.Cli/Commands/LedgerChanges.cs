using BulkProviders.Application.Ledgers;
using BulkProviders.Application.Reports;
using BulkProviders.Core.Basics;

namespace BulkProviders.Cli.Commands;

/// <summary>What the commands that change or copy the memory of a tenant have in common.</summary>
internal static class LedgerChanges
{
    /// <summary>Makes one change and says what it came to.</summary>
    public static async Task<ExitCode> RunAsync(
        CommandContext context, Func<LedgerKeeper, CancellationToken, Task<LedgerChangeDocument>> change, CancellationToken cancellationToken)
    {
        var document = await change(new LedgerKeeper(context.Workspace), cancellationToken);
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
}
