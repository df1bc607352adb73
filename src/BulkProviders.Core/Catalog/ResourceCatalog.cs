using BulkProviders.Core.Columns;

namespace BulkProviders.Core.Catalog;

/// <summary>Everything that is known about a tenant's resource types. Read from one JSON file; see CatalogReader.</summary>
public sealed record ResourceCatalog
{
    public required string Name { get; init; }

    public required string Version { get; init; }

    /// <summary>What the catalog says, as SHA-256 in lower-case hex: the same however its file is laid out, and whether it was merged from an overlay or read as a whole.</summary>
    public required string Hash { get; init; }

    /// <summary>SHA-256 of the file; by this one runs of version 0.1.0 know their catalog.</summary>
    public string FileHash { get; init; } = "";

    /// <summary>The whole catalog as a file: what was read, or what an overlay and the built-in catalog make together.</summary>
    public ReadOnlyMemory<byte> Json { get; init; }

    /// <summary>The column types that its file may use.</summary>
    public ColumnTypes Types { get; init; } = ColumnTypes.BuiltIn;

    public required SystemColumns SystemColumns { get; init; }

    /// <summary>All resource types, in the order of the file: what is referred to stands before what refers to it.</summary>
    public required IReadOnlyList<ResourceSchema> Resources { get; init; }

    /// <summary>The sheets whose rows feed several records at once.</summary>
    public IReadOnlyList<FlatSheet> FlatSheets { get; init; } = [];

    /// <summary>The types that have a sheet of their own.</summary>
    public IEnumerable<ResourceSchema> Sheets => Resources.Where(r => !r.IsLookup);

    /// <summary>What the rows of an import can stand on: the sheets of the types, then the flat ones.</summary>
    public IEnumerable<ResourceSchema> ImportSheets => Sheets.Concat(FlatSheets.Select(f => f.Face));

    /// <summary>The flat sheet with that name, or null.</summary>
    public FlatSheet? FindFlat(string name) =>
        FlatSheets.FirstOrDefault(f => f.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The resource types that the rows of a sheet feed, given what the sheet was recognised as.</summary>
    public IReadOnlyList<string> TypesOf(string sheet) => FindFlat(sheet) is { } flat ? [.. flat.Parts.Select(p => p.Resource).Distinct()] : [sheet];

    /// <summary>This is the catalog that a run has noted.</summary>
    public bool IsKnownAs(string hash) => hash == Hash || hash == FileHash;

    public ResourceSchema? Find(string name) =>
        Resources.FirstOrDefault(r => r.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The type with that name; the catalog reader has checked that every name used inside the catalog exists.</summary>
    public ResourceSchema Get(string name) => Find(name) ?? throw new ArgumentException($"No resource type '{name}'.", nameof(name));
}

/// <summary>The columns that every sheet has besides its own.</summary>
public sealed record SystemColumns(SystemColumn Id, SystemColumn RowKey, SystemColumn Operation);

public sealed record SystemColumn(string Header, IReadOnlyList<string> Aliases);
