using BulkProviders.Application.Reports;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Results;

namespace BulkProviders.Application.Reviews;

/// <summary>Hands out the rows that a run did not store, to be fixed. Nothing is sent to a tenant.</summary>
/// <param name="workspace">The runs folder.</param>
public sealed class ErrorReviewer(Workspace workspace)
{
    /// <summary>Lists what is wrong, and writes the rows where an output is named.</summary>
    /// <exception cref="RunException">There is no such run, it has no rows to look at, or the output cannot be written.</exception>
    public ErrorsDocument Run(ErrorsRequest request, CancellationToken cancellationToken)
    {
        using var run = ReviewedRun.Open(workspace, request.Run, request.CatalogPath);
        if (request.Values && !request.Html)
            throw RunException.Unusable("--values belongs to --html.");
        if (request.Html && (request.Output is null || IsPage(request.Output)))
            return Document(run, request, [new ErrorsPage(run, request).Write(request.Output ?? run.Folder.ReviewPage, cancellationToken)]);
        if (request.SplitBy.Count > 0)
            return Split(run, request, cancellationToken);
        if (request.Mask || request.Due is not null)
            throw RunException.Unusable("--mask and --due belong to --split-by COLUMN -o FOLDER.");
        var words = new RowWords(run);
        var sheets = run.Sheets.Select(s => s with { Rows = s.Rows.Where(r => IsWanted(run, r, request.Warnings)).Select(r => words.Of(s, r)) }).ToList();
        IReadOnlyList<string> output = request.Output is null ? [] : new FaultyRowsFile(run).Write(request.Output, sheets, cancellationToken);
        return Document(run, request, request.Html ? [.. output, new ErrorsPage(run, request).Write(run.Folder.ReviewPage, cancellationToken)] : output);
    }

    private static bool IsPage(string path) => Path.GetExtension(path).Equals(".html", StringComparison.OrdinalIgnoreCase);

    private ErrorsDocument Split(ReviewedRun run, ErrorsRequest request, CancellationToken cancellationToken)
    {
        var folder = request.Output ?? throw RunException.Unusable("--split-by needs a folder for the workbooks: -o FOLDER.");
        if (Path.GetExtension(folder) is ".xlsx" or ".csv")
            throw RunException.Unusable($"--split-by writes several workbooks, so -o names a folder, and {folder} looks like a file.");
        var split = new OwnerSplit(workspace, run, request).Write(folder, r => IsWanted(run, r, request.Warnings), cancellationToken);
        var paths = request.Html && split.Owners.Count > 0 ? [.. split.Paths, new ErrorsPage(run, request).Write(Path.Combine(folder, "review.html"), cancellationToken)] : split.Paths;
        return Document(run, request, paths) with { Owners = split.Owners };
    }

    private static bool IsWanted(ReviewedRun run, ReportedRow row, bool warnings) =>
        run.IsFaulty(row) || (warnings && row.Findings.Any(f => !f.IsError && !Core.Wording.RowErrors.NoteCodes.Contains(f.Error.Code)));

    private static ErrorsDocument Document(ReviewedRun run, ErrorsRequest request, IReadOnlyList<string> output)
    {
        var sheets = run.Sheets.Select(s => new FaultySheet(
            run.FileOf(s.Sheet), s.Sheet.Name, s.Sheet.Resource,
            s.Rows.LongCount(run.IsFaulty),
            request.Warnings ? s.Rows.LongCount(r => !run.IsFaulty(r) && IsWanted(run, r, warnings: true)) : 0)).ToList();
        return new ErrorsDocument
        {
            RunId = run.Facts.RunId,
            Command = run.Facts.Command,
            DryRun = run.Mode == ImportMode.DryRun,
            Rows = sheets.Sum(s => s.Rows),
            WithWarnings = sheets.Sum(s => s.WithWarnings),
            Sheets = sheets,
            Errors = SummaryBuilder.Of(run.Report.Causes),
            Warnings = SummaryBuilder.Of(run.Report.Warnings),
            Output = output,
            Note = NoteOf(run)
        };
    }

    private static string? NoteOf(ReviewedRun run) => run.Mode switch
    {
        ImportMode.Validate => "This run was a check without network: nothing is stored. The rows that it found in order are in your own file only; import them too.",
        ImportMode.DryRun => "This run was a dry run: nothing is stored. The rows that would be stored are in your own file only; import them too.",
        _ => null
    };
}
