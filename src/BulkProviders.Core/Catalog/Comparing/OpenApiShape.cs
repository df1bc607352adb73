using System.Text.Json;

namespace BulkProviders.Core.Catalog.Comparing;

/// <summary>Walks the schemas of an OpenAPI document: follows references inside the document and takes <c>allOf</c>, <c>oneOf</c> and <c>anyOf</c> together.</summary>
internal sealed class OpenApiShape(JsonElement root)
{
    // Schemas may refer to themselves; nothing that describes a record is nested deeper.
    private const int Deepest = 24;

    private static readonly string[] Whole = ["allOf"];
    private static readonly string[] Unions = [.. Whole, "oneOf", "anyOf"];

    /// <summary>The element, or what it refers to; null where that is not in this document.</summary>
    public JsonElement? Resolve(JsonElement? element)
    {
        for (var depth = 0; depth < Deepest && element is { ValueKind: JsonValueKind.Object } found; depth++)
        {
            if (!found.TryGetProperty("$ref", out var reference))
                return found;
            element = reference.ValueKind == JsonValueKind.String ? Find(reference.GetString() ?? "") : null;
        }
        return null;
    }

    /// <summary>A member of an object, resolved.</summary>
    public JsonElement? Member(JsonElement? element, string name) =>
        element is { ValueKind: JsonValueKind.Object } found && found.TryGetProperty(name, out var member) ? Resolve(member) : null;

    /// <summary>The properties of a schema and of all that it is put together from, by name.</summary>
    public IReadOnlyDictionary<string, JsonElement> Properties(JsonElement? schema)
    {
        var properties = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var part in Parts(schema))
            if (Member(part, "properties") is { } found)
                foreach (var property in found.EnumerateObject())
                    if (Resolve(property.Value) is { } value)
                        properties.TryAdd(property.Name, value);
        return properties;
    }

    public JsonElement? Property(JsonElement? schema, string name) =>
        Properties(schema).TryGetValue(name, out var property) ? property : null;

    /// <summary>The properties that a schema requires, itself or through <c>allOf</c>; what only one of several forms requires is not among them.</summary>
    public IEnumerable<string> Required(JsonElement? schema) =>
        Parts(schema, Whole).SelectMany(p => p.TryGetProperty("required", out var names) ? Texts(names) : []);

    /// <summary>The types that a schema names, without null.</summary>
    public IReadOnlySet<string> Types(JsonElement? schema)
    {
        var types = new HashSet<string>(StringComparer.Ordinal);
        foreach (var part in Parts(schema))
            if (part.TryGetProperty("type", out var type))
                types.UnionWith(Texts(type));
            else if (part.TryGetProperty("properties", out _))
                types.Add("object");
        types.Remove("null");
        return types;
    }

    /// <summary>The first text under a name in a schema or what it is put together from.</summary>
    public string? Text(JsonElement? schema, string name) =>
        Parts(schema).Select(p => p.TryGetProperty(name, out var value) ? Texts(value).FirstOrDefault() : null).FirstOrDefault(t => t is not null);

    /// <summary>The elements of an array, whichever part of the schema says them.</summary>
    public JsonElement? Items(JsonElement? schema) =>
        Parts(schema).Select(p => Member(p, "items")).FirstOrDefault(i => i is not null);

    private List<JsonElement> Parts(JsonElement? schema) => Parts(schema, Unions);

    private List<JsonElement> Parts(JsonElement? schema, string[] unions)
    {
        var parts = new List<JsonElement>();
        Collect(schema, 0, (unions, []), parts);
        return parts;
    }

    // What is referred to counts once: schemas that go round in a ring would multiply.
    private void Collect(JsonElement? schema, int depth, (string[] Unions, HashSet<string> Seen) way, List<JsonElement> parts)
    {
        if (depth > Deepest || schema is not { ValueKind: JsonValueKind.Object } found)
            return;
        if (found.TryGetProperty("$ref", out var reference))
        {
            if (reference.ValueKind == JsonValueKind.String && reference.GetString() is { } name && way.Seen.Add(name))
                Collect(Find(name), depth + 1, way, parts);
            return;
        }

        parts.Add(found);
        foreach (var union in way.Unions)
            if (found.TryGetProperty(union, out var list) && list.ValueKind == JsonValueKind.Array)
                foreach (var part in list.EnumerateArray())
                    Collect(part, depth + 1, way, parts);
    }

    private JsonElement? Find(string reference)
    {
        if (!reference.StartsWith("#/", StringComparison.Ordinal))
            return null;
        var element = root;
        foreach (var step in reference[2..].Split('/'))
        {
            // RFC 6901: ~1 is a slash and ~0 a tilde; in a URI fragment both may be percent-encoded.
            var name = Uri.UnescapeDataString(step).Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
                return null;
        }
        return element;
    }

    private static IEnumerable<string> Texts(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => [value.GetString() ?? ""],
        JsonValueKind.Array => value.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.String).Select(e => e.GetString() ?? ""),
        _ => []
    };
}
