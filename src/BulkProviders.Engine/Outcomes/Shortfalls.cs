using System.Globalization;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Results;
using BulkProviders.Core.Tables;
using BulkProviders.Core.Wording;
using BulkProviders.Engine.Intake;

namespace BulkProviders.Engine.Outcomes;

/// <summary>Says of each sheet, before anything is written, how many of its rows can be stored and why the others cannot.</summary>
internal static class Shortfalls
{
    private const int CausesShown = 4;
    private const int MostCauses = 500;

    /// <summary>One sentence for each sheet that has rows which cannot be stored; quotes no cell.</summary>
    /// <param name="rows">The sheets.</param>
    /// <param name="outcomes">What is known of the rows once they are planned.</param>
    public static IReadOnlyList<string> Of(RowTable rows, OutcomeTable outcomes)
    {
        var causes = outcomes.Causes(MostCauses).ToLookup(c => c.SheetId);
        if (causes.Count == 0)
            return [];
        var sheets = rows.Sheets().ToDictionary(s => s.Id);
        return
        [
            .. outcomes.SheetOutcomes()
                .Select(o => (Sheet: sheets[o.SheetId], Outcome: o, Lost: o[RowStatus.Invalid] + o[RowStatus.Blocked]))
                .Where(s => s.Lost > 0)
                .Select(s => Sentence(s.Sheet, s.Outcome.Rows, s.Lost, [.. causes[s.Sheet.Id]]))
        ];
    }

    private static string Sentence(SourceSheet sheet, long rows, long lost, IReadOnlyList<ErrorCause> causes)
    {
        var reasons = string.Join("; ", causes.Take(CausesShown).Select(c => $"{Reason(sheet, c)} ({Rows(c.Rows)})"));
        var more = causes.Count > CausesShown ? $"; and {N(causes.Count - CausesShown)} more cause{(causes.Count - CausesShown == 1 ? "" : "s")}" : "";
        return $"{sheet.Name}: {(lost == rows ? "none" : N(rows - lost))} of {Rows(rows)} can be stored. What keeps the others: {reasons}{more}.";
    }

    // The code alone: the sentences of the rows may quote cells.
    private static string Reason(SourceSheet sheet, ErrorCause cause) =>
        (cause.Column is null ? "" : sheet.HeaderOf(cause.Column) + ": ") + CauseWords.Of(cause.Code);

    private static string Rows(long count) => count == 1 ? "1 row" : N(count) + " rows";

    private static string N(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
