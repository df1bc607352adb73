using BulkProviders.JsonApi.Pacing;

namespace BulkProviders.JsonApi.Tests.Pacing;

/// <summary>How the simulated server tells when to come back after a 429.</summary>
internal enum Says
{
    Nothing,
    Exactly,
    WholeSeconds
}

/// <param name="Seconds">How long the phase lasts.</param>
/// <param name="Limit">Its hidden limit.</param>
internal sealed record Phase(double Seconds, HiddenLimit Limit);

/// <summary>A server in virtual time.</summary>
internal sealed record SimulatedServer
{
    public required IReadOnlyList<Phase> Phases { get; init; }

    /// <summary>Seconds that a call takes, half of them before it is counted.</summary>
    public double Latency { get; init; } = 0.05;

    /// <summary>Calls that it works on at once; more wait.</summary>
    public int Workers { get; init; } = int.MaxValue;

    public Says Says { get; init; } = Says.Exactly;

    /// <summary>Share by which latencies differ at random.</summary>
    public double Noise { get; init; } = 0.2;
}

/// <summary>What a phase came to.</summary>
/// <param name="Share">Calls taken, as a share of what the limit allows.</param>
/// <param name="Refused">Calls refused, as a share of all.</param>
/// <param name="Reached">Seconds until a span of three seconds first had 90 % of the limit.</param>
/// <param name="PerSecond">Calls taken a second.</param>
internal sealed record PhaseFigures(double Share, double Refused, double Reached, double PerSecond)
{
    public override string ToString() => FormattableString.Invariant($"{Share:P1} refused {Refused:P2} reached {Reached:F1} s ({PerSecond:F1}/s)");
}

/// <summary>As many callers as wanted, always with a call to make, against a simulated server: hundreds of seconds in milliseconds.</summary>
internal sealed class Simulation(SimulatedServer server, int seed)
{
    private const double ReachedSpan = 3;

    private enum Step
    {
        Wake,
        Arrive,
        Done,
        Answered
    }

    private readonly Random _random = new(seed);
    private readonly PriorityQueue<Event, (double, long)> _events = new();
    private readonly Queue<Event> _line = new();
    private readonly List<(double At, bool Taken)> _answers = [];
    private long _number;
    private int _working;
    private double _wakeAt = double.PositiveInfinity;

    private readonly record struct Event(Step Step, double At, double SentAt, bool Taken, double? Pause);

    public IReadOnlyList<PhaseFigures> Run(Pacer pacer, int callers) => Run(pacer, _ => callers);

    /// <param name="pacer">What is tried.</param>
    /// <param name="callers">How many there are at a time.</param>
    public IReadOnlyList<PhaseFigures> Run(Pacer pacer, Func<double, int> callers)
    {
        var end = server.Phases.Sum(p => p.Seconds);
        Send(pacer, callers(0), 0);
        while (_events.TryDequeue(out var next, out _) && next.At < end)
        {
            switch (next.Step)
            {
                case Step.Wake when !next.At.Equals(_wakeAt):
                    continue;
                case Step.Wake:
                    _wakeAt = double.PositiveInfinity;
                    break;
                case Step.Arrive:
                    Arrive(next);
                    break;
                case Step.Done:
                    _working--;
                    Push(next with { Step = Step.Answered, At = next.At + Travel() });
                    if (_line.TryDequeue(out var waiting))
                        Work(waiting with { At = next.At });
                    break;
                case Step.Answered:
                    _answers.Add((next.At, next.Taken));
                    pacer.Leave(next.SentAt, next.At, next.Taken ? TrySignal.Taken : TrySignal.TooFast, next.Pause);
                    break;
            }
            Send(pacer, callers(next.At), next.At);
        }
        return Figures();
    }

    private void Send(Pacer pacer, int callers, double now)
    {
        double nextAt;
        while (true)
        {
            if (pacer.UnderWay >= callers)
                return;
            if (!pacer.TryEnter(now, out nextAt))
                break;
            Push(new Event(Step.Arrive, now + Travel(), now, false, null));
        }
        // Timers fire up to a millisecond late.
        nextAt += 0.001 * _random.NextDouble();
        if (double.IsPositiveInfinity(nextAt) || nextAt >= _wakeAt)
            return;
        _wakeAt = nextAt;
        Push(new Event(Step.Wake, nextAt, 0, false, null));
    }

    private void Arrive(Event call)
    {
        if (LimitAt(call.At).Take(call.At, out var wait))
        {
            if (_working < server.Workers)
                Work(call with { Taken = true });
            else
                _line.Enqueue(call with { Taken = true });
            return;
        }
        double? pause = server.Says switch
        {
            Says.Exactly => wait,
            Says.WholeSeconds => Math.Max(1, Math.Ceiling(wait)),
            _ => null
        };
        Push(call with { Step = Step.Answered, At = call.At + Travel(), Pause = pause });
    }

    private void Work(Event call)
    {
        _working++;
        Push(call with { Step = Step.Done, At = call.At + server.Latency * 0.5 * Spread() });
    }

    private double Travel() => server.Latency * 0.25 * Spread();

    private double Spread() => 1 + server.Noise * (2 * _random.NextDouble() - 1);

    private void Push(Event next) => _events.Enqueue(next, (next.At, _number++));

    private HiddenLimit LimitAt(double now)
    {
        var begin = 0.0;
        foreach (var phase in server.Phases)
        {
            if (now < begin + phase.Seconds)
                return phase.Limit;
            begin += phase.Seconds;
        }
        return server.Phases[^1].Limit;
    }

    private List<PhaseFigures> Figures()
    {
        var figures = new List<PhaseFigures>();
        var begin = 0.0;
        foreach (var phase in server.Phases)
        {
            var end = begin + phase.Seconds;
            var taken = _answers.Where(a => a.Taken && a.At >= begin && a.At < end).Select(a => a.At - begin).ToList();
            var refused = _answers.Count(a => !a.Taken && a.At >= begin && a.At < end);
            var wanted = (int)Math.Ceiling(0.9 * phase.Limit.PerSecond * ReachedSpan);
            var reached = double.IsPositiveInfinity(phase.Limit.PerSecond) ? 0 : Reached(taken, wanted);
            figures.Add(new PhaseFigures(
                taken.Count / (phase.Limit.PerSecond * phase.Seconds), (double)refused / (taken.Count + refused), reached, taken.Count / phase.Seconds));
            begin = end;
        }
        return figures;
    }

    private static double Reached(List<double> taken, int wanted)
    {
        for (var i = wanted - 1; i < taken.Count; i++)
            if (taken[i] - taken[i - wanted + 1] <= ReachedSpan)
                return taken[i];
        return double.PositiveInfinity;
    }
}
