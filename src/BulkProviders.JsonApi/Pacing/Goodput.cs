namespace BulkProviders.JsonApi.Pacing;

/// <summary>How many calls a second were taken lately: counts in quarters of a second over the last second and a half.</summary>
internal sealed class Goodput
{
    private const double Slot = 0.25;
    private const int Slots = 6;

    private readonly long[] _counts = new long[Slots];
    private long _slot;

    public void Count(double now)
    {
        MoveTo(now);
        _counts[_slot % Slots]++;
    }

    /// <summary>Calls within about the last second, the slot under way included.</summary>
    public double LastSecond(double now)
    {
        MoveTo(now);
        var span = (Slots - 1) * Slot + (now - _slot * Slot);
        return _counts.Sum() / span;
    }

    private void MoveTo(double now)
    {
        var slot = (long)(now / Slot);
        if (slot - _slot >= Slots)
            Array.Clear(_counts);
        else
            for (var i = _slot + 1; i <= slot; i++)
                _counts[i % Slots] = 0;
        _slot = Math.Max(slot, _slot);
    }
}
