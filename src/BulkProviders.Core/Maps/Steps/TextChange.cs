using System.Globalization;

namespace BulkProviders.Core.Maps.Steps;

/// <summary>Steps on plain texts.</summary>
internal static class TextChange
{
    private static readonly Dictionary<string, string> YesNoWords = new(StringComparer.OrdinalIgnoreCase)
    {
        ["yes"] = "Yes",
        ["y"] = "Yes",
        ["true"] = "Yes",
        ["t"] = "Yes",
        ["1"] = "Yes",
        ["x"] = "Yes",
        ["✓"] = "Yes",
        ["✔"] = "Yes",
        ["si"] = "Yes",
        ["sí"] = "Yes",
        ["on"] = "Yes",
        ["checked"] = "Yes",
        ["no"] = "No",
        ["n"] = "No",
        ["false"] = "No",
        ["f"] = "No",
        ["0"] = "No",
        ["off"] = "No",
        ["unchecked"] = "No"
    };

    public static string Before(string text, string mark) => text.IndexOf(mark, StringComparison.OrdinalIgnoreCase) is >= 0 and var at ? text[..at].Trim() : text;

    public static string After(string text, string mark) => text.IndexOf(mark, StringComparison.OrdinalIgnoreCase) is >= 0 and var at ? text[(at + mark.Length)..].Trim() : text;

    public static string Part(string text, int number, string separator) =>
        text.Split(separator) is var parts && number <= parts.Length ? parts[number - 1].Trim() : "";

    /// <summary>Each word with a capital; short words of all capitals that follow a capital stay only where the whole text is not in capitals.</summary>
    public static string Title(string text) => CultureInfo.InvariantCulture.TextInfo.ToTitleCase(text.ToLowerInvariant());

    public static ChangeResult YesNo(string text) =>
        YesNoWords.TryGetValue(text.Trim(), out var word) ? new ChangeResult(word) : ChangeResult.Failed("is no word for yes or no that this program knows");
}
