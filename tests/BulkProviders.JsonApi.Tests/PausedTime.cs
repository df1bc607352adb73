using Microsoft.Extensions.Time.Testing;

namespace BulkProviders.JsonApi.Tests;

/// <summary>A clock that stands still until the test advances it, and says when somebody has begun to wait.</summary>
public sealed class PausedTime() : FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero))
{
    /// <summary>Time limits of calls are no delays.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(99);

    private readonly SemaphoreSlim _made = new(0);
    private int _awaited;

    /// <summary>Completes when this many delays (from 1) have been begun in all; to be awaited in order.</summary>
    public async Task DelayMade(int count)
    {
        for (; _awaited < count; _awaited++)
            Assert.True(await _made.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken), "Nobody has begun to wait.");
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime > TimeSpan.Zero && dueTime < Limit)
            _made.Release();
        return timer;
    }
}
