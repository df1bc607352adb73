namespace BulkProviders.Core.Submission;

/// <summary>Spaces writes evenly, so that no more than the given number leave in a second; without a rate it never waits.</summary>
internal sealed class SubmissionPace(double? rate, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly TimeSpan _gap = rate is > 0 ? TimeSpan.FromSeconds(1 / rate.Value) : TimeSpan.Zero;
    private DateTimeOffset _next = DateTimeOffset.MinValue;

    public Task WaitAsync(CancellationToken cancellationToken)
    {
        if (_gap == TimeSpan.Zero)
            return Task.CompletedTask;
        TimeSpan wait;
        lock (_lock)
        {
            var now = time.GetUtcNow();
            var slot = _next > now ? _next : now;
            _next = slot + _gap;
            wait = slot - now;
        }
        return wait > TimeSpan.Zero ? Task.Delay(wait, time, cancellationToken) : Task.CompletedTask;
    }
}
