using System.Text.Json;
using System.Text.Json.Serialization;
using BulkProviders.Core.Columns;

namespace BulkProviders.Core.Catalog;

/// <summary>
/// A catalog as <c>catalog show --json</c> prints it: plain records for a JSON serializer with camel-case names
/// (docs/schemas/catalog-show.schema.json). Words for types and evidence are those of the catalog file.
/// </summary>
public sealed record CatalogListing(
    int SchemaVersion, string Name, string Version, string Hash, ListedSystemColumns SystemColumns,
    IReadOnlyList<ListedResource> Sheets, IReadOnlyList<ListedResource> Lookups, IReadOnlyList<ListedFlatSheet> FlatSheets)
{
    /// <summary>The whole catalog in the form of its file, which <c>--catalog</c> takes; null where only some types are listed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonElement? Catalog { get; init; }

    /// <summary>A file is what <see cref="Whole"/> makes, or a part of it.</summary>
    internal static bool IsListing(JsonElement root) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty("schemaVersion", out _) && root.TryGetProperty("sheets", out _);

    /// <summary>All that the catalog says.</summary>
    public static CatalogListing Whole(ResourceCatalog catalog)
    {
        using var document = JsonDocument.Parse(catalog.Json);
        return Of(catalog) with { Catalog = document.RootElement.Clone() };
    }

    /// <summary>Some of its types.</summary>
    public static CatalogListing Of(ResourceCatalog catalog) => new(
        1, catalog.Name, catalog.Version, catalog.Hash,
        new ListedSystemColumns(catalog.SystemColumns.Id, catalog.SystemColumns.RowKey, catalog.SystemColumns.Operation),
        [.. catalog.Resources.Where(r => !r.IsLookup).Select(ListedResource.Of)],
        [.. catalog.Resources.Where(r => r.IsLookup).Select(ListedResource.Of)],
        [.. catalog.FlatSheets.Select(ListedFlatSheet.Of)]);
}

public sealed record ListedSystemColumns(SystemColumn Id, SystemColumn RowKey, SystemColumn Operation);

/// <param name="Name">The word for the type on the command line.</param>
/// <param name="Sheet">Name of its sheet.</param>
/// <param name="Type">JSON:API type, with how sure it is.</param>
/// <param name="Path">Path of the collection, with how sure it is.</param>
/// <param name="Discriminator">What tells it from another type in the same collection, as <c>member=value</c>, or null.</param>
/// <param name="LabelMember">For lookups: wire name of the label.</param>
public sealed record ListedResource(
    string Name, string Sheet, IReadOnlyList<string> SheetAliases, ListedName Type, ListedName Path, ListedName? Discriminator, string? LabelMember,
    IReadOnlyList<string> IdentifiedBy, IReadOnlyList<IReadOnlyList<string>> MatchBy, IReadOnlyList<IReadOnlyList<string>> KnownBy, IReadOnlyList<string> ToldApartBy, string? Help, IReadOnlyList<ListedColumn> Columns)
{
    public static ListedResource Of(ResourceSchema schema) => new(
        schema.Name, schema.Sheet, schema.SheetAliases,
        new ListedName(schema.Type, CatalogWords.Of(schema.TypeEvidence)), new ListedName(schema.Path, CatalogWords.Of(schema.PathEvidence)),
        schema.Discriminator is { } d ? new ListedName($"{d.Member}={d.Value}", CatalogWords.Of(d.Evidence)) : null,
        schema.LabelMember, schema.IdentifiedBy, schema.MatchBy, schema.KnownBy, schema.ToldApartBy, schema.Help, [.. schema.Columns.Select(ListedColumn.Of)]);
}

/// <summary>A sheet whose row feeds several records.</summary>
/// <param name="Name">The word for it on the command line.</param>
public sealed record ListedFlatSheet(string Name, string Sheet, IReadOnlyList<string> SheetAliases, string? Help, IReadOnlyList<ListedPart> Parts)
{
    public static ListedFlatSheet Of(FlatSheet flat) => new(flat.Name, flat.Sheet, flat.SheetAliases, flat.Help, [.. flat.Parts.Select(ListedPart.Of)]);
}

/// <param name="Name">What the headers of its own columns begin with.</param>
/// <param name="Type">The resource type of the record.</param>
/// <param name="RepeatedBy">Headers whose equal cells mean the same record.</param>
public sealed record ListedPart(string Name, string Type, IReadOnlyList<string> RepeatedBy, IReadOnlyList<ListedLink> Links, IReadOnlyList<ListedFlatColumn> Columns)
{
    public static ListedPart Of(FlatPart part) => new(
        part.Name, part.Resource, part.RepeatedBy,
        [.. part.Links.Select(l => new ListedLink(l.Column.Header, l.Part, Word(l.FirstWins), l.Others))],
        [.. part.Columns.Select(c => new ListedFlatColumn(c.Header, c.Aliases, c.Column.Header))]);

    private static string Word(bool first) => first ? "first" : "error";
}

/// <param name="Column">The reference column of the type that is filled.</param>
/// <param name="Part">The part whose record it means.</param>
/// <param name="OfRepeats">What becomes of several targets: <c>first</c> or <c>error</c>.</param>
/// <param name="Others">Wire name of the relationship by which the other targets point back, or null.</param>
public sealed record ListedLink(string Column, string Part, string OfRepeats, string? Others);

/// <param name="Header">The header on the flat sheet.</param>
/// <param name="Column">The column of the type.</param>
public sealed record ListedFlatColumn(string Header, IReadOnlyList<string> Aliases, string Column);

/// <summary>A wire name with how sure it is: <c>stated</c>, <c>seen-tenant</c>, <c>seen-2020</c> or <c>guessed</c>.</summary>
public sealed record ListedName(string Value, string Evidence);

/// <param name="Member">Wire name.</param>
/// <param name="Kind"><c>attribute</c> or <c>relationship</c>.</param>
/// <param name="Type">Column type, in the word of the catalog file.</param>
/// <param name="Required">A new record needs it.</param>
public sealed record ListedColumn(
    string Header, IReadOnlyList<string> Aliases, string Member, string Kind, string Type, string Evidence, string? Target, bool Many, bool Required,
    bool SentOnUpdate, bool ReadOnly, bool Unique, int? MinLength, int? MaxLength, decimal? Minimum, decimal? Maximum, string? Pattern,
    IReadOnlyList<string> AllowedValues, string? Example, string? Help, string? Review)
{
    public static ListedColumn Of(ColumnSpec column) => new(
        column.Header, column.Aliases, column.Member, column.IsRelationship ? "relationship" : "attribute", column.Type.Name,
        CatalogWords.Of(column.Evidence), column.Target, column.Many, column.RequiredOnCreate, column.SentOnUpdate, column.ReadOnly, column.Unique,
        column.MinLength, column.MaxLength, column.Minimum, column.Maximum, column.Pattern, column.AllowedValues, column.Example, column.Help, column.Review);
}
