namespace BulkProviders.JsonApi.Tests.Pacing;

/// <summary>A hidden limit of a simulated server, in calls a second.</summary>
internal abstract class HiddenLimit(double perSecond)
{
    public double PerSecond => perSecond;

    /// <summary>Whether a call that arrives now is taken; if not, in how many seconds one would be.</summary>
    public abstract bool Take(double now, out double wait);
}

internal sealed class NoLimit() : HiddenLimit(double.PositiveInfinity)
{
    public override bool Take(double now, out double wait)
    {
        wait = 0;
        return true;
    }
}

/// <summary>So many calls in each window; windows begin at multiples of their length after an offset.</summary>
internal sealed class FixedWindow(double perSecond, double length, double offset = 0) : HiddenLimit(perSecond)
{
    private double _window = double.NegativeInfinity;
    private double _taken;

    public override bool Take(double now, out double wait)
    {
        var window = Math.Floor((now - offset) / length);
        if (window > _window)
            (_window, _taken) = (window, 0);
        wait = (window + 1) * length + offset - now;
        return ++_taken <= PerSecond * length + 1e-9;
    }
}

/// <summary>A bucket that fills at the rate up to a size; each call takes one from it.</summary>
internal sealed class Bucket(double perSecond, double size) : HiddenLimit(perSecond)
{
    private readonly double _size = size;
    private double _tokens = size;
    private double _at = double.NaN;

    public override bool Take(double now, out double wait)
    {
        _tokens = Math.Min(_size, _tokens + (double.IsNaN(_at) ? 0 : (now - _at) * PerSecond));
        _at = now;
        wait = Math.Max(0, (1 - _tokens) / PerSecond);
        if (_tokens < 1)
            return false;
        _tokens--;
        return true;
    }
}
