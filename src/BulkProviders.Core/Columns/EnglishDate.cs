using System.Globalization;

namespace BulkProviders.Core.Columns;

/// <summary>A date with the month by its English name: <c>Mar 4, 2024</c>, <c>4 March 2024</c>, <c>4-Mar-2024</c>, <c>Monday, March 4th, 2024</c>.</summary>
/// <param name="Day">Day of the month; not checked against the calendar.</param>
/// <param name="Month">1 to 12.</param>
/// <param name="Year">The year, or null where it has two digits only.</param>
internal readonly record struct EnglishDate(int Day, int Month, int? Year)
{
    private static readonly string[] Months =
        ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

    private static readonly string[] Weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

    public static EnglishDate? Parse(string text)
    {
        var words = text.ToLowerInvariant().Split([' ', ',', '-', '/', '.', '\u00A0'], StringSplitOptions.RemoveEmptyEntries).ToList();
        if (words.Count == 4 && Find(Weekdays, words[0]) > 0)
            words.RemoveAt(0);
        if (words.Count != 3)
            return null;
        var place = words.FindIndex(w => Find(Months, w) > 0);
        if (place is not (0 or 1))
            return null;
        var month = Find(Months, words[place]);
        words.RemoveAt(place);
        // Year first only as in "2024 March 4".
        if (place == 1 && words[0].Length == 4)
            words.Reverse();
        return Number(words[0], "st", "nd", "rd", "th") is { } day and <= 31 && words[1].Length is 2 or 4 && Number(words[1]) is { } year
            ? new EnglishDate(day, month, words[1].Length == 4 ? year : null)
            : null;
    }

    // From 1; names may be cut to three letters or more ("sept").
    private static int Find(string[] names, string word) =>
        word.Length < 3 ? 0 : Array.FindIndex(names, n => n.StartsWith(word, StringComparison.Ordinal)) + 1;

    private static int? Number(string word, params string[] suffixes)
    {
        var digits = suffixes.Any(s => word.EndsWith(s, StringComparison.Ordinal)) ? word[..^2] : word;
        return digits.Length is >= 1 and <= 4 && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
