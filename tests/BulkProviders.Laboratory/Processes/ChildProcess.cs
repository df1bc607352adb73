using System.Diagnostics;

namespace BulkProviders.Laboratory.Processes;

/// <summary>A process that was started here; whatever happens, it is gone when this is disposed.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private readonly Process _process;

    private ChildProcess(Process process)
    {
        _process = process;
        Errors = process.StandardError.ReadToEndAsync();
    }

    public StreamReader Output => _process.StandardOutput;

    public StreamWriter Input => _process.StandardInput;

    /// <summary>All of standard error, once the process has ended.</summary>
    public Task<string> Errors { get; }

    public int Id => _process.Id;

    /// <summary>Starts a program that lies beside the laboratory.</summary>
    /// <param name="program">Its name without extension.</param>
    /// <param name="arguments">Handed over one by one.</param>
    /// <param name="folder">Its current folder.</param>
    /// <param name="environment">Set on top of what this process has.</param>
    public static ChildProcess Start(
        string program, IReadOnlyList<string> arguments, string folder, IReadOnlyDictionary<string, string>? environment = null)
    {
        var path = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? program + ".exe" : program);
        var start = new ProcessStartInfo(path, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        return new ChildProcess(Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start."));
    }

    /// <summary>SIGKILL on Unix: nothing of the process runs any more.</summary>
    public void Kill() => _process.Kill();

    /// <summary>Waits for the end and returns the exit code.</summary>
    public async Task<int> EndAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
        await Errors;
        _process.Dispose();
    }
}
