using System.Globalization;
using BulkProviders.Application.Maps;
using BulkProviders.Core.Maps;

namespace BulkProviders.Cli.Terminal;

/// <summary>Asks on the terminal about what a proposal leaves open: columns, then values, then what every row has. Enter takes the first candidate.</summary>
internal sealed class MapPrompt(UserConsole console)
{
    private const string Later = "-";

    /// <summary>The proposal with what the user decided; what was left open stays so.</summary>
    public MapDraft Decide(MapDraft draft)
    {
        var map = draft.Map;
        var open = map.Columns.Count(c => c.GoesTo.Length == 0) + map.Values.Count(v => v.Becomes.Length == 0) + map.Constants.Count(c => c.Value.Length == 0);
        if (open == 0)
            return draft;
        console.Warn($"{Words.Count(open, "decision")} {(open == 1 ? "is" : "are")} open. Enter takes the first candidate; a number takes another; x ignores the column; {Later} leaves it open for the workbook.");
        return draft with
        {
            Map = map with
            {
                Columns = [.. map.Columns.Select(c => c.GoesTo.Length > 0 ? c : Column(c))],
                Values = [.. map.Values.Select(v => v.Becomes.Length > 0 ? v : v with { Becomes = Ask($"{v.YourColumn} = '{v.YourValue}' ({v.Rows ?? 0} rows)", Candidates(v.HowSure), MapValue.Stop) })],
                Constants = [.. map.Constants.Select(c => c.Value.Length > 0 ? c : c with { Value = console.AskFor($"{c.GoesTo} in every row (Enter leaves it open): ") })]
            }
        };
    }

    private MapColumn Column(MapColumn column) => column with
    {
        GoesTo = Ask($"{column.YourColumn} ({string.Join(", ", column.Examples)})", Candidates(column.HowSure), MapColumn.Ignore)
    };

    private static string[] Candidates(string howSure) =>
        howSure.StartsWith(MapProposer.Look, StringComparison.Ordinal) ? howSure[MapProposer.Look.Length..].Split(", ") : [];

    private string Ask(string what, string[] candidates, string ignored)
    {
        var shown = string.Join("  ", candidates.Select((c, i) => string.Create(CultureInfo.InvariantCulture, $"{i + 1} {c}")));
        for (; ; )
        {
            var answer = console.AskFor($"{what}: {(shown.Length > 0 ? shown + "  " : "")}x {ignored}  {Later} later > ");
            if (answer.Length == 0)
                return candidates.FirstOrDefault() ?? "";
            if (answer == Later)
                return "";
            if (answer.Equals("x", StringComparison.OrdinalIgnoreCase))
                return ignored;
            if (int.TryParse(answer, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= candidates.Length)
                return candidates[number - 1];
            console.Warn($"Type a number from 1 to {Math.Max(1, candidates.Length)}, x, {Later} or Enter.");
        }
    }
}
