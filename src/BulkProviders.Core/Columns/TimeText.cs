using System.Globalization;

namespace BulkProviders.Core.Columns;

/// <summary>The time of day behind a date, and the offset behind that: <c>2024-03-15T14:30:00+02:00</c>, <c>3/15/2024 2:30 PM</c>.</summary>
internal static class TimeText
{
    private static readonly string[] Times =
        ["H:mm", "H:mm:ss", "H:mm:ss.FFFFFFF", "h:mm tt", "h:mm:ss tt", "h:mmtt", "h:mm:sstt"];

    private static readonly string[] Offsets = ["hh\\:mm", "hhmm", "hh"];

    /// <summary>The date's text, the time and the offset; null where what stands behind the date is no time.</summary>
    public static (string Date, TimeOnly? Time, TimeSpan? Offset)? Split(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
            return (text.EndsWith('Z') && text.Length > 1 ? text[..^1] : text, null, null);
        var start = colon;
        while (start > 0 && char.IsAsciiDigit(text[start - 1]))
            start--;
        var date = text[..start].TrimEnd();
        if (start == 0 || (date.Length == start && text[start - 1] is not ('T' or 't' or ',')))
            return null;
        var (clock, offset) = WithoutOffset(text[start..]);
        // Excel's CSV of a date with time writes 24 hours; people write AM and PM in any case.
        return TimeOnly.TryParseExact(clock.ToUpperInvariant(), Times, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? (date.TrimEnd('T', 't', ',', ' '), time, offset)
            : null;
    }

    private static (string Clock, TimeSpan? Offset) WithoutOffset(string text)
    {
        foreach (var name in new[] { "Z", "UTC", "GMT" })
            if (text.EndsWith(name, StringComparison.OrdinalIgnoreCase))
                return (text[..^name.Length].TrimEnd(), TimeSpan.Zero);
        var sign = text.LastIndexOfAny(['+', '-']);
        return sign > 0 && TimeSpan.TryParseExact(text[(sign + 1)..], Offsets, CultureInfo.InvariantCulture, out var offset) && offset <= TimeSpan.FromHours(14)
            ? (text[..sign].TrimEnd(), text[sign] == '-' ? -offset : offset)
            : (text, null);
    }
}
