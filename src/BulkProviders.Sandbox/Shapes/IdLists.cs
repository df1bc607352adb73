using System.Text;
using System.Text.Json;

namespace BulkProviders.Sandbox.Shapes;

/// <summary>To-many relationships as they are stored: a JSON array of ids, each once, in the order in which they came.</summary>
internal static class IdLists
{
    public static string Stored(IEnumerable<string> ids)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartArray();
            foreach (var id in ids.Distinct(StringComparer.Ordinal))
                writer.WriteStringValue(id);
            writer.WriteEndArray();
        }
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    public static IReadOnlyList<string> Read(object? stored)
    {
        if (stored is not string text)
            return [];
        using var json = JsonDocument.Parse(text);
        return [.. json.RootElement.EnumerateArray().Select(id => id.GetString() ?? "")];
    }
}
