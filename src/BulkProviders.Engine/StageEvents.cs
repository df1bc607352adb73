using BulkProviders.Core.Basics;

namespace BulkProviders.Engine;

/// <summary>Runs stages one after the other, and tells when each began, how far it is, and when it ended.</summary>
/// <param name="listener">Hears every event.</param>
/// <param name="time">Measures the stages.</param>
/// <param name="requests">How many calls were sent to the tenant so far; null without a tenant.</param>
public sealed class StageEvents(IProgress<RunEvent> listener, TimeProvider time, Func<long>? requests = null) : IProgress<RunEvent>
{
    private RunProgress? _last;
    private long _recordsRead;
    private long _requestsBefore;

    /// <summary>Runs a stage; its end is told whatever happens in it.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="readsTenant">It reads records from the tenant.</param>
    /// <param name="work">What it does.</param>
    /// <param name="stop">Ends it early.</param>
    public async Task RunAsync(RunStage stage, bool readsTenant, Func<CancellationToken, Task> work, CancellationToken stop)
    {
        var began = Begin(stage, readsTenant);
        try
        {
            await work(stop);
        }
        finally
        {
            End(stage, began);
        }
    }

    /// <summary>Runs a stage that does not wait for anything.</summary>
    public void Run(RunStage stage, Action work)
    {
        var began = Begin(stage, readsTenant: false);
        try
        {
            work();
        }
        finally
        {
            End(stage, began);
        }
    }

    /// <inheritdoc />
    public void Report(RunEvent value)
    {
        if (value is RunProgress progress)
            _last = progress;
        listener.Report(value);
    }

    /// <summary>Records came from the tenant; may be called by several at once.</summary>
    internal void CountRead(int records) =>
        listener.Report(new TenantRead(Interlocked.Add(ref _recordsRead, records), (requests?.Invoke() ?? 0) - _requestsBefore));

    private long Begin(RunStage stage, bool readsTenant)
    {
        (_last, _recordsRead, _requestsBefore) = (null, 0, requests?.Invoke() ?? 0);
        listener.Report(new StageStarted(stage, readsTenant));
        return time.GetTimestamp();
    }

    private void End(RunStage stage, long began) =>
        listener.Report(new StageEnded(stage, time.GetElapsedTime(began), _last?.Done ?? 0, _last?.Faulty ?? 0));
}
