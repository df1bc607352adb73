namespace BulkProviders.JsonApi.Resilience;

/// <summary>
/// What a stop of the run ends: waiting, but no call that has left. Reads that only stand in line get a little longer, since they may
/// be the look-ups of writes whose answers were lost.
/// </summary>
internal sealed class StopTokens : IDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _reads;
    private readonly CancellationTokenRegistration _stop;

    public StopTokens(TimeProvider timeProvider, CancellationToken stop)
    {
        OfWaiting = stop;
        _reads = new CancellationTokenSource(Timeout.InfiniteTimeSpan, timeProvider);
        OfReads = _reads.Token;
        _stop = stop.UnsafeRegister(static reads => ((CancellationTokenSource?)reads)?.CancelAfter(Grace), _reads);
    }

    public CancellationToken OfWaiting { get; }

    public CancellationToken OfReads { get; }

    public void Dispose()
    {
        _stop.Dispose();
        _reads.Dispose();
    }
}
