using System.Globalization;

namespace BulkProviders.Cli.Settings;

/// <summary>Spans of time as users write them: <c>90d</c>, <c>12h</c>, <c>5m</c>, <c>30s</c>.</summary>
internal static class Durations
{
    public const string Form = "a number with s, m, h or d (30s, 5m, 12h, 90d)";

    public static string Write(TimeSpan span) => Words.Span(span);

    public static TimeSpan? Read(string text)
    {
        if (text.Length < 2 || !int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return null;
        return char.ToLowerInvariant(text[^1]) switch
        {
            's' => TimeSpan.FromSeconds(number),
            'm' => TimeSpan.FromMinutes(number),
            'h' => TimeSpan.FromHours(number),
            'd' when number <= 36_500 => TimeSpan.FromDays(number),
            _ => null
        };
    }
}
