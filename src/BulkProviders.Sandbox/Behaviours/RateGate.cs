namespace BulkProviders.Sandbox.Behaviours;

/// <summary>Counts calls against a limit per second.</summary>
internal sealed class RateGate(Habits habits, TimeProvider clock)
{
    private readonly Lock gate = new();
    private long window;
    private double taken;
    private DateTimeOffset refilled = clock.GetUtcNow();

    /// <summary>Null when the call may pass, else how long to wait.</summary>
    public TimeSpan? Refuses()
    {
        if (habits.RateLimit == 0)
            return null;
        lock (gate)
            return habits.RateKind == RateKind.Window ? Window(clock.GetUtcNow()) : Bucket(clock.GetUtcNow());
    }

    private TimeSpan? Window(DateTimeOffset now)
    {
        var second = now.ToUnixTimeSeconds();
        if (second != window)
            (window, taken) = (second, 0);
        if (taken >= habits.RateLimit)
            return DateTimeOffset.FromUnixTimeSeconds(second + 1) - now;
        taken++;
        return null;
    }

    private TimeSpan? Bucket(DateTimeOffset now)
    {
        taken = Math.Max(0, taken - ((now - refilled).TotalSeconds * habits.RateLimit));
        refilled = now;
        if (taken > habits.RateLimit - 1)
            return TimeSpan.FromSeconds((taken - habits.RateLimit + 1) / habits.RateLimit);
        taken++;
        return null;
    }
}
