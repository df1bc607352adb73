using System.Text;
using BulkProviders.Core.Catalog;
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

    private static Task<JsonSchema> Schema() =>
        JsonSchema.FromJsonAsync(Encoding.UTF8.GetString(CatalogReader.SchemaBytes()), TestContext.Current.CancellationToken);
}
