using System.Text.Json.Nodes;

namespace BulkProviders.Core.Tests.Catalog;

/// <summary>A small valid catalog to be spoilt by tests: a lookup type (0) and a sheet (1) with a text and a lookup column.</summary>
internal static class CatalogJson
{
    public static JsonObject Valid() => Parse("""
        {
          "name": "Things", "version": "1",
          "systemColumns": {
            "id": { "header": "ID", "aliases": ["Unique ID"] },
            "rowKey": { "header": "Row Key", "aliases": [] },
            "operation": { "header": "Import Operation", "aliases": [] }
          },
          "resources": [
            {
              "name": "colours", "sheet": "Colours", "type": "colours", "path": "/things/colours",
              "evidence": { "type": "stated", "path": "guessed" }, "lookup": { "label": "name" },
              "columns": [{ "header": "Name", "attribute": "name", "type": "text", "evidence": "stated" }]
            },
            {
              "name": "things", "sheet": "Things", "sheetAliases": ["Objects"], "type": "things", "path": "/things/things",
              "evidence": { "type": "stated", "path": "guessed" },
              "columns": [
                { "header": "Name", "aliases": ["Title"], "attribute": "name", "type": "text", "evidence": "stated" },
                { "header": "Colour", "relationship": "colour", "type": "lookup", "target": "colours", "evidence": "stated" }
              ]
            }
          ]
        }
        """);

    public static JsonObject Parse(string json) => JsonNode.Parse(json)?.AsObject() ?? throw new ArgumentException("No object.", nameof(json));

    public static JsonArray Resources(JsonObject catalog) => Member(catalog, "resources").AsArray();

    public static JsonObject Resource(JsonObject catalog, int index) => (Resources(catalog)[index] ?? throw new ArgumentException("No resource.", nameof(index))).AsObject();

    public static JsonArray Columns(JsonObject catalog, int resource) => Member(Resource(catalog, resource), "columns").AsArray();

    public static JsonObject Column(JsonObject catalog, int resource, int column) =>
        (Columns(catalog, resource)[column] ?? throw new ArgumentException("No column.", nameof(column))).AsObject();

    private static JsonNode Member(JsonObject node, string name) => node[name] ?? throw new ArgumentException("No such member.", nameof(name));
}
