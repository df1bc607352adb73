using BulkProviders.Application.Reports;
using BulkProviders.Application.Reviews;
using BulkProviders.Cli.Settings;
using BulkProviders.Cli.Terminal;
using BulkProviders.Core.Basics;

namespace BulkProviders.Cli.Commands;

/// <summary><c>collect</c>: the workbooks that owners of faulty rows have sent back.</summary>
internal static class CollectCommand
{
    public static CommandDefinition Definition { get; } = new()
    {
        Name = "collect",
        Set = CommandSet.Collect,
        Summary = "Puts the workbooks that owners have sent back into one corrected workbook.",
        Description = "Reads the workbooks of a folder that `errors --split-by` has made and their owners have sent back, puts their answers into one corrected workbook, checks it, and writes a report of all that was not simply an answer. "
            + "Nothing is imported: that is the next step.",
        Argument = new CommandArgument("FOLDER", "The folder with the files that came back.", 1, 1),
        Examples =
        [
            ("bulkproviders collect returned", "collected/corrected.xlsx and collected/report.xlsx in that folder"),
            ("bulkproviders collect returned --into 20261123-18 --dry-run", "only says what would come of it")
        ],
        Execute = ExecuteAsync
    };

    private static async Task<ExitCode> ExecuteAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var document = await new Collector(context.Workspace).RunAsync(
            new CollectRequest
            {
                Folder = context.PathOf(context.Arguments[0]),
                Run = context.Settings.Get(SettingsTable.CollectInto),
                DryRun = context.Settings.Get(SettingsTable.CollectDryRun),
                CatalogPath = context.CatalogPath
            },
            cancellationToken);
        if (context.Console.IsJson)
            context.Console.Json(DocumentJson.Write(document));
        else
            Print(context.Console, document);
        return document.Findings.Fixed + document.Findings.Waived == document.Findings.All ? ExitCode.Success : ExitCode.SomeRowsNotStored;
    }

    private static void Print(UserConsole console, CollectDocument document)
    {
        var findings = document.Findings;
        console.Result($"Run {document.RunId}: {Words.Count(document.Rows, "row")} came back in {Words.Count(document.Files.Count, "file")}, {Words.Count(document.Changed, "row")} with a change.{(document.DryRun ? " Nothing was written." : "")}");
        console.Result($"Of {Words.Count(findings.All, "error")}: {findings.Fixed} fixed, {findings.Waived} waived, {findings.ReturnedUnchanged} returned unchanged, {findings.Conflict} in conflict, {findings.Open} open.");
        var table = new PlainTable("File", ">Rows", ">Placed", ">Lines in the report");
        foreach (var file in document.Files)
            table.AddRow(file.File, $"{file.Rows}", $"{file.Placed}", $"{file.Lines}");
        console.Result(table);
        if (document.Lines.Count > 0)
            console.Result("To look at: " + string.Join(", ", document.Lines.Select(l => $"{l.Kind} ({l.Count})")));
        foreach (var path in document.Output)
            console.Result((Path.GetFileName(path).StartsWith("report", StringComparison.Ordinal) ? "Report: " : "Corrected: ") + path);
        if (document.Output.FirstOrDefault(p => Path.GetFileName(p).StartsWith("corrected", StringComparison.Ordinal)) is { } corrected)
            console.Result($"Next: look at the report, then bulkproviders import \"{corrected}\" --dry-run");
    }
}
