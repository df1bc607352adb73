using System.Globalization;
using BulkProviders.Application.Reports;
using BulkProviders.Application.Runs;
using BulkProviders.Cli.Settings;
using BulkProviders.Cli.Terminal;
using BulkProviders.Core.Basics;

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
        var document = new RunArchive(context.Workspace).List();
        if (context.Console.IsJson)
            context.Console.Json(DocumentJson.Write(document));
        else if (document.Runs.Count == 0)
            context.Console.Result($"There are no runs in {document.Folder}.");
        else
            Print(context, document);
        return Task.FromResult(ExitCode.Success);
    }

    private static void Print(CommandContext context, RunsDocument document)
    {
        context.Console.Result("Runs in " + document.Folder);
        // Who has nothing to undo need not read a column about it.
        var canUndo = document.Runs.Any(r => r.Undo?.Sentence is not null);
        var table = new PlainTable(["Run", "Began", "Command", "Tenant", "Status", ">Rows", ">Not stored", .. canUndo ? ["Undo"] : Array.Empty<string>(), "Note"]);
        foreach (var run in document.Runs)
            table.AddRow([
                run.RunId,
                TimeZoneInfo.ConvertTime(run.StartedAt, context.Time.LocalTimeZone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
                run.Command is null ? "?" : run.DryRun && run.Command != "match" ? run.Command + " --dry-run" : run.Command,
                run.Practice ? "PRACTICE" : run.Tenant ?? "-",
                run.Status,
                run.Rows.ToString("N0", CultureInfo.InvariantCulture),
                run.NotStored.ToString("N0", CultureInfo.InvariantCulture),
                .. canUndo ? [run.UndoneBy.Count > 0 ? "undone by " + run.UndoneBy[0] : run.Undo?.Sentence ?? ""] : Array.Empty<string>(),
                run.Note ?? ""]);
        context.Console.Result(table);
    }
}
