using System.Globalization;
using BulkProviders.Application.Decisions;
using BulkProviders.Application.Reports;
using BulkProviders.Core.Results;
using BulkProviders.Engine.Rosters;

namespace BulkProviders.Application.Rosters;

/// <summary>Judges the lines of a decision workbook against the questions of its run and what was decided before.</summary>
/// <param name="document">The questions.</param>
/// <param name="memory">What the roster remembers; null for a plain import.</param>
internal sealed class DecisionCheck(DecisionDocument document, RosterMemory? memory)
{
    /// <summary>What is wrong, each with file, sheet and cell.</summary>
    public List<string> Faults { get; } = [];

    /// <summary>What the user should know.</summary>
    public List<string> Notices { get; } = [];

    /// <summary>The decisions that can be carried out.</summary>
    public IReadOnlyList<(DecisionItem Item, DecidedLine Line)> Judge(IReadOnlyList<DecidedLine> lines)
    {
        var items = document.Items.ToDictionary(i => i.Id, StringComparer.Ordinal);
        var decided = new Dictionary<string, (DecisionItem Item, DecidedLine Line)>(StringComparer.Ordinal);
        foreach (var line in lines)
            if (line.Fault is { } fault)
                Faults.Add(fault);
            else if (line.RunId != document.RunId || !items.TryGetValue(line.Item, out var item))
                Faults.Add($"{line.Place}: the run {document.RunId} put no such question. Keep the lines of each run in its own workbook.");
            else if (decided.TryGetValue(item.Id, out var other))
            {
                if (!Same(other.Line.Answer, line.Answer))
                    Faults.Add($"{line.Place} says {line.Answer} and {other.Line.Place} says {other.Line.Answer} of one record ({item.Name}). Agree on one of them.");
            }
            else if (FaultOf(item, line) is { } wrong)
                Faults.Add(wrong);
            else if (!IsDone(item, line))
                decided[item.Id] = (item, line);
        foreach (var (item, line) in decided.Values.Where(d => d.Item.OtherId.Length > 0 && DecisionReading.Spelled(d.Line.Answer) == DecisionAnswers.SameRecord))
            if (decided.Values.FirstOrDefault(d => d.Item.RecordId == item.OtherId && DecisionAnswers.Closes(DecisionReading.Spelled(d.Line.Answer))) is { Line: { } closing })
                Faults.Add($"{line.Place} says that {item.Name} goes on as a record that {closing.Place} closes. Clear one of them.");
        return [.. decided.Values];
    }

    private string? FaultOf(DecisionItem item, DecidedLine line)
    {
        if (!item.Answers.Contains(DecisionReading.Spelled(line.Answer)))
            return $"{line.Place}: '{line.Answer}' does not fit here. What fits: {string.Join(", ", item.Answers)}.";
        if (Before(item) is { } before && !Same(before.Answer, line.Answer))
            return $"{line.Place}: {item.Name} was decided before: {before.Answer}{(before.DecidedBy.Length > 0 ? $" by {before.DecidedBy}" : "")} on {Day(before.At)} ({before.Place}). This line says {line.Answer}. "
                + "Clear the line, or talk to each other and run the list again.";
        return item.State == RosterStates.WordOf(RosterState.Missing) && item.Lists > 0 && memory?.Records.GetValueOrDefault(RosterRecord.Fold(item.Key)) is { IsMissing: false }
            ? $"{line.Place}: {item.Name} is on a newer list again, so it is not missing any more. Clear the line."
            : null;
    }

    private bool IsDone(DecisionItem item, DecidedLine line)
    {
        if (Before(item) is not { } before)
            return false;
        Notices.Add($"{line.Place}: {item.Name} was decided so before ({before.Answer}, {Day(before.At)}). There is nothing left to do.");
        return true;
    }

    private RosterDecision? Before(DecisionItem item) => memory?.Decisions.LastOrDefault(d => d.Item == item.Id);

    private static bool Same(string one, string other) => DecisionReading.Spelled(one) == DecisionReading.Spelled(other);

    private static string Day(DateTimeOffset at) => at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
