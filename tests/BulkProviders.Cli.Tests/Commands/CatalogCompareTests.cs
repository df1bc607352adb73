using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using BulkProviders.Cli.Tests.Reports;
using BulkProviders.Cli.Tests.Runs;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Columns;

namespace BulkProviders.Cli.Tests.Commands;

/// <summary>catalog check and catalog update.</summary>
public sealed class CatalogCompareTests : IDisposable
{
    private readonly CliHost _host = new();

    [Fact]
    public async Task A_tenant_as_the_catalog_says_is_exit_code_0()
    {
        await using var tenant = await TestTenant.StartAsync(_host, seed: 12, isWritable: false);
        var (exitCode, json) = await CheckAsync();
        Assert.Equal(0, exitCode);
        var counts = json.GetProperty("counts");
        Assert.Equal((0, 0), (counts.GetProperty("differs").GetInt32(), counts.GetProperty("unknown").GetInt32()));
        Assert.True(counts.GetProperty("confirmed").GetInt32() > 80, json.ToString());
        Assert.Equal((0, "tenant"), (json.GetProperty("writesSent").GetInt32(), json.GetProperty("source").GetString()));
    }

    [Fact]
    public async Task Differences_are_named_with_their_reason_and_are_exit_code_1()
    {
        await using var tenant = await TestTenant.StartAsync(_host, Other(), seed: 12, isWritable: false);
        var (exitCode, json) = await CheckAsync();
        Assert.Equal(1, exitCode);
        Assert.Equal("The catalog says wholeNumber; the values are texts.", Name(json, "services", "max_capacity").Reason);
        Assert.Equal(("differs", "The catalog says that it holds one record; it holds many."), Name(json, "providers", "facility_location"));
        Assert.Equal("absent", Type(json, "staff").GetProperty("state").GetString());
        Assert.Contains("shoe_size", Type(json, "providers").GetProperty("unknown").ToString(), StringComparison.Ordinal);
        var text = await _host.RunAsync("catalog", "check");
        Assert.Contains("catalog update", text.Output, StringComparison.Ordinal);
        Assert.EndsWith("0 writes were sent.", text.Output.Trim(), StringComparison.Ordinal);
        // Forms, never values.
        Assert.DoesNotContain(tenant.Server.State.Find("providers", tenant.Server.State.Ids("providers")[0])?["name"] ?? "?", json.ToString() + text.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tenant_out_of_reach_is_exit_code_4_and_no_catalog_is_written()
    {
        await using (await TestTenant.StartAsync(_host))
            _host.Environment["BULKPROVIDERS_CLIENT_SECRET"] = "wrong";
        _host.Time = new HurriedTime();
        var check = await _host.RunAsync("catalog", "check");
        Assert.Equal(4, check.ExitCode);
        Assert.EndsWith("0 writes were sent.", check.Output.Trim(), StringComparison.Ordinal);
        var update = await _host.RunAsync("catalog", "update", "-o", "new.json");
        Assert.Equal(4, update.ExitCode);
        Assert.EndsWith("0 writes were sent.", update.Error.Trim(), StringComparison.Ordinal);
        Assert.False(File.Exists(_host.Folder.File("new.json")));
    }

    [Fact]
    public async Task The_corrected_catalog_changes_what_is_certain_marks_what_is_not_and_takes_nothing_away()
    {
        await using var tenant = await TestTenant.StartAsync(_host, Other(), seed: 12, isWritable: false);
        var result = await _host.RunAsync("catalog", "update", "-o", "new.json", "--json");
        Assert.True(result.ExitCode == 0, result.All);
        await Schemas.ValidateAsync("catalog-update", result.Output);
        var (before, after) = (CatalogReader.ReadDefault(), CatalogReader.Read(_host.Folder.File("new.json")));
        Assert.All(before.Resources, r => Assert.Empty(r.Columns.Select(c => c.Member).Except(after.Get(r.Name).Columns.Select(c => c.Member))));
        Assert.Equal((true, Evidence.SeenOnTenant), (after.Get("providers").ColumnOf("facility_location")?.Many, after.Get("providers").ColumnOf("facility_location")?.Evidence));
        var capacity = after.Get("services").ColumnOf("max_capacity");
        Assert.Equal((ColumnTypes.WholeNumber, Evidence.Seen2020), (capacity?.Type, capacity?.Evidence));
        Assert.Contains("the values are texts", capacity?.Review, StringComparison.Ordinal);
        var shoes = after.Get("providers").ColumnOf("shoe_size");
        Assert.Equal((true, "Shoe Size", ColumnTypes.WholeNumber), (shoes?.ReadOnly, shoes?.Header, shoes?.Type));
        Assert.Equal(Evidence.Stated, after.Get("providers").PathEvidence);
        // What nobody could look at keeps its evidence.
        Assert.Equal(before.Get("staff").Columns.Select(c => c.Evidence), after.Get("staff").Columns.Select(c => c.Evidence));
        var again = await CheckAsync("--catalog", "new.json");
        Assert.Equal(("confirmed", "confirmed"), (Name(again.Json, "providers", "facility_location").Verdict, Name(again.Json, "providers", "shoe_size").Verdict));
        Assert.Equal(0, again.Json.GetProperty("counts").GetProperty("unknown").GetInt32());
    }

    [Fact]
    public async Task The_corrected_catalog_keeps_the_layout_of_the_old_one_so_that_a_diff_shows_the_changes_alone()
    {
        await using var tenant = await TestTenant.StartAsync(_host, Other(), seed: 12, isWritable: false);
        await _host.RunAsync("catalog", "update", "-o", "new.json");
        var before = Encoding.UTF8.GetString(CatalogReader.DefaultBytes()).Split('\n');
        var after = await File.ReadAllLinesAsync(_host.Folder.File("new.json"), TestContext.Current.CancellationToken);
        var gone = before.Select(l => l.TrimEnd('\r', ',')).Except(after.Select(l => l.TrimEnd(','))).Where(l => l.Length > 0);
        Assert.All(gone, l => Assert.True(l.Contains("evidence", StringComparison.Ordinal) || l.Contains("\"help\"", StringComparison.Ordinal), l));
    }

    [Fact]
    public async Task Neither_a_file_that_exists_nor_the_catalog_in_use_is_overwritten()
    {
        await using var tenant = await TestTenant.StartAsync(_host, seed: 3, isWritable: false);
        var mine = Encoding.UTF8.GetString(CatalogReader.DefaultBytes());
        _host.Folder.Write("mine.json", mine);
        var result = await _host.RunAsync("catalog", "update", "--catalog", "mine.json", "-o", "mine.json");
        Assert.Equal(2, result.ExitCode);
        Assert.Equal(mine, await File.ReadAllTextAsync(_host.Folder.File("mine.json"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_practice_server_proves_nothing_about_a_catalog()
    {
        var result = await _host.RunAsync("catalog", "update", "--sandbox", "-o", "new.json");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("made from the catalog itself", result.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_host.Folder.File("new.json")));
    }

    [Fact]
    public async Task An_OpenAPI_file_is_compared_without_settings_and_without_a_call()
    {
        _host.Folder.Write("api.json", """
            { "openapi": "3.0.3", "servers": [{ "url": "https://api.example.org/providers" }],
              "paths": { "/locations": { "get": { "responses": { "200": { "content": { "application/vnd.api+json": { "schema": { "$ref": "#/components/schemas/Locations" } } } } } } } },
              "components": { "schemas": {
                "Locations": { "type": "object", "properties": { "data": { "type": "array", "items": { "$ref": "#/components/schemas/Location" } } } },
                "Location": { "type": "object", "properties": {
                  "type": { "type": "string", "enum": ["locations"] },
                  "attributes": { "type": "object", "properties": {
                    "address1": { "type": "string" }, "city": { "type": "string" }, "zip": { "type": "string" }, "latitude": { "type": "string" } } } } } } } }
            """);
        var (exitCode, json) = await CheckAsync("--openapi", "api.json");
        Assert.Equal((1, "openapi", 0), (exitCode, json.GetProperty("source").GetString(), json.GetProperty("readsSent").GetInt32()));
        Assert.Equal("confirmed", Name(json, "locations", "city").Verdict);
        Assert.Equal(("differs", "The file does not have it. 'zip' is there, which may be what is meant."), Name(json, "locations", "zip_code"));
        Assert.Equal("The catalog says decimal; the values are texts.", Name(json, "locations", "latitude").Reason);
        Assert.Equal("absent", Type(json, "staff").GetProperty("state").GetString());

        var update = await _host.RunAsync("catalog", "update", "--openapi", "api.json", "-o", "new.json");
        Assert.True(update.ExitCode == 0, update.All);
        var locations = CatalogReader.Read(_host.Folder.File("new.json")).Get("locations");
        Assert.Equal((Evidence.Stated, Evidence.Stated, Evidence.Stated), (locations.TypeEvidence, locations.PathEvidence, locations.ColumnOf("city")?.Evidence));
        Assert.NotNull(locations.ColumnOf("zip_code")?.Review);
        Assert.True(locations.ColumnOf("zip")?.ReadOnly);
    }

    [Theory]
    [InlineData("openapi: 3.0.3\npaths: {}\n", "saved as JSON")]
    [InlineData("{ \"swagger\": \"2.0\" }", "OpenAPI 3")]
    [InlineData("[]", "OpenAPI 3")]
    public async Task A_file_that_is_no_OpenAPI_3_in_JSON_is_refused_with_what_to_do(string content, string advice)
    {
        _host.Folder.Write("api.json", content);
        var result = await _host.RunAsync("catalog", "check", "--openapi", "api.json");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains(advice, result.Error, StringComparison.Ordinal);
        Assert.Equal(2, (await _host.RunAsync("catalog", "check", "--openapi", "missing.json")).ExitCode);
    }

    public void Dispose() => _host.Dispose();

    private static ResourceCatalog Other() => Wire.Catalog(resources =>
    {
        resources.Remove(Wire.Type(resources, "staff"));
        var capacity = Wire.Column(resources, "services", "Maximum Capacity");
        capacity["outgoing"] = "text";
        // Both types stand in one collection.
        Wire.Column(resources, "providers", "Location")["many"] = true;
        Wire.Column(resources, "parent-organizations", "Headquarters")["many"] = true;
        Wire.Type(resources, "providers")["inverseLinks"] = new JsonArray();
        foreach (var type in new[] { "providers", "parent-organizations" })
            Wire.Type(resources, type)["columns"]?.AsArray().Add(new JsonObject
            {
                ["header"] = "Feet",
                ["attribute"] = "shoe_size",
                ["type"] = "wholeNumber",
                ["evidence"] = "guessed",
                ["required"] = true,
                ["minimum"] = 30,
                ["maximum"] = 48
            });
    });

    private async Task<(int ExitCode, JsonElement Json)> CheckAsync(params string[] args)
    {
        var result = await _host.RunAsync(["catalog", "check", .. args, "--json"]);
        await Schemas.ValidateAsync("catalog-check", result.Output);
        using var json = JsonDocument.Parse(result.Output);
        return (result.ExitCode, json.RootElement.Clone());
    }

    private static JsonElement Type(JsonElement json, string type) =>
        json.GetProperty("types").EnumerateArray().Single(t => t.GetProperty("type").GetString() == type);

    private static (string? Verdict, string? Reason) Name(JsonElement json, string type, string member)
    {
        var name = Type(json, type).GetProperty("names").EnumerateArray().Single(n => n.GetProperty("member").GetString() == member && n.GetProperty("use").GetString() != "type");
        return (name.GetProperty("verdict").GetString(), name.GetProperty("reason").GetString());
    }
}
