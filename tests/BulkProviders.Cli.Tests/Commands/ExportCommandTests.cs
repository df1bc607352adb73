using System.Security.Cryptography;
using System.Text.Json;
using BulkProviders.Cli.Tests.Reports;

namespace BulkProviders.Cli.Tests.Commands;

public sealed class ExportCommandTests : IDisposable
{
    private readonly CliHost _host = new();

    private string Target => _host.Folder.File("export.csv");

    [Fact]
    public async Task All_types_go_to_one_workbook_to_the_last_record()
    {
        await using var tenant = await TestTenant.StartAsync(_host, seed: 130, isWritable: false);
        var result = await _host.RunAsync("export", "-o", "all.xlsx", "--json", "--page-size", "50");
        Assert.Equal(0, result.ExitCode);
        await Schemas.ValidateAsync("export", result.Output);
        using var document = JsonDocument.Parse(result.Output);
        foreach (var sheet in document.RootElement.GetProperty("sheets").EnumerateArray())
            Assert.Equal(tenant.Server.State.Count(sheet.GetProperty("type").GetString() ?? ""), sheet.GetProperty("rows").GetInt64());
        Assert.Contains(document.RootElement.GetProperty("sheets").EnumerateArray(), s => s.GetProperty("rows").GetInt64() > 100);
    }

    [Fact]
    public async Task The_manifest_says_complete_with_counts_and_hashes()
    {
        await using var tenant = await TestTenant.StartAsync(_host, seed: 5);
        var result = await _host.RunAsync("export", "locations", "-o", "export.csv", "--json");
        await Schemas.ValidateAsync("export", result.Output);
        var manifest = await File.ReadAllTextAsync(Target + ".manifest.json", TestContext.Current.CancellationToken);
        await Schemas.ValidateAsync("export-manifest", manifest);
        using var document = JsonDocument.Parse(manifest);
        var block = document.RootElement.GetProperty("bulkproviders");
        Assert.True(block.GetProperty("complete").GetBoolean());
        Assert.Equal("keyset", block.GetProperty("proof").GetString());
        var file = block.GetProperty("files")[0];
        Assert.Equal("export.csv", file.GetProperty("path").GetString());
        Assert.Equal(
            Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(Target, TestContext.Current.CancellationToken))),
            file.GetProperty("sha256").GetString());
    }

    [Fact]
    public async Task A_partial_export_fails_loudly_and_leaves_last_nights_file_in_place()
    {
        await File.WriteAllTextAsync(Target, "last night", TestContext.Current.CancellationToken);
        await using var tenant = await TestTenant.StartAsync(_host, seed: 60);
        _host.Time = new HurriedTime();
        tenant.Behave(("missing-role", "services:read"));
        var result = await _host.RunAsync("export", "locations", "services", "-o", "export", "--page-size", "10");
        Assert.Equal(5, result.ExitCode);
        Assert.Contains("not complete", result.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_host.Folder.File("export")));

        tenant.Behave(("fail-every", "1"), ("fail-status", "403"));
        result = await _host.RunAsync("export", "locations", "-o", "export.csv");
        Assert.Equal(4, result.ExitCode);
        Assert.Equal("last night", await File.ReadAllTextAsync(Target, TestContext.Current.CancellationToken));
        Assert.False(File.Exists(Target + ".manifest.json"));
    }

    [Fact]
    public async Task Filters_fields_and_order_are_kept_whatever_the_server_makes_of_them()
    {
        await using var tenant = await TestTenant.StartAsync(_host);
        await ImportAsync();
        Assert.Equal(0, (await _host.RunAsync("export", "locations", "-o", "export.csv", "--filter", "State=MA", "--fields", "City,Zip Code", "--keep-base", "0")).ExitCode);
        var lines = await LinesAsync();
        Assert.Equal(2, lines.Length);
        Assert.Equal("ID,City,Zip Code", lines[0].TrimStart('\uFEFF'));
        Assert.EndsWith(",\"Spring,field\",01101", lines[1], StringComparison.Ordinal);

        await _host.RunAsync("export", "locations", "-o", "export.csv", "--filter", "City=Spring,field", "--fields", "City", "--keep-base", "0");
        Assert.Equal(2, (await LinesAsync()).Length);
        await _host.RunAsync("export", "locations", "-o", "export.csv", "--filter", "state!=MA", "--fields", "City", "--sort", "-City", "--keep-base", "0");
        Assert.Equal(["Seattle", "Portland"], (await LinesAsync()).Skip(1).Select(l => l.Split(',')[^1]));
    }

    [Fact]
    public async Task Records_are_fetched_by_ID_and_a_missing_one_makes_the_export_incomplete()
    {
        await using var tenant = await TestTenant.StartAsync(_host, seed: 5);
        var ids = tenant.Server.State.Ids("locations");
        Assert.Equal(0, (await _host.RunAsync("export", "locations", "-o", "export.csv", "--ids", $"{ids[1]},{ids[0]}")).ExitCode);
        Assert.Equal([ids[1], ids[0]], (await LinesAsync()).Skip(1).Select(l => l.Split(',')[0]));
        _host.Folder.Write("ids.txt", $"{ids[2]}\n\n{Guid.NewGuid()}\n");
        var result = await _host.RunAsync("export", "locations", "-o", "export.csv", "--ids", "ids.txt");
        Assert.Equal(5, result.ExitCode);
        Assert.Equal(3, (await LinesAsync()).Length);
    }

    [Theory]
    [InlineData("linkage", "always")]
    [InlineData("linkage", "included")]
    public async Task References_are_ids_and_dropdowns_are_labels_and_related_records_come_along(string behaviour, string value)
    {
        await using var tenant = await TestTenant.StartAsync(_host, seed: 8, behaviours: [(behaviour, value)]);
        var result = await _host.RunAsync("export", "providers", "-o", "out", "--include", "locations,licenses");
        Assert.Equal((0, ""), (result.ExitCode, result.Error.Contains("not", StringComparison.Ordinal) ? result.Error : ""));
        var providers = await File.ReadAllLinesAsync(_host.Folder.File("out/Providers.csv"), TestContext.Current.CancellationToken);
        var locations = await File.ReadAllLinesAsync(_host.Folder.File("out/Locations.csv"), TestContext.Current.CancellationToken);
        var licenses = await File.ReadAllLinesAsync(_host.Folder.File("out/Licenses.csv"), TestContext.Current.CancellationToken);
        Assert.Equal(tenant.Server.State.Count("providers"), providers.Length - 1);
        Assert.True(locations.Length > 1);
        Assert.True(licenses.Length > 1);
        Assert.Contains(locations.Skip(1), l => providers.Any(p => p.Contains(l.Split(',')[0], StringComparison.Ordinal)));
        Assert.Contains("Active", string.Join('\n', providers), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_export_is_imported_again_without_a_change()
    {
        await using var tenant = await TestTenant.StartAsync(_host, seed: 12);
        Assert.Equal(0, (await _host.RunAsync("export", "-o", "all.xlsx")).ExitCode);
        var result = await _host.RunAsync("import", "all.xlsx", "--dry-run", "--json");
        using var summary = JsonDocument.Parse(result.Output);
        foreach (var sheet in summary.RootElement.GetProperty("sheets").EnumerateArray())
            Assert.Equal(sheet.GetProperty("rows").GetInt64(), sheet.GetProperty("unchanged").GetInt64());
        Assert.Equal(0, result.ExitCode);
    }

    [Theory]
    [InlineData("Say where the export goes", "export")]
    [InlineData("'provders' is not a type. Did you mean providers?", "export", "provders", "-o", "x.xlsx")]
    [InlineData("no column 'Sitty'", "export", "locations", "-o", "x.xlsx", "--fields", "Sitty")]
    [InlineData("no column 'Nmae'. Did you mean 'Name'?", "export", "providers", "-o", "x.xlsx", "--sort", "-Nmae")]
    [InlineData("is not COLUMN=VALUE", "export", "providers", "-o", "x.xlsx", "--filter", "Name")]
    [InlineData("--ids needs one type", "export", "-o", "x.xlsx", "--ids", "1")]
    [InlineData("is not related to", "export", "staff", "-o", "x.xlsx", "--include", "locations")]
    [InlineData("The tenant has no 'Aktive' for Provider Status. Did you mean Active?", "export", "providers", "-o", "x.xlsx", "--filter", "Provider Status=Aktive")]
    [InlineData("One CSV file cannot hold", "export", "-o", "x.csv")]
    public async Task A_wrong_name_is_refused_before_anything_is_written(string expected, params string[] args)
    {
        await using var tenant = await TestTenant.StartAsync(_host);
        var result = await _host.RunAsync(args);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_host.Folder.Path, "x.*"));
    }

    public void Dispose() => _host.Dispose();

    private async Task ImportAsync()
    {
        Inputs.Write(_host, "locations.csv", Inputs.GoodLocations.Replace("Springfield", "\"Spring,field\"", StringComparison.Ordinal));
        Assert.Equal(0, (await _host.RunAsync("import", "locations.csv")).ExitCode);
    }

    private async Task<string[]> LinesAsync() => await File.ReadAllLinesAsync(Target, TestContext.Current.CancellationToken);
}
