using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Results;
using BulkProviders.Core.Tables;
using BulkProviders.Core.Wording;
using BulkProviders.Engine.Runs;

namespace BulkProviders.Application.Reports;

/// <summary>Puts the counts and causes of a report into the form of summary.json, which quotes no cell.</summary>
internal static class SummaryBuilder
{
    public static IReadOnlyList<SheetCounts> Sheets(RunReport report, IReadOnlyList<SourceSheet> sheets, ResourceCatalog catalog, IReadOnlyList<SheetHolding> holdings)
    {
        var unsent = holdings.Where(h => h.UnsentCells > 0).ToDictionary(h => h.SheetId, h => new SummaryUnsent(h.UnsentColumns, h.UnsentCells, h.Filled));
        var types = sheets.ToDictionary(s => s.Id, s => catalog.TypesOf(s.Resource));
        return [.. report.Sheets.Select(s => Sheet(s, types[s.SheetId]) with { NotSent = unsent.GetValueOrDefault(s.SheetId) })];
    }

    public static IReadOnlyList<SummaryError> Of(IReadOnlyList<ReportedCause> causes) =>
        [.. causes.Select(c => new SummaryError(
            c.Cause.Code, c.Sheet, c.Cause.Column, c.Cause.Rows, c.Cause.FirstRows, Describe(c.Cause.Code, c.Cause.Column), c.Labels) { FixBy = CauseCard.Of(c).FixBy })];

    public static IReadOnlyList<SummaryColumn> Of(IReadOnlyList<ColumnChange> profile) =>
        [.. profile.Select(c => new SummaryColumn(c.Resource, c.Sheet, c.Header, c.Compared, c.Changed, c.Emptied, c.LooksLike, c.IsGuarded))];

    /// <summary>What the results lack of a user's file.</summary>
    /// <param name="sentence">Names the file and no cell.</param>
    public static SummaryError Lack(string sentence) => new("results-not-a-copy", "", null, 0, [], sentence);

    /// <exception cref="RunException">Internal: the counts of a sheet do not add up to its rows.</exception>
    public static void Check(IReadOnlyList<SheetCounts> sheets)
    {
        foreach (var sheet in sheets.Where(s => s.Rows != s.Sum))
            throw RunException.Internal(
                $"The books do not balance: sheet {sheet.Sheet} has {sheet.Rows} rows but {sheet.Sum} outcomes. The run folder is kept as it is; keep it, and report this with it.");
    }

    /// <summary>A sentence for a code, made of the code alone: the sentences of the rows may quote cells.</summary>
    public static string Describe(string code, string? column) =>
        (column is null ? "" : column + ": ") + CauseWords.Of(code) + ". The results have the sentence for each row.";

    private static SheetCounts Sheet(ReportedSheet sheet, IReadOnlyList<string> types)
    {
        var outcome = sheet.Outcome;
        return new SheetCounts
        {
            File = sheet.File,
            Sheet = sheet.Sheet,
            Types = types,
            BlankRows = outcome.BlankRows,
            Rows = outcome.Rows,
            Created = outcome[RowStatus.Created],
            Updated = outcome[RowStatus.Updated],
            Unchanged = outcome[RowStatus.Unchanged],
            Deleted = outcome[RowStatus.Deleted],
            Skipped = outcome[RowStatus.Skipped],
            Invalid = outcome[RowStatus.Invalid],
            Failed = outcome[RowStatus.Failed],
            Blocked = outcome[RowStatus.Blocked],
            Conflict = outcome[RowStatus.Conflict],
            Unconfirmed = outcome[RowStatus.Unconfirmed],
            NotAttempted = outcome[RowStatus.NotAttempted]
        };
    }
}
