using BulkProviders.Core.Cells;
using BulkProviders.Core.Columns;

namespace BulkProviders.Core.Maps;

/// <summary>Says where the columns of a list most probably go: by their headers, and by what their values are.</summary>
public sealed class ColumnJudge
{
    /// <summary>The second of two candidates has to be so much less likely for the first to be filled in.</summary>
    private const double Margin = 0.06;

    private const int MostCandidates = 3;
    private const double ExactWords = 0.99;
    private const string FirstName = "First Name";
    private const string LastName = "Last Name";

    private readonly MapTargets _targets;
    private readonly HeaderJudge _judge;
    private readonly Dictionary<string, MapTarget> _byLabel;

    public ColumnJudge(MapTargets targets)
    {
        _targets = targets;
        var names = PersonNames(targets).ToList();
        _byLabel = targets.All.Concat(names).ToDictionary(t => t.Label, StringComparer.Ordinal);
        _judge = new HeaderJudge(targets.All.Where(t => t.Column is not null).Select(t => (t.Label, PhrasesOf(t))).Concat(names.Select(n => (n.Label, n.Aliases))));
    }

    /// <summary>A proposal for each column, each target for one column at most.</summary>
    public IReadOnlyList<ColumnProposal> Judge(IReadOnlyList<ListProfile.ColumnProfile> columns)
    {
        var prefix = HeaderJudge.CommonPrefix([.. columns.Select(c => c.Header.Text)]);
        var ranked = columns.Select(c => (Column: c, Scores: Rank(c, prefix))).ToList();
        var sure = new Dictionary<int, NameScore>();
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (column, score) in ranked.SelectMany(r => r.Scores.Select(s => (r.Column, Score: s))).Where(p => p.Score.Score >= HeaderJudge.Sure).OrderByDescending(p => p.Score.Score))
        {
            if (sure.ContainsKey(column.Header.Column) || taken.Contains(score.Name))
                continue;
            // Two columns that may be the same, or one that may be two things, are for a person to decide.
            var others = ranked.Where(r => r.Column != column && !sure.ContainsKey(r.Column.Header.Column)).SelectMany(r => r.Scores.Where(s => s.Name == score.Name));
            var own = ranked.First(r => r.Column == column).Scores.Where(s => s.Name != score.Name && !taken.Contains(s.Name)).ToList();
            if (own.Concat(others).Any(s => s.Score > score.Score - Margin) || own.Any(s => SaysAnother(s, score)))
                continue;
            sure[column.Header.Column] = score;
            taken.Add(score.Name);
        }

        return [.. ranked.Select(r => sure.TryGetValue(r.Column.Header.Column, out var chosen)
            ? new ColumnProposal(r.Column, _byLabel[chosen.Name], [_byLabel[chosen.Name]])
            : new ColumnProposal(r.Column, null, [.. r.Scores.Where(s => s.Score >= HeaderJudge.Near && !taken.Contains(s.Name)).Take(MostCandidates).Select(s => _byLabel[s.Name])]))];
    }

    // "Provider Service Type" says two of our names, and neither is a part of the other.
    private static bool SaysAnother(NameScore other, NameScore chosen) =>
        other.Said.Count > 1 && chosen.Said.Count > 1 && other.Score >= HeaderJudge.Near && other.Said.Except(chosen.Said).Any() && chosen.Said.Except(other.Said).Any();

    /// <summary>The share of a column's values that a target of this type could hold; null where that says nothing.</summary>
    public static double? Fitting(MapTarget target, IReadOnlyList<Cell> samples)
    {
        if (target.Column is not { } column || samples.Count == 0 || column.IsRelationship || column.Type.TakesAnyText)
            return null;
        var context = new ColumnContext(column, target.Header, false, DayMonthOrder.MonthFirst);
        return samples.Take(100).Count(c => NoValueText.IsWord(c.Text) || Reads(column, c, context)) / (double)Math.Min(100, samples.Count);
    }

    private static bool Reads(ColumnSpec column, Cell cell, ColumnContext context)
    {
        var reading = column.Type.Read(cell, context);
        // A ZIP that lost its zero and a phone number without an area code are still what they are.
        return reading.Errors.Count == 0 || (column.IsDated && cell.Kind == CellKind.Text && NumericDate.Parts(cell.Text.Trim()) is not null);
    }

    // A person's name in one column goes to two places.
    private static IEnumerable<MapTarget> PersonNames(MapTargets targets)
    {
        foreach (var part in targets.All.Where(t => t.Column is not null).GroupBy(t => t.Part))
            if (part.FirstOrDefault(t => t.Column?.Header == FirstName) is { } first && part.FirstOrDefault(t => t.Column?.Header == LastName) is { } last)
                yield return first with
                {
                    Label = $"{first.Label} + {LastName}",
                    Column = null,
                    And = last,
                    Aliases = part.Key.Length == 0 ? ["Name", "Full Name"] : [part.Key, $"{part.Key} Name", $"{part.Key} Person", $"{part.Key} Full Name"]
                };
    }

    private List<NameScore> Rank(ListProfile.ColumnProfile column, string? prefix) => [.. _judge.Rank(column.Header.Text, prefix)
        .Select(s => s with { Score = Careful(_byLabel[s.Name], s.Score * FactorOf(_byLabel[s.Name], column)) }).OrderByDescending(s => s.Score)];

    // What names another record finds none where it is guessed: only its very words will do.
    private static double Careful(MapTarget target, double score) => target.Column is { IsReference: true } && score < ExactWords ? Math.Min(score, HeaderJudge.Sure - 0.01) : score;

    // Dates are no names and no addresses, whatever word they are under.
    private static bool AreDates(IReadOnlyList<Cell> samples) => samples.Count > 0
        && samples.Count(c => c.Kind == CellKind.Date || (c.Kind == CellKind.Text && NumericDate.Parts(c.Text.Trim()) is not null)) > samples.Count * 0.9;

    private static double FactorOf(MapTarget target, ListProfile.ColumnProfile column) => Fitting(target, column.Samples) switch
    {
        null when AreDates(column.Samples) && target.Column?.IsDated != true => 0.3,
        null => 1,
        >= 0.9 => 1.05,
        >= 0.5 => 0.95,
        _ => 0.5
    };

    private IReadOnlyList<string> PhrasesOf(MapTarget target)
    {
        var column = target.Column ?? throw new InvalidOperationException("Only columns of the catalog have phrases.");
        var phrases = new List<string> { target.Header, target.Label.Replace(':', ' ') };
        phrases.AddRange(target.Aliases);
        // What the type itself calls the column, with and without what the record is called.
        if (target.Part.Length > 0)
            phrases.AddRange(column.Aliases.Select(a => $"{target.Part} {a}"));
        var isOnly = _targets.All.Count(t => t.Column?.Header == column.Header) == 1;
        if (isOnly)
            phrases.AddRange([column.Header, .. column.Aliases]);
        return [.. phrases.Distinct(StringComparer.OrdinalIgnoreCase)];
    }
}

/// <param name="Column">The column.</param>
/// <param name="Target">Where it goes, where that is sure; otherwise null.</param>
/// <param name="Candidates">Where it may go, the likeliest first.</param>
public sealed record ColumnProposal(ListProfile.ColumnProfile Column, MapTarget? Target, IReadOnlyList<MapTarget> Candidates);
