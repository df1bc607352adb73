using System.Text.Json;

namespace BulkProviders.Laboratory.Processes;

/// <summary>The practice server as a process of its own, with the habits of a mode.</summary>
internal sealed class SandboxProcess : IAsyncDisposable
{
    private readonly ChildProcess _process;

    private SandboxProcess(ChildProcess process, JsonElement ready)
    {
        _process = process;
        BaseUrl = new Uri(Text(ready, "baseUrl"));
        ClientId = Text(ready, "clientId");
        ClientSecret = Text(ready, "clientSecret");
    }

    public Uri BaseUrl { get; }

    public int Id => _process.Id;

    public string ClientId { get; }

    public string ClientSecret { get; }

    /// <summary>Starts it and waits until it answers.</summary>
    /// <exception cref="InvalidOperationException">It said why it cannot start.</exception>
    public static async Task<SandboxProcess> StartAsync(string dataFile, IEnumerable<string> behaviours, CancellationToken cancellationToken)
    {
        var folder = Path.GetDirectoryName(dataFile) ?? throw new ArgumentException("The data file needs a folder.", nameof(dataFile));
        var process = ChildProcess.Start(
            "bulkproviders", ["sandbox", "--port", "0", "--data", dataFile, "--json", .. behaviours.SelectMany(b => (string[])["--behaviour", b])], folder);
        if (await process.Output.ReadLineAsync(cancellationToken) is { } line)
            return new SandboxProcess(process, JsonDocument.Parse(line).RootElement);
        await process.DisposeAsync();
        throw new InvalidOperationException("The sandbox did not start: " + await process.Errors);
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private static string Text(JsonElement ready, string name) =>
        ready.GetProperty(name).GetString() ?? throw new InvalidOperationException($"The sandbox does not say its {name}.");
}
