using System.Text.Json;

namespace BulkProviders.Journal.Json;

/// <summary>Reads the text of the present token of a JSON reader.</summary>
internal static class JsonText
{
    public static string Of(ref Utf8JsonReader reader) =>
        reader.GetString() ?? throw new JsonException("A text was expected.");
}
