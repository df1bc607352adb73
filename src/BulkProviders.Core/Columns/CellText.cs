using BulkProviders.Core.Cells;
using BulkProviders.Core.Wording;

namespace BulkProviders.Core.Columns;

/// <summary>The text of a cell in a column that takes text.</summary>
/// <param name="Text">The text, trimmed, with line breaks as single line feeds; null where the cell has none.</param>
/// <param name="IsNumber">The cell holds a number, so that zeros or a plus sign in front may have been lost.</param>
/// <param name="Errors">What is wrong with it.</param>
public sealed record CellText(string? Text, bool IsNumber, IReadOnlyList<RowError> Errors)
{
    // What Trim() does not count as white space, though nobody sees it: zero-width spaces and joiners, byte order mark.
    private static readonly char[] Invisible = ['\u200B', '\u2060', '\uFEFF', '\u200E', '\u200F'];

    public static CellText Of(Cell cell, string header) => cell.Kind switch
    {
        CellKind.Text => OfText(cell.Text, header),
        CellKind.Boolean => OfText(cell.Text, header),
        CellKind.Number => OfNumber(cell, header),
        CellKind.Date => new CellText(null, IsNumber: false, [RowErrors.TurnedIntoDate(header)]),
        _ => new CellText(null, IsNumber: false, [RowErrors.CellUnreadable(header)])
    };

    /// <summary>What the cell shows: a number with the zeros of its format.</summary>
    public static string Shown(Cell cell) =>
        cell.Kind == CellKind.Number && OfNumber(cell, "").Text is { } number ? number : Clean(cell.Text);

    /// <summary>Without white space around, non-breaking and invisible ones included, and with line breaks as single line feeds.</summary>
    public static string Clean(string text)
    {
        var (start, end) = (0, text.Length);
        while (start < end && IsOuter(text[start]))
            start++;
        while (end > start && IsOuter(text[end - 1]))
            end--;
        var inner = text[start..end];
        return inner.Contains('\r', StringComparison.Ordinal)
            ? inner.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n')
            : inner;
    }

    private static bool IsOuter(char letter) => char.IsWhiteSpace(letter) || Invisible.Contains(letter);

    private static CellText OfText(string stored, string header)
    {
        var text = Clean(stored);
        if (text.Length == 0)
            return new CellText(null, IsNumber: false, [RowErrors.InvisibleText(header)]);
        if (IsScientific(text))
            return new CellText(null, IsNumber: false, [RowErrors.DigitsCut(header, text)]);
        return new CellText(text, IsNumber: false, Unsendable(text) is { } letter ? [RowErrors.ControlCharacter(header, letter)] : []);
    }

    private static CellText OfNumber(Cell cell, string header)
    {
        if (cell.Text.Contains('E', StringComparison.OrdinalIgnoreCase) || ExcelNumber.Read(cell.Text) is not { } number)
            return new CellText(null, IsNumber: true, [RowErrors.DigitsCut(header, cell.Text)]);
        var digits = ExcelNumber.Text(number);
        return cell.ZeroFormat is { } format && digits.All(char.IsAsciiDigit)
            ? new CellText(ExcelNumber.Padded(digits, format), IsNumber: false, [])
            : new CellText(digits, IsNumber: true, []);
    }

    // The form in which Excel shows and exports numbers that do not fit: 1.9E+18.
    private static bool IsScientific(string text)
    {
        var mark = text.IndexOf("E+", StringComparison.Ordinal);
        return text.Length <= 30 && mark > 0 && text.Length - mark is 4 or 5
            && text[(mark + 2)..].All(char.IsAsciiDigit)
            && char.IsAsciiDigit(text[mark - 1])
            && text[..mark].TrimStart('-') is [var first, .. var rest] && char.IsAsciiDigit(first)
            && (rest.Length == 0 || (rest[0] is '.' or ',' && rest[1..].All(char.IsAsciiDigit)));
    }

    // Control characters other than tab and line break, and halves of surrogate pairs, which JSON in UTF-8 cannot carry.
    private static char? Unsendable(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            if (char.IsHighSurrogate(letter) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                i++;
            else if (char.IsSurrogate(letter) || (char.IsControl(letter) && letter is not ('\n' or '\t')))
                return letter;
        }

        return null;
    }
}
