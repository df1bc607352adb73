using System.Globalization;
using BulkProviders.Core.Cells;

namespace BulkProviders.Application.Reviews;

/// <summary>Whether a cell that came back says something else than the one that was sent. What spreadsheet programs do to values by themselves is no change.</summary>
internal static class ReturnedCells
{
    private static readonly string[] DateForms = ["yyyy-MM-dd", "M/d/yyyy", "M/d/yy", "d/M/yyyy", "dd.MM.yyyy", "d.M.yyyy", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-ddTHH:mm:ss", "d-MMM-yy", "d-MMM-yyyy", "M/d/yyyy H:mm"];

    /// <param name="sent">The cell as it was read from the user's file.</param>
    /// <param name="back">The cell that came back.</param>
    /// <param name="uses1904">How dates are counted in both.</param>
    public static bool AreSame(Cell sent, Cell back, bool uses1904)
    {
        if (MaskedCell.Is(back) || (sent.IsBlank && back.IsBlank))
            return true;
        if (sent.IsBlank || back.IsBlank)
            return false;
        var (was, now) = (Plain(sent), Plain(back));
        return string.Equals(was, now, StringComparison.Ordinal)
            || (sent.Kind == CellKind.Boolean && string.Equals(was, now, StringComparison.OrdinalIgnoreCase))
            || HasLostDigits(was, now)
            || IsSameDay(sent, back, uses1904);
    }

    private static string Plain(Cell cell) => cell.Text.Trim().ReplaceLineEndings("\n");

    // 01234 became 1234, or 12.50 became 12.5, as in a CSV file that Excel has opened. The other way round somebody has put something right.
    private static bool HasLostDigits(string was, string now) =>
        was.Length > now.Length && IsNumber(was, out var before) && IsNumber(now, out var after) && before == after;

    private static bool IsNumber(string text, out decimal number) => decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);

    private static bool IsSameDay(Cell sent, Cell back, bool uses1904)
    {
        if (sent.Kind != CellKind.Date && back.Kind != CellKind.Date)
            return false;
        var (before, after) = (Moments(sent, uses1904), Moments(back, uses1904));
        return before.Intersect(after).Any();
    }

    private static IEnumerable<DateTime> Moments(Cell cell, bool uses1904)
    {
        if (cell.Kind is CellKind.Date or CellKind.Number && double.TryParse(cell.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var serial) && serial is > 0 and < 2_900_000)
            return [DateTime.FromOADate(serial + (uses1904 ? 1462 : 0))];
        return DateForms.Select(f => DateTime.TryParseExact(cell.Text.Trim(), f, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment) ? moment : (DateTime?)null).OfType<DateTime>().Distinct();
    }
}
