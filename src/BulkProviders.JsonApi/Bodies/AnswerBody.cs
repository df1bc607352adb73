using System.Buffers;
using System.IO.Compression;

namespace BulkProviders.JsonApi.Bodies;

/// <summary>The bytes of an answer, in a pooled buffer, with what is known about their completeness.</summary>
internal sealed class AnswerBody : IDisposable
{
    /// <summary>The encoding that is understood, and asked for where answers are long (RFC 9110 §8.4.1.3).</summary>
    public const string Packing = "gzip";

    private const int FirstSize = 4 * 1024;

    /// <summary>What a server announces is believed up to here; beyond, the buffer grows with what comes.</summary>
    private const int LargestFirstSize = 1024 * 1024;

    private byte[] _bytes;
    private int _length;

    private AnswerBody(int size) => _bytes = size == 0 ? [] : ArrayPool<byte>.Shared.Rent(size);

    public ReadOnlyMemory<byte> Bytes => _bytes.AsMemory(0, _length);

    /// <summary>The connection ended before the body did.</summary>
    public bool IsCutOff { get; private set; }

    /// <summary>The body is longer than the limit; only its beginning is here.</summary>
    public bool IsTooLong { get; private set; }

    public string? MediaType { get; private init; }

    public string? Charset { get; private init; }

    public static AnswerBody Empty() => new(0);

    /// <summary>Reads the body up to the limit. A broken body is not an exception: its beginning is kept.</summary>
    public static async ValueTask<AnswerBody> ReadAsync(HttpContent content, int limit, CancellationToken cancellationToken)
    {
        var kind = AnswerContentKind.Of(content.Headers);
        var isPacked = IsPacked(content);
        // What a packed body announces is its packed length.
        var known = isPacked ? null : content.Headers.ContentLength;
        if (known == 0)
            return new AnswerBody(0);
        var body = new AnswerBody((int)Math.Clamp(known + 1 ?? FirstSize, 1, Math.Min(limit, LargestFirstSize))) { MediaType = kind.MediaType, Charset = kind.Charset };
        try
        {
            await using var arriving = await content.ReadAsStreamAsync(cancellationToken);
            await using var stream = isPacked ? new GZipStream(arriving, CompressionMode.Decompress) : arriving;
            await body.FillAsync(stream, limit, cancellationToken);
        }
        // A damaged gzip stream is InvalidDataException; a connection that breaks is one of the others.
        catch (Exception e) when (e is IOException or HttpRequestException or InvalidDataException)
        {
            body.IsCutOff = true;
        }
        return body;
    }

    private static bool IsPacked(HttpContent content) =>
        content.Headers.NonValidated.TryGetValues("Content-Encoding", out var encoding)
        && encoding.ToString() is var name && (name.Equals(Packing, StringComparison.OrdinalIgnoreCase) || name.Equals("x-gzip", StringComparison.OrdinalIgnoreCase));

    private async ValueTask FillAsync(Stream stream, int limit, CancellationToken cancellationToken)
    {
        while (_length <= limit)
        {
            if (_length == _bytes.Length)
                Grow(limit);
            var read = await stream.ReadAsync(_bytes.AsMemory(_length, Math.Min(_bytes.Length, limit + 1) - _length), cancellationToken);
            if (read == 0)
                return;
            _length += read;
        }
        IsTooLong = true;
    }

    private void Grow(int limit)
    {
        var larger = ArrayPool<byte>.Shared.Rent((int)Math.Min((long)_bytes.Length * 2, (long)limit + 1));
        _bytes.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }

    public void Dispose()
    {
        var bytes = Interlocked.Exchange(ref _bytes, []);
        _length = 0;
        if (bytes.Length > 0)
            ArrayPool<byte>.Shared.Return(bytes);
    }
}
