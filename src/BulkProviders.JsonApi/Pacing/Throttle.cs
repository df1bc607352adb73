using BulkProviders.JsonApi.Notices;

namespace BulkProviders.JsonApi.Pacing;

/// <summary>Lets tries leave when the pacer says so, in the order in which they came. Safe for many callers; who may pass at once costs no allocation.</summary>
internal sealed class Throttle(Pacer pacer, TimeProvider timeProvider, Waits waits)
{
    /// <summary>Shorter pauses are a part of finding the speed (seconds).</summary>
    private const double WorthTelling = 1;

    private readonly Lock _lock = new();
    private readonly Queue<Waiter> _waiting = new();
    private readonly long _origin = timeProvider.GetTimestamp();
    private ITimer? _timer;
    private double _timerAt = double.PositiveInfinity;
    private bool _isTold;

    /// <summary>Completes when the try may leave; the result is to be handed to <see cref="Leave"/>.</summary>
    /// <param name="cut">Ends the waiting.</param>
    /// <param name="stop">Ends it too.</param>
    public ValueTask<double> EnterAsync(CancellationToken cut, CancellationToken stop)
    {
        Waiter waiter;
        lock (_lock)
        {
            var now = Now();
            var nextAt = double.PositiveInfinity;
            var mayLeave = _waiting.Count == 0 && pacer.TryEnter(now, out nextAt);
            Tell(now);
            if (mayLeave)
                return new ValueTask<double>(now);
            _waiting.Enqueue(waiter = new Waiter());
            Arm(now, nextAt);
        }
        return WaitAsync(waiter, cut, stop);
    }

    /// <summary>The try has ended.</summary>
    public void Leave(double enteredAt, TrySignal signal, TimeSpan? pause)
    {
        lock (_lock)
        {
            var now = Now();
            pacer.Leave(enteredAt, now, signal, pause?.TotalSeconds);
            if (_waiting.Count > 0)
                Dispatch(now);
            Tell(now);
        }
    }

    /// <summary>Begins carefully again after the server was away.</summary>
    public void Restart()
    {
        lock (_lock)
            pacer.Restart(Now());
    }

    private static async ValueTask<double> WaitAsync(Waiter waiter, CancellationToken cut, CancellationToken stop)
    {
        using var byCut = cut.UnsafeRegister(static w => ((Waiter?)w)?.TrySetCanceled(), waiter);
        using var byStop = stop.UnsafeRegister(static w => ((Waiter?)w)?.TrySetCanceled(), waiter);
        return await waiter.Task;
    }

    private void Dispatch(double now)
    {
        while (_waiting.TryPeek(out var waiter))
        {
            if (!waiter.Task.IsCompleted)
            {
                if (!pacer.TryEnter(now, out var nextAt))
                {
                    Arm(now, nextAt);
                    return;
                }
                if (!waiter.TrySetResult(now))
                    pacer.Leave(now, now, TrySignal.Silent, null);
            }
            _waiting.Dequeue();
        }
    }

    private void Arm(double now, double nextAt)
    {
        if (nextAt >= _timerAt)
            return;
        _timer?.Dispose();
        _timerAt = nextAt;
        // Whole milliseconds, which is what timers can do; one that fires too early would only have to be set again.
        var due = TimeSpan.FromMilliseconds(Math.Clamp(Math.Ceiling((nextAt - now) * 1000), 1, 3_600_000));
        _timer = timeProvider.CreateTimer(static throttle => ((Throttle?)throttle)?.OnTimer(), this, due, Timeout.InfiniteTimeSpan);
    }

    private void OnTimer()
    {
        lock (_lock)
        {
            _timerAt = double.PositiveInfinity;
            var now = Now();
            Dispatch(now);
            Tell(now);
        }
    }

    private void Tell(double now)
    {
        var left = pacer.PausedUntil - now;
        if (!_isTold && left >= WorthTelling)
            waits.Began(WaitReason.RateLimit, TimeSpan.FromSeconds(left));
        else if (_isTold && left <= 0)
            waits.Ended(WaitReason.RateLimit);
        else
            return;
        _isTold = !_isTold;
    }

    private double Now() => timeProvider.GetElapsedTime(_origin).TotalSeconds;

    private sealed class Waiter() : TaskCompletionSource<double>(TaskCreationOptions.RunContinuationsAsynchronously);
}
