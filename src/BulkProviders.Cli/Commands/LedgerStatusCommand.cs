using System.Globalization;
using BulkProviders.Application.Ledgers;
using BulkProviders.Application.Reports;
using BulkProviders.Cli.Settings;
using BulkProviders.Core.Basics;

namespace BulkProviders.Cli.Commands;

/// <summary><c>ledger status</c>: what is remembered, and where.</summary>
internal static class LedgerStatusCommand
{
    public static CommandDefinition Definition { get; } = new()
    {
        Name = "ledger status",
        Set = CommandSet.LedgerStatus,
        Summary = "Shows what is remembered of each tenant, and where.",
        Description = "Lists the ledgers of this user, and that of the practice data in the runs folder: tenant, file, how many records are known and how many creates are in doubt. Nothing is sent.",
        Examples = [("bulkproviders ledger status", "all ledgers"), ("bulkproviders ledger status --json", "the same for a script")],
        Execute = ExecuteAsync
    };

    private static Task<ExitCode> ExecuteAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var document = new LedgerKeeper(context.Workspace).Status();
        if (context.Console.IsJson)
            context.Console.Json(DocumentJson.Write(document));
        else
            Print(context, document);
        return Task.FromResult(ExitCode.Success);
    }

    private static void Print(CommandContext context, LedgerStatusDocument document)
    {
        context.Console.Result("Ledgers in " + document.Folder);
        if (document.Ledgers.Count == 0)
            context.Console.Result("There are none yet. The first import makes one.");
        foreach (var ledger in document.Ledgers)
        {
            context.Console.Result();
            context.Console.Result(ledger.Problem is { } problem ? problem : $"{ledger.Name} at {ledger.Address}{(ledger.MovedTo is { } name ? $", moved to '{name}'" : "")}");
            context.Console.Result("  File       " + ledger.Path);
            if (ledger.Problem is not null)
                continue;
            context.Console.Result($"  Holds      {Words.Count(ledger.Records, "record")} of {Words.Count(ledger.Runs, "run")}; {ledger.InDoubt.ToString("N0", CultureInfo.InvariantCulture)} in doubt");
            if (ledger.ClientIds.Count > 0)
                context.Console.Result("  Client ID  " + string.Join(", ", ledger.ClientIds));
            if (ledger.LastRun is { } last)
                context.Console.Result("  Last run   " + Local(context, last));
            if (ledger.ResetAt is { } reset)
                context.Console.Result("  Reset      " + Local(context, reset));
        }
    }

    private static string Local(CommandContext context, DateTimeOffset moment) =>
        TimeZoneInfo.ConvertTime(moment, context.Time.LocalTimeZone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
