using System.Globalization;
using BulkProviders.Core.Basics;

namespace BulkProviders.Core.Results;

/// <summary>The first sentence of a report: what became of the run.</summary>
public static class Verdict
{
    private static readonly RowStatus[] Faults =
        [RowStatus.Invalid, RowStatus.Failed, RowStatus.Blocked, RowStatus.Conflict, RowStatus.Unconfirmed];

    /// <param name="sheets">What became of the rows.</param>
    /// <param name="run">The run.</param>
    /// <param name="records">For a run that was stopped: the records that the rows are about.</param>
    public static string Of(IReadOnlyList<SheetOutcome> sheets, ReportedRun run, RecordCount? records = null)
    {
        var rows = sheets.Sum(s => s.Rows);
        var faulty = Faults.Sum(f => Count(sheets, f));
        var waiting = Count(sheets, RowStatus.NotAttempted);
        var sentence = rows == 0 ? "The input has no data rows." : run.StopReason is not null ? Interrupted(sheets, run.Mode, records, rows, faulty, waiting) : run.Mode switch
        {
            ImportMode.Validate => Checked(rows, faulty),
            ImportMode.Match => Matched(sheets, rows, faulty, waiting),
            ImportMode.DryRun => DryRun(sheets, rows, faulty),
            _ => Imported(sheets, rows, faulty, waiting)
        };
        return run.StopReason is null ? sentence : $"Stopped. {run.StopReason} {sentence}";
    }

    /// <summary>The exit code that the outcomes ask for, apart from stops and faults of the whole run.</summary>
    public static ExitCode ExitCodeOf(IReadOnlyList<SheetOutcome> sheets, ImportMode mode)
    {
        var faulty = Faults.Sum(f => Count(sheets, f));
        var left = mode == ImportMode.Import ? Count(sheets, RowStatus.NotAttempted) : 0;
        return faulty + left > 0 ? ExitCode.SomeRowsNotStored : ExitCode.Success;
    }

    private static string Checked(long rows, long faulty) =>
        faulty == 0
            ? $"All {N(rows)} rows are ready to import."
            : $"{N(faulty)} of {N(rows)} rows need to be fixed. The others are ready to import.";

    // What would have become of the rest is not known.
    private static string Interrupted(IReadOnlyList<SheetOutcome> sheets, ImportMode mode, RecordCount? records, long rows, long faulty, long waiting)
    {
        if (mode != ImportMode.Import)
            return $"Nothing was written. {Rows(rows)} {Were(rows)} read{(faulty == 0 ? "" : $", and {N(faulty)} {(faulty == 1 ? "needs" : "need")} to be fixed so far")}; the check did not come to its end.";
        var (open, blocked) = (Count(sheets, RowStatus.Unconfirmed), Count(sheets, RowStatus.Blocked));
        var stored = records is null
            ? $"{N(rows - faulty - waiting)} of {Rows(rows)} {(rows - faulty - waiting == 1 ? "is" : "are")} done"
            : $"{N(records.Stored)} of {(records.All == 1 ? "1 record" : N(records.All) + " records")} {(records.Stored == 1 || records.All == 1 ? "is" : "are")} stored";
        var rest = new List<string> { $"{Rows(waiting)} {(waiting == 1 ? "waits" : "wait")}" };
        if (blocked > 0)
            rest.Add($"{Rows(blocked)} {(blocked == 1 ? "is" : "are")} blocked");
        if (faulty - open - blocked is > 0 and var lost)
            rest.Add($"{Rows(lost)} {Were(lost)} not stored");
        if (open > 0)
            rest.Add(InDoubt(open));
        return $"{stored}; {string.Join("; ", rest)}.";
    }

    private static string Rows(long count) => count == 1 ? "1 row" : N(count) + " rows";

    private static string Were(long count) => count == 1 ? "was" : "were";

    // Who takes such a row for lost enters it a second time.
    private static string InDoubt(long open) =>
        $"{N(open)} may be stored, which the tenant has not confirmed (look before you enter {(open == 1 ? "it" : "them")} again)";

    private static string DryRun(IReadOnlyList<SheetOutcome> sheets, long rows, long faulty) =>
        $"Nothing was written. Of {N(rows)} rows, {Parts(sheets, "would be created", "would be updated", "would be deleted")}"
        + (faulty == 0 ? "." : $", and {N(faulty)} need to be fixed.");

    private static string Matched(IReadOnlyList<SheetOutcome> sheets, long rows, long faulty, long missing)
    {
        var parts = new List<string> { $"{N(Count(sheets, RowStatus.Unchanged))} were found" };
        if (missing > 0)
            parts.Add($"{N(missing)} were not");
        if (Count(sheets, RowStatus.Skipped) is > 0 and var known)
            parts.Add($"{N(known)} have their ID already or are no records");
        if (faulty > 0)
            parts.Add($"{N(faulty)} need a look (several records fit, or the row has an error)");
        return $"Nothing was written to the tenant. Of {N(rows)} rows, {string.Join(", ", parts)}.";
    }

    private static string Imported(IReadOnlyList<SheetOutcome> sheets, long rows, long faulty, long waiting)
    {
        var parts = Parts(sheets, "created", "updated", "deleted");
        if (faulty == 0 && waiting == 0)
            return $"All {N(rows)} rows are done: {parts}.";
        var open = Count(sheets, RowStatus.Unconfirmed);
        (long Count, string What)[] rest = [(faulty - open, "not stored"), (waiting, "not attempted")];
        var others = rest.Where(r => r.Count > 0).Select(r => $"{N(r.Count)} {(r.Count == 1 ? "was" : "were")} {r.What}").ToList();
        if (open > 0)
            others.Add(InDoubt(open));
        return $"Of {N(rows)} rows, {parts}; {string.Join(" and ", others)}.";
    }

    private static string Parts(IReadOnlyList<SheetOutcome> sheets, string created, string updated, string deleted)
    {
        (RowStatus Status, string Words)[] parts =
            [(RowStatus.Created, created), (RowStatus.Updated, updated), (RowStatus.Deleted, deleted), (RowStatus.Unchanged, "unchanged"), (RowStatus.Skipped, "skipped")];
        var said = parts.Where(p => Count(sheets, p.Status) > 0).Select(p => $"{N(Count(sheets, p.Status))} {p.Words}").ToList();
        return said.Count == 0 ? "none stored" : string.Join(", ", said);
    }

    private static long Count(IReadOnlyList<SheetOutcome> sheets, RowStatus status) => sheets.Sum(s => s[status]);

    private static string N(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
