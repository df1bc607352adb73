using BulkProviders.Core.Results;
using BulkProviders.Core.Tables;
using BulkProviders.Core.Wording;

namespace BulkProviders.Application.Reviews;

/// <summary>What the owner of a row is told of it: nothing that stands in the rows of others.</summary>
internal sealed class OwnerWords(ReviewedRun run, RowOwners owners)
{
    private readonly RowWords _words = new(run);

    public ReportedRow Of(ResultsSheet sheet, ReportedRow row)
    {
        var findings = row.Findings.Select(f => f with { Error = RowErrors.ForOwner(f.Error) }).ToList();
        var owner = owners.Of(row.RowId);
        var related = _words.RelatedTo(row.RowId).Where(r => owner is not null && owners.Of(r.RowId) == owner);
        return row with
        {
            Findings = findings,
            Marks = [.. row.Marks.Select(m => m with { Note = string.Join("\n", findings.Where(f => IsAt(sheet.Sheet, m.Column, f.Error.Column)).Select(f => f.Error.ToString()).Distinct()) })],
            Review = _words.Review(sheet, row, findings, related)
        };
    }

    private static bool IsAt(SourceSheet sheet, int position, string? column) =>
        column is not null && sheet.Headers.Any(h => h.Column == position && (h.Header == column || h.Meaning == column));
}
