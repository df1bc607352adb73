using System.Text;
using System.Text.Unicode;

namespace BulkProviders.JsonApi.Bodies;

/// <summary>Makes UTF-8 of an answer, whatever its charset is or claims to be.</summary>
internal static class BodyText
{
    private static readonly byte[] Utf8Mark = [0xEF, 0xBB, 0xBF];

    /// <summary>JSON is UTF-8 (RFC 8259 §8.1); anything that is not is read by its byte order mark, its charset, or as Latin-1.</summary>
    public static ReadOnlyMemory<byte> Utf8Of(AnswerBody body)
    {
        var bytes = body.Bytes;
        if (bytes.Span.StartsWith(Utf8Mark))
            return bytes[Utf8Mark.Length..];
        if (OtherEncoding(bytes.Span, body.Charset) is { } encoding)
            return Encoding.UTF8.GetBytes(encoding.GetString(bytes.Span).TrimStart('\uFEFF'));
        return Utf8.IsValid(bytes.Span) ? bytes : Encoding.UTF8.GetBytes(Encoding.Latin1.GetString(bytes.Span));
    }

    private static Encoding? OtherEncoding(ReadOnlySpan<byte> bytes, string? charset) => bytes switch
    {
        [0xFF, 0xFE, ..] => Encoding.Unicode,
        [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
        _ => charset switch
        {
            "utf-16" or "utf-16le" => Encoding.Unicode,
            "utf-16be" => Encoding.BigEndianUnicode,
            // A server that says Latin-1 and sends UTF-8 is common, so for all others the bytes decide.
            _ => null
        }
    };
}
