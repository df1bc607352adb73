using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Columns;

namespace BulkProviders.Engine.Matching;

/// <summary>By which columns the rows of each type are matched in a run.</summary>
public sealed class MatchSets
{
    private readonly Dictionary<string, IReadOnlyList<MatchSet>> _sets = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _chosen = new(StringComparer.OrdinalIgnoreCase);

    private MatchSets()
    {
    }

    public static MatchSets None { get; } = new();

    /// <summary>The sets of a type in their order; empty where its rows are not matched.</summary>
    public IReadOnlyList<MatchSet> Of(string resource) => _sets.GetValueOrDefault(resource, []);

    /// <summary>The user asked for the rows of this type to be matched; otherwise its sets only keep rows from becoming second records.</summary>
    public bool IsChosen(string resource) => _chosen.Contains(resource);

    /// <summary>Rows that are not matched are kept from becoming second records.</summary>
    public bool Guards { get; private set; }

    /// <summary>Reads what the user chose against the catalog.</summary>
    /// <exception cref="RunException">A type or a column that is not there, or one that records cannot be found by.</exception>
    public static MatchSets Read(IReadOnlyList<MatchChoice> choices, ResourceCatalog catalog)
    {
        var sets = new MatchSets();
        foreach (var group in Expanded(choices, catalog).GroupBy(c => SchemaOf(c, catalog)))
        {
            sets._chosen.Add(group.Key.Name);
            sets._sets[group.Key.Name] = Numbered(group.Key, group.SelectMany(c => ColumnsOf(c, group.Key)));
        }
        return sets;
    }

    /// <summary>The same sets, and for every type all others by which its records are known again, so that no row becomes a second record unseen.</summary>
    public MatchSets WithIdentifying(ResourceCatalog catalog)
    {
        Guards = true;
        foreach (var schema in catalog.Sheets)
        {
            var chosen = Of(schema.Name).Select(s => s.Columns).ToList();
            if (Identifying(schema).Where(s => !chosen.Exists(c => c.ToHashSet().SetEquals(s))).ToList() is { Count: > 0 } sets)
                _sets[schema.Name] = [.. Numbered(schema, [.. chosen, .. sets]).Select(s => s with { OnlyGuards = s.Slot >= chosen.Count })];
        }

        return this;
    }

    /// <summary>What is said of a flat sheet is said of the types of all of its parts that records can be found by.</summary>
    /// <exception cref="RunException">Columns are named for a flat sheet.</exception>
    public static IReadOnlyList<MatchChoice> Expanded(IReadOnlyList<MatchChoice> choices, ResourceCatalog catalog) =>
        [.. choices.SelectMany(c => catalog.FindFlat(c.Resource) is { } flat && !catalog.Sheets.Any(s => s.IsCalled(c.Resource)) ? PartsOf(c, flat, catalog) : [c])
            .DistinctBy(c => (c.Resource, string.Join('\u0001', c.Columns)))];

    private static IEnumerable<MatchChoice> PartsOf(MatchChoice choice, FlatSheet flat, ResourceCatalog catalog) => choice.Columns.Count == 0
        ? flat.Parts.Select(p => catalog.Get(p.Resource)).SelectMany(s => Identifying(s).Select(columns => new MatchChoice(s.Name, [.. columns.Select(c => c.Header)])))
        : throw RunException.Unusable($"--match {choice.Resource}: a row of this sheet holds several records. Name columns for one of their types, such as --match \"{flat.Parts[0].Resource}:{string.Join(',', choice.Columns)}\".");

    // Those that are certain come first. What holds several values identifies nothing.
    private static List<IReadOnlyList<ColumnSpec>> Identifying(ResourceSchema schema) =>
        [.. schema.MatchBy.Concat(schema.KnownBy).Where(headers => headers.All(h => schema.ColumnNamed(h) is { Many: false }))
            .Select(headers => (IReadOnlyList<ColumnSpec>)[.. headers.Select(h => ColumnOf(h, schema))]).OrderByDescending(MatchSet.IsCertain)];

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
        return Identifying(schema) is { Count: > 0 } identifying
            ? identifying
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

    private static List<MatchSet> Numbered(ResourceSchema schema, IEnumerable<IReadOnlyList<ColumnSpec>> sets)
    {
        var numbered = new List<MatchSet>();
        var apart = schema.ToldApartBy.Select(schema.ColumnNamed).OfType<ColumnSpec>().ToList();
        foreach (var columns in sets)
        {
            // A set that names one of these needs no other: the same license number with another date is a renewal of the same license.
            var told = columns.Any(apart.Contains) ? [] : apart;
            var identifying = numbered.SelectMany(s => s.Columns).Where(c => MatchSet.Identifies(c) && !columns.Contains(c) && !told.Contains(c)).Distinct();
            numbered.Add(new MatchSet(numbered.Count, columns, [.. told, .. identifying]) { ToldApart = told.Count });
        }
        return numbered;
    }

    private static string Hint(string name, IEnumerable<string> known) => NearestName.Find(name, known) is { } nearest ? $" Did you mean '{nearest}'?" : "";
}
