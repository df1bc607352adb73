using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace BulkProviders.Core.Catalog;

/// <summary>The text of JSON values.</summary>
internal static class CatalogText
{
    // Names with accents stay readable; the text goes to files, not into web pages.
    private static readonly JsonWriterOptions ForPeople = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The value, laid out for people.</summary>
    public static byte[] Of(JsonElement value) => Written(value, ForPeople);

    /// <summary>The value without layout: the same for two files that say the same in the same order.</summary>
    public static byte[] Bare(JsonElement value) => Written(value, default);

    /// <summary>SHA-256, lower-case hex.</summary>
    public static string HashOf(byte[] text) => Convert.ToHexStringLower(SHA256.HashData(text));

    private static byte[] Written(JsonElement value, JsonWriterOptions options)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, options))
            value.WriteTo(writer);
        return bytes.ToArray();
    }
}
