using System.Globalization;
using BulkProviders.Core.Columns;

namespace BulkProviders.Core.Maps.Steps;

/// <summary>Steps on plain texts.</summary>
internal static class TextChange
{
    public static string Before(string text, string mark) => text.IndexOf(mark, StringComparison.OrdinalIgnoreCase) is >= 0 and var at ? text[..at].Trim() : text;

    public static string After(string text, string mark) => text.IndexOf(mark, StringComparison.OrdinalIgnoreCase) is >= 0 and var at ? text[(at + mark.Length)..].Trim() : text;

    public static string Part(string text, int number, string separator) =>
        text.Split(separator) is var parts && number <= parts.Length ? parts[number - 1].Trim() : "";

    /// <summary>Each word with a capital; short words of all capitals that follow a capital stay only where the whole text is not in capitals.</summary>
    public static string Title(string text) => CultureInfo.InvariantCulture.TextInfo.ToTitleCase(text.ToLowerInvariant());

    public static ChangeResult YesNo(string text) =>
        ColumnTypes.YesNo.Translate(text) is { } word ? new ChangeResult(word) : ChangeResult.Failed("is no word for yes or no that this program knows");
}
