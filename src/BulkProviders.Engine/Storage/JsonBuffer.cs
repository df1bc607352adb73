using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace BulkProviders.Engine.Storage;

/// <summary>A JSON writer and the bytes that it wrote, used again for every value. Not thread-safe.</summary>
internal sealed class JsonBuffer : IDisposable
{
    private readonly ArrayBufferWriter<byte> _bytes = new(1024);
    private readonly Utf8JsonWriter _writer;

    public JsonBuffer() =>
        // The text goes into a database, not into HTML: accents and apostrophes stay readable.
        _writer = new Utf8JsonWriter(_bytes, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });

    /// <summary>Lets <paramref name="write"/> write one value and returns its bytes, valid until the next call.</summary>
    public ReadOnlySpan<byte> Write<T>(T value, Action<Utf8JsonWriter, T> write)
    {
        _bytes.ResetWrittenCount();
        _writer.Reset();
        write(_writer, value);
        _writer.Flush();
        return _bytes.WrittenSpan;
    }

    public void Dispose() => _writer.Dispose();
}
