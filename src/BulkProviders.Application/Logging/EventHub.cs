using BulkProviders.Core.Basics;

namespace BulkProviders.Application.Logging;

/// <summary>Passes the events of one use case on, one after the other: to the workspace's listener, and to the log of the run once there is one.</summary>
internal sealed class EventHub(IProgress<RunEvent> listener) : IProgress<RunEvent>
{
    private readonly Lock _lock = new();

    /// <summary>The log of the run; a tenant is connected to before its run has a folder.</summary>
    public RunLog? Log { get; set; }

    public void Report(RunEvent value)
    {
        lock (_lock)
        {
            Log?.Report(value);
            listener.Report(value);
        }
    }

    /// <summary>A sentence that is left out for a user who wants quiet.</summary>
    public void Say(string text) => Report(new Noticed(text, IsWarning: false));

    /// <summary>A sentence that every user is to see.</summary>
    public void Warn(string text) => Report(new Noticed(text, IsWarning: true));
}
