using BulkProviders.Core.Cells;
using BulkProviders.Core.Columns;

namespace BulkProviders.Core.Maps;

/// <summary>What the values of dropdown, yes/no and state columns most probably mean, and which words mean blank.</summary>
internal sealed class ValueProposals(IReadOnlyDictionary<string, IReadOnlyList<string>> labels)
{
    // More different values than this are no codes.
    private const int MostListed = 200;
    private const int MostCandidates = 3;
    private const string Name = "Name";

    public List<MapValue> For(string yourColumn, MapTarget target, ListProfile.ColumnProfile profile)
    {
        var values = new List<MapValue>();
        var isClosed = IsClosed(target);
        var known = KnownFor(target);
        foreach (var (value, rows) in profile.Values.Take(isClosed ? MostListed : int.MaxValue))
            if (IsNothing(value) && !known.Contains(value, StringComparer.OrdinalIgnoreCase))
                values.Add(new MapValue(yourColumn, value, MapValue.Blank) { Rows = rows, HowSure = MapProposer.Sure });
            else if (isClosed)
                values.Add(Propose(yourColumn, value, target, known) with { Rows = rows });
        // What needs no translation needs no list.
        return isClosed && known.Count == 0 && target.Column is { Type.IsLookup: false } && values.TrueForAll(v => v.Becomes is MapValue.Keep or MapValue.Blank) ? values.FindAll(v => v.Becomes == MapValue.Blank) : values;
    }

    /// <summary>What a needed column is in every row, where one of the list's own headers says it or there is only one label.</summary>
    /// <param name="target">The column.</param>
    /// <param name="headers">Their columns that fill the same record.</param>
    /// <param name="filled">What these fill.</param>
    public string? ConstantFor(MapTarget target, IEnumerable<string> headers, IReadOnlyList<MapTarget> filled)
    {
        var known = KnownFor(target);
        if (known.Count == 1)
            return known[0];
        // The name of a record that the list has no name for says what the list tells of it.
        if (target is { IsRequired: false, Column: { Header: Name, Type.TakesAnyText: true } })
            return filled.Count > 0 ? filled[0].Header : null;
        var best = headers.SelectMany(h => new HeaderJudge(known.Select(k => (k, (IReadOnlyList<string>)[k]))).Rank(h)).MaxBy(s => s.Score);
        return best is { Score: >= 0.5 } ? best.Name : null;
    }

    private static bool IsClosed(MapTarget target) => target.Column is { } column && column.Type.HasFewValues(column);

    private IReadOnlyList<string> KnownFor(MapTarget target) => target.Column switch
    {
        { Type.IsLookup: true, Target: { } type } => labels.GetValueOrDefault(type) ?? [],
        { AllowedValues: { Count: > 0 } allowed } => allowed,
        _ => []
    };

    private static bool IsNothing(string value) => NoValueText.IsWord(value) || value.All(c => c is '-' or '.' or '*' or '–' or '—' or ' ');

    private static MapValue Propose(string yourColumn, string value, MapTarget target, IReadOnlyList<string> known)
    {
        var column = target.Column ?? throw new InvalidOperationException("A column with values is one of the catalog.");
        if (known.Count == 0 && column.Type.IsLookup)
            return new MapValue(yourColumn, value, MapValue.Keep) { HowSure = "not compared; --live compares with the tenant's labels" };
        if (known.Count == 0)
            return OfType(yourColumn, value, column, target);
        if (known.FirstOrDefault(k => CompiledColumn.Fold(k) == CompiledColumn.Fold(value)) is { } same)
            return new MapValue(yourColumn, value, same) { HowSure = MapProposer.Sure };
        var ranked = new HeaderJudge(known.Select(k => (k, (IReadOnlyList<string>)[k]))).Rank(value).Where(s => s.Score >= HeaderJudge.Near).ToList();
        if (ranked is [{ Score: >= 0.8 } first, ..] && (ranked.Count == 1 || ranked[1].Score < first.Score - 0.15))
            return new MapValue(yourColumn, value, first.Name) { HowSure = MapProposer.Sure };
        var short1 = known.Where(k => IsShortFor(value, k)).ToList();
        if (short1.Count == 1 && value.Length >= 2)
            return new MapValue(yourColumn, value, short1[0]) { HowSure = MapProposer.Sure };
        // "KING" is King County where no other label begins so; "PV" has the first letter and later consonants of one label alone.
        if (value.Trim().Length >= 3 && known.Where(k => CompiledColumn.Fold(k).StartsWith(CompiledColumn.Fold(value) + ' ', StringComparison.Ordinal)).ToList() is [var longer])
            return new MapValue(yourColumn, value, longer) { HowSure = MapProposer.Sure };
        if (known.Where(k => IsSkeletonOf(value, k)).ToList() is [var spelled])
            return new MapValue(yourColumn, value, spelled) { HowSure = MapProposer.Sure };
        var candidates = short1.Concat(ranked.Select(r => r.Name)).Distinct().Take(MostCandidates).ToList();
        return new MapValue(yourColumn, value, "") { HowSure = candidates.Count == 0 ? MapProposer.NothingNear : MapProposer.Look + string.Join(", ", candidates) };
    }

    private static MapValue OfType(string yourColumn, string value, ColumnSpec column, MapTarget target)
    {
        var context = new ColumnContext(column, target.Header, false, DayMonthOrder.MonthFirst);
        if (column.Type.Read(Cell.OfText(value), context).Errors.Count == 0)
            return new MapValue(yourColumn, value, MapValue.Keep) { HowSure = MapProposer.Sure };
        return column.Type.Translate(value) is { } word
            ? new MapValue(yourColumn, value, word) { HowSure = MapProposer.Sure }
            : new MapValue(yourColumn, value, "") { HowSure = MapProposer.NothingNear };
    }

    // "PV" of Provisional License, "RFC" of Residential Facility: the first letter, then consonants in their order.
    private static bool IsSkeletonOf(string value, string label)
    {
        var (code, letters) = (string.Concat(value.Where(char.IsLetter)).ToUpperInvariant(), string.Concat(label.Where(char.IsLetter)).ToUpperInvariant());
        if (code.Length is < 2 or > 6 || letters.Length == 0 || code[0] != letters[0] || code.Skip(1).Any("AEIOU".Contains))
            return false;
        var at = 0;
        foreach (var letter in code)
            if ((at = letters.IndexOf(letter, at) + 1) == 0)
                return false;
        return true;
    }

    // The first letters of its words, or its beginning.
    private static bool IsShortFor(string value, string label)
    {
        var code = string.Concat(value.Where(char.IsLetterOrDigit)).ToUpperInvariant();
        if (code.Length is 0 or > 8)
            return false;
        var words = label.Split([' ', '-', '/', '(', ')'], StringSplitOptions.RemoveEmptyEntries);
        var initials = string.Concat(words.Where(w => char.IsLetterOrDigit(w[0])).Select(w => char.ToUpperInvariant(w[0])));
        return initials == code || (code.Length >= 1 && string.Concat(label.Where(char.IsLetterOrDigit)).ToUpperInvariant().StartsWith(code, StringComparison.Ordinal));
    }
}
