using System.Globalization;
using BulkProviders.Application.Reports;
using BulkProviders.Application.ReviewPages;
using BulkProviders.Engine.Exports;

namespace BulkProviders.Application.Exports;

/// <summary>Makes the page of an export from what came of it.</summary>
internal static class ExportPageBuilder
{
    /// <param name="document">What came of the export.</param>
    /// <param name="refusals">Why it was refused; empty where it was not, or broke off.</param>
    /// <param name="comparison">The last export.</param>
    /// <param name="moves">What appeared and vanished, by type.</param>
    /// <param name="zone">The time zone of the user.</param>
    public static ExportPage Of(
        ExportDocument document, IReadOnlyList<ExportRefusal> refusals, ExportComparison comparison, IReadOnlyDictionary<string, IdMoves> moves, TimeZoneInfo zone) => new()
        {
            RunId = document.RunId,
            Verdict = VerdictOf(document, refusals, comparison),
            Mood = document.Status == "stopped" || (document.Complete && document.ProofWords != ReadProof.PlainWordsOf(ProofGrade.Keyset)) ? PageMood.Waiting : document.Complete ? PageMood.Good : PageMood.Bad,
            Banners = document.Practice ? ["PRACTICE: this export came from a practice server, not from a real tenant."] : [],
            Facts = [.. FactsOf(document, zone)],
            Problems = [.. document.Problems],
            Comparison = comparison.Words(zone),
            Sheets = [.. document.Sheets.Select(s => SheetOf(s, moves.GetValueOrDefault(s.Type)))],
            Notices = [.. NoticesOf(document, comparison, moves)]
        };

    private static string VerdictOf(ExportDocument document, IReadOnlyList<ExportRefusal> refusals, ExportComparison comparison)
    {
        if (document.Complete)
            return $"{Words.Count(document.Sheets.Sum(s => s.Rows), "record")} exported; the export is complete ({document.ProofWords}).";
        var kept = comparison.Earlier is null ? "No file was written" : "The last export stays";
        List<string> reasons = [.. refusals.Select(r => r.Short).Distinct()];
        return reasons.Count switch
        {
            0 => document.Status == "stopped" ? $"{kept}: the export was stopped before its end." : $"{kept}: the export broke off.",
            > 2 => string.Create(CultureInfo.InvariantCulture, $"{kept}: {reasons[0]}, {reasons[1]}, and {reasons.Count - 2} more below."),
            _ => $"{kept}: {string.Join(", and ", reasons)}."
        };
    }

    private static IEnumerable<KeyValuePair<string, string>> FactsOf(ExportDocument document, TimeZoneInfo zone)
    {
        yield return new("Tenant", document.Practice ? "PRACTICE (sandbox)" : document.Tenant);
        yield return new("Goes to", document.Path);
        foreach (var (key, value) in document.Selection.Where(s => s.Key is "Export:Ids" or "Export:Filter" or "Export:Include" or "Export:Fields"))
            yield return new(key["Export:".Length..], value);
        yield return new("Read", TimeZoneInfo.ConvertTime(document.StartedAt, zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture));
        yield return new("Run", document.RunId);
        yield return new("By", $"{document.User} on {document.Machine}");
        yield return new("Version", document.Version);
        if (document.Note is { } note)
            yield return new("Note", note);
    }

    private static ExportPageSheet SheetOf(ExportDocumentSheet sheet, IdMoves? moves) =>
        new(sheet.Sheet, sheet.Rows, sheet.ProofWords, sheet.ProofWords == ReadProof.PlainWordsOf(ProofGrade.Keyset), [.. ProofOf(sheet)])
        {
            Before = sheet.Before,
            Appeared = sheet.Appeared,
            Vanished = sheet.Vanished,
            NewIds = moves?.NewIds ?? [],
            GoneIds = moves?.GoneIds ?? []
        };

    private static IEnumerable<string> ProofOf(ExportDocumentSheet sheet)
    {
        if (sheet.Proof == ReadProof.WordOf(ProofGrade.Keyset))
            yield return "Each page began behind the last ID of the page before it, and the last page was empty. No record that was there throughout is missing.";
        else if (sheet.Proof == ReadProof.WordOf(ProofGrade.Stable))
            yield return $"It was read {Words.Count(sheet.Passes, "time")}, until a reading brought nothing new and nothing had moved.";
        else if (sheet.Reason.Length > 0)
            yield return sheet.Reason;
        if (sheet.Proof == ReadProof.WordOf(ProofGrade.Counted))
            yield return "One that was deleted and one that was made while it was read would hide a third that is missing.";
        if (sheet is { TotalBefore: { } before, TotalAfter: { } after })
            yield return before == after
                ? $"The tenant counts {Words.Count(before, "record")}."
                : string.Create(CultureInfo.InvariantCulture, $"The tenant counted {before:N0} records at the beginning and {after:N0} at the end.");
        if (sheet.Gone > 0)
            yield return $"{Words.Count(sheet.Gone, "record was", "records were")} deleted while it was read and left out.";
        if (sheet.Doubled > 0)
            yield return $"{Words.Count(sheet.Doubled, "record", "records")} came more than once and stand in the export once.";
        if (sheet.Role.Length > 0)
            yield return $"Read with the role {sheet.Role}{(sheet.Role.EndsWith('.') ? "" : ".")}";
    }

    private static IEnumerable<string> NoticesOf(ExportDocument document, ExportComparison comparison, IReadOnlyDictionary<string, IdMoves> moves)
    {
        if (comparison.Block is { } block && document.Sheets.Count > 0)
        {
            foreach (var missing in block.Sheets.Where(b => document.Sheets.All(s => s.Type != b.Type)))
                yield return $"{missing.Sheet} was in the last export ({Words.Count(missing.Rows, "record")}) and was not asked for this time.";
            if (document.Sheets.Where(s => s.Before is not null && !moves.ContainsKey(s.Type)).Select(s => s.Sheet).ToList() is { Count: > 0 } unknown)
                yield return $"Which records are new and which are gone is not known for {string.Join(", ", unknown)}: the list of IDs of the last export is not in its run folder ({block.RunId}).";
        }

        foreach (var path in document.OtherFiles)
            yield return $"Not of this export, left as it is: {path}";
    }
}
