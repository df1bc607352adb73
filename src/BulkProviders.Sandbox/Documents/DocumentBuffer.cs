using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace BulkProviders.Sandbox.Documents;

/// <summary>Writes a document into memory.</summary>
internal static class DocumentBuffer
{
    /// <summary>Letters with accents go out as they are, as the vendor's library sends them.</summary>
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static ReadOnlyMemory<byte> Fill<T>(T content, Action<Utf8JsonWriter, T> write)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using var writer = new Utf8JsonWriter(buffer, Options);
        write(writer, content);
        writer.Flush();
        return buffer.WrittenMemory;
    }
}
