namespace BulkProviders.Sandbox.Behaviours;

internal enum Fault
{
    Fail,
    Unauthorized,
    Hang,
    ResetBeforeWrite,
    ResetAfterWrite,
    CutBody,
    LateWrite,
    LockConflict
}

/// <summary>Says which call a fault strikes: each Nth, or one in N by a seeded hash of the call's number.</summary>
internal sealed class FaultPlan
{
    private readonly int[] _every;
    private readonly long[] _calls;
    private readonly int _seed;

    public FaultPlan(Habits habits)
    {
        _every = [.. Enum.GetValues<Fault>().Select(habits.Every)];
        _calls = new long[_every.Length];
        _seed = habits.FaultSeed;
    }

    /// <summary>Counts the call and says whether this fault strikes it.</summary>
    public bool Strikes(Fault fault)
    {
        var kind = (int)fault;
        if (_every[kind] == 0)
            return false;
        var call = Interlocked.Increment(ref _calls[kind]);
        return _seed == 0 ? call % _every[kind] == 0 : Mix((ulong)call + ((ulong)kind << 40) + ((ulong)_seed << 44)) % (ulong)_every[kind] == 0;
    }

    /// <summary>The finalizer of SplitMix64: neighbouring numbers give unrelated ones, on every machine the same.</summary>
    private static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
