namespace BulkProviders.JsonApi.Pacing;

/// <summary>
/// The time after a 429 in which nothing is sent: as long as the server asked for, or, where it did not say, short at first and doubled;
/// where that was too short before, one call goes ahead and the others follow once it was taken. Times are seconds of one clock.
/// </summary>
internal sealed class Hold
{
    /// <summary>Nobody asks for less: calls that are under way have to arrive, and a full bucket has to get some room.</summary>
    private const double Shortest = 0.05;

    private const double Longest = 2;

    /// <summary>A pause that took longer (seconds) makes the next one careful.</summary>
    private const double LongPause = 1.2;

    private const int MostDoublings = 2;

    private double _length;
    private bool _isTesting;
    private bool _isCareful;
    private bool _wasLong = true;

    /// <summary>Nothing may leave, or only the one call that goes ahead.</summary>
    public bool IsOn { get; private set; }

    /// <summary>When the 429 came that began it.</summary>
    public double Since { get; private set; } = double.NegativeInfinity;

    /// <summary>When it is over, or the one that goes ahead may leave.</summary>
    public double Until { get; private set; }

    /// <summary>The server said how long.</summary>
    public bool IsAsked { get; private set; }

    /// <summary>Begins, or goes on where the call that went ahead was refused too.</summary>
    /// <param name="sentAt">When the refused call left.</param>
    /// <param name="now">The present.</param>
    /// <param name="pause">Seconds that the server asked for, or null.</param>
    /// <param name="repeats">Refusals shortly before: each doubles the shortest pause.</param>
    public void Refuse(double sentAt, double now, double? pause, int repeats)
    {
        if (IsOn && !_isTesting)
        {
            if (pause is { } longer)
                (Until, IsAsked) = (Math.Max(Until, now + longer), true);
            return;
        }
        if (IsOn && sentAt < Until)
            return;
        if (!IsOn)
            (Since, _length) = (now, 0);
        _isCareful = _isTesting || repeats > 0 || _wasLong;
        var least = Shortest * (1 << Math.Min(repeats, MostDoublings));
        _length = pause is { } asked ? Math.Max(asked, least) : Math.Clamp(2 * _length, least, Longest);
        (IsOn, IsAsked, Until, _isTesting) = (true, pause is not null, now + _length, false);
    }

    /// <summary>Whether the hold is over, or this call may go ahead of the others; if neither, when to ask again.</summary>
    public bool TryPass(double now, out double nextAt)
    {
        nextAt = _isTesting ? double.PositiveInfinity : Until;
        if (_isTesting || now < Until)
            return false;
        if (IsAsked || !_isCareful)
            IsOn = false;
        else
            (_isTesting, Until) = (true, now);
        return true;
    }

    /// <summary>A call was taken: true where it is the one that went ahead, so that the hold is over.</summary>
    public bool EndsWith(double sentAt, double now)
    {
        if (!_isTesting || sentAt < Until)
            return false;
        (IsOn, _isTesting, _wasLong) = (false, false, now - Since > LongPause);
        return true;
    }

    /// <summary>The call that went ahead came back without a word about the rate: another one may go.</summary>
    public void TestFailed(double sentAt)
    {
        if (_isTesting && sentAt >= Until)
            _isTesting = false;
    }
}
