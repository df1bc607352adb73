using BulkProviders.Application.Reports;
using BulkProviders.Application.Reviews;
using BulkProviders.Cli.Settings;
using BulkProviders.Cli.Terminal;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Results;
using BulkProviders.Core.Wording;

namespace BulkProviders.Cli.Commands;

/// <summary><c>errors</c>: the rows that a run did not store.</summary>
internal static class ErrorsCommand
{
    private const int MostCauses = 8;
    private const int MostOwners = 20;

    public static CommandDefinition Definition { get; } = new()
    {
        Name = "errors",
        Set = CommandSet.Errors,
        Summary = "Writes the rows that a run did not store into a workbook of their own.",
        Description = "Says which rows a run did not store, what is wrong with them and who fixes it. With -o it writes these rows, with all their columns, into a workbook or CSV file that can be fixed and imported as it is. "
            + "It works on the folder of the run; nothing is sent.",
        Argument = new CommandArgument("RUN", "A run id, the beginning of one, or `last`.", 0, 1),
        Examples =
        [
            ("bulkproviders errors", "what is wrong with the rows of the last run, and who fixes it"),
            ("bulkproviders errors last -o failed.xlsx", "these rows in a workbook of their own"),
            ("bulkproviders errors 20261123-18 -o failed.csv --warnings", "as CSV, with the rows that have a warning"),
            ("bulkproviders errors last --html", "review.html once more, beside the results of the run"),
            ("bulkproviders errors last --status", "how far each owner has come"),
            ("bulkproviders errors last --split-by County -o to-send --due 2026-12-31", "a workbook for each county, with the date on its first sheet")
        ],
        Execute = ExecuteAsync
    };

    private static Task<ExitCode> ExecuteAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var request = new ErrorsRequest
        {
            Run = context.Arguments.Count == 0 ? "last" : context.Arguments[0],
            Output = context.Settings.Get(SettingsTable.ErrorsOutput),
            Warnings = context.Settings.Get(SettingsTable.ErrorsWarnings),
            SplitBy = [.. context.Settings.Get(SettingsTable.SplitBy).SelectMany(c => c.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))],
            Due = context.Settings.Get(SettingsTable.Due),
            Mask = context.Settings.Get(SettingsTable.Mask),
            Html = context.Settings.Get(SettingsTable.ErrorsHtml),
            Values = context.Settings.Get(SettingsTable.ErrorsValues),
            CatalogPath = context.CatalogPath
        };
        if (context.Settings.Get(SettingsTable.ErrorsStatus))
        {
            PrintStatus(context.Console, new ReviewStatus(context.Workspace).Run(request, cancellationToken));
            return Task.FromResult(ExitCode.Success);
        }

        var document = new ErrorReviewer(context.Workspace).Run(request, cancellationToken);
        if (context.Console.IsJson)
            context.Console.Json(DocumentJson.Write(document));
        else
            Print(context.Console, document, context.ProcessHost.CurrentFolder);
        return Task.FromResult(ExitCode.Success);
    }

    private static void Print(UserConsole console, ErrorsDocument document, string currentFolder)
    {
        console.Result(document.Rows == 0
            ? $"Run {document.RunId}: every row is stored or has no fault."
            : $"Run {document.RunId}: {Words.Count(document.Rows, "row")} {(document.DryRun || document.Command == "validate" ? "would not be" : document.Rows == 1 ? "was not" : "were not")} stored.");
        if (document.WithWarnings > 0)
            console.Result($"{Words.Count(document.WithWarnings, "other row")} {(document.WithWarnings == 1 ? "has" : "have")} a warning.");
        if (document.Note is { } note)
            console.Result(note);
        foreach (var group in document.Errors.GroupBy(e => e.FixBy ?? ""))
        {
            console.Result($"Fix by {group.Key}:");
            foreach (var error in group.Take(MostCauses))
                console.Result($"  {Words.Count(error.Rows, "row"),-12} {CauseCard.PlaceOf(error.Sheet, error.Column)}: {CauseWords.Of(error.Code)} (row {string.Join(", ", error.FirstRows.Take(3))}{(error.Rows > 3 ? ", …" : "")})");
            if (group.Count() > MostCauses)
                console.Result($"  and {group.Count() - MostCauses} more causes");
        }

        if (document.Owners is { Count: > 0 } owners)
        {
            PrintOwners(console, owners, document);
            return;
        }

        foreach (var path in document.Output)
            console.Result((IsPage(path) ? "Page: " : "Rows: ") + path);
        if (document.Output.Count > 0 && !IsPage(document.Output[0]))
            console.Result($"Next: fix the coloured cells, then bulkproviders import {Named(document, currentFolder)}");
        else if (document.Rows > 0)
            console.Result($"Next: bulkproviders errors {document.RunId} -o failed.xlsx writes these rows into a workbook.");
    }

    private static void PrintStatus(UserConsole console, ErrorsStatusDocument status)
    {
        if (console.IsJson)
        {
            console.Json(DocumentJson.Write(status));
            return;
        }

        var findings = status.Findings;
        console.Result($"Run {status.RunId}, split by {string.Join("; ", status.SplitBy)}{(status.Due is { } due ? $", due {due:yyyy-MM-dd}{(status.Overdue ? " (past)" : "")}" : "")}:");
        var table = new PlainTable("Owner", ">Rows", ">Errors", "Returned", ">Fixed", ">Waived", ">Open");
        foreach (var owner in status.Owners)
            table.AddRow(owner.Owner ?? "(no owner)", $"{owner.Rows}", $"{owner.Findings}", owner.Returned ? "yes" : "no", $"{owner.Fixed}", $"{owner.Waived}", $"{owner.Open}");
        console.Result(table);
        console.Result($"Of {Words.Count(findings.All, "error")}: {findings.Fixed} fixed, {findings.Waived} waived, {findings.ReturnedUnchanged} returned unchanged, {findings.Conflict} in conflict, {findings.Open} open.");
    }

    private static void PrintOwners(UserConsole console, IReadOnlyList<OwnerFile> owners, ErrorsDocument document)
    {
        console.Result($"{Words.Count(owners.Count, "workbook")} in {Path.GetDirectoryName(document.Output[0])}:");
        var table = new PlainTable("Owner", ">Rows", ">Errors", "File");
        foreach (var owner in owners.Take(MostOwners))
            table.AddRow(owner.Owner ?? "(no owner)", $"{owner.Rows}", $"{owner.Findings}", owner.File);
        console.Result(table);
        if (owners.Count > MostOwners)
            console.Result($"and {owners.Count - MostOwners} more; index.xlsx lists them all.");
        console.Result($"Next: send each owner their workbook. When they are back in one folder: bulkproviders collect FOLDER --into {document.RunId}");
    }

    private static bool IsPage(string path) => path.EndsWith(".html", StringComparison.OrdinalIgnoreCase);

    // A single CSV file has the name that the user chose, which does not say what it holds.
    private static string Named(ErrorsDocument document, string currentFolder)
    {
        var first = document.Output[0];
        return document.Output.Count > 1 ? Words.FileArgument(Path.GetDirectoryName(first) ?? first, currentFolder)
            : Path.GetExtension(first).Equals(".csv", StringComparison.OrdinalIgnoreCase) ? $"{Words.FileArgument(first, currentFolder)}={document.Sheets.First(s => s.Rows + s.WithWarnings > 0).Type}"
            : Words.FileArgument(first, currentFolder);
    }
}
