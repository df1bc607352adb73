using BulkProviders.Core.Basics;
using BulkProviders.Core.Results;

namespace BulkProviders.Application.ReviewPages;

/// <summary>Makes the page of a run from what its report says.</summary>
public static class ReviewPageBuilder
{
    private static readonly RowStatus[] Order =
    [
        RowStatus.Unchanged, RowStatus.Created, RowStatus.Updated, RowStatus.Deleted, RowStatus.Skipped, RowStatus.NotAttempted,
        RowStatus.Blocked, RowStatus.Conflict, RowStatus.Unconfirmed, RowStatus.Invalid, RowStatus.Failed
    ];

    /// <param name="report">What became of the run.</param>
    /// <param name="findings">The errors of its rows, the first ones at least.</param>
    /// <param name="mode">How far it went.</param>
    /// <param name="files">Names of files beside the page.</param>
    public static ReviewPage Of(RunReport report, IReadOnlyList<ReportedFinding> findings, ImportMode mode, IReadOnlyList<string> files)
    {
        var severalFiles = report.Sheets.Select(s => s.File).Distinct().Count() > 1;
        var held = findings.Take(ReviewPage.MostFindings).ToList();
        return new ReviewPage
        {
            RunId = report.RunId,
            Verdict = report.Verdict,
            Mood = MoodOf(report, mode),
            Banners = [.. BannersOf(report, mode)],
            Facts = report.Facts,
            Sheets = [.. report.Sheets.Where(s => s.Outcome.Rows > 0).Select(s => new PageSheet(severalFiles ? $"{s.File}: {s.Sheet}" : s.Sheet, CountsOf(s.Outcome, mode)))],
            Causes = report.Cards,
            Findings = held.ConvertAll(f => new PageFinding(f.Sheet, f.Row, f.Error.Column, f.Error.Code, f.Error.Problem, f.Error.Remedy)),
            FindingsLeftOut = Math.Max(0, report.Causes.Sum(c => c.Cause.Rows) - held.Count),
            Files = files,
            Notices = report.Notices
        };
    }

    private static PageCount[] CountsOf(SheetOutcome outcome, ImportMode mode) =>
        [.. Order.Where(s => outcome[s] > 0).Select(s => new PageCount(LabelOf(s, mode), KindOf(s, mode), outcome[s]))];

    private static string LabelOf(RowStatus status, ImportMode mode) => (mode, status) switch
    {
        (ImportMode.Validate, RowStatus.NotAttempted) => "Ready",
        (ImportMode.Match, _) => RowStatuses.MatchLabel(status),
        _ => RowStatuses.Label(status, mode == ImportMode.DryRun)
    };

    private static string KindOf(RowStatus status, ImportMode mode) => status switch
    {
        RowStatus.Created or RowStatus.Updated or RowStatus.Deleted => "good",
        RowStatus.Unchanged or RowStatus.Skipped => "same",
        RowStatus.NotAttempted => mode == ImportMode.Validate ? "good" : "wait",
        RowStatus.Blocked => "blocked",
        RowStatus.Invalid or RowStatus.Failed => "bad",
        _ => "doubt"
    };

    private static PageMood MoodOf(RunReport report, ImportMode mode)
    {
        long Count(params RowStatus[] statuses) => report.Sheets.Sum(s => statuses.Sum(status => s.Outcome[status]));
        return Count(RowStatus.Invalid, RowStatus.Failed, RowStatus.Blocked, RowStatus.Conflict, RowStatus.Unconfirmed) > 0 ? PageMood.Bad
            : mode == ImportMode.Import && Count(RowStatus.NotAttempted) > 0 ? PageMood.Waiting
            : PageMood.Good;
    }

    private static IEnumerable<string> BannersOf(RunReport report, ImportMode mode)
    {
        if (report.IsPractice)
            yield return "PRACTICE: this run went to a practice server, not to a real tenant.";
        if (mode == ImportMode.DryRun)
            yield return "DRY RUN: nothing was written. The statuses say what would happen.";
        if (mode == ImportMode.Validate)
            yield return "CHECK: nothing was sent. What only the tenant can judge is left open.";
    }
}
