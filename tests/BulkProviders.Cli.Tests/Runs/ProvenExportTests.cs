using System.Text.Json;
using BulkProviders.Cli.Tests.Reports;

namespace BulkProviders.Cli.Tests.Runs;

/// <summary>Whole exports on tenants that allow this proof or that, and what a user sees of it.</summary>
public sealed class ProvenExportTests : IDisposable
{
    private readonly CliHost _host = new();

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData("", "", "keyset", "proven", 0)]
    [InlineData("id-ranges", "overlooked", "stable", "proven", 0)]
    [InlineData("id-ranges", "refused", "stable", "proven", 0)]
    [InlineData("filters", "ignored", "stable", "proven", 0)]
    [InlineData("filters", "refused", "stable", "proven", 0)]
    [InlineData("sorting", "refused-400", "stable", "proven", 0)]
    [InlineData("sorting", "failing-500", "stable", "proven", 0)]
    [InlineData("record-ids", "numbers", "keyset", "proven", 0)]
    [InlineData("past-the-end", "last-page", "keyset", "proven", 0)]
    [InlineData("total-scope", "whole", "keyset", "proven", 0)]
    [InlineData("totals", "too-few", "keyset", "proven", 0)]
    [InlineData("limited-role", "7", "keyset", "proven", 0)]
    [InlineData("totals", "too-many", "unproven", "not proven", 5)]
    public async Task What_a_tenant_allows_decides_how_an_export_is_proven(string behaviour, string value, string proof, string words, int exitCode)
    {
        await using var tenant = await TestTenant.StartAsync(_host, seed: 40, behaviours: behaviour.Length == 0 ? [] : [(behaviour, value)]);
        _host.Time = new HurriedTime();
        var result = await _host.RunAsync("export", "parent-organizations", "providers", "locations", "-o", "out", "--page-size", "10", "--json");
        Assert.True(exitCode == result.ExitCode, result.All);
        await Schemas.ValidateAsync("export", result.Output);
        using var document = JsonDocument.Parse(result.Output);
        Assert.Equal((proof, words, exitCode == 0), (Text(document, "proof"), Text(document, "proofWords"), document.RootElement.GetProperty("complete").GetBoolean()));
        Assert.Equal(exitCode == 0, Directory.Exists(_host.Folder.File("out")));
        // Types that share a collection are counted as well.
        Assert.All(document.RootElement.GetProperty("sheets").EnumerateArray(), s => Assert.NotEqual(0, s.GetProperty("unique").GetInt64()));
    }

    [Fact]
    public async Task What_is_not_proven_is_taken_where_the_user_says_so_and_is_told_as_what_it_is()
    {
        await using var tenant = await TestTenant.StartAsync(_host, seed: 40, behaviours: [("totals", "too-many")]);
        var refused = await _host.RunAsync("export", "locations", "-o", "out.csv");
        Assert.Equal(5, refused.ExitCode);
        var count = tenant.Server.State.Count("locations");
        Assert.Contains($"not proven. The tenant counts {count + 3} records and shows {count} records", refused.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_host.Folder.File("out.csv")));
        Assert.Equal(5, (await _host.RunAsync("export", "locations", "-o", "out.csv", "--accept-counted")).ExitCode);
        var taken = await _host.RunAsync("export", "locations", "-o", "out.csv", "--accept-unproven");
        Assert.Equal(0, taken.ExitCode);
        Assert.Contains("(not proven)", taken.Output, StringComparison.Ordinal);
        Assert.Contains("\"proof\": \"unproven\"", await File.ReadAllTextAsync(_host.Folder.File("out.csv.manifest.json"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("honoured")]
    [InlineData("overlooked")]
    public async Task A_second_writer_takes_no_living_record_out_of_an_export(string ranges)
    {
        await using var tenant = await TestTenant.StartAsync(_host, seed: 60, behaviours: [("id-ranges", ranges)]);
        var before = tenant.Server.State.Ids("services").Order(StringComparer.Ordinal).ToList();
        using var client = await tenant.LogInAsync();
        var export = _host.RunAsync("export", "services", "-o", "out.csv", "--page-size", "5");
        // The first records in the order of ids: whatever comes behind them moves up.
        foreach (var id in before.Take(20).TakeWhile(_ => !export.IsCompleted))
            (await client.DeleteAsync(new Uri($"{tenant.Server.BaseUrl}/providers/services/{id}"), TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
        var result = await export;
        if (result.ExitCode == 5)
            return; // Nothing is claimed.
        Assert.True(result.ExitCode == 0, result.All);
        var exported = (await File.ReadAllLinesAsync(_host.Folder.File("out.csv"), TestContext.Current.CancellationToken)).Skip(1).Select(l => l.Split(',')[0]).ToList();
        Assert.Equal(exported.Count, exported.Distinct().Count());
        Assert.Empty(before.Intersect(tenant.Server.State.Ids("services")).Except(exported));
    }

    private static string? Text(JsonDocument document, string name) => document.RootElement.GetProperty(name).GetString();
}
