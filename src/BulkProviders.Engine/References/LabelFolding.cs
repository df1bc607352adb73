using System.Globalization;
using System.Text;

namespace BulkProviders.Engine.References;

/// <summary>Makes labels comparable the way people write them: case, kind and number of spaces, and the dashes and quotes that Excel curls do not count.</summary>
public static class LabelFolding
{
    public static string Fold(string label)
    {
        var folded = new StringBuilder(label.Length);
        foreach (var letter in Composed(label))
            if (char.IsWhiteSpace(letter))
            {
                if (folded.Length > 0 && folded[^1] != ' ')
                    folded.Append(' ');
            }
            else if (char.GetUnicodeCategory(letter) is not (UnicodeCategory.Format or UnicodeCategory.Control))
                folded.Append(char.ToUpperInvariant(Plain(letter)));
        return folded.ToString().TrimEnd();
    }

    // Half a surrogate pair cannot be composed; such a label is compared as it stands.
    private static string Composed(string label)
    {
        try
        {
            return label.Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            return label;
        }
    }

    private static char Plain(char letter) => letter switch
    {
        '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u2014' or '\u2212' => '-',
        '\u2018' or '\u2019' or '\u02BC' => '\'',
        '\u201C' or '\u201D' => '"',
        _ => letter
    };
}
