using System.Globalization;
using System.Xml.Linq;
using BulkProviders.Spreadsheets.Excel.Writing;

namespace BulkProviders.Spreadsheets.Results;

/// <summary>Tables (ISO 29500-1 §18.5) that end at the last column: they are extended over the result columns, so that sorting keeps rows whole.</summary>
internal static class TableParts
{
    /// <summary>
    /// Extends a table and gives the result columns headers that no other column of it has. False where it does not end at the
    /// last column, has no header there, is about something else, or is fed by a query, which owns its columns.
    /// </summary>
    public static bool Extend(XDocument table, ResultLayout layout, int headerRow)
    {
        if (table.Root is not { } root || !Fits(root, layout, headerRow))
            return false;
        var ns = root.Name.Namespace;
        var columns = root.Element(ns + "tableColumns");
        var added = layout.New.ToList();
        if (columns is null || added.Count == 0)
            return false;
        var names = columns.Elements(ns + "tableColumn").Select(c => (string?)c.Attribute("name") ?? "").ToHashSet(StringComparer.OrdinalIgnoreCase);
        var id = columns.Elements(ns + "tableColumn").Select(c => (int?)c.Attribute("id") ?? 0).DefaultIfEmpty().Max();
        foreach (var column in added)
        {
            column.Header = Unique(column.Name, names);
            columns.Add(new XElement(ns + "tableColumn", new XAttribute("id", ++id), new XAttribute("name", column.Header)));
        }
        columns.SetAttributeValue("count", columns.Elements(ns + "tableColumn").Count());
        Widen(root, layout.EndColumn);
        if (root.Element(ns + "autoFilter") is { } filter)
            Widen(filter, layout.EndColumn);
        return true;
    }

    /// <summary>The range of a table with the header of the records that ends before the last column; null for any other.</summary>
    public static CellRange? ShortOf(XDocument table, ResultLayout layout, int headerRow) =>
        layout.New.Any() && CellName.ParseRange((string?)table.Root?.Attribute("ref") ?? "") is { } range && range.FirstRow == headerRow && range.LastColumn < layout.LastColumn && layout.IsOfRecords(range)
            ? range
            : null;

    private static bool Fits(XElement root, ResultLayout layout, int headerRow) =>
        (int?)root.Attribute("headerRowCount") != 0
        && (string?)root.Attribute("tableType") is null or "worksheet"
        && CellName.ParseRange((string?)root.Attribute("ref") ?? "") is { } range
        && range.FirstRow == headerRow
        && range.LastColumn == layout.LastColumn
        && layout.IsOfRecords(range);

    private static void Widen(XElement element, int lastColumn)
    {
        if (CellName.ParseRange((string?)element.Attribute("ref") ?? "") is { } range)
            element.SetAttributeValue("ref", (range with { LastColumn = lastColumn }).ToString());
    }

    private static string Unique(string name, HashSet<string> taken)
    {
        var unique = name;
        for (var n = 2; !taken.Add(unique); n++)
            unique = name + " " + n.ToString(CultureInfo.InvariantCulture);
        return unique;
    }
}
