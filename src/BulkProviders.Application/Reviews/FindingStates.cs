namespace BulkProviders.Application.Reviews;

/// <summary>Decides what became of each finding. Only a check of the corrected row, or its import, makes one Fixed.</summary>
internal static class FindingStates
{
    /// <param name="sent">The findings of the run.</param>
    /// <param name="answers">What came back, by row.</param>
    /// <param name="left">What the check of the corrected rows still finds.</param>
    /// <param name="seen">The rows that the check looked at.</param>
    /// <param name="columnOf">The position of a column on the sheet of a row, or null.</param>
    public static IReadOnlyList<KeptFinding> Of(
        IReadOnlyList<SentFinding> sent, IReadOnlyDictionary<long, RowAnswer> answers, IReadOnlySet<SentFinding> left, IReadOnlySet<long> seen, Func<SentFinding, int?> columnOf) =>
        [.. sent.Select(f => StateOf(f, answers.GetValueOrDefault(f.Row), left, seen, columnOf(f)))];

    private static KeptFinding StateOf(SentFinding finding, RowAnswer? answer, IReadOnlySet<SentFinding> left, IReadOnlySet<long> seen, int? column)
    {
        KeptFinding Kept(FindingState state) => new(finding.Row, finding.Column, finding.Code, state);
        if (answer is not null && (column is { } at ? answer.Conflicts.ContainsKey(at) : answer.Conflicts.Count > 0))
            return Kept(FindingState.Conflict);
        if (finding.IsFoundOffline && seen.Contains(finding.Row) && !left.Contains(finding))
            return Kept(FindingState.Fixed);
        if (answer is { WaiveBecause.Length: > 0 })
            return Kept(FindingState.Waived) with { Reason = answer.WaiveBecause, Who = answer.WaivedBy };
        var isChanged = answer is not null && (column is { } position ? answer.Taken.ContainsKey(position) : answer.Taken.Count > 0);
        return Kept(answer is not null && !isChanged ? FindingState.ReturnedUnchanged : FindingState.Open);
    }
}
