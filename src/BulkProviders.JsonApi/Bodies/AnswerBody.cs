using System.Buffers;
using System.IO.Compression;
using System.Text.Json;

namespace BulkProviders.JsonApi.Bodies;

/// <summary>The bytes of an answer with what is known about their completeness.</summary>
internal sealed class AnswerBody : IDisposable
{
    /// <summary>The encoding that is understood, and asked for where answers are long (RFC 9110 §8.4.1.3).</summary>
    public const string Packing = "gzip";

    private const int FirstSize = 4 * 1024;

    /// <summary>What a server announces is believed up to here; beyond, once so much has come. Buffers up to here come from a pool, larger ones would stay in it.</summary>
    private const int LargestPooled = 1024 * 1024;

    private byte[] _bytes;
    private int _length;
    private bool _isPooled;

    private AnswerBody(int size)
    {
        _bytes = size == 0 ? [] : ArrayPool<byte>.Shared.Rent(size);
        _isPooled = size > 0;
    }

    public ReadOnlyMemory<byte> Bytes => _bytes.AsMemory(0, _length);

    /// <summary>The connection ended before the body did.</summary>
    public bool IsCutOff { get; private set; }

    /// <summary>The body is longer than the limit; only its beginning is here.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>What is wrong with an id in the document, as the end of a sentence about it; null where nothing is.</summary>
    public string? IdProblem { get; private set; }

    /// <summary>How many errors the body names where only the first of them were kept; null where all were.</summary>
    public long? ErrorCount { get; private set; }

    public string? MediaType { get; private init; }

    public string? Charset { get; private init; }

    public static AnswerBody Empty() => new(0);

    /// <summary>Reads the body up to the limit. A broken body is not an exception: its beginning is kept.</summary>
    public static ValueTask<AnswerBody> ReadAsync(HttpContent content, int limit, CancellationToken cancellationToken) =>
        ReadAsync(content, (limit, null, limit), cancellationToken);

    /// <summary>The same for an answer that is no success: of a long list of errors only the first ones are kept, and their number.</summary>
    public static ValueTask<AnswerBody> ReadErrorsAsync(HttpContent content, int limit, CancellationToken cancellationToken) =>
        ReadAsync(content, (Math.Min(limit, ErrorTally.MostKept), new ErrorTally(), limit), cancellationToken);

    private static async ValueTask<AnswerBody> ReadAsync(
        HttpContent content, (int Kept, ErrorTally? Tally, int Read) limits, CancellationToken cancellationToken)
    {
        var kind = AnswerContentKind.Of(content.Headers);
        var isPacked = IsPacked(content);
        // What a packed body announces is its packed length.
        var known = isPacked ? null : content.Headers.ContentLength;
        if (known == 0)
            return new AnswerBody(0);
        var body = new AnswerBody((int)Math.Clamp(known + 1 ?? FirstSize, 1, Math.Min(limits.Kept, LargestPooled))) { MediaType = kind.MediaType, Charset = kind.Charset };
        try
        {
            await using var arriving = await content.ReadAsStreamAsync(cancellationToken);
            await using var stream = isPacked ? new GZipStream(arriving, CompressionMode.Decompress) : arriving;
            await body.FillAsync(stream, limits.Kept, known, cancellationToken);
            if (body.IsTooLong && limits.Tally is { } tally)
                await body.CountAsync(stream, tally, limits.Read, cancellationToken);
        }
        // A damaged gzip stream is InvalidDataException; a connection that breaks is one of the others.
        catch (Exception e) when (e is IOException or HttpRequestException or InvalidDataException)
        {
            body.IsCutOff = true;
        }
        return body;
    }

    /// <summary>Something that is read later refers to the bytes: they are not given to another answer.</summary>
    public void Keep() => _isPooled = false;

    /// <summary>Remembers why the document could not be used, where that is an id.</summary>
    public void Note(JsonException problem) => IdProblem = (problem as UnusableIdException)?.Message ?? IdProblem;

    private static bool IsPacked(HttpContent content) =>
        content.Headers.NonValidated.TryGetValues("Content-Encoding", out var encoding)
        && encoding.ToString() is var name && (name.Equals(Packing, StringComparison.OrdinalIgnoreCase) || name.Equals("x-gzip", StringComparison.OrdinalIgnoreCase));

    private async ValueTask FillAsync(Stream stream, int limit, long? known, CancellationToken cancellationToken)
    {
        while (_length <= limit)
        {
            if (_length == _bytes.Length)
                Grow(limit, known);
            var read = await stream.ReadAsync(_bytes.AsMemory(_length, Math.Min(_bytes.Length, limit + 1) - _length), cancellationToken);
            if (read == 0)
                return;
            _length += read;
        }
        IsTooLong = true;
    }

    /// <summary>Reads on without keeping anything but the number of errors, and shortens what was kept to a whole document.</summary>
    private async ValueTask CountAsync(Stream stream, ErrorTally tally, int limit, CancellationToken cancellationToken)
    {
        tally.Feed(Bytes.Span, isLast: false);
        var passing = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            long total = _length;
            for (int read; total <= limit && (read = await stream.ReadAsync(passing, cancellationToken)) > 0; total += read)
                tally.Feed(passing.AsSpan(0, read), isLast: false);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(passing);
            if (tally.KeptEnd > 0)
            {
                ErrorCount = tally.Count;
                "]}"u8.CopyTo(_bytes.AsSpan(tally.KeptEnd));
                _length = tally.KeptEnd + 2;
            }
        }
    }

    private void Grow(int limit, long? known)
    {
        // So much has come already that the rest is believed.
        var wanted = Math.Min(Math.Max((long)_bytes.Length * 2, known + 1 ?? 0), (long)limit + 1);
        var isPooled = wanted <= LargestPooled;
        var larger = isPooled ? ArrayPool<byte>.Shared.Rent((int)wanted) : GC.AllocateUninitializedArray<byte>((int)wanted);
        _bytes.AsSpan(0, _length).CopyTo(larger);
        if (_isPooled)
            ArrayPool<byte>.Shared.Return(_bytes);
        (_bytes, _isPooled) = (larger, isPooled);
    }

    public void Dispose()
    {
        var bytes = Interlocked.Exchange(ref _bytes, []);
        _length = 0;
        if (_isPooled && bytes.Length > 0)
            ArrayPool<byte>.Shared.Return(bytes);
    }
}
