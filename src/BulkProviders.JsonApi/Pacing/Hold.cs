namespace BulkProviders.JsonApi.Pacing;

/// <summary>
/// The time after a 429 in which nothing is sent: as long as the server asked for, or, where it did not say, short at first and doubled;
/// then one call goes ahead, and the others follow once it was taken. Times are seconds of one clock.
/// </summary>
internal sealed class Hold
{
    private const double Shortest = 0.05;
    private const double Longest = 2;

    private double _length;
    private bool _isTesting;

    /// <summary>Nothing may leave, or only the one call that goes ahead.</summary>
    public bool IsOn { get; private set; }

    /// <summary>When the 429 came that began it.</summary>
    public double Since { get; private set; } = double.NegativeInfinity;

    private double Until { get; set; }

    private bool IsAsked { get; set; }

    /// <summary>Begins, or goes on where the call that went ahead was refused too.</summary>
    public void Refuse(double sentAt, double now, double? pause)
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
        _length = pause ?? Math.Clamp(2 * _length, Shortest, Longest);
        (IsOn, IsAsked, Until, _isTesting) = (true, pause is not null, now + _length, false);
    }

    /// <summary>Whether the hold is over, or this call may go ahead of the others; if neither, when to ask again.</summary>
    public bool TryPass(double now, out double nextAt)
    {
        nextAt = _isTesting ? double.PositiveInfinity : Until;
        if (_isTesting || now < Until)
            return false;
        if (IsAsked)
            IsOn = false;
        else
            (_isTesting, Until) = (true, now);
        return true;
    }

    /// <summary>A call was taken: true where it is the one that went ahead, so that the hold is over.</summary>
    public bool EndsWith(double sentAt)
    {
        if (!_isTesting || sentAt < Until)
            return false;
        (IsOn, _isTesting) = (false, false);
        return true;
    }

    /// <summary>The call that went ahead came back without a word about the rate: another one may go.</summary>
    public void TestFailed(double sentAt)
    {
        if (_isTesting && sentAt >= Until)
            _isTesting = false;
    }
}
