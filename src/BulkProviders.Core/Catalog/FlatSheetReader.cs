using BulkProviders.Core.Columns;

namespace BulkProviders.Core.Catalog;

/// <summary>Reads the flat sheets of the catalog file, once the resource types are known.</summary>
internal sealed class FlatSheetReader(IReadOnlyList<ResourceSchema> schemas)
{
    private static readonly Dictionary<string, bool> OfRepeats = new(StringComparer.Ordinal) { ["first"] = true, ["error"] = false };

    public FlatSheet Read(CatalogNode node)
    {
        var parts = node.Children("parts");
        if (parts.Count < 2)
            node.Report("parts", "must have at least two entries: a sheet of one record is a resource type.");
        var sheet = new FlatSheet
        {
            Name = node.RequiredText("name", CatalogLimits.Name),
            Sheet = node.RequiredText("sheet", CatalogLimits.SheetName),
            SheetAliases = node.Texts("sheetAliases", CatalogLimits.SheetName),
            Help = node.OptionalText("help", CatalogLimits.Sentence),
            Parts = [.. parts.Select(ReadPart)],
            Face = NoFace
        };
        node.Finish();
        ResourceReader.CheckNames(node, sheet.Name, sheet.SheetAliases.Prepend(sheet.Sheet));
        return sheet with { Face = FlatSheetSchema.Of(sheet, schemas) };
    }

    private static ResourceSchema NoFace { get; } = new()
    {
        Name = "",
        Sheet = "",
        Type = "",
        TypeEvidence = Evidence.Guessed,
        Path = "",
        PathEvidence = Evidence.Guessed,
        Columns = []
    };

    private FlatPart ReadPart(CatalogNode node, int index)
    {
        var name = node.RequiredText("name", CatalogLimits.Name);
        var type = node.RequiredText("type", CatalogLimits.Name);
        var schema = schemas.FirstOrDefault(s => s.Name.Equals(type, StringComparison.OrdinalIgnoreCase));
        if (schema is null && type.Length > 0)
            node.Report("type", $"there is no resource type '{type}'.");
        else if (schema is { IsLookup: true })
            node.Report("type", $"'{type}' is a lookup type, which has no rows.");
        var columns = node.Children("columns");
        if (columns.Count == 0)
            node.Report("columns", "is missing or empty. Name the columns of the type that are on the sheet.");
        var part = new FlatPart
        {
            Index = index,
            Name = name,
            Resource = schema?.Name ?? type,
            IdAliases = node.Texts("idAliases", CatalogLimits.Name),
            RepeatedBy = node.Texts("repeatedBy", CatalogLimits.Name),
            Links = [.. node.Children("links").Select(l => ReadLink(l, schema)).OfType<FlatLink>()],
            Columns = [.. columns.Select(c => ReadColumn(c, schema)).OfType<FlatColumn>()]
        };
        node.Finish();
        return part;
    }

    private static FlatColumn? ReadColumn(CatalogNode node, ResourceSchema? schema)
    {
        var name = node.RequiredText("column", CatalogLimits.Name);
        var header = node.OptionalText("header", CatalogLimits.Name);
        var aliases = node.Texts("aliases", CatalogLimits.Name);
        node.Finish();
        var column = ColumnOf(node, schema, name);
        if (column is { ReadOnly: true })
            node.Report("column", $"'{name}' is read-only and never sent. Leave it out.");
        return column is null ? null : new FlatColumn(column, header ?? column.Header, aliases);
    }

    private static FlatLink? ReadLink(CatalogNode node, ResourceSchema? schema)
    {
        var name = node.RequiredText("column", CatalogLimits.Name);
        var part = node.RequiredText("part", CatalogLimits.Name);
        var firstWins = node.Has("ofRepeats") && node.Word("ofRepeats", OfRepeats, fallback: false);
        var others = node.OptionalText("others", CatalogLimits.Name);
        node.Finish();
        MemberNames.Check(node, "others", others ?? "");
        if (others is not null && !firstWins)
            node.Report("others", "has a meaning only where \"ofRepeats\" is \"first\".");
        var column = ColumnOf(node, schema, name);
        if (column is { IsReference: false })
            node.Report("column", $"'{name}' is no reference.");
        return column is null ? null : new FlatLink(column, part) { FirstWins = firstWins, Others = others };
    }

    private static ColumnSpec? ColumnOf(CatalogNode node, ResourceSchema? schema, string name)
    {
        if (schema is null || name.Length == 0)
            return null;
        var column = schema.ColumnNamed(name);
        if (column is null)
            node.Report("column", $"'{schema.Name}' has no column '{name}'." + CatalogChecks.Hint(name, schema.Columns.Select(c => c.Header)));
        return column;
    }
}
