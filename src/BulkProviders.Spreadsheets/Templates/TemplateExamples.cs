using System.Globalization;
using ClosedXML.Excel;

namespace BulkProviders.Spreadsheets.Templates;

/// <summary>The cells of the example row, stored as the type that their column is to hold.</summary>
internal static class TemplateExamples
{
    public static void Set(IXLCell cell, TemplateColumn column)
    {
        if (column.IsDate && DateTime.TryParse(column.Example, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            cell.SetValue(date);
        else if (column.Format != TemplateColumn.TextFormat && double.TryParse(column.Example, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            cell.SetValue(number);
        else
            cell.SetValue(column.Example);
    }
}
