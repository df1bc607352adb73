namespace BulkProviders.Sandbox.Behaviours;

/// <summary>Counts calls against a limit per second.</summary>
internal sealed class RateGate(Habits habits, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private long _window;
    private double _taken;
    private DateTimeOffset _refilled = clock.GetUtcNow();

    /// <summary>Null when the call may pass, else how long to wait.</summary>
    public TimeSpan? Refuses()
    {
        if (habits.RateLimit == 0)
            return null;
        lock (_gate)
            return habits.RateKind == RateKind.Window ? Window(clock.GetUtcNow()) : Bucket(clock.GetUtcNow());
    }

    private TimeSpan? Window(DateTimeOffset now)
    {
        var second = now.ToUnixTimeSeconds();
        if (second != _window)
            (_window, _taken) = (second, 0);
        if (_taken >= habits.RateLimit)
            return DateTimeOffset.FromUnixTimeSeconds(second + 1) - now;
        _taken++;
        return null;
    }

    private TimeSpan? Bucket(DateTimeOffset now)
    {
        _taken = Math.Max(0, _taken - ((now - _refilled).TotalSeconds * habits.RateLimit));
        _refilled = now;
        if (_taken > habits.RateLimit - 1)
            return TimeSpan.FromSeconds((_taken - habits.RateLimit + 1) / habits.RateLimit);
        _taken++;
        return null;
    }
}
