namespace BulkProviders.JsonApi.Pacing;

/// <summary>
/// Where the server's limit is, in calls a second. Free until the first 429. Then the rate stays a little below the ceiling and now and
/// then climbs past it in doubling steps: a step that is refused was the ceiling, steps that are taken lead to a higher one.
/// </summary>
internal sealed class CeilingSearch
{
    /// <summary>Below the ceiling by this, so that the noise of the network is not refused.</summary>
    private const double Margin = 0.985;

    private const double FirstStep = 0.015;
    private const double LongStep = 1;
    private const double ShortStep = 0.5;

    /// <summary>So many steps are too small to do harm, and are looked at for longer.</summary>
    private const int SmallSteps = 3;

    /// <summary>A rate is taken to be good once it has been in force for this long (seconds) without a refusal.</summary>
    private const double Proof = 1;

    private const double UsualCruise = 5;
    private const double LongestCruise = 18;
    private const double ShortCruise = 1.5;

    /// <summary>Share of the calls that the search for a higher ceiling may cost.</summary>
    private const double Budget = 0.005;

    /// <summary>Before so many calls were taken nobody can say how fast they may go.</summary>
    private const int LeastTaken = 4;

    /// <summary>A limit that refuses for longer than this (seconds) counts over long spans.</summary>
    private const double LongSpan = 1.2;

    /// <summary>A raised rate that is refused within this time (seconds) had been let through on credit.</summary>
    private const double SlackShows = 4;

    /// <summary>Steps that no credit of a server explains: at the next one the rate is more than doubled.</summary>
    private const int SurelyRisen = 5;

    private double _ceiling = double.PositiveInfinity;
    private readonly double[] _begun = new double[32];
    private double _learntAt;
    private bool _isRaised;
    private bool _hasSlack;
    private double _nextStepAt;
    private int _steps;

    public bool IsFree => double.IsPositiveInfinity(_ceiling);

    /// <summary>The rate now; infinity while no limit has been met.</summary>
    public double Rate { get; private set; } = double.PositiveInfinity;

    /// <summary>The rate that is safe; what time lost by a pause is worth.</summary>
    public double SafeRate => Margin * _ceiling;

    /// <summary>Climbs where it is time to.</summary>
    /// <param name="now">Seconds.</param>
    /// <param name="goodput">Calls taken in the last second: a rate that is not used up is not raised.</param>
    public void Advance(double now, double goodput)
    {
        if (IsFree || now < _nextStepAt)
            return;
        _nextStepAt = now + (_steps < SmallSteps ? LongStep : ShortStep);
        if (Rate > 1.6 * goodput + 2)
            return;
        _steps++;
        if (_steps < _begun.Length)
            _begun[_steps] = now;
        Rate = RateOf(_steps);
    }

    /// <summary>Draws the conclusion from a refusal, once calls are taken again.</summary>
    public void Learn(Refusal refusal, double now)
    {
        if (IsFree && refusal.Average * refusal.Span < LeastTaken)
            return;
        if (_steps == 0 && _isRaised && now - refusal.Length - _learntAt < SlackShows)
            _hasSlack = true;
        var before = _ceiling;
        _ceiling = Math.Max(0.1, IsFree ? refusal.Average : _steps > 0 ? AfterClimb(refusal, now) : AfterCruise(refusal));
        _isRaised = _ceiling > 1.02 * before;
        var isChanged = _ceiling > 1.06 * before || _ceiling < 0.9 * before;
        var cost = Math.Max(refusal.Calls / (Budget * _ceiling), refusal.Lost / 0.03);
        _nextStepAt = now + (isChanged ? ShortCruise : Math.Clamp(cost, UsualCruise, LongestCruise));
        (_steps, _learntAt) = (0, now);
        Rate = SafeRate;
    }

    private double AfterClimb(Refusal refusal, double now)
    {
        if (refusal.WasCatchingUp)
            return _ceiling;
        var held = Held(now - refusal.Length - Proof);
        // Where the server lets calls through on credit, what is taken for a moment proves nothing, but the average does.
        if (_steps <= SurelyRisen)
            return Math.Max(_ceiling, _hasSlack ? Math.Min(Average(refusal), held) : held);
        return Math.Max(held, Math.Min(refusal.Goodput, Rate));
    }

    private double AfterCruise(Refusal refusal)
    {
        if (refusal.WasCatchingUp)
            return 0.995 * _ceiling;
        return refusal.Span - refusal.Length >= 0.4
            ? Math.Clamp(Average(refusal), 0.5 * _ceiling, 0.98 * _ceiling)
            : Math.Clamp(1.2 * refusal.Average, 0.4 * _ceiling, 0.8 * _ceiling);
    }

    // A pause in whole seconds is mostly longer than needed; one of many seconds belongs to the span that the limit counts over.
    private static double Average(Refusal refusal) =>
        refusal.Length > LongSpan ? refusal.Average : refusal.Average * refusal.Span / Math.Max(0.01, refusal.Span - refusal.Length);

    /// <summary>The highest rate that had begun by then and was not refused.</summary>
    private double Held(double by)
    {
        var held = SafeRate;
        for (var step = 1; step < _steps && step < _begun.Length && _begun[step] <= by; step++)
            held = RateOf(step);
        return held;
    }

    private double RateOf(int step) => _ceiling * (Margin + FirstStep * (Math.Pow(2, step) - 1));
}

/// <summary>One refusal, from its first 429 until calls were taken again.</summary>
/// <param name="Calls">Calls that were refused.</param>
/// <param name="Length">Seconds without sending.</param>
/// <param name="Lost">Seconds of it that are not made up for.</param>
/// <param name="Average">Calls taken a second since the refusal before, this one's pause included.</param>
/// <param name="Span">Seconds that the average is of.</param>
/// <param name="Goodput">Calls taken in the last second before it.</param>
/// <param name="WasCatchingUp">The calls went faster than the rate, to make up for lost time.</param>
internal readonly record struct Refusal(double Calls, double Length, double Lost, double Average, double Span, double Goodput, bool WasCatchingUp);
