using System.Globalization;
using BulkProviders.Application.Reports;
using BulkProviders.Application.Runs;
using BulkProviders.Cli.Settings;
using BulkProviders.Cli.Terminal;
using BulkProviders.Core.Basics;

namespace BulkProviders.Cli.Commands;

/// <summary><c>show</c>: one run.</summary>
internal static class ShowCommand
{
    public static CommandDefinition Definition { get; } = new()
    {
        Name = "show",
        Set = CommandSet.Show,
        Summary = "Shows one run: counts, causes of errors, where its results are.",
        Description = "Shows one run: when and where it ran, the counts of each sheet, the most frequent causes of errors and where its results are.",
        Argument = new CommandArgument("RUN", "A run id, the beginning of one, or `last`.", 0, 1),
        Examples = [("bulkproviders show", "the last run"), ("bulkproviders show 20261123-18", "the run whose id begins like this")],
        Execute = ExecuteAsync
    };

    private static Task<ExitCode> ExecuteAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var run = context.Arguments.Count == 0 ? "last" : context.Arguments[0];
        if (new RunArchive(context.Workspace).ShowExport(run) is { } export)
        {
            if (context.Console.IsJson)
                context.Console.Json(DocumentJson.Write(export.Document));
            else
                new ExportPrinter(context.Console).Show(export.Document, export.Folder, context.Time.LocalTimeZone);
            return Task.FromResult(ExitCode.Success);
        }

        var shown = new RunArchive(context.Workspace).Show(run);
        if (context.Console.IsJson)
            context.Console.Json(DocumentJson.Write(shown.Summary));
        else
            Print(context, shown);
        return Task.FromResult(ExitCode.Success);
    }

    private static void Print(CommandContext context, ShownRun shown)
    {
        var summary = shown.Summary;
        var console = context.Console;
        console.Result($"Run {summary.RunId}: {summary.Command}{(summary.DryRun && summary.Command != "match" ? " --dry-run" : "")}, {summary.Status} (exit code {summary.ExitCode})");
        console.Result("Tenant:  " + (summary.Practice ? "PRACTICE (sandbox)" : summary.Tenant ?? "none"));
        console.Result($"Began:   {Moment(context, summary.StartedAt)}, ended {Moment(context, summary.FinishedAt)}");
        console.Result($"By:      {summary.User} on {summary.Machine}, version {summary.Version}");
        if (summary.Note is not null)
            console.Result("Note:    " + summary.Note);
        foreach (var input in summary.Input)
            console.Result("Input:   " + input.Path);
        if (summary.ApprovalCode is { } code)
            console.Result($"Plan:    approval code {code}; bulkproviders apply {summary.RunId} writes it");
        foreach (var path in summary.Results)
            console.Result("Results: " + path);
        if (summary.Review is { } page)
            console.Result("Review:  " + page);
        console.Result("Folder:  " + shown.Folder);
        if (summary.Undoable is { } undoable)
            console.Result("Undo:    " + Undo(undoable, shown));
        var printer = new RunReportPrinter(console);
        printer.PrintSheets(summary);
        printer.PrintProfile(summary);
        if (RunReportPrinter.Waiting(summary) is { } waiting)
            console.Result(waiting);
        Print(console, "Errors:", summary.Errors);
        Print(console, "Warnings:", summary.Warnings);
    }

    private static string Undo(SummaryUndoable undoable, ShownRun shown) =>
        (undoable.Sentence ?? "nothing")
        + (undoable.Deleted > 0 ? $"; {Words.Count(undoable.Deleted, "deleted record")} cannot be brought back" : "")
        + (shown.UndoneBy.Count > 0 ? $" (undone by {string.Join(", ", shown.UndoneBy)})" : undoable.Sentence is null ? "" : $" (bulkproviders undo {shown.Summary.RunId} --dry-run)");

    private static void Print(UserConsole console, string title, IReadOnlyList<SummaryError> causes)
    {
        if (causes.Count > 0)
            console.Result(title);
        foreach (var error in causes)
            console.Result($"  {Words.Count(error.Rows, "row"),-12} {error.Sheet}: {error.Message} (row {string.Join(", ", error.FirstRows)}{(error.Rows > error.FirstRows.Count ? ", …" : "")})");
    }

    private static string Moment(CommandContext context, DateTimeOffset moment) =>
        TimeZoneInfo.ConvertTime(moment, context.Time.LocalTimeZone).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
