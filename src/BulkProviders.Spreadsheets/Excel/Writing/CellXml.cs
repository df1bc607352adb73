using System.Globalization;
using System.Text.RegularExpressions;

namespace BulkProviders.Spreadsheets.Excel.Writing;

/// <summary>Text for parts that are written as a tree.</summary>
internal static partial class CellXml
{
    /// <summary>The same for libraries that write cells: what reads like <c>_xHHHH_</c> already is protected, since readers would take it for a character.</summary>
    public static string EscapedInCell(string text) =>
        Escaped(text.Contains("_x", StringComparison.Ordinal) ? LooksEscaped().Replace(text, "_x005F_") : text);

    [GeneratedRegex("_(?=x[0-9A-Fa-f]{4}_)", RegexOptions.CultureInvariant)]
    private static partial Regex LooksEscaped();

    /// <summary>The text with every character that XML cannot hold written as <c>_xHHHH_</c>, lone surrogates replaced.</summary>
    public static string Escaped(string text)
    {
        if (text.All(c => c is >= ' ' and < '\uD800' or '\t' or '\n'))
            return text;
        var runes = text.EnumerateRunes().Select(r => r.Value is '\t' or '\n' || r.Value is >= ' ' and not (0xFFFE or 0xFFFF)
            ? r.ToString()
            : string.Create(CultureInfo.InvariantCulture, $"_x{r.Value:X4}_"));
        return string.Concat(runes);
    }
}
