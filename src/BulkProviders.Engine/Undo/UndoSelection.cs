using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;

namespace BulkProviders.Engine.Undo;

/// <summary>Which part of a run is undone.</summary>
/// <param name="Columns">Headers or wire names, with or without <c>TYPE:</c> in front; empty for all.</param>
/// <param name="Rows">Row numbers as the spreadsheet program shows them, with or without <c>SHEET!</c> in front; empty for all.</param>
public sealed record UndoSelection(IReadOnlyList<string> Columns, IReadOnlyList<string> Rows)
{
    public static UndoSelection All { get; } = new([], []);

    /// <summary>How many of the created records may be deleted; null closes them instead.</summary>
    public int? DeleteCreated { get; init; }

    /// <summary>Whether a row of the run belongs to it.</summary>
    public bool HasRow(string sheet, int number) => Rows.Count == 0 || Rows.Any(r => RowRange.Read(r)?.Holds(sheet, number) == true);

    /// <summary>Whether a field belongs to it.</summary>
    public bool HasField(ResourceSchema schema, string member) => Columns.Count == 0 || Columns.Any(c => Names(c, schema, member));

    /// <exception cref="RunException">A column is none of the catalog's, or a range cannot be read.</exception>
    public void Check(ResourceCatalog catalog)
    {
        foreach (var column in Columns)
            if (!catalog.Resources.Any(schema => schema.Columns.Any(c => Names(column, schema, c.Member))))
                throw RunException.Unusable(
                    $"--columns: no type has a column '{column}'.{(Nearest(column, catalog) is { } near ? $" Did you mean '{near}'?" : "")} `bulkproviders catalog show` lists all columns.");
        foreach (var rows in Rows)
            if (RowRange.Read(rows) is null)
                throw RunException.Unusable($"--rows: '{rows}' is no row or range of rows. Write 7, 2-40 or Providers!2-40, several separated by commas.");
    }

    private static string? Nearest(string column, ResourceCatalog catalog) =>
        NearestName.Find(column.Split(':', 2)[^1], catalog.Resources.SelectMany(r => r.Columns).Select(c => c.Header).Distinct());

    private static bool Names(string column, ResourceSchema schema, string member)
    {
        var parts = column.Split(':', 2);
        if (parts.Length == 2 && !schema.IsCalled(parts[0].Trim()))
            return false;
        var name = HeaderFolding.Fold(parts[^1]);
        return schema.ColumnOf(member) is { } found && (found.Member == parts[^1].Trim() || found.Aliases.Prepend(found.Header).Any(h => HeaderFolding.Fold(h) == name));
    }
}
