using System.Text;

namespace BulkProviders.Core.Basics;

/// <summary>
/// Makes texts of the wire names that come again with every record: the same text for the same bytes, as long as no other name took its place.
/// Safe for concurrent use; keeps a bounded number of names.
/// </summary>
public static class SharedNames
{
    private const int Slots = 1024;

    /// <summary>What is longer is no name.</summary>
    private const int Longest = 64;

    private static readonly Name?[] Known = new Name?[Slots];

    /// <summary>The text of these bytes, which are UTF-8.</summary>
    public static string Of(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > Longest)
            return Encoding.UTF8.GetString(utf8);
        ref var slot = ref Known[SlotOf(utf8)];
        if (slot is { } known && utf8.SequenceEqual(known.Utf8))
            return known.Text;
        // Two threads that come here at once keep one of the two: nothing depends on which.
        var name = new Name(utf8.ToArray(), Encoding.UTF8.GetString(utf8));
        Volatile.Write(ref slot, name);
        return name.Text;
    }

    // FNV-1a: names differ in single letters.
    private static int SlotOf(ReadOnlySpan<byte> utf8)
    {
        var hash = 2166136261;
        foreach (var letter in utf8)
            hash = (hash ^ letter) * 16777619;
        return (int)((hash ^ (hash >> 16)) % Slots);
    }

    private sealed record Name(byte[] Utf8, string Text);
}
