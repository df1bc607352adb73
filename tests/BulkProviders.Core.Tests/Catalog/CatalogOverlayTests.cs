using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Columns;
using BulkProviders.Testing.Workbooks;

namespace BulkProviders.Core.Tests.Catalog;

/// <summary>A small file that says what differs from the built-in catalog.</summary>
public sealed class CatalogOverlayTests
{
    private static readonly ResourceCatalog BuiltIn = CatalogReader.ReadDefault();

    [Fact]
    public void An_alias_a_flag_a_value_and_a_column_are_laid_over_the_built_in_catalog()
    {
        var catalog = Read("""
            {
              "extends": "built-in", "version": "county 3",
              "systemColumns": { "id": { "aliases": ["County No"] } },
              "resources": [
                { "name": "locations", "sheetAliases": ["Whereabouts"],
                  "columns": [
                    { "header": "city", "aliases": ["Burgh"], "required": true, "maxLength": null },
                    { "header": "Fax", "attribute": "fax_number", "type": "phone", "evidence": "guessed", "example": "206-555-0100" }
                  ] }
              ]
            }
            """);

        Assert.Equal("county 3", catalog.Version);
        Assert.Equal(BuiltIn.Name, catalog.Name);
        Assert.Equal([.. BuiltIn.SystemColumns.Id.Aliases, "County No"], catalog.SystemColumns.Id.Aliases);
        var (locations, before) = (catalog.Get("locations"), BuiltIn.Get("locations"));
        Assert.Equal([.. before.SheetAliases, "Whereabouts"], locations.SheetAliases);
        Assert.Equal([.. before.Columns.Select(c => c.Header), "Fax"], locations.Columns.Select(c => c.Header));
        var (city, old) = (Column(catalog, "locations", "City"), Column(BuiltIn, "locations", "City"));
        Assert.Equal([.. old.Aliases, "Burgh"], city.Aliases);
        Assert.True(city.RequiredOnCreate && !old.RequiredOnCreate);
        Assert.Null(city.MaxLength);
        Assert.Equal("fax_number", Column(catalog, "locations", "Fax").Member);
        Assert.Equal(BuiltIn.Resources.Select(r => r.Name), catalog.Resources.Select(r => r.Name));
    }

    [Fact]
    public void A_new_type_is_added_and_lists_that_are_no_names_are_replaced()
    {
        var catalog = Read("""
            { "extends": "built-in",
              "resources": [
                { "name": "locations", "matchBy": [["City"]] },
                { "name": "vans", "sheet": "Vans", "type": "vans", "path": "/vans", "evidence": { "type": "guessed", "path": "guessed" },
                  "columns": [{ "header": "Plate", "attribute": "plate", "type": "text", "evidence": "guessed" }] }
              ] }
            """);

        Assert.Equal([["City"]], catalog.Get("locations").MatchBy);
        Assert.Equal("Plate", Assert.Single(catalog.Get("vans").Columns).Header);
        Assert.Equal("vans", catalog.Resources[^1].Name);
    }

    [Fact]
    public void Allowed_values_are_added_to_those_that_are_there_and_keep_their_place_in_the_overlay()
    {
        var target = JsonNode.Parse("""{ "resources": [{ "name": "a", "columns": [{ "header": "Kind", "allowedValues": ["One"] }] }] }""")?.AsObject() ?? [];
        var merge = new OverlayMerge((place, message) => Assert.Fail($"{place} {message}"));
        using var overlay = JsonDocument.Parse("""{ "resources": [{ "name": "A", "columns": [{ "header": "kind", "allowedValues": ["Two", "One."] }] }] }""");

        merge.Lay(overlay.RootElement, target);

        Assert.Equal("""{"resources":[{"name":"a","columns":[{"header":"Kind","allowedValues":["One","Two","One."]}]}]}""", target.ToJsonString());
        Assert.Equal("resources[0].columns[0].allowedValues[1]", merge.OriginOf("resources[0].columns[0].allowedValues[2]"));
        Assert.Null(merge.OriginOf("systemColumns.id"));
    }

    [Fact]
    public void The_columns_of_a_flat_sheet_get_aliases_and_the_rest_of_it_stays()
    {
        var (flat, part) = (BuiltIn.FlatSheets[0], BuiltIn.FlatSheets[0].Parts[0]);
        var catalog = Read($$"""
            { "extends": "built-in",
              "flatSheets": [{ "name": "{{flat.Name}}", "parts": [{ "name": "{{part.Name}}", "columns": [{ "column": "{{part.Columns[0].Column.Header}}", "aliases": ["Our Word"] }] }] }] }
            """);

        var changed = Assert.Single(catalog.FlatSheets).Parts;
        Assert.Equal([.. part.Columns[0].Aliases, "Our Word"], changed[0].Columns[0].Aliases);
        Assert.Equal(flat.Parts.Select(p => p.Columns.Count), changed.Select(p => p.Columns.Count));
    }

    [Fact]
    public void The_merged_catalog_is_a_whole_file_of_the_same_hash_whatever_the_layout()
    {
        const string overlay = """{ "extends": "built-in", "resources": [{ "name": "locations", "columns": [{ "header": "City", "aliases": ["Burgh"] }] }] }""";
        var catalog = Read(overlay);

        Assert.Equal(catalog.Hash, Read(overlay.Replace(", ", ",\n\n  ", StringComparison.Ordinal)).Hash);
        Assert.NotEqual(BuiltIn.Hash, catalog.Hash);
        var whole = CatalogReader.Parse(catalog.Json.Span);
        Assert.Equal(catalog.Hash, whole.Catalog?.Hash);
        Assert.Contains("Burgh", whole.Catalog?.Get("locations").ColumnNamed("City")?.Aliases ?? []);
    }

    [Fact]
    public void An_overlay_that_changes_nothing_reads_as_the_built_in_catalog()
    {
        var catalog = Read("""{ "$schema": "catalog-overlay.schema.json", "schemaVersion": 1, "extends": "built-in" }""");

        Assert.Equal(BuiltIn.Hash, catalog.Hash);
        Assert.Equal(JsonSerializer.Serialize(CatalogListing.Of(BuiltIn)), JsonSerializer.Serialize(CatalogListing.Of(catalog)));
    }

    [Theory]
    [InlineData("""{ "name": "locatoins", "sheetAliases": ["A"] }""", "line 3, resources[0].name: there is no resource type 'locatoins'. Did you mean 'locations'? A new one needs \"sheet\", \"type\", \"path\", \"evidence\", \"columns\".")]
    [InlineData("""{ "name": "locations", "columns": [{ "header": "Cty", "aliases": ["A"] }] }""", "line 3, resources[0].columns[0].header: there is no column 'Cty'. Did you mean 'City'? A new one needs \"type\", \"evidence\".")]
    [InlineData("""{ "name": "locations", "columns": [{ "header": "Fax", "attribute": "fax", "type": "fone", "evidence": "guessed" }] }""", "line 3, resources[0].columns[0].type: 'fone' is unknown. Did you mean 'phone'?")]
    [InlineData("""{ "name": "locations", "sheetAliases": ["Site-A", "SITE A"] }""", "line 3, resources[0].sheetAliases[1]: 'SITE A' is listed already (letter case, spaces and punctuation do not count). Remove it.")]
    [InlineData("""{ "name": "locations", "columns": [{ "header": "City", "required": true, "readOnly": true }] }""", "line 3, resources[0].columns[0].readOnly: contradicts 'required' and 'sentOnUpdate'")]
    [InlineData("""{ "name": "locations", "columns": [{ "header": "City", "requierd": true }] }""", "line 3, resources[0].columns[0].requierd: is unknown here. Did you mean 'required'?")]
    [InlineData("""{ "name": "locations", "columns": [{ "header": "City", "header": "City" }] }""", "line 3, resources[0].columns[0].header: is listed twice. Remove one of the two.")]
    [InlineData("""{ "name": "locations" }, { "name": "Locations" }""", "line 3, resources[1].name: 'Locations' is listed twice. Write all about the resource type in one place.")]
    [InlineData("""{ "name": "locations", "columns": [{ "aliases": ["Burgh"] }] }""", "line 3, resources[0].columns[0]: must be an object in braces with a text \"header\", which says what column is meant.")]
    [InlineData("7", "line 3, resources[0]: must be an object in braces with a text \"name\", which says what resource type is meant.")]
    [InlineData("""{ "name": "locations", "columns": "none" }""", "line 3, resources[0].columns: must be a list in square brackets, not a text.")]
    [InlineData("""{ "name": "locations", "path": null }""", "line 3, resources[0].path: is missing.")]
    public void What_is_wrong_is_shown_where_it_stands_in_the_overlay(string resource, string expected)
    {
        var reading = CatalogReader.Parse("{\n  \"extends\": \"built-in\",\n  \"resources\": [" + resource + "]\n}");

        Assert.Null(reading.Catalog);
        var shown = string.Join('\n', reading.Errors);
        Assert.Contains(expected, shown, StringComparison.Ordinal);
        Assert.DoesNotContain("built-in catalog,", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void An_alias_that_another_column_has_is_named_with_its_line()
    {
        var reading = CatalogReader.Parse("{\n  \"extends\": \"built-in\",\n  \"resources\": [{ \"name\": \"locations\",\n    \"columns\": [{\n      \"header\": \"City\",\n      \"aliases\": [\"Mine\", \"address 1\"] }] }]\n}");

        Assert.Contains(reading.Errors, e => e.ToString().StartsWith("line 6, resources[0].columns[0].aliases[1]: 'address 1' already means columns[", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{ "extends": "theirs" }""", "line 1, extends: must be \"built-in\": no other catalog can be extended.")]
    [InlineData("""{ "extends": 1 }""", "line 1, extends: must be \"built-in\": no other catalog can be extended.")]
    [InlineData("""{ "extends": "built-in", "schemaVersion": 2 }""", "line 1, schemaVersion: is 2, but this version of the program knows overlays up to 1. Install the newer version of the program.")]
    [InlineData("""{ "extends": "built-in", "schemaVersion": "1" }""", "line 1, schemaVersion: must be a whole number from 1 on.")]
    [InlineData("""{ "extends": "built-in", "resources": {} }""", "line 1, resources: must be a list in square brackets, not an object.")]
    [InlineData("""{ "extends": "built-in", "colums": [] }""", "line 1, colums: is unknown here.")]
    public void A_head_that_is_wrong_is_refused(string overlay, string expected)
    {
        var reading = CatalogReader.Parse(overlay);

        Assert.Null(reading.Catalog);
        Assert.StartsWith(expected, reading.Errors[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_error_of_a_run_names_the_file_and_each_line()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("county.json", "{ \"extends\": \"built-in\",\n\"resources\": [{ \"name\": \"planets\" }] }");
        var broken = folder.Write("broken.json", "{ \"extends\": \"built-in\",\n\"resources\": [ }");

        var problem = Assert.Throws<RunException>(() => CatalogReader.Read(path));
        Assert.Contains($"'{path}' has an error", problem.Message, StringComparison.Ordinal);
        Assert.Contains("line 2, resources[0].name: there is no resource type 'planets'.", problem.Message, StringComparison.Ordinal);
        Assert.Contains("line 2: The file is no JSON", Assert.Throws<RunException>(() => CatalogReader.Read(broken)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Half_a_surrogate_pair_is_refused_with_a_sentence()
    {
        var reading = CatalogReader.Parse("""{ "extends": "built-in", "resources": [{ "name": "locations", "sheetAliases": ["\ud800"] }] }""");

        Assert.Contains("without its other half", Assert.Single(reading.Errors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_catalog_show_prints_is_read_as_the_catalog_that_it_shows()
    {
        var listing = JsonSerializer.Serialize(CatalogListing.Whole(BuiltIn), JsonSerializerOptions.Web);

        Assert.Equal(BuiltIn.Hash, CatalogReader.Parse(listing).Catalog?.Hash);
        var part = CatalogReader.Parse(JsonSerializer.Serialize(CatalogListing.Of(BuiltIn), JsonSerializerOptions.Web));
        Assert.StartsWith("The file is a part of a catalog", Assert.Single(part.Errors).Message, StringComparison.Ordinal);
    }

    // Any two or three members of the built-in catalog, laid over it as they are, change nothing; so no merge can damage what it does not name.
    [Fact]
    public void Every_column_laid_over_itself_changes_nothing()
    {
        var whole = JsonNode.Parse(CatalogReader.DefaultBytes())?["resources"]?.AsArray() ?? [];
        foreach (var resource in whole.OfType<JsonObject>())
        {
            var columns = (resource["columns"]?.AsArray() ?? []).OfType<JsonObject>().Select(c => c.DeepClone().AsObject()).ToList();
            foreach (var column in columns)
                foreach (var list in new[] { "aliases", "allowedValues" })
                    column.Remove(list);
            var overlay = new JsonObject
            {
                ["extends"] = "built-in",
                ["resources"] = new JsonArray(new JsonObject { ["name"] = resource["name"]?.DeepClone(), ["columns"] = new JsonArray([.. columns]) })
            };

            Assert.Equal(BuiltIn.Hash, Read(overlay.ToJsonString()).Hash);
        }
    }

    private static ResourceCatalog Read(string overlay)
    {
        var reading = CatalogReader.Parse(Encoding.UTF8.GetBytes(overlay));
        Assert.True(reading.Catalog is not null, string.Join('\n', reading.Errors));
        return reading.Catalog;
    }

    private static ColumnSpec Column(ResourceCatalog catalog, string type, string header) =>
        catalog.Get(type).ColumnNamed(header) ?? throw new ArgumentException("No such column.", nameof(header));
}
