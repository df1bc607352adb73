using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Results;

namespace BulkProviders.Engine.Profile;

/// <summary>The columns whose changes the user has agreed to beforehand, however many they are.</summary>
public sealed class AcceptedColumns
{
    private const string Every = "*";

    private readonly HashSet<(string Resource, string Member)> _columns = [];

    private AcceptedColumns()
    {
    }

    /// <summary>Reads what the user wrote against the catalog.</summary>
    /// <param name="choices">Each <c>TYPE:COLUMN</c>, by header or wire name, or <c>TYPE:*</c>.</param>
    /// <param name="catalog">Types and columns.</param>
    /// <exception cref="RunException">A type or a column that is not there.</exception>
    public static AcceptedColumns Read(IReadOnlyList<string> choices, ResourceCatalog catalog)
    {
        var accepted = new AcceptedColumns();
        foreach (var choice in choices)
            if (choice.Split(':', 2, StringSplitOptions.TrimEntries) is [{ Length: > 0 } type, { Length: > 0 } column])
                accepted.Add(SchemaOf(type, catalog), column);
            else
                throw RunException.Unusable($"--accept {choice}: say TYPE:COLUMN, such as --accept providers:Phone, or TYPE:* for all columns of a type.");
        return accepted;
    }

    public bool Covers(ColumnChange change) => _columns.Contains((change.Resource, change.Member)) || _columns.Contains((change.Resource, Every));

    private void Add(ResourceSchema schema, string column)
    {
        var folded = HeaderFolding.Fold(column);
        var member = column == Every ? Every
            : schema.Columns.FirstOrDefault(c => c.Member == column || c.Aliases.Prepend(c.Header).Any(h => HeaderFolding.Fold(h) == folded))?.Member
                ?? throw RunException.Unusable($"--accept: {schema.Sheet} has no column '{column}'.{Hint(column, schema.Columns.Select(c => c.Header))}");
        _columns.Add((schema.Name, member));
    }

    private static ResourceSchema SchemaOf(string type, ResourceCatalog catalog) =>
        catalog.Sheets.FirstOrDefault(s => s.IsCalled(type))
        ?? throw RunException.Unusable($"--accept: there is no type '{type}'.{Hint(type, catalog.Sheets.Select(s => s.Name))} `catalog show` lists the types.");

    private static string Hint(string name, IEnumerable<string> known) => NearestName.Find(name, known) is { } nearest ? $" Did you mean '{nearest}'?" : "";
}
