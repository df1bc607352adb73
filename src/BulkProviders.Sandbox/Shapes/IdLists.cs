using System.Text;
using System.Text.Json;

namespace BulkProviders.Sandbox.Shapes;

/// <summary>To-many relationships as they are stored: a JSON array of ids, in the order in which they came.</summary>
internal static class IdLists
{
    public static string Stored(IEnumerable<string> ids)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartArray();
            foreach (var id in ids)
                writer.WriteStringValue(id);
            writer.WriteEndArray();
        }
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    /// <summary>The values of a record with each link once.</summary>
    public static object?[] Once(Collection collection, object?[] values)
    {
        foreach (var member in collection.Members)
            if (member.Kind == MemberKind.ToMany && values[member.Index] is string)
                values[member.Index] = Stored(Read(values[member.Index]).Distinct(StringComparer.Ordinal));
        return values;
    }

    public static IReadOnlyList<string> Read(object? stored)
    {
        if (stored is not string text)
            return [];
        using var json = JsonDocument.Parse(text);
        return [.. json.RootElement.EnumerateArray().Select(id => id.GetString() ?? "")];
    }
}
