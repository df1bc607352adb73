namespace BulkProviders.JsonApi.Pacing;

/// <summary>
/// Decides for each try whether it may leave now: by the calls under way, by the rate, and by the pauses that the server asks for.
/// Knows no clock and no thread: every call says what time it is, in seconds; the caller keeps calls apart.
/// </summary>
internal sealed class Pacer(int mostParallel, double? mostRate)
{
    private readonly ConcurrencyControl _concurrency = new(mostParallel);
    private readonly RateControl _rate = new(mostRate ?? double.PositiveInfinity);
    private double _pausedUntil = double.NegativeInfinity;

    public int UnderWay { get; private set; }

    public int Limit => _concurrency.Limit;

    public double Rate => _rate.Rate;

    /// <summary>When the pause that the server asked for is over; a time that has passed where there is none.</summary>
    public double PausedUntil => Math.Max(_pausedUntil, _rate.PausedUntil);

    /// <summary>True where a try may leave now; otherwise the time to ask again, or infinity where only an answer can change it.</summary>
    public bool TryEnter(double now, out double nextAt)
    {
        nextAt = double.PositiveInfinity;
        if (UnderWay >= _concurrency.Limit)
        {
            _concurrency.Full();
            return false;
        }
        nextAt = _pausedUntil;
        if (now < _pausedUntil || !_rate.TryTake(now, out nextAt))
            return false;
        UnderWay++;
        return true;
    }

    /// <summary>A try has ended.</summary>
    /// <param name="enteredAt">When it left.</param>
    /// <param name="now">The present.</param>
    /// <param name="signal">What it told.</param>
    /// <param name="pause">Seconds for which the server wants no call, or null.</param>
    public void Leave(double enteredAt, double now, TrySignal signal, double? pause)
    {
        UnderWay--;
        switch (signal)
        {
            case TrySignal.Taken:
                _concurrency.Taken(now - enteredAt, now);
                _rate.Taken(enteredAt, now);
                break;
            case TrySignal.TooFast:
                _rate.Refused(enteredAt, now, pause);
                break;
            case TrySignal.Overloaded:
                _concurrency.Overloaded(enteredAt, now);
                _rate.Silent(enteredAt);
                if (pause is { } time)
                    _pausedUntil = Math.Max(_pausedUntil, now + time);
                break;
            case TrySignal.Silent:
                _rate.Silent(enteredAt);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(signal), signal, "Unknown signal.");
        }
    }

    /// <summary>Begins carefully again after the server was away.</summary>
    public void Restart(double now) => _concurrency.Restart(now);
}
