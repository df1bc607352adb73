using System.Diagnostics;
using System.Globalization;

namespace BulkProviders.Benchmarks;

/// <summary>One way of doing a job, in a process of its own that does it again and again; it ends with this object.</summary>
internal sealed class Contender : IAsyncDisposable
{
    private static readonly Figure Nothing = new(0, 0, 0, 0);

    private readonly Process _process;

    private Contender(Process process) => _process = process;

    /// <summary>The figure of the last job.</summary>
    public Figure Last { get; private set; } = Nothing;

    /// <summary>The figure of all jobs.</summary>
    public Figure All { get; private set; } = Nothing;

    public static Contender Start(string job, Uri address, int parallel) =>
        new(Process.Start(new ProcessStartInfo(Environment.ProcessPath ?? "", ["contend", job, address.ToString(), parallel.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true
        }) ?? throw new InvalidOperationException("The contender did not start."));

    /// <summary>Does a job of so many rows.</summary>
    public async Task WorkAsync(int rows)
    {
        await _process.StandardInput.WriteLineAsync(rows.ToString(CultureInfo.InvariantCulture));
        await _process.StandardInput.FlushAsync();
        Last = Figure.Parse(await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The contender gave up."));
        All += Last;
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
