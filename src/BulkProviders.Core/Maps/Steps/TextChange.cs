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
    public static string Title(string text)
    {
        var letters = CultureInfo.InvariantCulture.TextInfo.ToTitleCase(text.ToLowerInvariant()).ToCharArray();
        // O'Rourke and D'Angelo, but Wren's Nest: behind a single letter.
        for (var i = 1; i + 1 < letters.Length; i++)
            if (letters[i] is '\'' or '\u2019' && char.IsLetter(letters[i - 1]) && (i == 1 || !char.IsLetter(letters[i - 2])))
                letters[i + 1] = char.ToUpperInvariant(letters[i + 1]);
        return new string(letters);
    }

    public static ChangeResult YesNo(string text) =>
        ColumnTypes.YesNo.Translate(text) is { } word ? new ChangeResult(word) : ChangeResult.Failed("is no word for yes or no that this program knows");
}
