using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace BulkProviders.Spreadsheets.Excel.Reading;

/// <summary>A block of spilled strings in a buffer that is used again: each string as its length and its UTF-16 code units (exact for lone surrogates too).</summary>
internal sealed class StringBlock
{
    public const int Size = 64;

    private readonly int[] _starts = new int[Size];
    private byte[] _bytes = [];

    /// <summary>Which block of the file it holds.</summary>
    public int Number { get; private set; } = -1;

    public string this[int index] => new(Characters(_starts[index]));

    /// <summary>Reads a block from the file.</summary>
    /// <returns>By how many bytes the buffer had to grow.</returns>
    public int Fill(int number, SafeFileHandle file, long start, int length)
    {
        var before = _bytes.Length;
        if (length > before)
            _bytes = new byte[length];
        Number = -1;
        for (var read = 0; read < length;)
        {
            var more = RandomAccess.Read(file, _bytes.AsSpan(read, length - read), start + read);
            read += more > 0 ? more : throw new EndOfStreamException();
        }

        for (int i = 0, position = 0; position < length; i++)
        {
            _starts[i] = position;
            position += sizeof(int) + (2 * LengthAt(position));
        }

        Number = number;
        return _bytes.Length - before;
    }

    private int LengthAt(int position) => MemoryMarshal.Read<int>(_bytes.AsSpan(position));

    private ReadOnlySpan<char> Characters(int start) =>
        MemoryMarshal.Cast<byte, char>(_bytes.AsSpan(start + sizeof(int), 2 * LengthAt(start)));
}
