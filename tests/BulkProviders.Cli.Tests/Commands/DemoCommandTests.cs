using System.Text.Json;
using BulkProviders.Cli.Tests.Reports;

namespace BulkProviders.Cli.Tests.Commands;

public sealed class DemoCommandTests : IDisposable
{
    private readonly CliHost _host = new();

    [Fact]
    public async Task The_demo_imports_both_samples_exports_all_and_ends_with_exit_code_1()
    {
        var result = await _host.RunAsync("demo", "--json");
        Assert.Equal(1, result.ExitCode);
        await Schemas.ValidateAsync("demo", result.Output);
        using var document = JsonDocument.Parse(result.Output);
        var runs = document.RootElement.GetProperty("runs");
        Assert.Equal([0, 1], runs.EnumerateArray().Select(r => r.GetProperty("exitCode").GetInt32()));
        Assert.All(runs.EnumerateArray(), r => Assert.True(File.Exists(r.GetProperty("results")[0].GetString())));
        Assert.True(File.Exists(document.RootElement.GetProperty("export").GetProperty("files")[0].GetProperty("path").GetString()));
        var created = runs.EnumerateArray().SelectMany(r => r.GetProperty("sheets").EnumerateArray()).Sum(s => s.GetProperty("created").GetInt64());
        var exported = document.RootElement.GetProperty("export").GetProperty("sheets").EnumerateArray().Sum(s => s.GetProperty("rows").GetInt64());
        Assert.Equal(created, exported);
    }

    [Fact]
    public async Task The_demo_takes_no_tenant()
    {
        var result = await _host.RunAsync("demo", "--base-url", "https://api.example.org");
        Assert.Equal(2, result.ExitCode);
    }

    public void Dispose() => _host.Dispose();
}
