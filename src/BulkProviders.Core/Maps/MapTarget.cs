using BulkProviders.Core.Catalog;
using BulkProviders.Core.Columns;
using BulkProviders.Core.Tables;

namespace BulkProviders.Core.Maps;

/// <summary>A place where a column may go.</summary>
/// <param name="Label">How mappings call it: <c>Provider: Name</c>.</param>
/// <param name="Header">Its header on our own sheet.</param>
/// <param name="Role">What a column with that header is for.</param>
/// <param name="Meaning">See <see cref="HeaderBinding.Meaning"/>.</param>
public sealed record MapTarget(string Label, string Header, HeaderRole Role, string? Meaning)
{
    /// <summary>The column of the catalog; null for ID, Row Key and Import Operation.</summary>
    public ColumnSpec? Column { get; init; }

    /// <summary>Name of the type that it is a field of.</summary>
    public string Resource { get; init; } = "";

    /// <summary>What people call the record on a flat sheet; empty elsewhere.</summary>
    public string Part { get; init; } = "";

    /// <summary>Other headers that mean it.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>A new record of its part needs it, and no other part of the row gives it.</summary>
    public bool IsNeeded { get; init; }

    /// <summary>For a proposal of two places, such as the two names of a person: the second one.</summary>
    public MapTarget? And { get; init; }

    /// <summary>A new record of the row must have it.</summary>
    public bool IsRequired { get; init; }
}

/// <summary>The places where columns of a list for one sheet of ours may go.</summary>
public sealed class MapTargets
{
    private readonly Dictionary<string, MapTarget> _byName = new(StringComparer.Ordinal);

    private MapTargets(ResourceSchema schema, IReadOnlyList<MapTarget> all)
    {
        (Schema, All) = (schema, all);
        foreach (var target in all)
            _byName.TryAdd(HeaderFolding.Fold(target.Label), target);
        foreach (var target in all)
            _byName.TryAdd(HeaderFolding.Fold(target.Header), target);
        foreach (var target in all)
            foreach (var alias in target.Aliases)
                _byName.TryAdd(HeaderFolding.Fold(alias), target);
    }

    /// <summary>The sheet as readers of headers see it.</summary>
    public ResourceSchema Schema { get; }

    public IReadOnlyList<MapTarget> All { get; }

    /// <summary>The target that a mapping names, by its label or by a header of our sheet; null where there is none.</summary>
    public MapTarget? Find(string name) => _byName.GetValueOrDefault(HeaderFolding.Fold(name));

    /// <summary>The targets of a sheet of the catalog, or null where there is no such sheet.</summary>
    /// <param name="sheet">Name of a type or of a flat sheet, or of its tab.</param>
    public static MapTargets? Of(ResourceCatalog catalog, string sheet)
    {
        var schema = catalog.ImportSheets.FirstOrDefault(s => s.IsCalled(sheet) || s.SheetAliases.Contains(sheet, StringComparer.OrdinalIgnoreCase));
        if (schema is null)
            return null;
        var system = catalog.SystemColumns;
        return catalog.FindFlat(schema.Name) is { } flat
            ? new MapTargets(schema, [.. flat.Parts.SelectMany(p => OfPart(p, catalog)), Operation(system)])
            : new MapTargets(schema,
            [
                .. schema.Columns.Where(c => !c.ReadOnly).Select(c => new MapTarget(c.Header, c.Header, HeaderRole.Field, c.Header) { Column = c, Resource = schema.Name, Aliases = c.Aliases, IsRequired = c.RequiredOnCreate, IsNeeded = c.RequiredOnCreate }),
                new(system.Id.Header, system.Id.Header, HeaderRole.Id, null) { Aliases = schema.IdAliases },
                new(system.RowKey.Header, system.RowKey.Header, HeaderRole.RowKey, null),
                Operation(system)
            ]);
    }

    private static IEnumerable<MapTarget> OfPart(FlatPart part, ResourceCatalog catalog)
    {
        foreach (var column in part.Columns.Where(c => !c.Column.ReadOnly))
            yield return new MapTarget($"{part.Name}: {column.Column.Header}", column.Header, HeaderRole.Field, column.Header)
            {
                Column = column.Column,
                Resource = part.Resource,
                Part = part.Name,
                Aliases = column.Aliases,
                IsNeeded = IsNeeded(part, column),
                IsRequired = part.IsMain && IsNeeded(part, column)
            };
        yield return new MapTarget($"{part.Name}: ID", part.IdHeader, HeaderRole.Id, part.IsMain ? null : part.IdHeader) { Resource = part.Resource, Part = part.Name, Aliases = part.IdAliases };
        yield return new MapTarget($"{part.Name}: Key", part.KeyHeader, HeaderRole.RowKey, part.IsMain ? null : part.KeyHeader)
        {
            Resource = part.Resource,
            Part = part.Name,
            Aliases = part.IsMain ? [catalog.SystemColumns.RowKey.Header] : []
        };
    }

    private static bool IsNeeded(FlatPart part, FlatColumn column) => column.Column.RequiredOnCreate && !part.Links.Any(l => l.Column.Header == column.Column.Header);

    private static MapTarget Operation(SystemColumns system) => new(system.Operation.Header, system.Operation.Header, HeaderRole.Operation, null);
}
