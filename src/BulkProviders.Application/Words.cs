using System.Globalization;
using BulkProviders.Core.Basics;

namespace BulkProviders.Application;

/// <summary>Small pieces of sentences.</summary>
public static class Words
{
    /// <summary>The whole numbers that are allowed, in words.</summary>
    public static string WholeRange(int minimum, int maximum) => maximum == int.MaxValue
        ? string.Create(CultureInfo.InvariantCulture, $"a whole number from {minimum} up")
        : string.Create(CultureInfo.InvariantCulture, $"a whole number from {minimum} to {maximum}");

    /// <summary>Words of which one is to be chosen: <c>a, b or c</c>.</summary>
    public static string Choices(IReadOnlyList<string> words) =>
        words.Count == 1 ? words[0] : string.Join(", ", words.Take(words.Count - 1)) + " or " + words[^1];

    /// <summary>A number with what is counted.</summary>
    public static string Count(long number, string one, string? many = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{number:N0} {(number == 1 ? one : many ?? one + "s")}");

    /// <summary>A span of time as users write it: <c>90d</c>, <c>12h</c>, <c>5m</c>, <c>30s</c>.</summary>
    public static string Span(TimeSpan span) => span switch
    {
        { Ticks: 0 } => "0s",
        _ when span.Ticks % TimeSpan.TicksPerDay == 0 => Number(span.TotalDays) + "d",
        _ when span.Ticks % TimeSpan.TicksPerHour == 0 => Number(span.TotalHours) + "h",
        _ when span.Ticks % TimeSpan.TicksPerMinute == 0 => Number(span.TotalMinutes) + "m",
        _ => Number(span.TotalSeconds) + "s"
    };

    /// <summary>A file or a name as it is typed in a command: in quotation marks where a shell would take it apart.</summary>
    public static string Argument(string text) =>
        text.Length > 0 && text.All(c => char.IsLetterOrDigit(c) || @"-_./\:=~".Contains(c, StringComparison.Ordinal)) ? text : $"\"{text}\"";

    /// <summary>A file as it is typed in a command: by its way from the current folder where it lies below it, else by its whole path.</summary>
    public static string FileArgument(string path, string currentFolder) =>
        Path.GetRelativePath(currentFolder, path) is var way && way.StartsWith("..", StringComparison.Ordinal) ? Argument(path) : Argument(way);

    /// <summary>A sentence that offers the nearest known name, with a space before it; empty where none is near.</summary>
    public static string DidYouMean(string name, IEnumerable<string> known) =>
        NearestName.Find(name, known) is { } nearest ? $" Did you mean {nearest}?" : "";

    private static string Number(double number) => number.ToString(CultureInfo.InvariantCulture);
}
