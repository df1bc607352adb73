using System.Globalization;

namespace BulkProviders.Benchmarks;

/// <summary>What the echo server allows at present, and what it has counted since that was said. Safe for many calls.</summary>
internal sealed class HiddenLimit(TimeProvider timeProvider)
{
    private readonly Lock _lock = new();
    private readonly long _origin = timeProvider.GetTimestamp();
    private LimitForm? _form;
    private double _window;
    private double _used;
    private double _tokens;
    private double _filledAt;
    private int _taken;
    private int _refused;

    /// <summary>Begins another limit, or none, with new counts; returns the counts until now.</summary>
    public LimitCounts Switch(LimitForm? form)
    {
        lock (_lock)
        {
            var counts = new LimitCounts(_taken, _refused);
            (_form, _window, _used, _taken, _refused) = (form, -1, 0, 0, 0);
            (_tokens, _filledAt) = (form?.Burst ?? 0, Now());
            return counts;
        }
    }

    /// <summary>Whether a call is taken.</summary>
    /// <param name="wait">Seconds until one would be; 0 where it is taken.</param>
    public bool Take(out double wait)
    {
        lock (_lock)
        {
            wait = _form is { } form ? Wait(form, Now()) : 0;
            if (wait > 0)
                _refused++;
            else
                _taken++;
            return wait <= 0;
        }
    }

    private double Wait(LimitForm form, double now) => form.IsWindow ? WaitForWindow(form, now) : WaitForToken(form, now);

    private double WaitForWindow(LimitForm form, double now)
    {
        var window = Math.Floor(now);
        if (window > _window)
            (_window, _used) = (window, 0);
        if (_used + 1 > form.PerSecond)
            return window + 1 - now;
        _used++;
        return 0;
    }

    private double WaitForToken(LimitForm form, double now)
    {
        _tokens = Math.Min(form.Burst, _tokens + (now - _filledAt) * form.PerSecond);
        _filledAt = now;
        if (_tokens < 1)
            return (1 - _tokens) / form.PerSecond;
        _tokens--;
        return 0;
    }

    private double Now() => timeProvider.GetElapsedTime(_origin).TotalSeconds;
}

/// <summary>A limit in calls a second: by windows of one second, or by a bucket of so many calls.</summary>
internal sealed record LimitForm(bool IsWindow, double PerSecond, double Burst)
{
    /// <summary>Reads <c>window:100</c> or <c>bucket:250:250</c>; null for <c>none</c>.</summary>
    public static LimitForm? Read(string text)
    {
        var parts = text.Split(':');
        return parts[0] switch
        {
            "window" => new LimitForm(true, Number(parts[1]), 0),
            "bucket" => new LimitForm(false, Number(parts[1]), Number(parts[2])),
            _ => null
        };
    }

    public override string ToString() => IsWindow ? $"window:{PerSecond}" : $"bucket:{PerSecond}:{Burst}";

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}

/// <summary>Calls since the limit was set.</summary>
internal sealed record LimitCounts(int Taken, int Refused)
{
    public double RefusedShare => Refused / (double)Math.Max(1, Taken + Refused);
}
