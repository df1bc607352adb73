using System.Globalization;

namespace BulkProviders.Spreadsheets.Excel.Writing;

/// <summary>Text for parts that are written as a tree.</summary>
internal static class CellXml
{
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
