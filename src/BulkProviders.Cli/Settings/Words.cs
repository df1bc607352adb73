using System.Globalization;
using BulkProviders.Core.Basics;

namespace BulkProviders.Cli.Settings;

/// <summary>Small pieces of sentences.</summary>
internal static class Words
{
    public static string WholeRange(int minimum, int maximum) => maximum == int.MaxValue
        ? string.Create(CultureInfo.InvariantCulture, $"a whole number from {minimum} up")
        : string.Create(CultureInfo.InvariantCulture, $"a whole number from {minimum} to {maximum}");

    public static string Choices(IReadOnlyList<string> words) =>
        words.Count == 1 ? words[0] : string.Join(", ", words.Take(words.Count - 1)) + " or " + words[^1];

    public static string Count(long number, string one, string? many = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{number:N0} {(number == 1 ? one : many ?? one + "s")}");

    /// <summary>A sentence that offers the nearest known name, with a space before it; empty where none is near.</summary>
    public static string DidYouMean(string name, IEnumerable<string> known) =>
        NearestName.Find(name, known) is { } nearest ? $" Did you mean {nearest}?" : "";
}
