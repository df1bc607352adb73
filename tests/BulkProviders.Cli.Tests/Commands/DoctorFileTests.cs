using System.Text.Json;
using System.Text.Json.Nodes;
using BulkProviders.Cli.Tests.Reports;
using BulkProviders.Cli.Tests.Runs;

namespace BulkProviders.Cli.Tests.Commands;

/// <summary>doctor with files: what each column comes to on the tenant, without a write.</summary>
public sealed class DoctorFileTests : IDisposable
{
    private readonly CliHost _host = new();

    [Fact]
    public async Task Each_column_of_a_file_is_confirmed_or_differs_or_is_not_sent()
    {
        await using var tenant = await TestTenant.StartAsync(_host, Other(), seed: 12, isWritable: false);
        Book.Save(_host.Folder.File("in.xlsx"), Sheet.Of("Licenses", "Row Key|Licensee|License Type|Issue Date|License No|Shoe Size", "L-1|P-1|Certificate|2024-07-01|A-1|9"));
        var (exitCode, json) = await DoctorAsync("in.xlsx");
        Assert.Equal(1, exitCode);
        var columns = json.GetProperty("files")[0].GetProperty("columns").EnumerateArray().ToDictionary(c => Text(c, "header"));
        Assert.Equal(["Licensee", "License Type", "Issue Date", "License No", "Shoe Size"], columns.Keys);
        Assert.Equal(("confirmed", "provider"), (Text(columns["Licensee"], "verdict"), Text(columns["Licensee"], "member")));
        Assert.Equal(("differs", "The catalog says date; the values are dates with a time."), (Text(columns["Issue Date"], "verdict"), Text(columns["Issue Date"], "reason")));
        Assert.Equal("differs", Text(columns["License No"], "verdict"));
        Assert.Contains("'permit_number' is there, which may be what is meant", Text(columns["License No"], "reason"), StringComparison.Ordinal);
        Assert.Equal("not-sent", Text(columns["Shoe Size"], "verdict"));
        Assert.Equal(0, json.GetProperty("writesSent").GetInt32());
    }

    [Fact]
    public async Task Names_of_a_type_without_records_are_asked_for_by_themselves()
    {
        await using var tenant = await TestTenant.StartAsync(_host, Other(), seed: 0, isWritable: false);
        Book.Save(_host.Folder.File("in.xlsx"), Sheet.Of("Licenses", "Row Key|Licensee|License Type|License No", "L-1|P-1|Certificate|A-1"));
        var (exitCode, json) = await DoctorAsync("in.xlsx");
        Assert.Equal(1, exitCode);
        Assert.Equal(["confirmed", "confirmed", "differs"], json.GetProperty("files")[0].GetProperty("columns").EnumerateArray().Select(c => Text(c, "verdict")));
    }

    [Fact]
    public async Task Columns_of_a_type_that_cannot_be_read_cannot_be_known_and_the_exit_code_says_so()
    {
        await using var tenant = await TestTenant.StartAsync(_host, seed: 3, isWritable: false, behaviours: [("missing-role", "licenses:read")]);
        _host.Folder.Write("licenses.csv", "Row Key,Provider,License Type\r\nL-1,P-1,Certificate\r\n");
        var result = await _host.RunAsync("doctor", "licenses.csv");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("cannot be known without a write", result.Output, StringComparison.Ordinal);
        Assert.Contains("Providers - View (All or Limited access)", result.Output, StringComparison.Ordinal);
        Assert.EndsWith("0 writes were sent.", result.Output.Trim(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("always")]
    [InlineData("included")]
    public async Task The_tenant_shows_how_many_records_a_reference_holds(string linkage)
    {
        await using var tenant = await TestTenant.StartAsync(_host, Other(), 12, isWritable: false, ("linkage", linkage));
        var (_, json) = await DoctorAsync();
        var links = json.GetProperty("types").EnumerateArray().SelectMany(t => t.GetProperty("check").GetProperty("links").EnumerateArray()
            .Select(l => (Name: Text(t, "type") + "." + Text(l, "member"), Seen: l.GetProperty("seen").GetString()))).ToDictionary(l => l.Name, l => l.Seen);
        Assert.Equal("many", links["providers.facility_location"]);
        Assert.Equal("one", links["providers.assignee"]);
    }

    [Fact]
    public async Task Filters_and_pages_are_named_as_the_tenant_takes_them()
    {
        await using var tenant = await TestTenant.StartAsync(_host, 3, isWritable: false, ("paging", "number"));
        var (exitCode, json) = await DoctorAsync();
        var locations = json.GetProperty("types").EnumerateArray().Single(t => Text(t, "type") == "locations");
        Assert.Equal((0, "honoured", "honoured"), (exitCode, Text(locations, "filterById"), Text(locations, "filterByIds")));
        Assert.StartsWith("number/size", Text(locations, "paging"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_said_before_anything_is_sent()
    {
        await using var tenant = await TestTenant.StartAsync(_host, 3);
        _host.Folder.Write("odd.csv", "a,b\r\n1,2\r\n");
        var result = await _host.RunAsync("doctor", "odd.csv");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("no sheet could be recognised", result.Error, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    public void Dispose() => _host.Dispose();

    // A tenant that is not quite as the built-in catalog says.
    private static Core.Catalog.ResourceCatalog Other() => Wire.Catalog(resources =>
    {
        Wire.Column(resources, "licenses", "Started On")["type"] = "dateTime";
        var number = Wire.Column(resources, "licenses", "License Number");
        (number["attribute"], number["header"], number["aliases"]) = ("permit_number", "Permit", new JsonArray());
        Wire.Type(resources, "licenses")["identifiedBy"] = new JsonArray("Permit");
        Wire.Type(resources, "licenses")["matchBy"] = new JsonArray();
        Wire.Type(resources, "licenses")["knownBy"] = new JsonArray(new JsonArray("Permit", "Provider"));
        Wire.Type(resources, "licenses")["toldApartBy"] = new JsonArray("Permit");
        // Both types stand in one collection.
        Wire.Column(resources, "providers", "Location")["many"] = true;
        Wire.Column(resources, "parent-organizations", "Headquarters")["many"] = true;
        Wire.Type(resources, "providers")["inverseLinks"] = new JsonArray();
    });

    private async Task<(int ExitCode, JsonElement Json)> DoctorAsync(params string[] files)
    {
        var result = await _host.RunAsync(["doctor", .. files, "--json"]);
        await Schemas.ValidateAsync("doctor", result.Output);
        using var json = JsonDocument.Parse(result.Output);
        return (result.ExitCode, json.RootElement.Clone());
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? "";
}
