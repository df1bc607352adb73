using System.Globalization;
using BulkProviders.Core.Cells;

namespace BulkProviders.Spreadsheets.Csv.Writing;

/// <summary>The text of a cell in a CSV file.</summary>
public static class CsvText
{
    /// <summary>
    /// Characters at the beginning of a text that a spreadsheet program may take for that of a formula (some read full-width forms like the plain ones), and the
    /// apostrophe, which would be taken for the guard.
    /// </summary>
    public const string Dangerous = "=+-@\t\r\n'\uFF1D\uFF0B\uFF0D\uFF20";

    private static readonly DateTime Epoch1900 = new(1899, 12, 30, 0, 0, 0, DateTimeKind.Unspecified);
    private static readonly DateTime Epoch1904 = new(1904, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);

    /// <summary>
    /// The text as it goes into the file: dates in ISO form, numbers with the zeros that they show, and texts that a spreadsheet program
    /// would take for a formula made harmless by a leading apostrophe, which reading takes off again.
    /// </summary>
    public static string Of(Cell cell, bool uses1904 = false) => cell.Kind switch
    {
        CellKind.Text => Guarded(cell.Text),
        CellKind.Date => Date(cell.Text, uses1904),
        CellKind.Number when cell.ZeroFormat is { } format => Padded(cell.Text, format),
        _ => cell.Text
    };

    /// <summary>A text with the apostrophe where it needs one. A plain negative number needs none: it stays a number.</summary>
    public static string Guarded(string text)
    {
        if (text.Length == 0 || !Dangerous.Contains(text[0], StringComparison.Ordinal) || IsNegativeNumber(text))
            return text;
        return "'" + text;
    }

    private static bool IsNegativeNumber(string text) =>
        text.Length > 1 && text[0] == '-' && char.IsAsciiDigit(text[1])
        && decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _);

    private static string Date(string serial, bool uses1904)
    {
        if (!double.TryParse(serial, NumberStyles.Float, CultureInfo.InvariantCulture, out var days) || days is < 0 or > 2_958_465.99)
            return serial;
        // Excel's 1900 counts a 29 February that never was, so that days before it are one behind.
        var epoch = uses1904 ? Epoch1904 : days < 60 ? Epoch1900.AddDays(1) : Epoch1900;
        var date = epoch.AddSeconds(Math.Round(days * 86_400));
        return date.ToString(date.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
    }

    private static string Padded(string digits, string format) =>
        decimal.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number.ToString(ZeroPattern.ToFormat(format), CultureInfo.InvariantCulture)
            : digits;
}
