using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;

namespace BulkProviders.Engine.Profile;

/// <summary>
/// Finds the commonest of any number of values in bounded memory (lossy counting, Manku and Motwani 2002): the count of a value that came after others had to be
/// forgotten is a lower bound.
/// </summary>
internal sealed class ValueCounter
{
    private const int MostValues = 1000;

    // A longer text is no value that records share by mistake.
    private const int LongestValue = 1024;

    private readonly Dictionary<string, Tally> _values = new(StringComparer.Ordinal);
    private long _forgotten;

    /// <param name="json">The value as the journal holds it.</param>
    public void Add(ReadOnlySpan<byte> json)
    {
        if (json.Length > LongestValue)
            return;
        var characters = ArrayPool<char>.Shared.Rent(json.Length);
        Count(characters.AsSpan(0, Encoding.UTF8.GetChars(json, characters)));
        ArrayPool<char>.Shared.Return(characters);
    }

    /// <summary>The commonest values, most often first.</summary>
    public IEnumerable<(string Json, long Count, bool IsAtLeast)> Top(int count) => _values
        .OrderByDescending(v => v.Value.Count).ThenBy(v => v.Key, StringComparer.Ordinal).Take(count)
        .Select(v => (v.Key, v.Value.Count, v.Value.Missed > 0));

    private void Count(ReadOnlySpan<char> value)
    {
        var known = _values.GetAlternateLookup<ReadOnlySpan<char>>();
        while (_values.Count >= MostValues && !known.ContainsKey(value))
            Forget();
        ref var tally = ref CollectionsMarshal.GetValueRefOrAddDefault(known, value, out var isKnown);
        tally = isKnown ? tally with { Count = tally.Count + 1 } : new Tally(1, _forgotten);
    }

    private void Forget()
    {
        _forgotten++;
        foreach (var (value, tally) in _values)
            if (tally.Count + tally.Missed <= _forgotten)
                _values.Remove(value);
    }

    /// <param name="Count">How often it came since it was taken in.</param>
    /// <param name="Missed">How often it may have come before.</param>
    private readonly record struct Tally(long Count, long Missed);
}
