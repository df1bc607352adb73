using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Columns;

namespace BulkProviders.Engine.Matching;

/// <summary>By which columns the rows of each type are matched in a run.</summary>
public sealed class MatchSets
{
    private readonly Dictionary<string, IReadOnlyList<MatchSet>> _sets = new(StringComparer.OrdinalIgnoreCase);

    private MatchSets()
    {
    }

    public static MatchSets None { get; } = new();

    /// <summary>The sets of a type in their order; empty where its rows are not matched.</summary>
    public IReadOnlyList<MatchSet> Of(string resource) => _sets.GetValueOrDefault(resource, []);

    /// <summary>Reads what the user chose against the catalog.</summary>
    /// <exception cref="RunException">A type or a column that is not there, or one that records cannot be found by.</exception>
    public static MatchSets Read(IReadOnlyList<MatchChoice> choices, ResourceCatalog catalog)
    {
        var sets = new MatchSets();
        foreach (var group in choices.GroupBy(c => SchemaOf(c, catalog)))
            sets._sets[group.Key.Name] = Numbered(group.SelectMany(c => ColumnsOf(c, group.Key)));
        return sets;
    }

    /// <summary>What the catalog declares, for every type that it declares something for.</summary>
    public static IReadOnlyList<MatchChoice> Declared(ResourceCatalog catalog) =>
        [.. catalog.Sheets.Where(s => s.MatchBy.Count > 0).Select(s => new MatchChoice(s.Name, []))];

    private static ResourceSchema SchemaOf(MatchChoice choice, ResourceCatalog catalog) =>
        catalog.Sheets.FirstOrDefault(s => s.IsCalled(choice.Resource))
        ?? throw RunException.Unusable($"--match: there is no type '{choice.Resource}'.{Hint(choice.Resource, catalog.Sheets.Select(s => s.Name))} `catalog show` lists the types.");

    private static IEnumerable<IReadOnlyList<ColumnSpec>> ColumnsOf(MatchChoice choice, ResourceSchema schema)
    {
        if (choice.Columns.Count > 0)
            return [[.. choice.Columns.Select(c => ColumnOf(c, schema))]];
        return schema.MatchBy.Count > 0
            ? schema.MatchBy.Select(headers => (IReadOnlyList<ColumnSpec>)[.. headers.Select(h => ColumnOf(h, schema))])
            : throw RunException.Unusable($"--match {schema.Name}: the catalog names no columns to find {schema.Sheet} by. Name them: --match \"{schema.Name}:COLUMN,COLUMN\".");
    }

    private static ColumnSpec ColumnOf(string header, ResourceSchema schema)
    {
        var folded = HeaderFolding.Fold(header);
        var column = schema.Columns.FirstOrDefault(c => c.Aliases.Prepend(c.Header).Any(h => HeaderFolding.Fold(h) == folded))
            ?? throw RunException.Unusable($"--match: {schema.Sheet} has no column '{header}'.{Hint(header, schema.Columns.Select(c => c.Header))}");
        return column.Many
            ? throw RunException.Unusable($"--match: {column.Header} holds several values, so no record can be found by it. Name another column.")
            : column;
    }

    private static List<MatchSet> Numbered(IEnumerable<IReadOnlyList<ColumnSpec>> sets)
    {
        var numbered = new List<MatchSet>();
        foreach (var columns in sets)
            numbered.Add(new MatchSet(numbered.Count, columns,
                [.. numbered.SelectMany(s => s.Columns).Where(c => Identifies(c) && !columns.Contains(c)).Distinct()]));
        return numbered;
    }

    // By their meaning no two records have the same.
    private static bool Identifies(ColumnSpec column) => column.Unique || column.Type.Identifies;

    private static string Hint(string name, IEnumerable<string> known) => NearestName.Find(name, known) is { } nearest ? $" Did you mean '{nearest}'?" : "";
}
