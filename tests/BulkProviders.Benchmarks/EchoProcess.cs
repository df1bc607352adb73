using System.Diagnostics;
using System.Globalization;

namespace BulkProviders.Benchmarks;

/// <summary>The echo server in a process of its own; it ends with this object.</summary>
internal sealed class EchoProcess : IAsyncDisposable
{
    private readonly Process _process;

    private EchoProcess(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    public static Task<EchoProcess> StartAsync(int latency, params string[] options) => StartAsync(["serve", latency.ToString(CultureInfo.InvariantCulture), .. options]);

    /// <summary>The server of pages with so many records.</summary>
    public static Task<EchoProcess> StartPagesAsync(int records) => StartAsync(["pages", records.ToString(CultureInfo.InvariantCulture)]);

    private static async Task<EchoProcess> StartAsync(IEnumerable<string> arguments)
    {
        var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath ?? "", arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true
        }) ?? throw new InvalidOperationException("The server did not start.");
        var address = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The server has no address.");
        return new EchoProcess(process, new Uri(address));
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
