using System.Globalization;
using BulkProviders.Core.Cells;

namespace BulkProviders.Spreadsheets.Export;

/// <summary>Dates for a workbook.</summary>
internal static class ExportDate
{
    private static readonly DateOnly Epoch = new(1899, 12, 30);

    /// <summary>Before this day Excel's calendar is one off (its 29 February 1900 never was), or has no days at all.</summary>
    private static readonly DateOnly First = new(1900, 3, 1);

    /// <summary>A date as the serial of the 1900 system; any other cell, and a date that Excel does not know, as it is.</summary>
    public static Cell Of(Cell cell) =>
        cell.Kind == CellKind.Text
        && DateOnly.TryParseExact(cell.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
        && date >= First
            ? new Cell(CellKind.Date, (date.DayNumber - Epoch.DayNumber).ToString(CultureInfo.InvariantCulture))
            : cell;
}
