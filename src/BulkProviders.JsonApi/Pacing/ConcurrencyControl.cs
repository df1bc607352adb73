namespace BulkProviders.JsonApi.Pacing;

/// <summary>
/// How many calls may be under way at once: doubles in every round while latency holds, until it first does not; from then on climbs
/// gently and falls when the latency is well above the lowest of late, or when the server is overloaded.
/// </summary>
internal sealed class ConcurrencyControl(int most)
{
    private const int First = 4;

    /// <summary>A round is judged once it has lasted this long (seconds) and every place has been used.</summary>
    private const double ShortestRound = 0.2;

    /// <summary>The same while it doubles: a slow climb costs every run, and one round that misleads is made good by the next.</summary>
    private const double ShortestFirstRound = 0.02;

    /// <summary>Queueing of this much is taken for noise (seconds).</summary>
    private const double Room = 0.03;

    /// <summary>The lowest latency is that of the last one to two such spans (seconds).</summary>
    private const double Memory = 120;

    private double _limit = Math.Min(First, most);
    private bool _isStarting = true;
    private double _roundBegan = double.NaN;
    private double _latencies;
    private int _answers;
    private bool _wasFull;
    private double _fellAt = double.NegativeInfinity;
    private double _lowest = double.PositiveInfinity;
    private double _lowestBefore = double.PositiveInfinity;
    private double _memoryBegan;

    public int Limit => (int)_limit;

    /// <summary>A call found no free place: more places would be used.</summary>
    public void Full() => _wasFull = true;

    public void Taken(double latency, double now)
    {
        if (double.IsNaN(_roundBegan))
            _roundBegan = now;
        _latencies += latency;
        _answers++;
        if (_answers >= Limit && now - _roundBegan >= (_isStarting ? ShortestFirstRound : ShortestRound))
            JudgeRound(now);
    }

    /// <param name="sentAt">Calls sent before the last fall tell nothing new.</param>
    /// <param name="now">The present.</param>
    public void Overloaded(double sentAt, double now)
    {
        if (sentAt < _fellAt)
            return;
        Fall(0.7, now);
    }

    /// <summary>Begins carefully again after the server was away.</summary>
    public void Restart(double now)
    {
        _limit = Math.Min(First, most);
        _isStarting = true;
        Forget(now);
    }

    private void JudgeRound(double now)
    {
        var latency = _latencies / _answers;
        if (now - _memoryBegan > Memory)
            (_lowestBefore, _lowest, _memoryBegan) = (_lowest, double.PositiveInfinity, now);
        _lowest = Math.Min(_lowest, latency);
        var lowest = Math.Min(_lowest, _lowestBefore);
        if (latency > 2 * lowest + Room)
            Fall(0.9, now);
        else if (latency > 1.6 * lowest + Room)
            _isStarting = false;
        else if (_wasFull)
            _limit = Math.Min(most, _isStarting ? 2 * _limit : _limit + Math.Max(1, _limit / 8));
        Forget(now);
    }

    private void Fall(double factor, double now)
    {
        _limit = Math.Max(1, Math.Floor(_limit * factor));
        _isStarting = false;
        _fellAt = now;
        Forget(now);
    }

    private void Forget(double now) => (_latencies, _answers, _wasFull, _roundBegan) = (0, 0, false, now);
}
