using System.Buffers.Text;

namespace BulkProviders.Spreadsheets.Results;

/// <summary>The start tag at the beginning of some bytes.</summary>
internal readonly ref struct StartTag
{
    private readonly ReadOnlySpan<byte> bytes;

    public StartTag(ReadOnlySpan<byte> bytes)
    {
        Length = Markup.EndOfTag(bytes);
        this.bytes = bytes[..Length];
    }

    /// <summary>The position behind its end.</summary>
    public int Length { get; }

    /// <summary>The position of the end mark, <c>&gt;</c> or <c>/&gt;</c>.</summary>
    public int Close => IsEmpty ? Length - 2 : Length - 1;

    public bool IsEmpty => bytes[Length - 2] == '/';

    public bool IsTrue(ReadOnlySpan<byte> attribute) =>
        Find(attribute, out var start, out var end) && (bytes[start..end].SequenceEqual("1"u8) || bytes[start..end].SequenceEqual("true"u8));

    /// <summary>The whole number of an attribute; 0 where there is none.</summary>
    public int Number(ReadOnlySpan<byte> attribute) =>
        Find(attribute, out var start, out var end) && Utf8Parser.TryParse(bytes[start..end], out int value, out var used) && used == end - start ? value : 0;

    /// <summary>Finds the value of an attribute, without its quotes.</summary>
    public bool Find(ReadOnlySpan<byte> attribute, out int start, out int end)
    {
        var position = bytes.IndexOfAny(" \t\r\n"u8);
        (start, end) = (0, 0);
        while (position >= 0 && bytes[position..].IndexOf((byte)'=') is var equals and >= 0)
        {
            var name = bytes[position..(position + equals)].Trim(" \t\r\n"u8);
            var open = position + equals + 1 + bytes[(position + equals + 1)..].IndexOfAny((byte)'"', (byte)'\'');
            start = open + 1;
            end = start + bytes[start..].IndexOf(bytes[open]);
            if (name.SequenceEqual(attribute))
                return true;
            position = end + 1;
        }
        (start, end) = (0, 0);
        return false;
    }
}
