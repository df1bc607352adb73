using System.Globalization;

namespace BulkProviders.Engine.Undo;

/// <summary>Rows of a run, such as <c>7</c>, <c>2-40</c> or <c>Providers!2-40</c>.</summary>
/// <param name="Sheet">The sheet, or null for all.</param>
/// <param name="First">The first row number.</param>
/// <param name="Last">The last one.</param>
internal sealed record RowRange(string? Sheet, int First, int Last)
{
    /// <summary>Null where the text is no range.</summary>
    public static RowRange? Read(string text)
    {
        var mark = text.LastIndexOf('!');
        var numbers = text[(mark + 1)..].Split('-', 2, StringSplitOptions.TrimEntries);
        if (!TryRow(numbers[0], out var first) || !TryRow(numbers[^1], out var last) || last < first)
            return null;
        return new RowRange(mark < 0 ? null : text[..mark].Trim().Trim('\''), first, last);
    }

    public bool Holds(string sheet, int number) =>
        number >= First && number <= Last && (Sheet is null || Sheet.Equals(sheet, StringComparison.OrdinalIgnoreCase));

    private static bool TryRow(string text, out int row) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out row) && row > 0;
}
