using System.Net.Http.Headers;

namespace BulkProviders.JsonApi.Resilience;

/// <summary>Holds all calls back while the server has asked to wait.</summary>
internal sealed class PauseGate(TimeProvider timeProvider)
{
    private long _openAt;

    /// <summary>The time to wait by a Retry-After header, by this gate's clock.</summary>
    public TimeSpan? TimeAsked(RetryConditionHeaderValue? header, TimeSpan longest) => RetryAfter.Read(header, longest, timeProvider);

    /// <summary>Nothing passes for this time; a longer pause under way stays.</summary>
    public void PauseFor(TimeSpan time)
    {
        var openAt = timeProvider.GetTimestamp() + (long)(time.TotalSeconds * timeProvider.TimestampFrequency);
        var present = Volatile.Read(ref _openAt);
        while (openAt > present)
        {
            var seen = Interlocked.CompareExchange(ref _openAt, openAt, present);
            if (seen == present)
                return;
            present = seen;
        }
    }

    /// <summary>Completes when the server's time is over; at once where no pause is set.</summary>
    public ValueTask WaitAsync(CancellationToken cancellationToken) =>
        Volatile.Read(ref _openAt) == 0 ? ValueTask.CompletedTask : WaitForOpeningAsync(cancellationToken);

    private async ValueTask WaitForOpeningAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var openAt = Volatile.Read(ref _openAt);
            var now = timeProvider.GetTimestamp();
            if (now >= openAt)
            {
                Interlocked.CompareExchange(ref _openAt, 0, openAt);
                return;
            }
            await Task.Delay(timeProvider.GetElapsedTime(now, openAt) + TimeSpan.FromMilliseconds(1), timeProvider, cancellationToken);
        }
    }
}
