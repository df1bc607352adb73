using System.Globalization;
using BulkProviders.Cli.Reports;
using BulkProviders.Cli.Runs;
using BulkProviders.Cli.Settings;
using BulkProviders.Core.Basics;
using Spectre.Console;

namespace BulkProviders.Cli.Commands;

/// <summary><c>runs</c>: the history.</summary>
internal static class RunsCommand
{
    public static CommandDefinition Definition { get; } = new()
    {
        Name = "runs",
        Set = CommandSet.Runs,
        Summary = "Lists the runs, the newest first.",
        Description = "Lists the runs of the runs folder, the newest first: when each began, on which tenant, how it ended and how many rows were not stored.",
        Examples = [("bulkproviders runs", "all runs"), ("bulkproviders runs --json", "the same for a script")],
        Execute = ExecuteAsync
    };

    private static Task<ExitCode> ExecuteAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var store = new RunStore(context.RunsFolder);
        var runs = store.List().Select(RunHistory.Describe).ToList();
        if (context.Console.IsJson)
            context.Console.Json(CliJson.Write(new RunsDocument(1, store.Root, runs)));
        else if (runs.Count == 0)
            context.Console.Result($"There are no runs in {store.Root}.");
        else
            Print(context, store.Root, runs);
        return Task.FromResult(ExitCode.Success);
    }

    private static void Print(CommandContext context, string root, List<ListedRun> runs)
    {
        context.Console.Result("Runs in " + root);
        var table = new Table { Border = TableBorder.None };
        table.AddColumns("Run", "Began", "Command", "Tenant", "Status");
        table.AddColumn(new TableColumn("Rows").RightAligned());
        table.AddColumn(new TableColumn("Not stored").RightAligned());
        table.AddColumn("Note");
        foreach (var run in runs)
            table.AddRow(
                run.RunId,
                TimeZoneInfo.ConvertTime(run.StartedAt, context.Time.LocalTimeZone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
                run.Command is null ? "?" : run.DryRun && run.Command == "import" ? "import --dry-run" : run.Command,
                Markup.Escape(run.Practice ? "PRACTICE" : run.Tenant ?? "-"),
                run.Status,
                run.Rows.ToString("N0", CultureInfo.InvariantCulture),
                run.NotStored.ToString("N0", CultureInfo.InvariantCulture),
                Markup.Escape(run.Note ?? ""));
        context.Console.Result(table);
    }
}
