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
        else if (report.Rows is { } rows)
            Print(rows, report.Summary, [.. rows.Notices.Except(report.Notices)]);
    }

    /// <param name="rows">What became of the rows.</param>
    /// <param name="summary">The counts.</param>
    /// <param name="notes">Sentences about rows with which there is nothing to do.</param>
    private void Print(RunReport rows, RunSummary summary, IReadOnlyList<string> notes)
    {
        var isGood = summary.ExitCode == (int)ExitCode.Success;
        // Who wants quiet hears of trouble only.
        if (isGood && console.IsQuiet)
            return;
        console.Result((summary.Practice ? "PRACTICE: " : "") + rows.Verdict, isGood ? Color.Green : Color.Yellow);
        if (!console.IsQuiet)
        {
            PrintSheets(summary);
            if (summary.DryRun)
                PrintProfile(summary);
            PrintCauses(rows);
            Print(CauseCards.WarningsTitle, rows.Cards.Warnings, "Import Warning column");
            foreach (var note in notes)
                console.Result(note);
        }

        foreach (var line in RosterLines.Of(summary))
            console.Result(line, Color.Yellow);
        if (Waiting(summary) is { } waiting)
            console.Result(waiting, Color.Yellow);
        if (!console.IsQuiet && summary.Requests.Sent > 0)
            console.Result(Requests(summary.Requests));
        if (summary.ApprovalCode is { } code)
            console.Result("Approval code: " + code);
        foreach (var path in summary.Results)
            console.Result("Results: " + path);
        if (!console.IsQuiet && summary.Review is { } page)
            console.Result("Review:  " + page);
        if (!console.IsQuiet && Next(summary) is { } next)
            console.Result(next);
    }

    /// <summary>How many records in doubt wait for a decision, and where; null where none does.</summary>
    public static string? Waiting(RunSummary summary) => summary.ToSettle == 0 ? null
        : $"{Words.Count(summary.ToSettle, "record")} in doubt {(summary.ToSettle == 1 ? "waits" : "wait")} for you: "
            + (summary.Results.Any(r => r.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase))
                ? "the sheet To settle of the results lists what each may be. Decide there, then import that file."
                : "put the ID of the record into Record ID of its row in the results, then import that file.");

    /// <summary>The counts of each sheet, as a table without the columns that are 0 everywhere.</summary>
    public void PrintSheets(RunSummary summary)
    {
        var sheets = summary.Sheets;
        if (sheets.Count == 0)
            return;
        if (summary.Undo is { } undo)
        {
            PrintUndo(undo, summary.DryRun);
            return;
        }

        var shown = Columns.Where(c => c.Header == "Rows" || sheets.Any(s => c.Count(s) > 0)).ToList();
        var table = new PlainTable(["Sheet", .. shown.Select(c => ">" + HeaderFor(summary, c.Header))]);
        var isOneFile = sheets.Select(s => s.File).Distinct().Count() == 1;
        foreach (var sheet in sheets)
            table.AddRow([isOneFile ? sheet.Sheet : $"{sheet.File}: {sheet.Sheet}", .. shown.Select(c => Number(c.Count(sheet)))]);
        console.Result();
        console.Result(table);
        console.Result();
    }

    /// <summary>What changes in each column.</summary>
    public void PrintProfile(RunSummary summary)
    {
        if (ProfileView.Of(summary.Profile) is not { } table)
            return;
        console.Result(table);
        console.Result();
    }

    private void PrintUndo(SummaryUndo undo, bool isDryRun)
    {
        var table = new PlainTable("Undo of " + undo.Run, isDryRun ? ">Would be restored" : ">Restored", ">Already", ">Kept", ">Cannot", ">Not attempted");
        foreach (var (what, counts) in new[] { ("Records", undo.Records), ("Fields", undo.Fields) })
            table.AddRow(what, Number(counts.Restored), Number(counts.Already), Number(counts.Kept), Number(counts.Cannot), Number(counts.NotAttempted));
        console.Result();
        console.Result(table);
        console.Result();
    }

    private static string HeaderFor(RunSummary summary, string header) => (summary.Command, header) switch
    {
        // Without network nothing is attempted, and that is good news there.
        ("validate", NotAttempted) => "Ready",
        ("match", NotAttempted) => "Not found",
        ("match", "Unchanged") => "Found",
        ("match", "Skipped") => "Not searched",
        ("import" or "plan" or "roster" or "roster decide", "Created") when summary.DryRun => "Would Create",
        ("import" or "plan" or "delete" or "roster" or "roster decide", "Updated") when summary.DryRun => "Would Update",
        ("import" or "plan" or "delete", "Deleted") when summary.DryRun => "Would Delete",
        _ => header
    };

    private void PrintCauses(RunReport rows)
    {
        Print(CauseCards.RootsTitle, rows.Cards.Roots, "Errors sheet", rows.Cards.Behind);
    }

    private void Print(string title, IReadOnlyList<CauseCard> causes, string place, string? last = null)
    {
        if (causes.Count == 0 && last is null)
            return;
        console.Result(title + ":");
        foreach (var cause in causes.Take(CausesShown))
            console.Result("  " + Line(cause));
        if (causes.Count > CausesShown)
            console.Result($"  and {causes.Count - CausesShown} more; the {place} of the results has all of them.");
        if (last is not null)
            console.Result("  " + last);
        console.Result();
    }

    private static string Line(CauseCard card)
    {
        var rows = string.Join(", ", card.FirstRows.Take(3)) + (card.Rows > 3 ? ", …" : "");
        return $"{Words.Count(card.Rows, "row"),-12} {card.Place}: {card.Title} (row {rows}). {card.Remedy} Fix by: {card.FixBy}.".Replace(".  Fix", ". Fix", StringComparison.Ordinal);
    }

    private static string Requests(SummaryRequests requests) => string.Create(System.Globalization.CultureInfo.InvariantCulture,
        $"Requests: {requests.Sent:N0} ({requests.Reads:N0} to read, {requests.Writes:N0} to write)");

    private static string Number(long count) => count == 0 ? "-" : count.ToString("N0", System.Globalization.CultureInfo.InvariantCulture);

    private static string? Next(RunSummary summary) => (ExitCode)summary.ExitCode switch
    {
        ExitCode.SomeRowsNotStored when summary.Undo is not null => "Next: look at the sheet Left of undo.xlsx; it has each field that was not given back, with the reason.",
        ExitCode.Stopped or ExitCode.Internal when summary is { Command: "undo", DryRun: false } => $"Next: bulkproviders resume {summary.RunId} goes on with it.",
        ExitCode.Success when summary.Command == "validate" => "Next: bulkproviders import FILE --dry-run shows what an import would change.",
        ExitCode.Success or ExitCode.SomeRowsNotStored when summary.Command == "match" => "Next: look the copy over, then import it: bulkproviders import COPY --dry-run shows what would change.",
        _ when summary.ApprovalCode is not null => $"Next: look at the workbook, then bulkproviders apply {summary.RunId} writes it.",
        ExitCode.Success when summary.DryRun => "Next: the same command without --dry-run writes it.",
        ExitCode.SomeRowsNotStored when summary.Sheets.All(s => s.Rows == s.Settled + s.NotAttempted) => "Next: the same command again, when you are ready to write.",
        ExitCode.SomeRowsNotStored => "Next: fix the coloured cells in the results and import that file; rows that are stored are passed over.",
        ExitCode.Stopped or ExitCode.Internal when summary.Command is not ("import" or "apply" or "delete" or "roster" or "roster decide") || summary.DryRun => "Next: the same command again; nothing was written.",
        ExitCode.Stopped or ExitCode.Internal => $"Next: bulkproviders resume {summary.RunId} goes on with it{(summary.Command is "import" or "delete" or "roster" ? "; so does the same command again" : "")}.",
        _ => null
    };
}
