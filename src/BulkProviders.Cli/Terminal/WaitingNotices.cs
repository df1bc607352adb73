using BulkProviders.Cli.Runs;

namespace BulkProviders.Cli.Terminal;

/// <summary>Tells the user, and the log of a run, what a command waits for.</summary>
internal sealed class WaitingNotices(UserConsole console, RetryLog? log = null) : IProgress<string>
{
    public void Report(string value)
    {
        console.Warn(value);
        log?.Waiting(value);
    }
}
