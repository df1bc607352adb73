using System.Text;
using System.Text.Json;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Columns;
using NJsonSchema;

namespace BulkProviders.Core.Tests.Catalog;

public sealed class CatalogSchemaTests
{
    [Fact]
    public async Task The_built_in_catalog_agrees_with_the_JSON_Schema() =>
        Assert.Empty((await Schema()).Validate(Encoding.UTF8.GetString(CatalogReader.DefaultBytes())));

    [Theory]
    [InlineData("type", "\"txt\"")]
    [InlineData("evidence", "\"sure\"")]
    [InlineData("headr", "\"Name\"")]
    [InlineData("required", "\"yes\"")]
    [InlineData("attribute", "\"_name\"")]
    public async Task The_JSON_Schema_refuses_a_broken_column(string member, string value)
    {
        var json = CatalogJson.Valid();
        CatalogJson.Column(json, 1, 0)[member] = System.Text.Json.Nodes.JsonNode.Parse(value);

        Assert.Empty((await Schema()).Validate(CatalogJson.Valid().ToJsonString()));
        Assert.NotEmpty((await Schema()).Validate(json.ToJsonString()));
    }

    [Fact]
    public async Task The_JSON_Schema_refuses_a_column_that_is_both_attribute_and_relationship()
    {
        var json = CatalogJson.Valid();
        CatalogJson.Column(json, 1, 0)["relationship"] = "name";

        Assert.NotEmpty((await Schema()).Validate(json.ToJsonString()));
    }

    [Fact]
    public void The_published_JSON_Schema_is_the_one_that_is_built_in() =>
        Assert.Equal(Encoding.UTF8.GetString(CatalogReader.SchemaBytes()), File.ReadAllText(Repository.File("docs/schemas/catalog.schema.json")));

    [Fact]
    public void The_JSON_Schemas_name_every_column_type_and_every_member_that_a_type_adds()
    {
        foreach (var (file, place) in new[] { ("catalog", "column"), ("catalog-overlay", "column"), ("catalog-show", "column") })
        {
            using var schema = JsonDocument.Parse(File.ReadAllText(Repository.File($"docs/schemas/{file}.schema.json")));
            var properties = schema.RootElement.GetProperty("definitions").GetProperty(place).GetProperty("properties");

            Assert.Equal(ColumnTypes.BuiltIn.All.Select(t => t.Name), properties.GetProperty("type").GetProperty("enum").EnumerateArray().Select(v => v.GetString()));
            if (file == "catalog-show")
                continue;
            Assert.All(ColumnTypes.BuiltIn.All.SelectMany(t => t.Properties), p => Assert.True(properties.TryGetProperty(p, out _), p));
            Assert.Equal(
                ColumnTypes.BuiltIn.All.SelectMany(t => t.OutgoingForms).Distinct().Order(StringComparer.Ordinal),
                properties.GetProperty("outgoing").GetProperty("enum").EnumerateArray().Select(v => v.GetString()).Order(StringComparer.Ordinal));
        }
    }

    [Theory]
    [InlineData("""{ "extends": "built-in" }""", true)]
    [InlineData("""{ "extends": "built-in", "schemaVersion": 1, "resources": [{ "name": "locations", "columns": [{ "header": "City", "aliases": ["Burgh"], "maxLength": null }] }] }""", true)]
    [InlineData("""{ "extends": "built-in", "flatSheets": [{ "name": "provider-roster", "parts": [{ "name": "Site", "columns": [{ "column": "City", "aliases": ["Burgh"] }] }] }] }""", true)]
    [InlineData("""{ "resources": [] }""", false)]
    [InlineData("""{ "extends": "theirs" }""", false)]
    [InlineData("""{ "extends": "built-in", "schemaVersion": 2 }""", false)]
    [InlineData("""{ "extends": "built-in", "resources": [{ "sheet": "Locations" }] }""", false)]
    [InlineData("""{ "extends": "built-in", "resources": [{ "name": "locations", "columns": [{ "header": "City", "requierd": true }] }] }""", false)]
    public async Task The_JSON_Schema_of_overlays_takes_what_the_program_takes(string overlay, bool isGood)
    {
        var schema = await JsonSchema.FromFileAsync(Repository.File("docs/schemas/catalog-overlay.schema.json"), TestContext.Current.CancellationToken);

        Assert.Equal(isGood, schema.Validate(overlay).Count == 0);
    }

    private static Task<JsonSchema> Schema() =>
        JsonSchema.FromJsonAsync(Encoding.UTF8.GetString(CatalogReader.SchemaBytes()), TestContext.Current.CancellationToken);
}
