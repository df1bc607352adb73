using BulkProviders.Core.Tables;

namespace BulkProviders.Spreadsheets.Excel.Reading;

/// <summary>References such as <c>AB12</c> in the A1 style.</summary>
internal static class CellReference
{
    /// <summary>Column (from 0) and row (from 1; 0 where it has none) of a reference; null where it is none.</summary>
    public static (int Column, int Row)? Parse(ReadOnlySpan<char> reference)
    {
        var column = 0;
        var i = 0;
        for (; i < reference.Length && char.IsAsciiLetter(reference[i]); i++)
            if ((column = (column * 26) + (reference[i] & 0x1F)) > 1_000_000)
                return null;
        var row = 0;
        for (var digits = i; digits < reference.Length; digits++)
            if (!char.IsAsciiDigit(reference[digits]) || (row = (row * 10) + reference[digits] - '0') > 100_000_000)
                return null;
        return i > 0 ? (column - 1, row) : null;
    }

    /// <summary>A range of several cells (<c>A1:B3</c>), or null for any other text.</summary>
    public static MergedRange? ParseRange(string range)
    {
        var text = range.Replace("$", "", StringComparison.Ordinal).AsSpan().Trim();
        var colon = text.IndexOf(':');
        return colon > 0 && Parse(text[..colon]) is { Row: > 0 } first && Parse(text[(colon + 1)..]) is { Row: > 0 } last && first.Row <= last.Row && first.Column <= last.Column && first != last
            ? new MergedRange(first.Row, first.Column, last.Row, last.Column)
            : null;
    }

    /// <summary>The letters of a column (from 0).</summary>
    public static string Letters(int column)
    {
        var letters = "";
        for (var rest = column + 1; rest > 0; rest = (rest - 1) / 26)
            letters = (char)('A' + ((rest - 1) % 26)) + letters;
        return letters;
    }
}
