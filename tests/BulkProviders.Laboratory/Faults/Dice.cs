namespace BulkProviders.Laboratory.Faults;

/// <summary>Numbers that depend on a seed and on what they are asked for, never on the order of asking: a trial can be repeated although its calls race.</summary>
internal readonly struct Dice(long seed)
{
    /// <summary>From 0 to below <paramref name="sides"/>; the same for the same seed, subject and count.</summary>
    public int Roll(string subject, long count, int sides) => (int)(Mix(Hash(subject) + (ulong)count) % (ulong)sides);

    /// <summary>True in so many of 1,000 counts.</summary>
    public bool Hits(string subject, long count, int perMille) => Roll(subject, count, 1_000) < perMille;

    /// <summary>FNV-1a over the subject, begun with the seed: string.GetHashCode differs from process to process.</summary>
    private ulong Hash(string subject)
    {
        var hash = Mix((ulong)seed) ^ 0xCBF29CE484222325;
        foreach (var letter in subject)
            hash = (hash ^ letter) * 0x100000001B3;
        return Mix(hash);
    }

    /// <summary>The finalizer of SplitMix64: neighbouring numbers give unrelated ones.</summary>
    private static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
