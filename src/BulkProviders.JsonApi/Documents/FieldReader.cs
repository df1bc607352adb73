using System.Text.Json;
using BulkProviders.Core.Basics;
using BulkProviders.JsonApi.Capabilities;

namespace BulkProviders.JsonApi.Documents;

/// <summary>Reads the values of fields. Every method begins at the value and leaves the reader at its end.</summary>
internal static class FieldReader
{
    /// <summary>A decimal holds 28 digits; longer numbers are kept as they are written.</summary>
    private const int LongestDecimal = 29;

    public static FieldValue Attribute(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => new FieldValue.Text(reader.Text()),
        JsonTokenType.Number => Number(ref reader),
        JsonTokenType.True => FieldValue.True,
        JsonTokenType.False => FieldValue.False,
        JsonTokenType.Null => FieldValue.Cleared,
        _ => new FieldValue.Raw(reader.Raw())
    };

    /// <summary>The value of a relationship object, or null where it holds no linkage (JSON:API 1.1 §5.2.5: links alone say nothing).</summary>
    /// <param name="reader">At the first token of the relationship object.</param>
    /// <param name="wantsLinks">The addresses that it names are wanted.</param>
    /// <param name="links">Those addresses, or null.</param>
    public static FieldValue? Relationship(ref Utf8JsonReader reader, bool wantsLinks, out LinkTemplates? links)
    {
        FieldValue? linkage = null;
        links = null;
        if (reader.TokenType != JsonTokenType.StartObject)
            reader.Skip();
        else
            while (reader.NextMember())
                if (reader.ValueTextEquals("data"u8))
                {
                    reader.Read();
                    linkage = Linkage(ref reader);
                }
                else if (wantsLinks && linkage is null && reader.ValueTextEquals("links"u8))
                    links = Links(ref reader);
                else
                    reader.Skip();
        return linkage;
    }

    private static LinkTemplates? Links(ref Utf8JsonReader reader)
    {
        string? self = null, related = null;
        if (!reader.EntersObject())
            return null;
        while (reader.NextMember())
        {
            var isSelf = reader.ValueTextEquals("self"u8);
            var isRelated = reader.ValueTextEquals("related"u8);
            reader.Read();
            var address = reader.TokenType == JsonTokenType.String ? reader.Text() : null;
            if (address is null)
                reader.Skip();
            else if (isSelf)
                self = address;
            else if (isRelated)
                related = address;
        }
        return self is null && related is null ? null : new LinkTemplates(self, related);
    }

    /// <summary>The linkage at which the reader stands, or null where it is none.</summary>
    public static FieldValue? Linkage(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return FieldValue.Cleared;
            case JsonTokenType.StartObject:
                return Identifier(ref reader) is { } one ? new FieldValue.One(one) : null;
            case JsonTokenType.StartArray:
                return Many(ref reader);
            default:
                return null;
        }
    }

    private static FieldValue.Many Many(ref Utf8JsonReader reader)
    {
        var targets = new List<RecordIdentifier>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            if (reader.TokenType != JsonTokenType.StartObject)
                reader.Skip();
            else if (Identifier(ref reader) is { } target)
                targets.Add(target);
        // Some servers keep a link twice: it counts once.
        return new FieldValue.Many(targets.Count < 2 ? targets : [.. targets.Distinct()]);
    }

    private static RecordIdentifier? Identifier(ref Utf8JsonReader reader)
    {
        var identity = new Identity();
        while (reader.NextMember())
            if (!identity.Takes(ref reader))
                reader.Skip();
        return identity.Id is { Length: > 0 } id ? new RecordIdentifier(identity.Type, id) : null;
    }

    private static FieldValue Number(ref Utf8JsonReader reader) =>
        reader.ValueSpan.Length <= LongestDecimal && reader.TryGetDecimal(out var number)
            ? new FieldValue.Number(number)
            : new FieldValue.Raw(reader.Raw());
}
