using System.Runtime.InteropServices;
using System.Text.Json;
using BulkProviders.Core.Basics;

namespace BulkProviders.JsonApi.Documents;

/// <summary>A field's value on the wire and back.</summary>
internal static class FieldJson
{
    /// <summary>A decimal holds 28 digits; longer numbers are kept as they are written.</summary>
    private const int LongestDecimal = 29;

    public static void WriteAttribute(Utf8JsonWriter writer, string member, FieldValue value)
    {
        switch (value)
        {
            case FieldValue.Text text:
                writer.WriteString(member, text.Value);
                break;
            case FieldValue.Number number:
                writer.WriteNumber(member, number.Value);
                break;
            case FieldValue.Boolean boolean:
                writer.WriteBoolean(member, boolean.Value);
                break;
            case FieldValue.Null:
                writer.WriteNull(member);
                break;
            case FieldValue.Raw raw:
                writer.WritePropertyName(member);
                writer.WriteRawValue(raw.Json);
                break;
            default:
                throw new ArgumentException($"'{member}' is no attribute value.", nameof(value));
        }
    }

    public static void WriteRelationship(Utf8JsonWriter writer, string member, FieldValue value, bool toMany)
    {
        writer.WriteStartObject(member);
        switch (value)
        {
            case FieldValue.Null when !toMany:
                writer.WriteNull("data"u8);
                break;
            case FieldValue.Null:
                writer.WriteStartArray("data"u8);
                writer.WriteEndArray();
                break;
            case FieldValue.One one when !toMany:
                writer.WritePropertyName("data"u8);
                WriteIdentifier(writer, member, one.Target);
                break;
            case FieldValue.One one:
                WriteIdentifiers(writer, member, [one.Target]);
                break;
            case FieldValue.Many many:
                WriteIdentifiers(writer, member, many.Targets);
                break;
            default:
                throw new ArgumentException($"'{member}' is no relationship value.", nameof(value));
        }
        writer.WriteEndObject();
    }

    public static FieldValue ReadAttribute(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => new FieldValue.Text(JsonText.String(element)),
        JsonValueKind.Number => ReadNumber(element),
        JsonValueKind.True => FieldValue.True,
        JsonValueKind.False => FieldValue.False,
        JsonValueKind.Null or JsonValueKind.Undefined => FieldValue.Cleared,
        _ => new FieldValue.Raw(element.GetRawText())
    };

    /// <summary>The value of a relationship object, or null where it holds no linkage (JSON:API 1.1 §5.2.5: links alone say nothing).</summary>
    public static FieldValue? ReadRelationship(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty("data", out var data))
            return null;
        return data.ValueKind switch
        {
            JsonValueKind.Null => FieldValue.Cleared,
            JsonValueKind.Object => ReadIdentifier(data) is { } one ? new FieldValue.One(one) : null,
            JsonValueKind.Array => new FieldValue.Many(
                [.. data.EnumerateArray().Select(ReadIdentifier).Where(i => i is not null).Select(i => i.GetValueOrDefault())]),
            _ => null
        };
    }

    private static RecordIdentifier? ReadIdentifier(JsonElement element) =>
        element.ValueKind == JsonValueKind.Object && JsonText.Member(element, "id") is { Length: > 0 } id
            ? new RecordIdentifier(JsonText.TypeOf(element), id)
            : null;

    private static FieldValue ReadNumber(JsonElement element) =>
        JsonMarshal.GetRawUtf8Value(element).Length <= LongestDecimal && element.TryGetDecimal(out var number)
            ? new FieldValue.Number(number)
            : new FieldValue.Raw(element.GetRawText());

    public static void WriteIdentifiers(Utf8JsonWriter writer, string member, IReadOnlyList<RecordIdentifier> targets)
    {
        writer.WriteStartArray("data"u8);
        foreach (var target in targets)
            WriteIdentifier(writer, member, target);
        writer.WriteEndArray();
    }

    private static void WriteIdentifier(Utf8JsonWriter writer, string member, RecordIdentifier target)
    {
        if (target.Id.Length == 0)
            throw new ArgumentException($"'{member}' refers to a record that has no id yet.", nameof(target));
        writer.WriteStartObject();
        writer.WriteString("type"u8, target.Type);
        writer.WriteString("id"u8, target.Id);
        writer.WriteEndObject();
    }
}
