using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace BulkProviders.Cli.Tests.Resume;

/// <summary>The program as a process of its own, as a user starts it: it can be interrupted and killed.</summary>
internal sealed class CliProcess : IDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _errors = [];
    private readonly List<(string Text, TaskCompletionSource Seen)> _awaited = [];
    private readonly Lock _lock = new();
    private readonly Task<string> _output;
    private readonly Task _listening;

    private CliProcess(Process process)
    {
        _process = process;
        _output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        _listening = ListenAsync();
    }

    public int Id => _process.Id;

    public string Error => string.Join('\n', _errors);

    /// <summary>Starts the program with the environment and in the folder of a host.</summary>
    public static CliProcess Start(CliHost host, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = host.Folder.Path,
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "bulkproviders.dll") }
        };
        foreach (var arg in args)
            start.ArgumentList.Add(arg);
        foreach (var (name, value) in host.Environment)
            start.Environment[name] = value;
        // Where the program keeps what belongs to its user.
        start.Environment["XDG_DATA_HOME"] = start.Environment["LOCALAPPDATA"] = host.Folder.File("user");
        Directory.CreateDirectory(host.Folder.File("user"));
        return new CliProcess(Process.Start(start) ?? throw new InvalidOperationException("The program did not start."));
    }

    /// <summary>Waits until the program has said something on stderr.</summary>
    public Task HasSaidAsync(string text)
    {
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (_errors.Any(e => e.Contains(text, StringComparison.Ordinal)))
                seen.SetResult();
            else
                _awaited.Add((text, seen));
        }

        return seen.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
    }

    /// <summary>SIGKILL: nothing of the process runs any more.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Sends INT (Ctrl+C) or TERM.</summary>
    public async Task SignalAsync(string signal)
    {
        Assert.SkipWhen(signal == "INT" && IgnoresInterrupts(), "Not run: a shell without job control starts what it runs in the background deaf to Ctrl+C.");
        // The shell's own kill: the program of that name is not on every machine.
        using var kill = Process.Start("sh", ["-c", string.Create(CultureInfo.InvariantCulture, $"kill -{signal} {_process.Id}")]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, kill.ExitCode);
    }

    private bool IgnoresInterrupts()
    {
        const int Interrupt = 1 << 1;
        var status = $"/proc/{_process.Id.ToString(CultureInfo.InvariantCulture)}/status";
        return File.Exists(status)
            && File.ReadLines(status).FirstOrDefault(l => l.StartsWith("SigIgn:", StringComparison.Ordinal)) is { } line
            && (long.Parse(line["SigIgn:".Length..].Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) & Interrupt) != 0;
    }

    public async Task<CliResult> EndAsync()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(120), TestContext.Current.CancellationToken);
        await _listening;
        return new CliResult(_process.ExitCode, await _output, Error);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }

    private async Task ListenAsync()
    {
        while (await _process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            _errors.Enqueue(line);
            lock (_lock)
                foreach (var (text, seen) in _awaited)
                    if (line.Contains(text, StringComparison.Ordinal))
                        seen.TrySetResult();
        }
    }
}
