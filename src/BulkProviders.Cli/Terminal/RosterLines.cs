using System.Globalization;
using BulkProviders.Application.Reports;

namespace BulkProviders.Cli.Terminal;

/// <summary>What a list that comes again has shown, and what waits for people.</summary>
internal static class RosterLines
{
    public static IEnumerable<string> Of(RunSummary summary)
    {
        if (summary.Roster is { Records: > 0 } roster)
            yield return $"Roster {roster.Name}, as of {roster.AsOf}: {Words.Count(roster.Records, "record")} on the list. "
                + (roster.States.Count == 0 ? "It is held." : string.Join(", ", roster.States.Select(s => $"{N(s.Value)} {s.Key}")) + ".");
        if (summary.Roster is { InScope: { } held } scoped)
            yield return $"The scope {scoped.Scope} holds {Words.Count(held, "record")} in Casebook.";
        foreach (var alarm in summary.Roster?.Alarms ?? [])
            if (!summary.Status.Equals("failed", StringComparison.Ordinal))
                yield return $"{alarm.Code}: {alarm.Message}";
        if (summary.Roster is { Decided: > 0 } decided)
            yield return summary.DryRun ? $"{Words.Count(decided.Decided, "decision")} would be carried out." : $"{Words.Count(decided.Decided, "decision")} carried out.";
        if (summary.ToDecide > 0)
            yield return $"{Words.Count(summary.ToDecide, "question")} for you in decisions.xlsx. Nothing closes until somebody decides; placements are not visible here.";
    }

    private static string N(int count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
