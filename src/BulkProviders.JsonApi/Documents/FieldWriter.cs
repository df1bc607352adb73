using System.Text.Json;
using BulkProviders.Core.Basics;

namespace BulkProviders.JsonApi.Documents;

/// <summary>Writes the values of fields.</summary>
internal static class FieldWriter
{
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
        writer.WritePropertyName(member);
        WriteLinkage(writer, member, value, toMany);
    }

    /// <summary>Writes the object that holds the links of a relationship.</summary>
    public static void WriteLinkage(Utf8JsonWriter writer, string member, FieldValue value, bool toMany)
    {
        writer.WriteStartObject();
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

    public static void WriteIdentifiers(Utf8JsonWriter writer, string member, IReadOnlyList<RecordIdentifier> targets)
    {
        writer.WriteStartArray("data"u8);
        // A link that is sent twice is kept twice by some servers.
        foreach (var target in targets.Count < 2 ? targets : targets.DistinctBy(t => t.Id, StringComparer.OrdinalIgnoreCase))
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
