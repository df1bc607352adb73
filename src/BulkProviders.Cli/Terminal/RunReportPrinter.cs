using BulkProviders.Application.Imports;
using BulkProviders.Application.Reports;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Results;
using Spectre.Console;

namespace BulkProviders.Cli.Terminal;

/// <summary>The end of a run in the terminal: the verdict, the counts, the largest causes, and where to look next.</summary>
internal sealed class RunReportPrinter(UserConsole console)
{
    private const int CausesShown = 5;
    private const string NotAttempted = "Not attempted";

    private static readonly (string Header, Func<SheetCounts, long> Count)[] Columns =
    [
        ("Rows", s => s.Rows), ("Created", s => s.Created), ("Updated", s => s.Updated), ("Unchanged", s => s.Unchanged), ("Deleted", s => s.Deleted),
        ("Skipped", s => s.Skipped), ("Invalid", s => s.Invalid), ("Failed", s => s.Failed), ("Blocked", s => s.Blocked), ("Conflict", s => s.Conflict),
        ("Unconfirmed", s => s.Unconfirmed), (NotAttempted, s => s.NotAttempted)
    ];

    /// <summary>Tells the user what came of an import: in words, or as the object of JSON mode.</summary>
    /// <param name="report">What came of it.</param>
    /// <param name="hasShownNotices">The user has seen the notices with the plan.</param>
    public void Tell(ImportReport report, bool hasShownNotices)
    {
        foreach (var notice in hasShownNotices ? [] : report.Notices)
            console.Say("Note: " + notice);
        if (report.Problem is { } problem)
            console.Warn(problem);
        if (console.IsJson)
            console.Json(DocumentJson.Write(report.Summary));
        else if (report.Verdict is { } verdict)
            Print(verdict, report.Summary, report.Causes);
    }

    /// <param name="verdict">The sentence on the whole run.</param>
    /// <param name="summary">The counts.</param>
    /// <param name="causes">The largest causes, or empty where only the summary is known.</param>
    private void Print(string verdict, RunSummary summary, IReadOnlyList<ReportedCause> causes)
    {
        var isGood = summary.ExitCode == (int)ExitCode.Success;
        // Who wants quiet hears of trouble only.
        if (isGood && console.IsQuiet)
            return;
        console.Result((summary.Practice ? "PRACTICE: " : "") + verdict, isGood ? Color.Green : Color.Yellow);
        if (!console.IsQuiet)
        {
            PrintSheets(summary);
            PrintCauses(causes);
        }

        if (!console.IsQuiet && summary.Requests.Sent > 0)
            console.Result(Requests(summary.Requests));
        foreach (var path in summary.Results)
            console.Result("Results: " + path);
        if (!console.IsQuiet && Next(summary) is { } next)
            console.Result(next);
    }

    /// <summary>The counts of each sheet, as a table without the columns that are 0 everywhere.</summary>
    public void PrintSheets(RunSummary summary)
    {
        var sheets = summary.Sheets;
        if (sheets.Count == 0)
            return;
        var shown = Columns.Where(c => c.Header == "Rows" || sheets.Any(s => c.Count(s) > 0)).ToList();
        var table = new Table { Border = TableBorder.None, ShowRowSeparators = false };
        table.AddColumn("Sheet");
        foreach (var (header, _) in shown)
            table.AddColumn(new TableColumn(HeaderFor(summary.Command, header)).RightAligned());
        var isOneFile = sheets.Select(s => s.File).Distinct().Count() == 1;
        foreach (var sheet in sheets)
            table.AddRow([Markup.Escape(isOneFile ? sheet.Sheet : $"{sheet.File}: {sheet.Sheet}"), .. shown.Select(c => Number(c.Count(sheet)))]);
        console.Result();
        console.Result(table);
        console.Result();
    }

    private static string HeaderFor(string command, string header) => (command, header) switch
    {
        // Without network nothing is attempted, and that is good news there.
        ("validate", NotAttempted) => "Ready",
        ("match", NotAttempted) => "Not found",
        ("match", "Unchanged") => "Found",
        ("match", "Skipped") => "Not searched",
        _ => header
    };

    private void PrintCauses(IReadOnlyList<ReportedCause> causes)
    {
        if (causes.Count == 0)
            return;
        console.Result("Most frequent causes:");
        foreach (var (sheet, cause, labels) in causes.Take(CausesShown).Select(c => (c.Sheet, c.Cause, c.Labels)))
        {
            // The proposal of the first label would be taken for one that fits all.
            var remedy = labels > 1 ? $"{labels} different labels; the Summary sheet of the results has each with its rows and the nearest ones." : cause.Remedy;
            var place = cause.Column is null ? sheet : $"{sheet}, {cause.Column}";
            var rows = string.Join(", ", cause.FirstRows.Take(3)) + (cause.Rows > 3 ? ", …" : "");
            console.Result($"  {Words.Count(cause.Rows, "row"),-12} {place}: {cause.Code.Replace('-', ' ')} (row {rows}). {remedy}".TrimEnd());
        }

        if (causes.Count > CausesShown)
            console.Result($"  and {causes.Count - CausesShown} more; the Errors sheet of the results has all of them.");
        console.Result();
    }

    private static string Requests(SummaryRequests requests) => string.Create(System.Globalization.CultureInfo.InvariantCulture,
        $"Requests: {requests.Sent:N0} ({requests.Reads:N0} to read, {requests.Writes:N0} to write)");

    private static string Number(long count) => count == 0 ? "-" : count.ToString("N0", System.Globalization.CultureInfo.InvariantCulture);

    private static string? Next(RunSummary summary) => (ExitCode)summary.ExitCode switch
    {
        ExitCode.Success when summary.Command == "validate" => "Next: bulkproviders import FILE --dry-run shows what an import would change.",
        ExitCode.Success or ExitCode.SomeRowsNotStored when summary.Command == "match" => "Next: look the copy over, then import it: bulkproviders import COPY --dry-run shows what would change.",
        ExitCode.Success when summary.DryRun => "Next: the same command without --dry-run writes it.",
        ExitCode.SomeRowsNotStored when summary.Sheets.All(s => s.Rows == s.Settled + s.NotAttempted) => "Next: the same command again, when you are ready to write.",
        ExitCode.SomeRowsNotStored => "Next: fix the coloured cells in the results and import that file; rows that are stored are passed over.",
        ExitCode.Stopped or ExitCode.Internal when summary.Command != "import" || summary.DryRun => "Next: the same command again; nothing was written.",
        ExitCode.Stopped or ExitCode.Internal => $"Next: bulkproviders resume {summary.RunId} goes on with it; so does the same command again.",
        _ => null
    };
}
