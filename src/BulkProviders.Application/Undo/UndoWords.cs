using System.Globalization;
using BulkProviders.Application.Reports;
using BulkProviders.Engine.Undo;

namespace BulkProviders.Application.Undo;

/// <summary>What came of an undo, in a sentence.</summary>
internal sealed class UndoWords(string undone, bool isDryRun)
{
    public string Verdict(UndoCounts counts, string? stopReason)
    {
        var sentence = Sentence(counts);
        return (stopReason is null ? "" : $"Stopped. {stopReason} ") + (isDryRun ? "Nothing was written. " : "") + sentence;
    }

    /// <summary>The counts for the Summary sheet.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Facts(UndoCounts counts) => [new("Records by Undo Status", Line(counts.Records)), new("Fields by Undo Status", Line(counts.Fields))];

    private static string Line(UndoTally tally) => string.Join(", ", new[] { ("Restored", tally.Restored), ("Already", tally.Already), ("Kept", tally.Kept), ("Cannot", tally.Cannot), ("Not Attempted", tally.Open) }
        .Where(c => c.Item2 > 0).Select(c => $"{N(c.Item2)} {c.Item1}").DefaultIfEmpty("none"));

    public static SummaryUndo Summary(string undone, UndoCounts counts) => new(undone, Of(counts.Records), Of(counts.Fields), counts.Closed, counts.Deleted);

    private string Sentence(UndoCounts counts)
    {
        var records = counts.Records;
        if (records.All == 0)
            return $"Nothing of the run {undone} is there to undo.";
        if (records.All == records.Already)
            return $"The run {undone} is undone already: {(records.All == 1 ? "its record holds" : $"its {N(records.All)} records hold")} what they held before.";
        var parts = new List<string> { $"{N(records.Restored)} {(isDryRun ? "would be restored" : "restored")}{Created(counts)}" };
        Add(records.Already, "as before already");
        Add(records.Kept, "kept as they are");
        Add(records.Cannot, "cannot be taken back");
        Add(records.Open, "not attempted");
        return $"Of {(records.All == 1 ? "1 record" : N(records.All) + " records")} of the run {undone}: {string.Join(", ", parts)}.";

        void Add(long count, string what)
        {
            if (count > 0)
                parts.Add($"{N(count)} {what}");
        }
    }

    private static string Created(UndoCounts counts)
    {
        var parts = new List<string>();
        if (counts.Closed > 0)
            parts.Add($"{N(counts.Closed)} by closing {(counts.Closed == 1 ? "it" : "them")}");
        if (counts.Deleted > 0)
            parts.Add($"{N(counts.Deleted)} by deleting {(counts.Deleted == 1 ? "it" : "them")}");
        return parts.Count == 0 ? "" : $" ({string.Join(", ", parts)})";
    }

    private static SummaryUndoCounts Of(UndoTally tally) => new(tally.Restored, tally.Already, tally.Kept, tally.Cannot, tally.Open);

    private static string N(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
