using System.Diagnostics;
using System.Globalization;

namespace BulkProviders.Benchmarks;

/// <summary>One way of doing a job, in a process of its own that works only when it has its turn; it ends with this object.</summary>
internal sealed class Contender : IAsyncDisposable
{
    private static readonly Figure Nothing = new(0, 0, 0, 0);

    private readonly Process _process;

    private Contender(Process process) => _process = process;

    /// <summary>The figure of the job under way or done last.</summary>
    public Figure Last { get; private set; } = Nothing;

    /// <summary>The figure of all jobs.</summary>
    public Figure All { get; private set; } = Nothing;

    public static Contender Start(string job, Uri address, int parallel) =>
        new(Process.Start(new ProcessStartInfo(Environment.ProcessPath ?? "", ["contend", job, address.ToString(), parallel.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true
        }) ?? throw new InvalidOperationException("The contender did not start."));

    /// <summary>Prepares a job of so many rows.</summary>
    public async Task PrepareAsync(int rows)
    {
        Last = Nothing;
        await AskAsync(rows.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Works for so many seconds, or to the end of the job.</summary>
    /// <returns>Whether the job is done.</returns>
    public async Task<bool> WorkAsync(double seconds)
    {
        if (await AskAsync(seconds.ToString(CultureInfo.InvariantCulture)) is not [var end, ' ', .. var line])
            throw new FormatException("The contender has no figure.");
        var figure = Figure.Parse(line);
        Last += figure;
        All += figure;
        return end == 'y';
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task<string> AskAsync(string word)
    {
        await _process.StandardInput.WriteLineAsync(word);
        await _process.StandardInput.FlushAsync();
        return await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The contender gave up.");
    }
}
