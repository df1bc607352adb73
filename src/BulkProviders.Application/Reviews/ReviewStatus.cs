using BulkProviders.Application.Reports;
using BulkProviders.Core.Basics;

namespace BulkProviders.Application.Reviews;

/// <summary>Says how far the owners of faulty rows have come.</summary>
/// <param name="workspace">The runs folder.</param>
public sealed class ReviewStatus(Workspace workspace)
{
    /// <summary>The owners of the last split, with what is fixed, waived and open. What later runs have stored counts as fixed.</summary>
    /// <exception cref="RunException">There is no such run, or it was never split.</exception>
    public ErrorsStatusDocument Run(ErrorsRequest request, CancellationToken cancellationToken)
    {
        using var run = ReviewedRun.Open(workspace, request.Run, request.CatalogPath);
        var state = ReviewState.Read(run.Folder);
        if (state.Splits is not [.., var split])
            throw RunException.Unusable($"The errors of run {run.Facts.RunId} were not sent to owners yet: bulkproviders errors {run.Facts.RunId} --split-by COLUMN -o FOLDER does that.");
        using var sent = new SentRows(run, cancellationToken);
        var stored = OwnerProgress.StoredSince(workspace, run);
        var kept = state.Findings.ToLookup(f => (f.Row, f.Column, f.Code));
        var findings = sent.Findings.ConvertAll(f => stored.Contains(f.Row)
            ? new KeptFinding(f.Row, f.Column, f.Code, FindingState.Fixed)
            : kept[(f.Row, f.Column, f.Code)].FirstOrDefault() ?? new KeptFinding(f.Row, f.Column, f.Code, FindingState.Open));
        return new ErrorsStatusDocument
        {
            RunId = run.Facts.RunId,
            SentAt = split.At,
            Folder = split.Folder,
            SplitBy = split.By,
            Due = split.Due,
            Overdue = split.Due is { } due && due < DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(workspace.Time.GetUtcNow(), workspace.Time.LocalTimeZone).DateTime),
            Findings = Collector.CountOf(findings),
            Owners = new OwnerProgress(run, sent, [], findings, new CollectLines()).Of(state, cancellationToken)
        };
    }
}
