using System.Text;

namespace BulkProviders.Spreadsheets.Recognition;

/// <summary>Byte order marks (Unicode 16, §23.8), and UTF-16 text that lacks one.</summary>
internal static class ByteOrderMarks
{
    private static readonly IReadOnlyList<Encoding> Marked =
    [
        // UTF-32 LE before UTF-16 LE: its mark begins with the other's.
        Encoding.UTF32, new UTF32Encoding(bigEndian: true, byteOrderMark: true), Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode
    ];

    /// <summary>The encoding that the mark names and the mark's length, or null where there is no mark.</summary>
    public static (Encoding Encoding, int Length)? Find(ReadOnlySpan<byte> start)
    {
        foreach (var encoding in Marked)
            if (start.StartsWith(encoding.Preamble))
                return (encoding, encoding.Preamble.Length);
        return null;
    }

    /// <summary>UTF-16 without a mark: mostly Latin text has a NUL in nearly every second byte, and only there.</summary>
    public static Encoding? GuessUtf16(ReadOnlySpan<byte> start)
    {
        int even = 0, odd = 0;
        var pairs = start.Length / 2;
        for (var i = 0; i < pairs * 2; i += 2)
        {
            even += start[i] == 0 ? 1 : 0;
            odd += start[i + 1] == 0 ? 1 : 0;
        }

        if (pairs == 0 || start.Length % 2 != 0)
            return null;
        if (odd * 10 > pairs * 6 && even * 50 < pairs)
            return Encoding.Unicode;
        return even * 10 > pairs * 6 && odd * 50 < pairs ? Encoding.BigEndianUnicode : null;
    }
}
