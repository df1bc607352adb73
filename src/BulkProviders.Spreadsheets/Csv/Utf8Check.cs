using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace BulkProviders.Spreadsheets.Csv;

/// <summary>Checks a stream for valid UTF-8 without holding it.</summary>
internal static class Utf8Check
{
    private const int ByteOrderMark = 0xFEFF;
    private const int ChunkSize = 1 << 17;

    /// <summary>The line (from 1) of the first byte that is no UTF-8, or null where all is valid. Reads from the stream's position to its end.</summary>
    public static long? FirstInvalidLine(Stream stream)
    {
        var buffer = new byte[ChunkSize];
        var carried = 0;
        var line = 1L;
        while (true)
        {
            var read = stream.Read(buffer, carried, buffer.Length - carried);
            var filled = buffer.AsSpan(0, carried + read);
            var tail = read == 0 ? 0 : IncompleteTail(filled);
            var whole = filled[..^tail];
            if (!Utf8.IsValid(whole))
                return line + whole[..ValidLength(whole)].Count((byte)'\n');
            if (read == 0)
                return null;
            line += whole.Count((byte)'\n');
            filled[^tail..].CopyTo(buffer);
            carried = tail;
        }
    }

    /// <summary>How many letters of several bytes are right, and how many bytes or beginnings of letters are not. Reads from the stream's position to its end.</summary>
    public static (long Letters, long Faults) Count(Stream stream)
    {
        var buffer = new byte[ChunkSize];
        var (letters, faults, carried) = (0L, 0L, 0);
        while (true)
        {
            var read = stream.Read(buffer, carried, buffer.Length - carried);
            var filled = buffer.AsSpan(0, carried + read);
            var tail = read == 0 ? 0 : IncompleteTail(filled);
            Count(filled[..^tail], ref letters, ref faults);
            if (read == 0)
                return (letters, faults);
            filled[^tail..].CopyTo(buffer);
            carried = tail;
        }
    }

    private static void Count(ReadOnlySpan<byte> bytes, ref long letters, ref long faults)
    {
        int next;
        while ((next = bytes.IndexOfAnyInRange((byte)0x80, (byte)0xFF)) >= 0)
        {
            bytes = bytes[next..];
            if (Rune.DecodeFromUtf8(bytes, out var letter, out var consumed) == OperationStatus.Done)
                letters += letter.Value == ByteOrderMark ? 0 : 1;
            else
                faults++;
            bytes = bytes[Math.Max(consumed, 1)..];
        }
    }

    /// <summary>How many bytes at the end begin a character that the next chunk may complete.</summary>
    private static int IncompleteTail(ReadOnlySpan<byte> bytes)
    {
        for (var back = 1; back <= Math.Min(3, bytes.Length); back++)
        {
            var b = bytes[^back];
            if ((b & 0xC0) == 0x80)
                continue;
            var needed = b >= 0xF0 ? 4 : b >= 0xE0 ? 3 : b >= 0xC0 ? 2 : 1;
            return needed > back ? back : 0;
        }

        return 0;
    }

    private static int ValidLength(ReadOnlySpan<byte> bytes)
    {
        var position = 0;
        while (Rune.DecodeFromUtf8(bytes[position..], out _, out var consumed) == OperationStatus.Done)
            position += consumed;
        return position;
    }
}
