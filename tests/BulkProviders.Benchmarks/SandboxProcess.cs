using System.Diagnostics;
using System.Text.Json;

namespace BulkProviders.Benchmarks;

/// <summary>The practice server in a process of its own; it ends with this object.</summary>
internal sealed class SandboxProcess : IDisposable
{
    private readonly Process _process;
    private readonly string _folder;

    private SandboxProcess(Process process, string folder, JsonElement address) => (_process, _folder, Address) = (process, folder, address);

    private JsonElement Address { get; }

    /// <summary>The options that send a command to it.</summary>
    public IReadOnlyList<string> Options =>
        ["--base-url", Text("baseUrl"), "--token-url", Text("tokenUrl"), "--client-id", Text("clientId")];

    /// <summary>Its secret, and the leave to write.</summary>
    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>
    {
        ["BULKPROVIDERS_CLIENT_SECRET"] = Text("clientSecret"),
        ["BULKPROVIDERS_TENANT__ACCESS"] = "write",
        ["BULKPROVIDERS_LEDGER__FOLDER"] = Path.Combine(_folder, "ledgers")
    };

    public static SandboxProcess Start(string program, string folder, params IReadOnlyList<string> options)
    {
        var process = Process.Start(new ProcessStartInfo("dotnet", [program, "sandbox", "--data", Path.Combine(folder, "sandbox.db"), "--runs", folder, "--json", .. options])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true
        }) ?? throw new InvalidOperationException("The sandbox did not start.");
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        var line = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The sandbox has no address.");
        return new SandboxProcess(process, folder, JsonDocument.Parse(line).RootElement);
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    /// <summary>What it says of itself: baseUrl, tokenUrl, clientId, clientSecret.</summary>
    public string Text(string name) => Address.GetProperty(name).GetString() ?? "";
}
