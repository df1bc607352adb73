using Microsoft.Extensions.Time.Testing;

namespace BulkProviders.JsonApi.Tests;

/// <summary>
/// A clock that jumps over every delay at once and remembers it; a time limit (at least <paramref name="limit"/>) never fires by itself.
/// </summary>
public sealed class HurriedTime(TimeSpan limit) : FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero))
{
    private readonly List<TimeSpan> _delays = [];

    public HurriedTime() : this(TimeSpan.FromSeconds(99))
    {
    }

    /// <summary>Every delay so far that was not zero.</summary>
    public IReadOnlyList<TimeSpan> Delays
    {
        get
        {
            lock (_delays)
                return [.. _delays];
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime > TimeSpan.Zero && dueTime < limit)
        {
            lock (_delays)
                _delays.Add(dueTime);
            // Not on this thread: whoever makes the timer has not yet stored it.
            ThreadPool.QueueUserWorkItem(_ => Advance(dueTime));
        }
        return timer;
    }
}
