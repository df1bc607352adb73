using System.Text.Json;
using BulkProviders.Core.Basics;

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
    public static FieldValue? Relationship(ref Utf8JsonReader reader)
    {
        FieldValue? linkage = null;
        if (reader.TokenType != JsonTokenType.StartObject)
            reader.Skip();
        else
            while (reader.NextMember())
                if (reader.ValueTextEquals("data"u8))
                    linkage = Linkage(ref reader);
                else
                    reader.Skip();
        return linkage;
    }

    private static FieldValue? Linkage(ref Utf8JsonReader reader)
    {
        reader.Read();
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
        return new FieldValue.Many(targets);
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
