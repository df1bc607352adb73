namespace BulkProviders.Spreadsheets.Excel.Writing;

/// <summary>Reckons how high a row must be for wrapped text; fonts are not measured, which Linux cannot do.</summary>
internal static class TextHeight
{
    public const double Line = 15;

    /// <summary>How many lines a text takes in a cell that is so many characters wide; at least one.</summary>
    public static int Lines(string text, int charactersPerLine)
    {
        var lines = 0;
        foreach (var paragraph in text.AsSpan().EnumerateLines())
            lines += Math.Max(1, (paragraph.Length + charactersPerLine - 1) / charactersPerLine);
        return Math.Max(lines, 1);
    }

    /// <summary>The height of a data row in points, or null where one line is enough; long texts are cut off rather than push the table apart.</summary>
    public static double? OfDataRow(int lines, int mostLines) => lines <= 1 ? null : Math.Min(lines, mostLines) * Line;
}
