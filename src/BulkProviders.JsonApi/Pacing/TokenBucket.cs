namespace BulkProviders.JsonApi.Pacing;

/// <summary>Spaces calls by a rate.</summary>
internal sealed class TokenBucket
{
    /// <summary>Timers are no more exact than this; what they are late is made up for.</summary>
    private const double TimerSlack = 0.015;

    private double _tokens = 1;
    private double _filledAt;

    public bool TryTake(double rate, double now, out double nextAt)
    {
        _tokens = Math.Min(_tokens + Math.Max(0, now - _filledAt) * rate, 1 + rate * TimerSlack);
        _filledAt = Math.Max(now, _filledAt);
        nextAt = now + Math.Max(0, 1 - _tokens) / rate;
        // A hair of tolerance: a timer that fires when a token is due must find it.
        if (_tokens < 1 - 1e-6)
            return false;
        _tokens--;
        return true;
    }

    /// <summary>Begins anew with one call at once; time before is not made up for.</summary>
    public void Restart(double now) => (_tokens, _filledAt) = (1, now);
}
