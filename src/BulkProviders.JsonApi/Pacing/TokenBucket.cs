namespace BulkProviders.JsonApi.Pacing;

/// <summary>
/// Spaces calls by a rate. Time that was lost while nothing could be sent is a credit, paid back at a few times the rate and never at once.
/// </summary>
internal sealed class TokenBucket
{
    /// <summary>While credit is left, calls go this many times as fast.</summary>
    private const double CatchUpSpeed = 2;

    /// <summary>Timers are no more exact than this; what they are late is made up for.</summary>
    private const double TimerSlack = 0.015;

    private double _tokens = 1;
    private double _filledAt;

    /// <summary>Calls that may still be made up for.</summary>
    public double Credit { get; private set; }

    public bool TryTake(double rate, double now, out double nextAt)
    {
        Fill(rate, now);
        // A hair of tolerance: a timer that fires when a token is due must find it.
        if (_tokens >= 1 - 1e-6)
        {
            _tokens--;
            nextAt = now;
            return true;
        }
        nextAt = now + (1 - _tokens) / (Credit > 0 ? rate * CatchUpSpeed : rate);
        return false;
    }

    /// <summary>Begins anew with one call at once and this credit; time before is not made up for otherwise.</summary>
    public void Restart(double credit, double now)
    {
        (_tokens, _filledAt) = (1, now);
        Credit = credit;
    }

    public void DropCredit() => Credit = 0;

    private void Fill(double rate, double now)
    {
        var due = Math.Max(0, now - _filledAt) * rate;
        _filledAt = Math.Max(now, _filledAt);
        var extra = Math.Min(Credit, due * (CatchUpSpeed - 1));
        Credit -= extra;
        _tokens = Math.Min(_tokens + due + extra, 1 + rate * TimerSlack * (extra > 0 ? CatchUpSpeed : 1));
    }
}
