using System.Text.Json;
using BulkProviders.Cli.Tests.Reports;

namespace BulkProviders.Cli.Tests.Commands;

/// <summary>An export into a folder that is there already, and exports that break off.</summary>
public sealed class ExportFolderTests : IDisposable
{
    private readonly CliHost _host = new();

    private string Manifest => _host.Folder.File(Path.Combine("out", "manifest.json"));

    [Fact]
    public async Task What_an_earlier_export_alone_has_written_is_gone_beside_the_new_manifest_and_foreign_files_stay_and_are_named()
    {
        await using var tenant = await TestTenant.StartAsync(_host, seed: 5);
        Assert.Equal(0, (await _host.RunAsync("export", "locations", "licenses", "providers", "-o", "out")).ExitCode);
        var edited = _host.Folder.File(Path.Combine("out", "Licenses.csv"));
        await File.AppendAllTextAsync(edited, "a note", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(_host.Folder.File(Path.Combine("out", "notes.txt")), "mine", TestContext.Current.CancellationToken);

        var result = await _host.RunAsync("export", "locations", "-o", "out", "--json");
        Assert.Equal(0, result.ExitCode);
        await Schemas.ValidateAsync("export", result.Output);
        Assert.Equal(["Licenses.csv", "Locations.csv", "notes.txt"], Files());
        Assert.Equal(["Licenses.csv", "notes.txt"], Others(result.Output));
        var manifest = await File.ReadAllTextAsync(Manifest, TestContext.Current.CancellationToken);
        await Schemas.ValidateAsync("export-manifest", manifest);
        using var document = JsonDocument.Parse(manifest);
        Assert.Equal(["Licenses.csv", "notes.txt"], document.RootElement.GetProperty("bulkproviders").GetProperty("otherFiles").EnumerateArray().Select(f => f.GetString()));
        Assert.False(File.Exists(Manifest + ".before"));

        var told = await _host.RunAsync("export", "locations", "-o", "out");
        Assert.Contains("Not of this export, left as it is: " + edited, told.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_export_that_breaks_off_leaves_files_and_manifest_of_the_last_one()
    {
        await using var tenant = await TestTenant.StartAsync(_host, seed: 30);
        _host.Time = new HurriedTime();
        Assert.Equal(0, (await _host.RunAsync("export", "locations", "services", "-o", "out")).ExitCode);
        var before = await File.ReadAllTextAsync(Manifest, TestContext.Current.CancellationToken);
        tenant.Behave(("missing-role", "services:read"));
        Assert.Equal(5, (await _host.RunAsync("export", "locations", "services", "-o", "out")).ExitCode);
        Assert.Equal(["Locations.csv", "Services.csv"], Files());
        Assert.Equal(before, await File.ReadAllTextAsync(Manifest, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Files_of_an_export_that_was_killed_while_it_replaced_them_are_known_again()
    {
        await using var tenant = await TestTenant.StartAsync(_host, seed: 5);
        Assert.Equal(0, (await _host.RunAsync("export", "locations", "licenses", "-o", "out")).ExitCode);
        File.Move(Manifest, Manifest + ".before");
        Assert.Equal(0, (await _host.RunAsync("export", "locations", "-o", "out")).ExitCode);
        Assert.Equal(["Locations.csv"], Files());
        Assert.False(File.Exists(Manifest + ".before"));
    }

    [Fact]
    public async Task What_a_killed_export_left_half_written_is_removed_by_the_next_and_nothing_else_is()
    {
        await using var tenant = await TestTenant.StartAsync(_host, seed: 5);
        var half = "0123456789abcdef0123456789abcdef.tmp";
        _host.Folder.Write(".out.csv." + half, "half");
        Directory.CreateDirectory(_host.Folder.File("out." + half));
        _host.Folder.Write("out." + half + "/Locations.csv", "half");
        _host.Folder.Write(".out.csv.mine.tmp", "mine");
        Assert.Equal(0, (await _host.RunAsync("export", "locations", "-o", "out.csv")).ExitCode);
        Assert.Equal(0, (await _host.RunAsync("export", "locations", "-o", "out")).ExitCode);
        Assert.False(File.Exists(_host.Folder.File(".out.csv." + half)));
        Assert.False(Directory.Exists(_host.Folder.File("out." + half)));
        Assert.True(File.Exists(_host.Folder.File(".out.csv.mine.tmp")));
    }

    [Fact]
    public async Task Quiet_says_nothing_where_all_went_well_and_the_problem_where_it_did_not()
    {
        await using var tenant = await TestTenant.StartAsync(_host, seed: 5);
        Inputs.Write(_host, "locations.csv", Inputs.GoodLocations);
        string[][] good = [["export", "locations", "-o", "x.csv"], ["template", "-o", "t.xlsx"], ["validate", "locations.csv"], ["import", "locations.csv"], ["import", "locations.csv", "--dry-run"]];
        foreach (var args in good)
        {
            var result = await _host.RunAsync([.. args, "--quiet"]);
            Assert.Equal((0, "", ""), (result.ExitCode, result.Output, result.Error));
        }

        tenant.Behave(("fail-every", "1"), ("fail-status", "403"));
        var failed = await _host.RunAsync("export", "locations", "-o", "x.csv", "--quiet");
        Assert.Equal((4, ""), (failed.ExitCode, failed.Output));
        Assert.Single(failed.Error.Trim().Split('\n'));
    }

    public void Dispose() => _host.Dispose();

    private string[] Files() => [.. Directory.GetFiles(_host.Folder.File("out")).Select(f => Path.GetFileName(f)).Where(f => f != "manifest.json").Order(StringComparer.Ordinal)];

    private static string[] Others(string json)
    {
        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.GetProperty("otherFiles").EnumerateArray().Select(f => Path.GetFileName(f.GetString() ?? "?"))];
    }
}
