using BulkProviders.Application.ReviewPages;
using BulkProviders.Core.Basics;

namespace BulkProviders.Application.Reviews;

/// <summary>Writes the page of a run that has ended, with the owners of its faulty rows where a column says who they are.</summary>
internal sealed class ErrorsPage(ReviewedRun run, ErrorsRequest request)
{
    /// <summary>Writes it and returns its path.</summary>
    /// <exception cref="RunException">The file cannot be written.</exception>
    public string Write(string path, CancellationToken cancellationToken)
    {
        var findings = run.FirstErrors(ReviewPage.MostFindings);
        var isBeside = Path.GetDirectoryName(path) == run.Folder.Path;
        var files = isBeside ? Directory.EnumerateFiles(run.Folder.Path, "results*.xlsx").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal).ToList() : [];
        var page = ReviewPageBuilder.Of(run.Report, findings, run.Mode, files) with { ShowsValues = request.Values };
        return ReviewPageFile.Write(path, request.SplitBy.Count == 0 ? page : WithOwners(page, [.. findings.Select(f => f.RowId)], cancellationToken));
    }

    private ReviewPage WithOwners(ReviewPage page, IReadOnlyList<long> rows, CancellationToken cancellationToken)
    {
        var owners = new RowOwners(run, OwnerColumn.Find(request.SplitBy, run.Sheets), cancellationToken);
        var counts = run.Sheets.SelectMany(s => s.Rows).Where(run.IsFaulty).CountBy(r => owners.Of(r.RowId) ?? OwnerSplit.NoOwner);
        return page with
        {
            Findings = [.. page.Findings.Zip(rows, (f, row) => f with { Owner = owners.Of(row) ?? OwnerSplit.NoOwner })],
            Owners = [.. counts.OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.OrdinalIgnoreCase).Select(c => new PageCount(c.Key, "bad", c.Value))]
        };
    }
}
