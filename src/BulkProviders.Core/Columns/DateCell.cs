using System.Globalization;
using BulkProviders.Core.Cells;
using BulkProviders.Core.Wording;

namespace BulkProviders.Core.Columns;

/// <summary>Reads the date of a cell, whether it is stored as a serial number or as text.</summary>
internal static class DateCell
{
    public static DateReading Read(Cell cell, ColumnContext context)
    {
        var header = context.Header;
        var reading = cell.Kind switch
        {
            CellKind.Date => SerialDate.Read(cell.Text, context.Uses1904, header),
            CellKind.Number => OfNumber(cell.Text, context),
            CellKind.Text => OfText(cell, context),
            CellKind.Boolean => DateReading.Failed(RowErrors.NotADate(header, cell.Text)),
            _ => DateReading.Failed(RowErrors.CellUnreadable(header))
        };
        return reading.Date is { Year: < DateText.EarliestYear }
            ? DateReading.Failed(RowErrors.DateOutOfRange(header, cell.Text))
            : reading;
    }

    private static DateReading OfNumber(string digits, ColumnContext context)
    {
        if (IsYear(digits))
            return DateReading.Failed(RowErrors.YearOnly(context.Header, digits));
        // Eight digits are beyond all serials: 20240315 is the basic form of ISO 8601.
        return digits.Length == 8 && DateText.Basic(digits) is { } date
            ? new DateReading(date)
            : SerialDate.Read(digits, context.Uses1904, context.Header);
    }

    private static DateReading OfText(Cell cell, ColumnContext context)
    {
        var source = CellText.Of(cell, context.Header);
        if (source.Text is not { } text || source.Errors.Count > 0)
            return DateReading.Failed(source.Errors[0]);
        if (!text.All(char.IsAsciiDigit))
            return DateText.Read(text, context);
        if (IsYear(text))
            return DateReading.Failed(RowErrors.YearOnly(context.Header, text));
        if (text.Length == 8 && DateText.Basic(text) is { } date)
            return new DateReading(date);
        if (text.Length != 5)
            return DateReading.Failed(RowErrors.NotADate(context.Header, text));
        // A program wrote Excel's number into a CSV file; five digits reach from 1927 to 2173.
        var serial = SerialDate.Read(text, context.Uses1904, context.Header);
        return serial.Date is { } day ? serial with { Warning = RowErrors.SerialFromText(context.Header, text, day) } : serial;
    }

    // A typed 2024 would otherwise silently become the 2024th day: July 16, 1905.
    private static bool IsYear(string digits) =>
        digits.Length == 4 && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1900 and <= 2199;
}
