using Microsoft.Extensions.Time.Testing;

namespace BulkProviders.Engine.Tests.Sending;

/// <summary>A clock that stands still and says when somebody begins to wait.</summary>
internal sealed class WatchedTime : FakeTimeProvider
{
    private readonly TaskCompletionSource<TimeSpan> _wait = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The first wait, once it has begun; after half a minute without one the test has failed.</summary>
    public Task<TimeSpan> FirstWait => _wait.Task.WaitAsync(TimeSpan.FromSeconds(30));

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        _wait.TrySetResult(dueTime);
        return timer;
    }
}
