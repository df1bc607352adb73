using System.Text;

namespace BulkProviders.Core.Catalog;

/// <summary>Makes headers and sheet names comparable: white space, letter case and punctuation do not count.</summary>
public static class HeaderFolding
{
    /// <summary>The letters and digits of the text, in upper case; '#' and '%' are kept as words since they tell headers apart, and U+FFFD stands for a letter that was lost.</summary>
    public static string Fold(string header)
    {
        var folded = new StringBuilder(header.Length);
        foreach (var letter in header)
        {
            if (letter == '#')
                folded.Append("NUMBER");
            else if (letter == '%')
                folded.Append("PERCENT");
            else if (char.IsLetterOrDigit(letter) || letter == '\uFFFD')
                folded.Append(char.ToUpperInvariant(letter));
        }

        return folded.ToString();
    }
}
