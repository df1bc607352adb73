using System.Buffers.Text;

namespace BulkProviders.Spreadsheets.Results;

/// <summary>The start tag at the beginning of some bytes.</summary>
internal readonly ref struct StartTag
{
    private readonly ReadOnlySpan<byte> _bytes;

    public StartTag(ReadOnlySpan<byte> bytes)
    {
        Length = Markup.EndOfTag(bytes);
        _bytes = bytes[..Length];
    }

    /// <summary>The position behind its end.</summary>
    public int Length { get; }

    /// <summary>The position of the end mark, <c>&gt;</c> or <c>/&gt;</c>.</summary>
    public int Close => IsEmpty ? Length - 2 : Length - 1;

    public bool IsEmpty => _bytes[Length - 2] == '/';

    public bool IsTrue(ReadOnlySpan<byte> attribute) =>
        Find(attribute, out var start, out var end) && (_bytes[start..end].SequenceEqual("1"u8) || _bytes[start..end].SequenceEqual("true"u8));

    /// <summary>The whole number of an attribute; 0 where there is none.</summary>
    public int Number(ReadOnlySpan<byte> attribute) =>
        Find(attribute, out var start, out var end) && Utf8Parser.TryParse(_bytes[start..end], out int value, out var used) && used == end - start ? value : 0;

    /// <summary>Finds the value of an attribute, without its quotes.</summary>
    public bool Find(ReadOnlySpan<byte> attribute, out int start, out int end)
    {
        var position = _bytes.IndexOfAny(" \t\r\n"u8);
        (start, end) = (0, 0);
        while (position >= 0 && _bytes[position..].IndexOf((byte)'=') is var equals and >= 0)
        {
            var name = _bytes[position..(position + equals)].Trim(" \t\r\n"u8);
            var open = position + equals + 1 + _bytes[(position + equals + 1)..].IndexOfAny((byte)'"', (byte)'\'');
            start = open + 1;
            end = start + _bytes[start..].IndexOf(_bytes[open]);
            if (name.SequenceEqual(attribute))
                return true;
            position = end + 1;
        }
        (start, end) = (0, 0);
        return false;
    }
}
