namespace BulkProviders.JsonApi.Pacing;

/// <summary>
/// Where the server's limit is, in calls a second. Free until the first 429. Then the rate stays a little below the ceiling and now and
/// then climbs past it in doubling steps: a step that is refused was the ceiling, steps that are taken lead to a higher one.
/// </summary>
internal sealed class RateLimitEstimator
{
    /// <summary>Refusals that follow each other faster than this (seconds) are repeats of one.</summary>
    public const double ShortSpan = 0.9;

    /// <summary>Below the ceiling by this, so that the noise of the network is not refused.</summary>
    private const double Margin = 0.99;

    private const double FirstStep = 0.015;

    /// <summary>So many steps are too small to do harm, and are looked at for longer.</summary>
    private const int SmallSteps = 3;

    private const double LongStep = 1;
    private const double ShortStep = 0.5;

    /// <summary>The last step, nearly twice the ceiling. What is taken there for its time is the new ceiling, to climb from.</summary>
    private const int TopStep = 6;

    private const double TimeAtTop = 4;
    private const double RoughTimeAtTop = 1.5;

    /// <summary>A rate is taken to be good once it has been in force for this long (seconds) without a refusal.</summary>
    private const double Proof = 1;

    private const double UsualCruise = 5;
    private const double LongestCruise = 10;
    private const double RoughCruise = 1.1;

    /// <summary>Share of the calls that the search for a higher ceiling may cost.</summary>
    private const double Budget = 0.006;

    /// <summary>Before so many calls were taken nobody can say how fast they may go.</summary>
    private const int LeastTaken = 4;

    /// <summary>A raised ceiling that is refused within this time (seconds) had been let through on credit.</summary>
    private const double SlackShows = 4;

    private readonly double[] _begun = new double[TopStep + 1];
    private double _ceiling = double.PositiveInfinity;
    private double _learntAt;
    private double _nextStepAt;
    private int _steps;
    private bool _isRaised;
    private bool _isRough;
    private bool _hasSlack;
    private bool _hasLongSpan;

    public bool IsFree => double.IsPositiveInfinity(_ceiling);

    /// <summary>The rate now; infinity while no limit has been met.</summary>
    public double Rate { get; private set; } = double.PositiveInfinity;

    /// <summary>The rate that is safe; what time lost by a pause is worth.</summary>
    public double SafeRate => Margin * _ceiling;

    /// <summary>Climbs where it is time to.</summary>
    /// <param name="now">Seconds.</param>
    /// <param name="goodput">Calls taken in the last second: a rate that is not used up is not raised.</param>
    /// <returns>True where the ceiling rose so far that averages over the time before say nothing any more.</returns>
    public bool Advance(double now, double goodput)
    {
        if (IsFree || now < _nextStepAt)
            return false;
        _nextStepAt = now + (_steps < SmallSteps && !_isRough ? LongStep : ShortStep);
        if (Rate > 1.6 * goodput + 2)
            return false;
        var wasAtTop = _steps == TopStep;
        if (wasAtTop)
            (_ceiling, _steps) = (Rate, 0);
        _begun[++_steps] = now;
        if (_steps == TopStep)
            _nextStepAt = now + (_isRough ? RoughTimeAtTop : TimeAtTop);
        Rate = RateOf(_steps);
        return wasAtTop && !_hasLongSpan;
    }

    /// <summary>Draws the conclusion from a refusal, once calls are taken again.</summary>
    public void Learn(Refusal refusal, double now)
    {
        if (IsFree && refusal.Average * refusal.Span < LeastTaken)
            return;
        var isRepeat = refusal.Span < ShortSpan && _steps == 0 && !IsFree;
        if (!isRepeat && _steps == 0 && _isRaised && now - refusal.Length - _learntAt < SlackShows)
            _hasSlack = true;
        var before = _ceiling;
        _ceiling = Math.Max(0.1, IsFree ? refusal.Average : _steps > 0 ? AfterClimb(refusal, now) : AfterCruise(refusal, isRepeat));
        _isRough = _ceiling > 1.06 * before || _ceiling < 0.9 * before || (_isRough && isRepeat);
        var cost = Math.Max(refusal.Calls / (Budget * _ceiling), refusal.Length / 0.03);
        _nextStepAt = now + (_isRough ? RoughCruise : Math.Clamp(cost, UsualCruise, LongestCruise));
        if (!isRepeat)
            (_isRaised, _learntAt) = (_ceiling > 1.06 * before, now);
        (_steps, _hasLongSpan) = (0, refusal.IsLong);
        Rate = SafeRate;
    }

    private double AfterClimb(Refusal refusal, double now)
    {
        var average = refusal.Usable;
        // An average over whole spans of the limit is exact: what was taken for a moment, on credit, proves nothing then.
        if (refusal.IsLong)
            return average > _ceiling || average < 0.97 * _ceiling ? Math.Max(average, 0.4 * _ceiling) : _ceiling;
        var held = Held(now - refusal.Length - Proof);
        if (_hasSlack)
            return Math.Max(_ceiling, Math.Min(1.015 * average, held));
        return Math.Max(_ceiling, held);
    }

    private double AfterCruise(Refusal refusal, bool isRepeat)
    {
        // After a pause of a whole second next to nothing was taken: the rate is far off, and the little that was says not by how much.
        var isHasty = refusal is { IsWholeSecond: true, Sending: < 0.4 };
        if (!isRepeat && !isHasty)
            return Math.Clamp(refusal.Usable, 0.3 * _ceiling, 0.98 * _ceiling);
        if (isHasty)
            return Math.Clamp(1.2 * refusal.Average, 0.4 * _ceiling, 0.8 * _ceiling);
        // A guessed pause may have been too short: that says nothing about the rate yet.
        if (refusal is { Repeats: 0, IsAsked: false })
            return _ceiling;
        return (refusal.Calls >= 5 ? 0.75 : refusal.Repeats > 1 || refusal.Calls >= 3 ? 0.87 : 0.97) * _ceiling;
    }

    /// <summary>The highest rate that had begun by then and was not refused.</summary>
    private double Held(double by)
    {
        var held = SafeRate;
        for (var step = 1; step < _steps && _begun[step] <= by; step++)
            held = RateOf(step);
        return held;
    }

    private double RateOf(int step) => _ceiling * (Margin + FirstStep * (Math.Pow(2, step) - 1));
}
