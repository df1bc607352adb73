using System.Globalization;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Cells;

namespace BulkProviders.Core.Maps;

/// <summary>The tests of the sheet <c>Rows</c>.</summary>
internal static class RowTest
{
    public static readonly IReadOnlyList<string> Words = ["is", "is not", "begins with", "is blank", "is not blank", "before", "after"];

    /// <summary>Whether a rule holds of a cell's text; null and what is wrong where it is not understood.</summary>
    public static Func<string, bool>? Of(MapRowRule rule, out string? problem)
    {
        problem = null;
        var values = rule.Value.Split(" | ", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(KeyFolding.Fold).ToHashSet(StringComparer.Ordinal);
        var word = rule.Test.Trim().ToLowerInvariant();
        switch (word)
        {
            case "is blank":
                return text => text.Length == 0;
            case "is not blank":
                return text => text.Length > 0;
            case "is" when values.Count > 0:
                return text => values.Contains(KeyFolding.Fold(text));
            case "is not" when values.Count > 0:
                return text => !values.Contains(KeyFolding.Fold(text));
            case "begins with" when values.Count > 0:
                return text => KeyFolding.Fold(text) is var folded && values.Any(v => folded.StartsWith(v, StringComparison.Ordinal));
            case "before" or "after" when Day(rule.Value) is { } day:
                return text => Day(text) is { } own && (word == "before" ? own < day : own > day);
            case "before" or "after":
                problem = $"'{rule.Value}' is no day. Write it as YYYY-MM-DD.";
                return null;
        }

        problem = Words.Contains(word) ? "the value is missing." : $"'{rule.Test}' is no test. Tests are: {string.Join(" · ", Words)}.";
        return null;
    }

    private static DateOnly? Day(string text)
    {
        if (DateOnly.TryParseExact(text.Trim().Split('T', ' ')[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        return NumericDate.Parse(text.Trim()) is { } numbers ? numbers.Read(dayFirst: false) : null;
    }
}
