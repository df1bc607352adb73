namespace BulkProviders.JsonApi.Notices;

/// <summary>How many requests went out, for the summary of a run. Safe to read while requests are under way.</summary>
public sealed class RequestCounters
{
    private long _reads;
    private long _writes;
    private long _retried;
    private long _throttled;

    /// <summary>Requests to the API, repeated ones included; token requests are not counted.</summary>
    public long Sent => Reads + Writes;

    public long Reads => Interlocked.Read(ref _reads);

    public long Writes => Interlocked.Read(ref _writes);

    /// <summary>Tries after the first.</summary>
    public long Retried => Interlocked.Read(ref _retried);

    /// <summary>Answers 429, and 503 that named a time to wait.</summary>
    public long Throttled => Interlocked.Read(ref _throttled);

    internal void CountSent(bool isRead) => Interlocked.Increment(ref isRead ? ref _reads : ref _writes);

    internal void CountRetried() => Interlocked.Increment(ref _retried);

    internal void CountThrottled() => Interlocked.Increment(ref _throttled);
}
