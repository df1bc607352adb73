using System.Text.Json;
using BulkProviders.Cli.Tests.Reports;

namespace BulkProviders.Cli.Tests.Commands;

/// <summary>What stands between a new export and the last one: shrunk types, changed columns, other exports; and what can be checked afterwards.</summary>
public sealed class ExportGuardTests : IDisposable
{
    private readonly CliHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task A_type_that_has_shrunk_leaves_last_nights_file_until_the_user_accepts_it()
    {
        await using var tenant = await TestTenant.StartAsync(_host, seed: 200);
        Assert.Equal(0, (await RunAsync()).ExitCode);
        var count = tenant.Server.State.Count("locations");
        var before = await File.ReadAllBytesAsync(_host.Folder.File("out.csv"), TestContext.Current.CancellationToken);
        tenant.Behave(("limited-role", "12"));
        var shrunk = await RunAsync();
        Assert.Equal(5, shrunk.ExitCode);
        Assert.Contains($"the last complete export had {count}", shrunk.Error, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(_host.Folder.File("out.csv"), TestContext.Current.CancellationToken));
        Assert.Equal(0, (await RunAsync("--filter", "City!=Nowhere")).ExitCode);
        Assert.Equal(0, (await RunAsync()).ExitCode);
        tenant.Behave(("limited-role", "3"));
        Assert.Equal(0, (await RunAsync("--accept-shrink")).ExitCode);
    }

    [Fact]
    public async Task Locked_columns_end_an_export_that_has_others_and_may_grow_at_the_right_end()
    {
        await using var tenant = await TestTenant.StartAsync(_host, seed: 5);
        Assert.Equal(0, (await RunAsync("--schema", "lock", "--fields", "City,State")).ExitCode);
        Assert.Equal(0, (await RunAsync("--schema", "lock", "--fields", "City,State")).ExitCode);
        var added = await RunAsync("--schema", "lock", "--fields", "Address 1,City,State");
        Assert.Equal(5, added.ExitCode);
        Assert.Contains("the column Address 1 is new", added.Error, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync("--schema", "grow", "--fields", "Address 1,City,State")).ExitCode);
        Assert.StartsWith("ID,City,State,Address 1", (await File.ReadAllTextAsync(_host.Folder.File("out.csv"), TestContext.Current.CancellationToken)).TrimStart('\uFEFF'), StringComparison.Ordinal);
        var gone = await RunAsync("--schema", "grow", "--fields", "City");
        Assert.Equal(5, gone.ExitCode);
        Assert.Contains("the column State is gone", gone.Error, StringComparison.Ordinal);
        await File.WriteAllTextAsync(_host.Folder.File("export.lock.json"), "{", TestContext.Current.CancellationToken);
        Assert.Equal(2, (await RunAsync("--schema", "lock")).ExitCode);
        Assert.Equal(0, (await RunAsync()).ExitCode);
    }

    [Theory]
    [InlineData("out")]
    [InlineData("out.xlsx")]
    [InlineData("out.sqlite")]
    [InlineData("parquet")]
    public async Task An_export_is_verified_and_any_difference_is_named(string target)
    {
        await using var tenant = await TestTenant.StartAsync(_host, seed: 30);
        string[] format = target == "parquet" ? ["--format", "parquet"] : [];
        Assert.Equal(0, (await _host.RunAsync(["export", "locations", "services", "-o", target, .. format])).ExitCode);
        var good = await _host.RunAsync("export", "verify", target, "--json");
        Assert.Equal(0, good.ExitCode);
        await Schemas.ValidateAsync("export-verify", good.Output);
        using var document = JsonDocument.Parse(good.Output);
        Assert.Equal(tenant.Server.State.Count("locations") + tenant.Server.State.Count("services"), document.RootElement.GetProperty("files").EnumerateArray().Sum(f => f.GetProperty("rows").GetInt64()));

        var file = _host.Folder.File(target == "out" ? "out/Services.csv" : target == "parquet" ? "parquet/Services.parquet" : target);
        var bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(file, bytes[..^40], TestContext.Current.CancellationToken);
        var changed = await _host.RunAsync("export", "verify", target, "--json");
        Assert.Equal(5, changed.ExitCode);
        await Schemas.ValidateAsync("export-verify", changed.Output);
        Assert.Contains("was changed since the export wrote it", changed.Error, StringComparison.Ordinal);
        File.Delete(file);
        Assert.Contains("is missing", (await _host.RunAsync("export", "verify", target)).Error, StringComparison.Ordinal);
        Assert.Equal(2, (await _host.RunAsync("export", "verify", "nothing.csv")).ExitCode);
    }

    [Fact]
    public async Task A_manifest_that_names_a_file_beside_its_folder_does_not_vouch_for_it()
    {
        await using var tenant = await TestTenant.StartAsync(_host, seed: 30);
        Assert.Equal(0, (await _host.RunAsync("export", "services", "-o", "out")).ExitCode);
        Directory.CreateDirectory(_host.Folder.File("out-old"));
        File.Move(_host.Folder.File("out/Services.csv"), _host.Folder.File("out-old/Services.csv"));
        var manifest = _host.Folder.File("out/manifest.json");
        var text = await File.ReadAllTextAsync(manifest, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(manifest, text.Replace("\"Services.csv\"", "\"../out-old/Services.csv\"", StringComparison.Ordinal), TestContext.Current.CancellationToken);

        var verified = await _host.RunAsync("export", "verify", "out");

        Assert.Equal(5, verified.ExitCode);
        Assert.Contains("is missing", verified.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Exports_are_runs_that_are_listed_and_shown_also_where_they_failed()
    {
        await using var tenant = await TestTenant.StartAsync(_host, seed: 30);
        Assert.Equal(0, (await RunAsync("--note", "nightly")).ExitCode);
        tenant.Behave(("totals", "too-many"));
        Assert.Equal(5, (await RunAsync()).ExitCode);
        tenant.Behave(("missing-role", "locations:read"));
        Assert.Equal(5, (await RunAsync()).ExitCode);

        var runs = await _host.RunAsync("runs", "--json");
        await Schemas.ValidateAsync("runs", runs.Output);
        using var document = JsonDocument.Parse(runs.Output);
        Assert.Equal(["failed", "failed", "completed"], document.RootElement.GetProperty("runs").EnumerateArray().OrderBy(r => r.GetProperty("exitCode").GetInt32() == 0).Select(r => r.GetProperty("status").GetString()));
        foreach (var folder in _host.RunFolders)
        {
            await Schemas.ValidateAsync("export", await File.ReadAllTextAsync(Path.Combine(folder, "summary.json"), TestContext.Current.CancellationToken));
            Assert.True(File.Exists(Path.Combine(folder, "log.jsonl")));
            var shown = await _host.RunAsync("show", Path.GetFileName(folder));
            Assert.Equal(0, shown.ExitCode);
            Assert.Contains("export, ", shown.Output, StringComparison.Ordinal);
        }

        Assert.Equal(2, (await _host.RunAsync("resume")).ExitCode);
        Assert.Equal(0, (await _host.RunAsync("runs", "purge", "--older-than", "0d", "--yes")).ExitCode);
    }

    [Theory]
    [InlineData("out.txt", "cannot be written as '.txt'")]
    [InlineData("out.xls", "cannot be written as '.xls'")]
    public async Task An_ending_that_no_export_has_is_an_error(string target, string expected)
    {
        await using var tenant = await TestTenant.StartAsync(_host, seed: 5);
        var result = await _host.RunAsync("export", "locations", "-o", target);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_exports_to_one_target_exclude_each_other()
    {
        await using var tenant = await TestTenant.StartAsync(_host, seed: 5);
        await using var other = new FileStream(_host.Folder.File(".out.csv.export.lock"), FileMode.Create, FileAccess.ReadWrite, FileShare.None);
        var result = await RunAsync();
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("Another export to", result.Error, StringComparison.Ordinal);
    }

    private Task<CliResult> RunAsync(params string[] more) => _host.RunAsync(["export", "locations", "-o", "out.csv", .. more]);
}
