using System.Text.Json;
using BulkProviders.Cli.Tests.Reports;

namespace BulkProviders.Cli.Tests.Commands;

/// <summary>validate, template, catalog show and doctor.</summary>
public sealed class OtherCommandTests : IDisposable
{
    private readonly CliHost _host = new();

    [Fact]
    public async Task Validate_needs_no_settings_and_no_network()
    {
        Inputs.Write(_host, "locations.csv", Inputs.GoodLocations);
        _host.Environment["BULKPROVIDERS_TENANT__BASEURL"] = "https://nowhere.invalid";
        var result = await _host.RunAsync("validate", "locations.csv", "--json");
        Assert.Equal(0, result.ExitCode);
        await Schemas.ValidateAsync("summary", result.Output);
        using var summary = JsonDocument.Parse(result.Output);
        Assert.Equal(JsonValueKind.Null, summary.RootElement.GetProperty("tenant").ValueKind);
        Assert.Equal(0, summary.RootElement.GetProperty("requests").GetProperty("sent").GetInt32());
    }

    [Fact]
    public async Task Validate_names_the_largest_causes_with_their_remedy()
    {
        Inputs.Write(_host, "locations.csv", Inputs.FaultyLocations);
        var result = await _host.RunAsync("validate", "locations.csv");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("2 of 4 rows need to be fixed. The others are ready to import.", result.Output, StringComparison.Ordinal);
        Assert.Contains("State: not a state (row 3). Write its two letters", result.Output, StringComparison.Ordinal);
        Assert.Contains("Ready", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_template_is_written_and_takes_the_labels_of_the_tenant()
    {
        var plain = await _host.RunAsync("template", "-o", "plain.xlsx", "--json");
        Assert.Equal(0, plain.ExitCode);
        await Schemas.ValidateAsync("template", plain.Output);
        await using var tenant = await TestTenant.StartAsync(_host, isWritable: false);
        var live = await _host.RunAsync("template", "-o", "live.xlsx", "--live");
        Assert.Equal(0, live.ExitCode);
        Assert.True(new FileInfo(_host.Folder.File("live.xlsx")).Length > new FileInfo(_host.Folder.File("plain.xlsx")).Length);
    }

    [Fact]
    public async Task The_template_is_an_input_that_can_be_read()
    {
        await _host.RunAsync("template", "-o", "mine.xlsx");
        var result = await _host.RunAsync("validate", "mine.xlsx", "--json");
        Assert.Equal(0, result.ExitCode);
        using var summary = JsonDocument.Parse(result.Output);
        Assert.All(summary.RootElement.GetProperty("sheets").EnumerateArray(), s => Assert.Equal(s.GetProperty("rows").GetInt32(), s.GetProperty("skipped").GetInt32()));
    }

    [Fact]
    public async Task The_catalog_is_shown_with_headers_types_required_flags_and_evidence()
    {
        var json = await _host.RunAsync("catalog", "show", "--json");
        Assert.Equal(0, json.ExitCode);
        await Schemas.ValidateAsync("catalog-show", json.Output);
        var text = await _host.RunAsync("catalog", "show", "providers");
        Assert.Contains("provider_status", text.Output, StringComparison.Ordinal);
        Assert.Contains("seen-2020", text.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Locations (locations)", text.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_catalog_with_errors_is_refused_with_their_place()
    {
        _host.Folder.Write("mine.json", """{ "name": "x" }""");
        var result = await _host.RunAsync("catalog", "show", "--catalog", "mine.json");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("mine.json", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_says_what_it_found_and_that_no_write_was_sent()
    {
        await using var tenant = await TestTenant.StartAsync(_host, seed: 3, isWritable: false, behaviours: [("missing-role", "staff:read")]);
        var json = await _host.RunAsync("doctor", "--json");
        Assert.Equal(0, json.ExitCode);
        await Schemas.ValidateAsync("doctor", json.Output);
        using var document = JsonDocument.Parse(json.Output);
        var types = document.RootElement.GetProperty("types").EnumerateArray().ToDictionary(t => t.GetProperty("type").GetString() ?? "");
        Assert.False(types["staff"].GetProperty("readable").GetBoolean());
        Assert.Contains("role is missing", types["staff"].GetProperty("finding").GetString(), StringComparison.Ordinal);
        Assert.True(types["locations"].GetProperty("readable").GetBoolean());
        var text = await _host.RunAsync("doctor");
        Assert.EndsWith("0 writes were sent.", text.Output.Trim(), StringComparison.Ordinal);
        Assert.Contains("BULKPROVIDERS_CLIENT_SECRET", text.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(TestTenant.Secret, json.All + text.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_ends_with_exit_code_4_where_there_is_no_access()
    {
        await using var tenant = await TestTenant.StartAsync(_host);
        _host.Environment["BULKPROVIDERS_CLIENT_SECRET"] = "wrong";
        var result = await _host.RunAsync("doctor");
        Assert.Equal(4, result.ExitCode);
        Assert.EndsWith("0 writes were sent.", result.Output.Trim(), StringComparison.Ordinal);
    }

    public void Dispose() => _host.Dispose();
}
