using System.Text;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Columns;

namespace BulkProviders.Engine.References;

/// <summary>
/// Makes values of rows and of records comparable: two are the same when they differ only in letter case, in white space around or between words, or in how
/// their column type may be written (the dash of an EIN).
/// </summary>
public static class MatchText
{
    /// <summary>The comparable form of what a field says; null where it says nothing, or names a record that has no id yet.</summary>
    public static string? Of(FieldValue? value, ColumnSpec column) => value is null ? null : column.Type.Canonical(value, column) switch
    {
        FieldValue.Text text => Folded(text.Value),
        FieldValue.Number number => number.Value.ToString("G29", System.Globalization.CultureInfo.InvariantCulture),
        FieldValue.Boolean flag => flag.Value ? "1" : "0",
        FieldValue.One one => Folded(one.Target.Id),
        _ => null
    };

    /// <summary>Upper case, with one space for each run of white space; null where nothing is left.</summary>
    public static string? Folded(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var letter in CellText.Clean(text))
            if (!char.IsWhiteSpace(letter))
                folded.Append(char.ToUpperInvariant(letter));
            else if (folded.Length > 0 && folded[^1] != ' ')
                folded.Append(' ');
        return folded.Length == 0 ? null : folded.ToString();
    }
}
