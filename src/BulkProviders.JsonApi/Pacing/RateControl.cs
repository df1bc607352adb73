namespace BulkProviders.JsonApi.Pacing;

/// <summary>How many calls a second may leave: puts together the ceiling that was learnt, the pauses, and the spacing of the calls. Times are seconds of one clock.</summary>
/// <param name="most">Upper bound in calls a second, or infinity.</param>
internal sealed class RateControl(double most)
{
    private readonly TokenBucket _bucket = new();
    private readonly Goodput _goodput = new();
    private readonly RateLimitEstimator _search = new();
    private readonly Hold _hold = new();
    private double _anchor = double.NaN;
    private double _taken;
    private double _refused;
    private int _repeats;

    public double Rate => Math.Min(most, _search.Rate);

    public double PausedUntil => _hold is { IsOn: true, IsAsked: true } ? _hold.Until : double.NegativeInfinity;

    /// <summary>Whether a call may leave now; if not, when to ask again (infinity: when an answer has come).</summary>
    public bool TryTake(double now, out double nextAt)
    {
        nextAt = now;
        if (_hold.IsOn)
        {
            if (!_hold.TryPass(now, out nextAt))
                return false;
            // The one that goes ahead needs no token.
            if (_hold.IsOn)
                return true;
            Resume(now);
        }
        if (!_search.IsFree && _search.Advance(now, _goodput.LastSecond(now)))
            BeginAverage(now);
        var rate = Rate;
        return double.IsPositiveInfinity(rate) || _bucket.TryTake(rate, now, out nextAt);
    }

    public void Taken(double sentAt, double now)
    {
        if (double.IsNaN(_anchor))
            _anchor = sentAt;
        _goodput.Count(now);
        _taken++;
        if (_hold.EndsWith(sentAt, now))
            Resume(now);
    }

    /// <param name="sentAt">When the refused call left: calls that left before the last 429 was known tell nothing new.</param>
    /// <param name="now">When the answer came.</param>
    /// <param name="pause">Seconds that the server asked for, or null.</param>
    public void Refused(double sentAt, double now, double? pause)
    {
        if (!_hold.IsOn && sentAt < _hold.Since)
        {
            _refused++;
            return;
        }
        if (!_hold.IsOn)
            Begin(now);
        _refused++;
        _hold.Refuse(sentAt, now, pause, _repeats);
    }

    public void Silent(double sentAt) => _hold.TestFailed(sentAt);

    private void Begin(double now)
    {
        if (_search.IsFree)
            (_anchor, _taken) = (Math.Max(_anchor, now - 1.25), Math.Min(_taken, 1.25 * _goodput.LastSecond(now)));
        _refused = 0;
    }

    private void Resume(double now)
    {
        var span = Math.Max(0.01, now - (double.IsNaN(_anchor) ? _hold.Since : _anchor));
        var length = now - _hold.Since;
        var wasFree = _search.IsFree;
        _search.Learn(new Refusal
        {
            Calls = _refused,
            Length = length,
            Average = _taken / span,
            Span = span,
            IsAsked = _hold.IsAsked,
            Repeats = _repeats
        }, now);
        _bucket.Restart(now);
        _repeats++;
        // A short span says too little to begin a new one.
        if (span >= RateLimitEstimator.ShortSpan || (wasFree && !_search.IsFree))
            BeginAverage(now);
    }

    private void BeginAverage(double now) => (_anchor, _taken, _repeats) = (now, 0, 0);
}
