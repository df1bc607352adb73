using System.Text;
using System.Text.Json.Nodes;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Columns;

namespace BulkProviders.Core.Tests.Catalog;

public sealed class CatalogReaderTests
{
    [Fact]
    public void The_built_in_catalog_has_no_errors()
    {
        var reading = CatalogReader.Parse(CatalogReader.DefaultBytes());

        Assert.Empty(reading.Errors);
        Assert.Equal(
            ["assignees", "locations", "parent-organizations", "providers", "licenses", "license-conditions", "services", "staff"],
            CatalogReader.ReadDefault().Sheets.Select(s => s.Name));
    }

    [Fact]
    public void In_the_built_in_catalog_what_is_referred_to_stands_before_what_refers_to_it()
    {
        var seen = new HashSet<string>();
        foreach (var schema in CatalogReader.ReadDefault().Resources)
        {
            // What the other side gives has no order.
            Assert.All(schema.Columns.Where(c => c.IsRelationship && c.InverseOf is null), c => Assert.Contains(c.Target ?? "", seen));
            seen.Add(schema.Name);
        }
    }

    [Theory]
    [InlineData("providers", "Name", "name", Evidence.Seen2020)]
    [InlineData("providers", "Sub-Type", "provider_subtype", Evidence.Seen2020)]
    [InlineData("providers", "Location", "facility_location", Evidence.Seen2020)]
    [InlineData("providers", "EIN", "ein", Evidence.Guessed)]
    [InlineData("locations", "Zip Code", "zip_code", Evidence.Seen2020)]
    [InlineData("licenses", "License Status", "license_status", Evidence.Seen2020)]
    [InlineData("license-conditions", "Minimum Age", "min_age", Evidence.Seen2020)]
    [InlineData("services", "Maximum Capacity", "max_capacity", Evidence.Seen2020)]
    [InlineData("staff", "Role", "role", Evidence.Guessed)]
    public void The_built_in_catalog_says_how_sure_each_wire_name_is(string resource, string header, string member, Evidence evidence)
    {
        var column = CatalogReader.ReadDefault().Get(resource).ColumnNamed(header);

        Assert.NotNull(column);
        Assert.Equal((member, evidence), (column.Member, column.Evidence));
    }

    [Fact]
    public void The_sub_type_of_a_provider_is_looked_up_among_facility_types()
    {
        var catalog = CatalogReader.ReadDefault();
        var target = catalog.Get("providers").ColumnNamed("Sub-Type")?.Target ?? "";

        Assert.Equal("facility_types", catalog.Get(target).Type);
    }

    [Fact]
    public void Providers_and_parent_organizations_are_told_apart_although_they_share_a_collection()
    {
        var catalog = CatalogReader.ReadDefault();
        var agency = new Dictionary<string, FieldValue> { ["provider_kind"] = new FieldValue.Text("agency") };
        var home = new Dictionary<string, FieldValue> { ["name"] = new FieldValue.Text("Alder House") };

        Assert.Equal((true, false), (catalog.Get("parent-organizations").Holds(agency), catalog.Get("parent-organizations").Holds(home)));
        Assert.Equal((false, true), (catalog.Get("providers").Holds(agency), catalog.Get("providers").Holds(home)));
    }

    [Fact]
    public void The_hash_is_that_of_what_the_file_says_and_its_bytes_have_their_own()
    {
        var plain = CatalogReader.Parse(CatalogJson.Valid().ToJsonString());
        var spaced = CatalogReader.Parse(CatalogJson.Valid().ToJsonString() + "\n");
        var other = CatalogReader.Parse(CatalogJson.Valid().ToJsonString().Replace("\"Title\"", "\"Titel\"", StringComparison.Ordinal));

        Assert.Equal(plain.Catalog?.Hash, spaced.Catalog?.Hash);
        Assert.NotEqual(plain.Catalog?.FileHash, spaced.Catalog?.FileHash);
        Assert.NotEqual(plain.Catalog?.Hash, other.Catalog?.Hash);
        Assert.Matches("^[0-9a-f]{64}$", plain.Catalog?.Hash);
        Assert.True(spaced.Catalog?.IsKnownAs(spaced.Catalog.FileHash) == true && spaced.Catalog.IsKnownAs(plain.Catalog?.Hash ?? ""));
        Assert.False(spaced.Catalog?.IsKnownAs(other.Catalog?.Hash ?? ""));
    }

    [Fact]
    public void The_built_in_catalog_is_known_by_the_hash_of_its_file() =>
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(CatalogReader.DefaultBytes())), CatalogReader.ReadDefault().Hash);

    [Fact]
    public void A_byte_order_mark_does_no_harm()
    {
        byte[] bytes = [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(CatalogJson.Valid().ToJsonString())];

        Assert.NotNull(CatalogReader.Parse(bytes).Catalog);
    }

    [Fact]
    public void A_file_that_is_no_JSON_is_refused_with_its_line()
    {
        var error = Assert.Single(CatalogReader.Parse("{\n  \"name\": \"x\",\n  oops\n}").Errors);

        Assert.Equal("line 3", error.Place);
        Assert.DoesNotContain("LineNumber", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("42")]
    [InlineData("{}")]
    [InlineData("{\"resources\": 7}")]
    [InlineData("{\"resources\": [7, null, \"x\", []]}")]
    [InlineData("{\"resources\": [{\"columns\": [3], \"matchBy\": [4], \"evidence\": 5, \"roles\": []}], \"systemColumns\": 6}")]
    public void Anything_that_is_no_catalog_ends_in_errors_and_never_in_an_exception(string json) =>
        Assert.NotEmpty(CatalogReader.Parse(json).Errors);

    [Fact]
    public void All_errors_of_a_file_are_reported_together_with_their_places()
    {
        var json = CatalogJson.Valid();
        CatalogJson.Column(json, 1, 0)["type"] = "txt";
        CatalogJson.Column(json, 1, 1)["target"] = "colour";
        CatalogJson.Resource(json, 1)["path"] = "https://elsewhere.example/things";
        CatalogJson.Resource(json, 1)["discriminater"] = "x";

        Assert.Equal(
            ["resources[1].columns[0].type", "resources[1].columns[1].target", "resources[1].discriminater", "resources[1].path"],
            CatalogReader.Parse(json.ToJsonString()).Errors.Select(e => e.Place).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_catalog_file_with_errors_stops_the_run_before_anything_is_sent()
    {
        var path = Path.GetTempFileName();
        try
        {
            var json = CatalogJson.Valid();
            CatalogJson.Column(json, 1, 0)["type"] = "txt";
            CatalogJson.Column(json, 1, 1)["target"] = "colour";
            File.WriteAllText(path, json.ToJsonString());

            var problem = Assert.Throws<RunException>(() => CatalogReader.Read(path));

            Assert.Equal(ExitCode.Unusable, problem.ExitCode);
            Assert.Contains(path, problem.Message, StringComparison.Ordinal);
            Assert.Contains("has 2 errors", problem.Message, StringComparison.Ordinal);
            Assert.Contains("resources[1].columns[0].type: 'txt' is unknown. Did you mean 'text'?", problem.Message, StringComparison.Ordinal);
            Assert.Contains("Did you mean 'colours'?", problem.Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_catalog_file_is_read_like_its_text()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, CatalogJson.Valid().ToJsonString());

            Assert.Equal("Things", CatalogReader.Read(path).Name);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_catalog_file_that_does_not_exist_is_named()
    {
        var path = Path.Combine(Path.GetTempPath(), "no-such-folder", "no-such-catalog.json");

        var problem = Assert.Throws<RunException>(() => CatalogReader.Read(path));

        Assert.Equal(ExitCode.Unusable, problem.ExitCode);
        Assert.Contains("no-such-catalog.json", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_in_place_of_a_catalog_file_is_refused() =>
        Assert.Equal(ExitCode.Unusable, Assert.Throws<RunException>(() => CatalogReader.Read(Path.GetTempPath())).ExitCode);

    [Fact]
    public void A_file_in_UTF_16_is_refused_with_the_remedy() =>
        Assert.Contains("UTF-8", Assert.Single(CatalogReader.Parse(Encoding.Unicode.GetPreamble()).Errors).Message, StringComparison.Ordinal);

    [Fact]
    public void A_file_in_another_encoding_is_refused_with_the_remedy() =>
        Assert.Contains("UTF-8", Assert.Single(CatalogReader.Parse(Encoding.Latin1.GetBytes("{ \"name\": \"é\" }")).Errors).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("""{ "name": "\ud800" }""")]
    [InlineData("""{ "\ud800": 1 }""")]
    public void Half_a_surrogate_pair_is_refused(string json) =>
        Assert.Contains("ud800", Assert.Single(CatalogReader.Parse(json).Errors).Message, StringComparison.Ordinal);

    [Fact]
    public void A_file_that_is_nested_too_deep_is_refused() =>
        Assert.StartsWith("line ", Assert.Single(CatalogReader.Parse(new string('[', 10_000)).Errors).Place, StringComparison.Ordinal);

    [Fact]
    public void A_file_of_many_megabytes_is_refused() =>
        Assert.Contains("8 MB", Assert.Single(CatalogReader.Parse(new byte[9_000_000]).Errors).Message, StringComparison.Ordinal);

    [Fact]
    public void A_member_that_stands_twice_is_an_error() =>
        Assert.Contains(CatalogReader.Parse("{\"name\": \"a\", \"name\": \"b\"}").Errors, e => e.Place == "name" && e.Message.Contains("twice", StringComparison.Ordinal));

    [Fact]
    public void Every_part_of_a_column_is_read()
    {
        var json = CatalogJson.Valid();
        CatalogJson.Columns(json, 1).Add(JsonNode.Parse("""
            { "header": "Code", "aliases": ["Kode"], "attribute": "code", "type": "text", "evidence": "stated", "required": true, "sentOnUpdate": true,
              "unique": true, "minLength": 2, "maxLength": 9, "pattern": "[A-Z]+", "example": "AB", "help": "A code." }
            """));
        var column = CatalogReader.Parse(json.ToJsonString()).Catalog?.Get("things").ColumnNamed("code");

        Assert.Equal(
            ("Code", "code", ColumnTypes.Text, Evidence.Stated, 2, 9, "[A-Z]+", "AB", "A code."),
            (column?.Header, column?.Member, column?.Type, column?.Evidence, column?.MinLength, column?.MaxLength, column?.Pattern, column?.Example, column?.Help));
        Assert.True(column is { RequiredOnCreate: true, SentOnUpdate: true, Unique: true, ReadOnly: false, Aliases: ["Kode"] });
    }
}
