using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace BulkProviders.Spreadsheets.RowBuffers;

/// <summary>Whether bytes are XML that can be taken as it stands.</summary>
internal static class Utf8Text
{
    // Line ends that XML rewrites, and characters that it forbids.
    private static readonly SearchValues<byte> Unusual = SearchValues.Create([.. Enumerable.Range(0, 32).Select(c => (byte)c).Where(c => c is not ((byte)'\t' or (byte)'\n'))]);

    /// <summary>A part that begins like this is in UTF-8.</summary>
    public static bool IsEncodingOf(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IndexOfAny((byte)0, (byte)0xFE, (byte)0xFF) is >= 0 and < 4)
            return false;
        var end = bytes.IndexOf("?>"u8);
        var declaration = end < 0 ? "" : Encoding.Latin1.GetString(bytes[..end]);
        return !declaration.Contains("encoding", StringComparison.Ordinal) || declaration.Contains("utf-8", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Nothing in the bytes is an error to an XML reader, or changed by it, but for markup.</summary>
    public static bool IsPlain(ReadOnlySpan<byte> bytes) =>
        !bytes.ContainsAny(Unusual) && (Ascii.IsValid(bytes) || (Utf8.IsValid(bytes) && bytes.IndexOf("\uFFFE"u8) < 0 && bytes.IndexOf("\uFFFF"u8) < 0));
}
