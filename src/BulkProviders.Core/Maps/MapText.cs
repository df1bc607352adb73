using System.Globalization;
using BulkProviders.Core.Cells;
using BulkProviders.Core.Columns;

namespace BulkProviders.Core.Maps;

/// <summary>What a cell shows, as mappings compare and quote it: days as <c>YYYY-MM-DD</c>.</summary>
internal static class MapText
{
    public static string Shown(Cell cell) => cell.IsBlank ? ""
        : cell.Kind == CellKind.Date && SerialDate.Read(cell.Text, uses1904: false, "").Date is { } day ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        : CellText.Shown(cell);
}
