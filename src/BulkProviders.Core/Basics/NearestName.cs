namespace BulkProviders.Core.Basics;

/// <summary>Finds the known name that a mistyped one most probably means.</summary>
public static class NearestName
{
    // Longer texts are sentences, not names: comparing them would cost time and find nothing.
    private const int LongestName = 80;

    /// <summary>
    /// The candidate with the fewest typing mistakes (a letter added, left out, replaced, or swapped with its neighbour), letter case
    /// and punctuation apart; one that begins or ends with the whole name counts as near. Null where none is near enough to be worth a guess.
    /// The first of several equally near ones wins.
    /// </summary>
    public static string? Find(string name, IEnumerable<string> candidates)
    {
        var wanted = Fold(name);
        if (wanted.Length is 0 or > LongestName)
            return null;
        string? best = null;
        var least = Allowance(wanted.Length) + 1;
        foreach (var candidate in candidates)
        {
            var mistakes = Mistakes(wanted, Fold(candidate), least);
            if (mistakes < least)
                (best, least) = (candidate, mistakes);
        }

        return best;
    }

    /// <summary>The near candidates, the nearest first, each once; at most so many.</summary>
    public static IReadOnlyList<string> FindSeveral(string name, IEnumerable<string> candidates, int most)
    {
        var wanted = Fold(name);
        if (wanted.Length is 0 or > LongestName)
            return [];
        var limit = Allowance(wanted.Length) + 1;
        return [.. candidates.Distinct(StringComparer.OrdinalIgnoreCase)
            .Select(c => (Name: c, Mistakes: Mistakes(wanted, Fold(c), limit)))
            .Where(c => c.Mistakes < limit)
            .OrderBy(c => c.Mistakes)
            .Select(c => c.Name)
            .Take(most)];
    }

    /// <summary>Two words that differ by no more than a slip of the fingers, for words of that length; one that is a part of the other does not count.</summary>
    public static bool IsSlip(string one, string other)
    {
        var (a, b) = (Fold(one), Fold(other));
        var allowed = Math.Min(a.Length, b.Length) < 4 ? 0 : Math.Max(1, Math.Min(a.Length, b.Length) / 5);
        return a.Length <= LongestName && b.Length <= LongestName && Math.Abs(a.Length - b.Length) <= allowed && Distance(a, b) <= allowed;
    }

    private static string Fold(string text) =>
        string.Concat(text.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    // One mistake in four letters; short names would otherwise all be near each other.
    private static int Allowance(int length) => length < 3 ? 0 : Math.Max(1, length / 4 + 1);

    private static int Mistakes(string wanted, string candidate, int limit)
    {
        if (candidate.Length is 0 or > LongestName)
            return int.MaxValue;
        var whole = wanted.Length >= 3 && candidate.Length >= 3 && IsPart(wanted, candidate) ? Math.Max(1, Allowance(wanted.Length)) : int.MaxValue;
        return Math.Abs(wanted.Length - candidate.Length) >= limit ? whole : Math.Min(whole, Distance(wanted, candidate));
    }

    private static bool IsPart(string one, string other) => Encloses(one, other) || Encloses(other, one);

    private static bool Encloses(string outer, string inner) =>
        outer.StartsWith(inner, StringComparison.Ordinal) || outer.EndsWith(inner, StringComparison.Ordinal);

    // Optimal string alignment: Levenshtein's distance with neighbours swapped counted once.
    private static int Distance(string one, string other)
    {
        var (before, last, row) = (new int[other.Length + 1], new int[other.Length + 1], new int[other.Length + 1]);
        for (var j = 0; j <= other.Length; j++)
            last[j] = j;
        for (var i = 1; i <= one.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var replaced = last[j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1);
                row[j] = Math.Min(replaced, Math.Min(last[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
            }

            (before, last, row) = (last, row, before);
        }

        return last[other.Length];
    }
}
