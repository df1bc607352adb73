using System.Buffers;
using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace BulkProviders.JsonApi.Bodies;

/// <summary>A reused buffer with the JSON writer that fills it.</summary>
internal sealed class RequestBody : IDisposable
{
    // Accents and quotes stay short: the body is JSON for a server, never part of a page.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly ArrayBufferWriter<byte> _buffer = new(1024);

    public RequestBody() => Writer = new Utf8JsonWriter(_buffer, Options);

    public Utf8JsonWriter Writer { get; }

    public ReadOnlyMemory<byte> Written => _buffer.WrittenMemory;

    public int Capacity => _buffer.Capacity;

    public void Clear()
    {
        _buffer.ResetWrittenCount();
        Writer.Reset(_buffer);
    }

    public void Dispose() => Writer.Dispose();
}

/// <summary>Keeps request bodies for reuse; one that may still be read by a connection is never given back.</summary>
internal static class RequestBodies
{
    private const int MostKept = 128;
    private const int LargestKept = 64 * 1024;

    private static readonly ConcurrentQueue<RequestBody> Kept = new();

    public static RequestBody Rent()
    {
        if (!Kept.TryDequeue(out var body))
            return new RequestBody();
        body.Clear();
        return body;
    }

    public static void Return(RequestBody body)
    {
        if (body.Capacity > LargestKept || Kept.Count >= MostKept)
            body.Dispose();
        else
            Kept.Enqueue(body);
    }
}
