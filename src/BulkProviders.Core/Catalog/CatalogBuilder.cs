using System.Text.Json;
using BulkProviders.Core.Columns;

namespace BulkProviders.Core.Catalog;

/// <summary>Makes a catalog of its JSON, or says everything that is wrong with it.</summary>
internal static class CatalogBuilder
{
    /// <param name="root">The catalog.</param>
    /// <param name="text">The text of it.</param>
    /// <param name="types">The column types that it may use.</param>
    public static CatalogReading Build(JsonElement root, byte[] text, ColumnTypes types)
    {
        var errors = new List<CatalogError>();
        var node = new CatalogNode(root, "", errors);
        node.OptionalText("$schema", CatalogLimits.Sentence);
        var name = node.RequiredText("name", CatalogLimits.Name);
        var version = node.RequiredText("version", CatalogLimits.Name);
        var system = ReadSystemColumns(node);
        var resources = node.Children("resources");
        if (resources.Count == 0)
            node.Report("resources", "is missing or empty. A catalog describes at least one resource type.");
        else if (resources.Count > CatalogLimits.Resources)
            node.Report("resources", $"has more than {CatalogLimits.Resources} entries.");
        var schemas = resources.Select(new ResourceReader(types).Read).ToList();
        var flatSheets = node.Children("flatSheets").Select(new FlatSheetReader(schemas).Read).ToList();
        node.Finish();

        errors.AddRange(CatalogChecks.Check(system, schemas));
        errors.AddRange(FlatSheetChecks.Check(system, schemas, flatSheets));
        return errors.Count > 0
            ? new CatalogReading(null, errors)
            : new CatalogReading(new ResourceCatalog
            {
                Name = name,
                Version = version,
                Hash = CatalogReader.HashOf(root),
                FileHash = CatalogText.HashOf(text),
                Json = text,
                Types = types,
                SystemColumns = system,
                Resources = Siblings.Separate(schemas),
                FlatSheets = flatSheets
            }, []);
    }

    private static SystemColumns ReadSystemColumns(CatalogNode node)
    {
        var system = node.Child("systemColumns");
        var columns = new SystemColumns(
            ReadSystemColumn(system, "id", "ID"), ReadSystemColumn(system, "rowKey", "Row Key"), ReadSystemColumn(system, "operation", "Import Operation"));
        system?.Finish();
        return columns;
    }

    private static SystemColumn ReadSystemColumn(CatalogNode? system, string name, string fallback)
    {
        if (system?.Child(name) is not { } node)
            return new SystemColumn(fallback, []);
        var column = new SystemColumn(node.RequiredText("header", CatalogLimits.Name), node.Texts("aliases", CatalogLimits.Name));
        node.Finish();
        return column;
    }
}
