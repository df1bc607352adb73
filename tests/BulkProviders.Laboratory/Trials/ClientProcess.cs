using BulkProviders.Laboratory.Processes;

namespace BulkProviders.Laboratory.Trials;

/// <summary>How a process of the client ended.</summary>
/// <param name="ExitCode">128 + 9 after a kill.</param>
/// <param name="Output">What it printed on standard output.</param>
/// <param name="Errors">And on standard error.</param>
/// <param name="IsOverdue">It was killed because it did not end.</param>
internal sealed record ClientEnd(int ExitCode, string Output, string Errors, bool IsOverdue)
{
    private const int KilledOnUnix = 137;
    private const int KilledOnWindows = -1;

    public bool IsKilled => ExitCode is KilledOnUnix or KilledOnWindows;
}

/// <summary>Runs the program under test as a user's script does: arguments, environment, current folder.</summary>
internal sealed class ClientProcess(string folder, IReadOnlyDictionary<string, string> environment, TimeProvider time)
{
    /// <summary>No run of the laboratory's size may take longer.</summary>
    private static readonly TimeSpan LongestRun = TimeSpan.FromMinutes(3);

    /// <summary>Runs to the end, or until one of the tasks asks for a kill.</summary>
    /// <param name="arguments">The command.</param>
    /// <param name="kill">Given a token that ends the waiting, completes when the process must die.</param>
    /// <param name="cancellationToken">Ends the trial.</param>
    public async Task<ClientEnd> RunAsync(IReadOnlyList<string> arguments, Func<CancellationToken, Task> kill, CancellationToken cancellationToken)
    {
        await using var process = ChildProcess.Start("bulkproviders", arguments, folder, environment);
        var output = process.Output.ReadToEndAsync(cancellationToken);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var ended = process.EndAsync(cancellationToken);
        var overdue = Task.Delay(LongestRun, time, over.Token);
        var first = await Task.WhenAny(ended, overdue, kill(over.Token));
        if (first != ended)
            process.Kill();
        var code = await ended;
        await over.CancelAsync();
        return new ClientEnd(code, await output, await process.Errors, first == overdue);
    }
}
