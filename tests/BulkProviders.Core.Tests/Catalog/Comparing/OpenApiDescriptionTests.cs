using BulkProviders.Core.Catalog;
using BulkProviders.Core.Catalog.Comparing;

namespace BulkProviders.Core.Tests.Catalog.Comparing;

public sealed class OpenApiDescriptionTests : IDisposable
{
    private const string Locations = """
        { "type": "object", "properties": { "data": { "type": "array", "items": { "$ref": "#/components/schemas/Loc~1ation" } } } }
        """;

    private readonly string _path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    [Theory]
    [InlineData("https://api.example.org", "/providers/locations")]
    [InlineData("https://api.example.org/providers/", "/locations")]
    [InlineData("/providers", "/locations/")]
    [InlineData("https://gateway.example.org/v1", "/locations")]
    public void A_collection_is_found_whether_server_or_path_names_the_service(string server, string path) =>
        Assert.Equal(SeenState.Shown, Read(server, path, Locations)["locations"].State);

    [Fact]
    public void References_and_schemas_in_parts_are_followed_and_forms_are_read()
    {
        var seen = Read("https://api.example.org", "/providers/locations", Locations)["locations"];
        Assert.Equal(["locations"], seen.Types);
        var members = seen.Members.ToDictionary(m => m.Name);
        Assert.Equal([SeenForm.Text], members["city"].Forms);
        Assert.Equal([SeenForm.Date], members["opened"].Forms);
        Assert.Equal([SeenForm.Decimal], members["latitude"].Forms);
        Assert.Equal([SeenForm.Text], members["notes"].Forms);
        Assert.Equal([SeenForm.List], members["tags"].Forms);
        Assert.Empty(members["anything"].Forms);
        Assert.Equal(SeenKind.ToOne, members["county"].Kind);
        Assert.Equal(["counties"], members["county"].Targets);
        Assert.Equal(SeenKind.ToMany, members["providers"].Kind);
        Assert.Equal(SeenKind.Unlinked, members["parent"].Kind);
    }

    [Fact]
    public void What_a_new_record_must_bring_is_read_from_the_body_of_a_create()
    {
        var members = Read("https://api.example.org", "/providers/locations", Locations)["locations"].Members.ToDictionary(m => m.Name);
        Assert.Equal((true, true, true), (members["city"].IsRequired, members["opened"].IsRequired, members["county"].IsRequired));
        // Only one of several forms asks for it.
        Assert.Equal((false, false), (members["latitude"].IsRequired, members["providers"].IsRequired));
    }

    [Fact]
    public void Without_a_described_create_nobody_knows_what_a_new_record_must_bring() =>
        Assert.All(Read("https://api.example.org", "/providers/locations", Locations, "patch")["locations"].Members, m => Assert.Null(m.IsRequired));

    [Fact]
    public void A_schema_that_goes_round_in_a_ring_ends()
    {
        const string Cycle = """{ "allOf": [ { "$ref": "#/components/schemas/Cycle" } ] }""";
        Assert.Equal(SeenState.Unanswered, Read("https://api.example.org", "/providers/locations", Cycle, "patch")["locations"].State);
        const string Self = """{ "$ref": "#/components/schemas/Self" }""";
        Assert.Equal(SeenState.Unanswered, Read("https://api.example.org", "/providers/locations", Self, "patch")["locations"].State);
    }

    [Fact]
    public void References_to_other_documents_are_not_followed() =>
        Assert.Equal(SeenState.Unanswered, Read("https://api.example.org", "/providers/locations", """{ "$ref": "https://elsewhere.example.org/a.json#/b" }""", "patch")["locations"].State);

    /// <summary>A document whose reads show one field, and whose other descriptions show others.</summary>
    private SeenType ReadAll(string paths)
    {
        const string Field = """{ "properties": { "data": { "properties": { "attributes": { "properties": { "NAME": { "type": "string" } } } } } } }""";
        string Schema(string name) => """{ "application/vnd.api+json": { "schema": """ + Field.Replace("NAME", name, StringComparison.Ordinal) + " } }";
        var text = System.Text.RegularExpressions.Regex.Replace(paths, "BODY\\((\\w+)\\)", m => """{ "requestBody": { "content": """ + Schema(m.Groups[1].Value) + " } }");
        text = System.Text.RegularExpressions.Regex.Replace(text, "ANSWER\\((\\w+)\\)", m => """{ "responses": { "200": { "content": """ + Schema(m.Groups[1].Value) + " } } }");
        File.WriteAllText(_path, """{ "openapi": "3.0.1", "servers": [{ "url": "https://api.example.org/providers" }], "paths": """ + text + " }");
        return OpenApiDescription.Read(_path, CatalogReader.ReadDefault()).Single(t => t.Resource == "locations");
    }

    [Theory]
    [InlineData("""{ "/locations": { "get": ANSWER(city), "post": BODY(county) } }""", "city,county")]
    [InlineData("""{ "/locations": { "get": ANSWER(city) }, "/locations/{id}": { "patch": BODY(notes) } }""", "city,notes")]
    [InlineData("""{ "/locations": { "post": BODY(city) }, "/locations/{locationId}": { "get": ANSWER(state), "patch": ANSWER(notes) } }""", "city,notes,state")]
    [InlineData("""{ "/locations": { "get": ANSWER(city) }, "/locations/{id}/providers": { "get": ANSWER(name) }, "/locations/all": { "get": ANSWER(other) } }""", "city")]
    [InlineData("""{ "/locations": { "get": {} }, "/locations/{id}": { "put": BODY(zip_code) } }""", "zip_code")]
    public void Fields_are_taken_from_every_description_of_a_record_and_of_no_other(string paths, string expected) =>
        Assert.Equal(expected.Split(','), ReadAll(paths).Members.Select(m => m.Name).Order());

    public void Dispose() => File.Delete(_path);

    private Dictionary<string, SeenType> Read(string server, string path, string schema, string create = "post")
    {
        File.WriteAllText(_path, $$"""
            { "openapi": "3.1.0", "servers": [{ "url": "{{server}}" }],
              "paths": { "{{path}}": { "get": { "responses": { "200": { "$ref": "#/components/responses/Page" } } },
                "{{create}}": { "requestBody": { "content": { "application/vnd.api+json": { "schema": { "properties": { "data": { "$ref": "#/components/schemas/New" } } } } } } } } },
              "components": {
                "responses": { "Page": { "content": { "application/json": {}, "application/vnd.api+json; charset=utf-8": { "schema": {{schema}} } } } },
                "schemas": {
                  "Cycle": { "allOf": [ {{string.Join(", ", Enumerable.Repeat("{ \"$ref\": \"#/components/schemas/Cycle\" }", 8))}} ] },
                  "New": { "properties": {
                    "attributes": { "required": ["city"], "allOf": [ { "properties": { "city": {} }, "required": ["opened"] } ], "anyOf": [ { "required": ["latitude"] }, {} ] },
                    "relationships": { "properties": { "county": {} }, "required": ["county"] } } },
                  "Self": { "$ref": "#/components/schemas/Self" },
                  "Resource": { "type": "object", "properties": { "id": { "type": "string" }, "type": { "const": "locations" } } },
                  "Loc/ation": { "allOf": [ { "$ref": "#/components/schemas/Resource" }, { "properties": {
                    "attributes": { "allOf": [ { "properties": { "city": { "type": "string" }, "anything": {} } }, { "properties": {
                      "opened": { "type": "string", "format": "date" }, "latitude": { "type": ["number", "null"] },
                      "notes": { "oneOf": [ { "type": "null" }, { "type": "string" } ] }, "tags": { "type": "array", "items": { "type": "string" } } } } ] },
                    "relationships": { "properties": {
                      "county": { "properties": { "data": { "properties": { "type": { "enum": ["counties"] }, "id": { "type": "string" } } } } },
                      "providers": { "properties": { "data": { "type": "array", "items": { "$ref": "#/components/schemas/Resource" } } } },
                      "parent": { "properties": { "links": { "type": "object" } } } } } } } ] } } } }
            """);
        return OpenApiDescription.Read(_path, CatalogReader.ReadDefault()).ToDictionary(t => t.Resource);
    }
}
