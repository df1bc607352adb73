using BulkProviders.Core.Mapping;
using BulkProviders.Core.Results;
using BulkProviders.Core.Wording;
using BulkProviders.Engine.Outcomes;

namespace BulkProviders.Application.Reviews;

/// <summary>What somebody who fixes a row is told of it.</summary>
internal sealed class RowWords(ReviewedRun run)
{
    private const int MostRelated = 6;

    private readonly RowRelations _relations = run.Record.Relations(run.Catalog);

    /// <summary>The row with the words of workbooks of faulty rows.</summary>
    /// <param name="sheet">Its sheet.</param>
    /// <param name="row">What is reported of it.</param>
    public ReportedRow Of(ResultsSheet sheet, ReportedRow row) => row with { Review = Review(sheet, row, row.Findings, RelatedTo(row.RowId)) };

    /// <summary>The rows that a row leads to, the nearest first.</summary>
    public IReadOnlyList<RelatedRow> RelatedTo(long row)
    {
        var (found, known) = (new List<RelatedRow>(), new HashSet<long> { row });
        var next = _relations.Of(row);
        while (next.Count > 0 && found.Count < MostRelated)
        {
            var fresh = next.Where(r => known.Add(r.RowId)).ToList();
            found.AddRange(fresh);
            next = [.. fresh.SelectMany(r => _relations.Of(r.RowId))];
        }

        return [.. found.Take(MostRelated)];
    }

    /// <summary>The words for a row with findings that may be worded otherwise than they were found.</summary>
    public RowReview Review(ResultsSheet sheet, ReportedRow row, IReadOnlyList<RowFinding> findings, IEnumerable<RelatedRow> related)
    {
        var told = findings.Where(f => f.IsError).Select(f => f.Error).ToList();
        if (told.Count == 0)
            told = [.. findings.Select(f => f.Error)];
        if (told.Count == 0)
            told = [RowErrors.NotSent()];
        return new RowReview(
            Lines(told.Select(e => e.Problem)),
            Lines(told.Select(e => e.Remedy)),
            string.Join("; ", told.Select(e => FixBy.Of(e.Code)).Distinct().Order().Select(FixBy.Words)),
            (run.HasSeveralFiles ? run.FileOf(sheet.Sheet) + ", " : "") + FormattableString.Invariant($"{sheet.Sheet.Name}, row {row.Number}"),
            string.Join("; ", related.Select(r => r.Name() is { } name ? $"{r.Sheet}: {name}" : null).OfType<string>().Distinct()));
    }

    private static string Lines(IEnumerable<string> sentences) => string.Join("\n", sentences.Where(s => s.Length > 0).Distinct());
}
