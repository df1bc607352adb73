using Microsoft.Extensions.Time.Testing;

namespace BulkProviders.Sandbox.Tests;

/// <summary>A clock that stands still until it is moved, and says when somebody has begun to wait on it.</summary>
internal sealed class SignallingClock() : FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero))
{
    private readonly TaskCompletionSource _waitedOn = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task WaitedOn => _waitedOn.Task;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        _waitedOn.TrySetResult();
        return timer;
    }
}
