using System.Globalization;
using System.Text;

namespace BulkProviders.Core.Basics;

/// <summary>
/// The one way in which keys, references, labels and unique values are made comparable. What nobody sees does not count: letter case, kind and number of
/// spaces, white space around, invisible characters, the kind of dash and of quotation mark, full-width letters, and whether an accent is part of its letter.
/// </summary>
public static class KeyFolding
{
    /// <summary>Equal texts are the same key.</summary>
    public static string Fold(string text)
    {
        var trimmed = text.AsSpan().Trim();
        // Nearly all keys: nothing but letter case can differ.
        if (!trimmed.ContainsAnyExceptInRange(' ', '~') && trimmed.IndexOf("  ") < 0)
            return (trimmed.Length == text.Length ? text : trimmed.ToString()).ToUpperInvariant();
        return FoldEach(text);
    }

    private static string FoldEach(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var letter in Accents.Compose(text))
            if (char.IsWhiteSpace(letter))
            {
                if (folded.Length > 0 && folded[^1] != ' ')
                    folded.Append(' ');
            }
            else if (char.GetUnicodeCategory(letter) is not (UnicodeCategory.Format or UnicodeCategory.Control))
                folded.Append(char.ToUpperInvariant(Plain(letter)));
        return folded.ToString().TrimEnd();
    }

    private static char Plain(char letter) => letter switch
    {
        (>= '\u2010' and <= '\u2015') or '\u2212' or '\uFE58' or '\uFE63' => '-',
        '\u2018' or '\u2019' or '\u201B' or '\u02BC' or '\u2032' => '\'',
        '\u201C' or '\u201D' or '\u201F' or '\u2033' => '"',
        >= '\uFF01' and <= '\uFF5E' => (char)(letter - 0xFEE0),
        _ => letter
    };
}
