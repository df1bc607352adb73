using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace BulkProviders.Cli.Tests.Commands;

/// <summary>What ends an import before or during its work, each with its exit code.</summary>
public sealed class ImportRefusalTests : IDisposable
{
    private readonly CliHost _host = new();

    [Theory]
    [InlineData("does not exist", "import", "nowhere.xlsx", "--sandbox")]
    [InlineData("has no spreadsheet in it", "import", "empty", "--sandbox")]
    [InlineData("--sandbox and --base-url exclude each other", "import", "locations.csv", "--sandbox", "--base-url", "https://api.example.org")]
    [InlineData("begins with http://", "import", "locations.csv", "--base-url", "http://api.example.org")]
    [InlineData("is not a resource type of the catalog. Did you mean locations?", "validate", "locations.csv=locatoins")]
    [InlineData("no sheet could be recognised", "validate", "notes.csv")]
    public async Task What_cannot_be_used_ends_with_exit_code_2_and_a_sentence(string expected, params string[] args)
    {
        Inputs.Write(_host, "locations.csv", Inputs.GoodLocations);
        Inputs.Write(_host, "notes.csv", "a,b\n1,2\n");
        Directory.CreateDirectory(_host.Folder.File("empty"));
        var result = await _host.RunAsync(args);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_that_a_tenant_lacks_is_said_at_once()
    {
        Inputs.Write(_host, "locations.csv", Inputs.GoodLocations);
        var result = await _host.RunAsync("import", "locations.csv");
        Assert.Equal(2, result.ExitCode);
        foreach (var name in new[] { "Tenant:BaseUrl", "Tenant:TokenUrl", "Tenant:ClientId", "BULKPROVIDERS_CLIENT_SECRET", "--sandbox" })
            Assert.Contains(name, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_sandbox_of_the_command_line_wins_over_the_tenant_of_the_settings_file()
    {
        Inputs.Write(_host, "locations.csv", Inputs.GoodLocations);
        _host.Folder.Write("bulkproviders.json", """{ "Tenant": { "BaseUrl": "https://api.example.org" } }""");
        var result = await _host.RunAsync("import", "locations.csv", "--sandbox", "--json");
        Assert.Equal(0, result.ExitCode);
        using var summary = JsonDocument.Parse(result.Output);
        Assert.True(summary.RootElement.GetProperty("practice").GetBoolean());
    }

    [Fact]
    public async Task A_tenant_out_of_reach_ends_with_exit_code_4()
    {
        Inputs.Write(_host, "providers.csv", "ID,Name\n01890a5d-ac96-774b-bcce-b302099a8057,Alder House\n");
        _host.Environment["BULKPROVIDERS_TENANT__BASEURL"] = $"http://127.0.0.1:{FreePort()}";
        _host.Environment["BULKPROVIDERS_TENANT__ACCESS"] = "write";
        _host.Time = new HurriedTime();
        _host.Environment["BULKPROVIDERS_TOKEN"] = "ready";
        var result = await _host.RunAsync("import", "providers.csv", "--json");
        Assert.Equal(4, result.ExitCode);
        Assert.Contains("127.0.0.1", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_secret_ends_with_exit_code_4()
    {
        Inputs.Write(_host, "providers.csv", "ID,Name\n01890a5d-ac96-774b-bcce-b302099a8057,Alder House\n");
        await using var tenant = await TestTenant.StartAsync(_host);
        _host.Environment["BULKPROVIDERS_CLIENT_SECRET"] = "wrong";
        var result = await _host.RunAsync("import", "providers.csv");
        Assert.Equal(4, result.ExitCode);
    }

    [Fact]
    public async Task A_stop_ends_with_exit_code_3_and_results()
    {
        Inputs.Write(_host, "locations.csv", Inputs.GoodLocations);
        using var stop = new CancellationTokenSource();
        using var error = new StoppingWriter(stop, "Writing to the tenant");
        using var output = new StringWriter();
        var exitCode = await Program.RunAsync(
            ["import", "locations.csv", "--sandbox", "--json", "--parallel", "1", "--rate", "1"],
            new ProcessHost
            {
                Output = output,
                Error = error,
                Input = TextReader.Null,
                Environment = _host.Environment,
                CurrentFolder = _host.Folder.Path,
                UserFolder = _host.UserFolder
            },
            stop.Token);
        Assert.Equal(3, exitCode);
        using var summary = JsonDocument.Parse(output.ToString());
        Assert.Equal("stopped", summary.RootElement.GetProperty("status").GetString());
        Assert.True(summary.RootElement.GetProperty("sheets")[0].GetProperty("notAttempted").GetInt32() > 0);
        Assert.True(File.Exists(summary.RootElement.GetProperty("results")[0].GetString()));
    }

    [Fact]
    public async Task A_runs_folder_that_cannot_be_made_ends_with_exit_code_6()
    {
        Inputs.Write(_host, "locations.csv", Inputs.GoodLocations);
        Inputs.Write(_host, "taken", "a file");
        var result = await _host.RunAsync("validate", "locations.csv", "--runs", "taken");
        Assert.Equal(6, result.ExitCode);
        Assert.Contains("Choose another with --runs", result.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _host.Dispose();

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Presses Ctrl+C as soon as a text is written.</summary>
    private sealed class StoppingWriter(CancellationTokenSource stop, string text) : StringWriter
    {
        public override void WriteLine(string? value)
        {
            base.WriteLine(value);
            if (value?.Contains(text, StringComparison.Ordinal) == true)
                stop.Cancel();
        }
    }
}
