using System.Text.Json;
using BulkProviders.Cli.Tests.Reports;

namespace BulkProviders.Cli.Tests.Commands;

public sealed class SandboxCommandTests : IDisposable
{
    private readonly CliHost _host = new();

    [Fact]
    public async Task The_sandbox_prints_one_ready_object_and_serves_until_it_is_stopped()
    {
        using var stop = new CancellationTokenSource();
        using var output = new WaitingWriter();
        var sandbox = Program.RunAsync(
            ["sandbox", "--port", "0", "--data", "practice.db", "--json", "--seed", "2"],
            new ProcessHost
            {
                Output = output,
                Error = TextWriter.Null,
                Input = TextReader.Null,
                Environment = _host.Environment,
                CurrentFolder = _host.Folder.Path,
                UserFolder = _host.UserFolder
            },
            stop.Token);
        var line = await output.Line.WaitAsync(TestContext.Current.CancellationToken);
        await Schemas.ValidateAsync("sandbox", line);
        using var ready = JsonDocument.Parse(line);
        _host.Environment["BULKPROVIDERS_TENANT__BASEURL"] = ready.RootElement.GetProperty("baseUrl").GetString();
        _host.Environment["BULKPROVIDERS_TENANT__TOKENURL"] = ready.RootElement.GetProperty("tokenUrl").GetString();
        _host.Environment["BULKPROVIDERS_TENANT__CLIENTID"] = ready.RootElement.GetProperty("clientId").GetString();
        _host.Environment["BULKPROVIDERS_CLIENT_SECRET"] = ready.RootElement.GetProperty("clientSecret").GetString();
        Assert.Equal(0, (await _host.RunAsync("doctor")).ExitCode);
        await stop.CancelAsync();
        Assert.Equal(0, await sandbox);
        Assert.True(File.Exists(_host.Folder.File("practice.db")));
        _host.Time = new HurriedTime();
        Assert.Equal(4, (await _host.RunAsync("doctor")).ExitCode);
    }

    [Theory]
    [InlineData("client-idz=ignored", "client-ids")]
    [InlineData("client-ids", "NAME=VALUE")]
    public async Task An_unknown_behaviour_is_refused(string behaviour, string expected)
    {
        var result = await _host.RunAsync("sandbox", "--behaviour", behaviour);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _host.Dispose();

    /// <summary>Tells when the first line is written.</summary>
    private sealed class WaitingWriter : StringWriter
    {
        private readonly TaskCompletionSource<string> _line = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<string> Line => _line.Task;

        public override void WriteLine(string? value)
        {
            base.WriteLine(value);
            _line.TrySetResult(value ?? "");
        }
    }
}
