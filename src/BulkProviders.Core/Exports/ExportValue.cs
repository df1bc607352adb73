using System.Globalization;
using BulkProviders.Core.Cells;

namespace BulkProviders.Core.Exports;

/// <summary>Cells of an export as the values that typed formats write.</summary>
public static class ExportValue
{
    /// <summary>Reads a cell as a value of a kind: text, long, double, bool, <see cref="DateOnly"/> or <see cref="DateTime"/>; null for a blank cell.</summary>
    /// <returns>False where the cell is no such value: a tenant may return anything.</returns>
    public static bool TryRead(ExportKind kind, Cell cell, out object? value)
    {
        value = null;
        if (cell.Kind == CellKind.Blank)
            return true;
        value = kind switch
        {
            ExportKind.Integer => long.TryParse(cell.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? whole : null,
            ExportKind.Decimal => double.TryParse(cell.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null,
            ExportKind.Boolean => Truth(cell.Text),
            ExportKind.Date => DateOnly.TryParseExact(cell.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null,
            ExportKind.DateTime => Moment(cell.Text),
            _ => cell.Text
        };
        return value is not null;
    }

    private static object? Truth(string text) => text switch
    {
        "Yes" or "TRUE" => true,
        "No" or "FALSE" => false,
        _ => null
    };

    // UTC where the text says an offset; as it is written where it says none.
    private static object? Moment(string text) =>
        text.Length >= 10 && text[4] == '-' && DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var moment)
            ? DateTime.SpecifyKind(moment, DateTimeKind.Unspecified)
            : null;
}
