using System.Buffers;
using System.Globalization;
using System.Text;

namespace BulkProviders.Core.Basics;

/// <summary>
/// Text of others as it may be shown: characters that move the cursor, switch the terminal, turn the direction of writing or are nothing at all stand as
/// <c>\u001B</c>, the form that JSON understands too. Line feeds and tabs stay.
/// </summary>
public static class ShownText
{
    private const int LongestName = 100;

    private static readonly SearchValues<char> Suspicious = SearchValues.Create(
    [
        .. Enumerable.Range(0, 0x20).Concat(Enumerable.Range(0x7F, 0x21)).Select(c => (char)c).Where(c => c is not ('\n' or '\t')),
        '\u061C', '\u180E', '\u200B', '\u200E', '\u200F', '\u2028', '\u2029', '\u202A', '\u202B', '\u202C', '\u202D', '\u202E', '\u2060',
        '\u2066', '\u2067', '\u2068', '\u2069', '\uFEFF', '\uFFF9', '\uFFFA', '\uFFFB',
        .. Enumerable.Range(0xD800, 0x800).Select(c => (char)c)
    ]);

    /// <summary>The text with what must not be shown raw escaped; the text itself where there is nothing of the kind.</summary>
    public static string Of(string text) => text.AsSpan().ContainsAny(Suspicious) ? Escaped(text) : text;

    /// <summary>A name on one line, cut where it is long: of a sheet, a header, a file.</summary>
    public static string Name(string name)
    {
        var line = Of(name.AsSpan().ContainsAny("\r\n\t") ? name.ReplaceLineEndings(" ").Replace('\t', ' ') : name);
        if (line.Length <= LongestName)
            return line;
        var end = char.IsHighSurrogate(line[LongestName - 2]) ? LongestName - 2 : LongestName - 1;
        return line[..end] + "…";
    }

    private static string Escaped(string text)
    {
        var shown = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            if (char.IsHighSurrogate(letter) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                var pair = text.AsSpan(i++, 2);
                if (Rune.GetUnicodeCategory(new Rune(pair[0], pair[1])) != UnicodeCategory.Format)
                    shown.Append(pair);
                else
                    Escape(shown, pair);
            }
            else if (!Suspicious.Contains(letter) || (letter == '\r' && i + 1 < text.Length && text[i + 1] == '\n'))
                shown.Append(letter);
            else
                Escape(shown, [letter]);
        }

        return shown.ToString();
    }

    private static void Escape(StringBuilder shown, ReadOnlySpan<char> letters)
    {
        foreach (var letter in letters)
            shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:X4}");
    }
}
