using BulkProviders.Core.Catalog;

namespace BulkProviders.Spreadsheets.Templates;

/// <summary>A sheet of the template: what the catalog says about a resource type, in the order in which its columns stand.</summary>
/// <param name="Name">The name on the tab.</param>
/// <param name="Help">A sentence about the type.</param>
/// <param name="Columns">ID, Row Key, the columns that are sent, Import Operation.</param>
internal sealed record TemplateSheet(string Name, string Help, IReadOnlyList<TemplateColumn> Columns)
{
    /// <summary>What marks the example row; rows with it in the ID cell are never imported.</summary>
    private const string ExampleMark = "EXAMPLE";

    private const string AnyKey = "KEY-1";

    private static readonly string[] Operations = ["Create", "Update", "Delete", "None"];
    private static readonly string[] FlatOperations = ["Create", "Update", "None"];

    /// <summary>Headers that a new record needs.</summary>
    public IReadOnlyList<string> Required => [.. Columns.Where(c => c.IsRequired).Select(c => c.Header)];

    /// <summary>The row key of the example of a type: the one by which examples of other types refer to it.</summary>
    public static string KeyOf(ResourceSchema schema, ResourceCatalog catalog) =>
        catalog.Resources.SelectMany(r => r.Columns)
            .Where(c => c.IsReference && c.Target == schema.Name && c.Example is { Length: > 0 } example && !Guid.TryParse(example, out _))
            .Select(c => c.Example).FirstOrDefault() ?? AnyKey;

    public static TemplateSheet Of(ResourceSchema schema, ResourceCatalog catalog, IReadOnlyDictionary<string, IReadOnlyList<string>> labels)
    {
        var system = catalog.SystemColumns;
        var main = catalog.FindFlat(schema.Name)?.Parts[0].Name;
        return new TemplateSheet(schema.Sheet, schema.Help ?? "",
        [
            new TemplateColumn(system.Id.Header)
            {
                Example = ExampleMark,
                Help = main is not null
                    ? $"Leave it blank for a new {main}. To change one, put its ID here. A row with EXAMPLE here is never imported."
                    : "Leave it blank for a new record. To change a record, put its ID here. A row with EXAMPLE here is never imported."
            },
            new TemplateColumn(system.RowKey.Header)
            {
                Example = KeyOf(schema, catalog),
                Help = main is not null
                    ? $"Any name of your own for the {main} of this row; rows with the same name are about the same {main}. Keep it the same when you import the row again."
                    : "Any name of your own for this row, once per sheet. Other rows refer to it. Keep it the same when you import the row again."
            },
            .. schema.Columns.Where(c => !c.ReadOnly).Select(c => TemplateColumn.Of(c, catalog, labels)),
            new TemplateColumn(system.Operation.Header)
            {
                Choices = main is null ? Operations : FlatOperations,
                Help = main is not null
                    ? $"Leave it blank to create or update, whichever fits. Create and Update insist, for the {main}; None leaves the whole row alone."
                    : "Leave it blank to create or update, whichever fits. Create, Update and Delete insist; None leaves the record alone."
            }
        ]);
    }
}
