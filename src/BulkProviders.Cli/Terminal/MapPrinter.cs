using BulkProviders.Application.Reports;
using BulkProviders.Core.Maps;

namespace BulkProviders.Cli.Terminal;

/// <summary>Tells about a mapping: what is sure in one table, then what is open, then what is wrong.</summary>
internal static class MapPrinter
{
    private const int MostFindings = 60;

    /// <param name="console">Where to.</param>
    /// <param name="document">The mapping.</param>
    /// <param name="done">What was done, or empty.</param>
    /// <param name="list">The list that it was made of, or null.</param>
    public static void Tell(UserConsole console, MapDocument document, string done, string? list)
    {
        if (console.IsJson)
        {
            console.Json(DocumentJson.Write(document));
            return;
        }

        if (list is not null)
            Columns(console, document);
        foreach (var finding in document.Findings.Take(MostFindings))
            console.Result($"{Word(finding)}{finding.Sheet}{(finding.Cell.Length == 0 ? "" : " " + finding.Cell)}: {finding.Message}");
        if (document.Findings.Count > MostFindings)
            console.Result($"… and {document.Findings.Count - MostFindings} more; --json has all.");
        if (done.Length > 0)
            console.Done(done);
        if (list is null)
            return;
        console.Done(document.Open > 0
            ? $"Next: decide the {Words.Count(document.Open, "open cell")} (yellow) in the workbook, then: bulkproviders validate {Words.Argument(list)} --map {Words.Argument(document.Name)}"
            : $"Next: bulkproviders validate {Words.Argument(list)} --map {Words.Argument(document.Name)}");
    }

    private static void Columns(UserConsole console, MapDocument document)
    {
        var sent = document.Columns.Where(c => c.GoesTo.Length > 0 && c.GoesTo != MapColumn.Ignore).ToList();
        console.Result($"For {document.Sheet}. {sent.Select(c => c.YourColumn).Distinct().Count()} of {Words.Count(document.Columns.Select(c => c.YourColumn).Distinct().Count(), "column")} are sent:");
        var table = new PlainTable("  Your column", "Goes to", "Change", ">Filled");
        foreach (var column in sent)
            table.AddRow("  " + column.YourColumn, column.GoesTo, column.Change, column.Filled is { } filled ? $"{filled}%" : "");
        console.Result(table);
        if (document.Columns.Where(c => c.GoesTo == MapColumn.Ignore).Select(c => c.YourColumn).ToList() is { Count: > 0 } ignored)
            console.Result($"Not sent, since nothing here is like them: {string.Join(", ", ignored)}.");
        var open = document.Columns.Where(c => c.GoesTo.Length == 0).ToList();
        if (open.Count == 0)
            return;
        console.Result("Open:");
        var choices = new PlainTable("  Your column", "How sure");
        foreach (var column in open)
            choices.AddRow("  " + column.YourColumn, column.HowSure);
        console.Result(choices);
    }

    private static string Word(MapDocumentFinding finding) => finding.Kind switch
    {
        "error" => "Wrong: ",
        "open" => "Open: ",
        _ => "Note: "
    };
}
