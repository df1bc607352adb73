using System.Buffers.Binary;
using System.Text;

namespace BulkProviders.Core.Basics;

/// <summary>
/// Makes texts of the wire names that come again with every record: the same text for the same bytes, as long as no other name took its place.
/// Safe for concurrent use; keeps a bounded number of names.
/// </summary>
public static class SharedNames
{
    /// <summary>Ten bits of a hash.</summary>
    private const int Slots = 1 << 10;

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

    // The length, the beginning, the middle and the end: all of a name up to 24 bytes. Two longer ones that differ elsewhere only take turns in one slot.
    private static int SlotOf(ReadOnlySpan<byte> utf8)
    {
        const int Word = sizeof(ulong);
        var hash = (ulong)utf8.Length;
        if (utf8.Length < Word)
            foreach (var letter in utf8)
                hash = (hash << Word) ^ letter ^ (hash >> 56);
        else
        {
            hash = Mix(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(utf8));
            hash = Mix(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(utf8[((utf8.Length - Word) / 2)..]));
            hash ^= BinaryPrimitives.ReadUInt64LittleEndian(utf8[^Word..]);
        }
        return (int)(Mix(hash) >> 54);
    }

    private static ulong Mix(ulong bits)
    {
        bits *= 0x9E3779B97F4A7C15;
        return bits ^ (bits >> 32);
    }

    private sealed record Name(byte[] Utf8, string Text);
}
