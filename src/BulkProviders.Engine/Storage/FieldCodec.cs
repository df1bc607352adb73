using System.Text.Json;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;

namespace BulkProviders.Engine.Storage;

/// <summary>
/// The fields of a draft or of an operation as one JSON object by wire name, in their order. Scalars are themselves, a to-one
/// reference is <c>{"type","id"}</c> (with <c>"draft"</c> where it means a draft), a to-many an array of them (<c>{"whole"}</c> around it
/// where nothing else is to be linked), names not yet resolved are <c>{"names","many"}</c> (with <c>"only"</c> for the same), and JSON that the catalog does not describe is <c>{"raw"}</c>.
/// </summary>
internal static class FieldCodec
{
    private const int UsualFields = 8;

    public static void Write(Utf8JsonWriter writer, IReadOnlyList<DraftField> fields)
    {
        writer.WriteStartObject();
        for (var i = 0; i < fields.Count; i++)
        {
            writer.WritePropertyName(fields[i].Member);
            WriteValue(writer, fields[i].Value);
        }

        writer.WriteEndObject();
    }

    public static IReadOnlyList<DraftField> Read(ReadOnlySpan<byte> json)
    {
        if (json.SequenceEqual("{}"u8))
            return [];
        var reader = new Utf8JsonReader(json);
        reader.Read();
        var fields = new List<DraftField>(UsualFields);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var member = JournalText.NameOf(ref reader);
            reader.Read();
            fields.Add(new DraftField(member, ReadValue(ref reader)));
        }

        return fields;
    }

    private static void WriteValue(Utf8JsonWriter writer, FieldValue value)
    {
        switch (value)
        {
            case FieldValue.Null:
                writer.WriteNullValue();
                break;
            case FieldValue.Text text:
                writer.WriteStringValue(text.Value);
                break;
            case FieldValue.Number number:
                writer.WriteNumberValue(number.Value);
                break;
            case FieldValue.Boolean boolean:
                writer.WriteBooleanValue(boolean.Value);
                break;
            case FieldValue.One one:
                WriteIdentifier(writer, one.Target);
                break;
            case FieldValue.Many { IsWhole: true } many:
                writer.WriteStartObject();
                writer.WritePropertyName("whole"u8);
                WriteIdentifiers(writer, many.Targets);
                writer.WriteEndObject();
                break;
            case FieldValue.Many many:
                WriteIdentifiers(writer, many.Targets);
                break;
            case FieldValue.Unresolved unresolved:
                WriteUnresolved(writer, unresolved);
                break;
            case FieldValue.Raw raw:
                writer.WriteStartObject();
                writer.WriteString("raw"u8, raw.Json);
                writer.WriteEndObject();
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(value), value.GetType(), "Unknown kind of value.");
        }
    }

    private static void WriteIdentifiers(Utf8JsonWriter writer, IReadOnlyList<RecordIdentifier> identifiers)
    {
        writer.WriteStartArray();
        foreach (var identifier in identifiers)
            WriteIdentifier(writer, identifier);
        writer.WriteEndArray();
    }

    private static void WriteIdentifier(Utf8JsonWriter writer, RecordIdentifier identifier)
    {
        writer.WriteStartObject();
        writer.WriteString("type"u8, identifier.Type);
        writer.WriteString("id"u8, identifier.Id);
        if (identifier.Draft is { } draft)
            writer.WriteNumber("draft"u8, draft);
        writer.WriteEndObject();
    }

    private static void WriteUnresolved(Utf8JsonWriter writer, FieldValue.Unresolved unresolved)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("names"u8);
        foreach (var name in unresolved.Names)
            writer.WriteStringValue(name);
        writer.WriteEndArray();
        writer.WriteBoolean("many"u8, unresolved.ToMany);
        if (unresolved.IsWhole)
            writer.WriteBoolean("only"u8, true);
        writer.WriteEndObject();
    }

    private static FieldValue ReadValue(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.Null => FieldValue.Cleared,
        JsonTokenType.String => new FieldValue.Text(JournalText.Of(ref reader)),
        JsonTokenType.Number => new FieldValue.Number(reader.GetDecimal()),
        JsonTokenType.True => FieldValue.True,
        JsonTokenType.False => FieldValue.False,
        JsonTokenType.StartArray => ReadMany(ref reader),
        JsonTokenType.StartObject => ReadObject(ref reader),
        _ => throw new JsonException($"A value cannot be {reader.TokenType}.")
    };

    private static FieldValue.Many ReadMany(ref Utf8JsonReader reader)
    {
        var targets = new List<RecordIdentifier>();
        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
            targets.Add(((FieldValue.One)ReadObject(ref reader)).Target);
        return new FieldValue.Many(targets);
    }

    private static FieldValue ReadObject(ref Utf8JsonReader reader)
    {
        string type = "", id = "";
        long? draft = null;
        List<string>? names = null;
        string? raw = null;
        FieldValue.Many? whole = null;
        var (many, only) = (false, false);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var property = JournalText.NameOf(ref reader);
            reader.Read();
            switch (property)
            {
                case "type": type = JournalText.NameOf(ref reader); break;
                case "id": id = JournalText.Of(ref reader); break;
                case "draft": draft = reader.GetInt64(); break;
                case "names": names = ReadNames(ref reader); break;
                case "many": many = reader.GetBoolean(); break;
                case "only": only = reader.GetBoolean(); break;
                case "whole": whole = ReadMany(ref reader) with { IsWhole = true }; break;
                case "raw": raw = JournalText.Of(ref reader); break;
                default: throw new JsonException($"'{property}' belongs to no kind of value.");
            }
        }

        return raw is not null ? new FieldValue.Raw(raw)
            : names is not null ? new FieldValue.Unresolved(names, many) { IsWhole = only }
            : whole is not null ? whole
            : new FieldValue.One(new RecordIdentifier(type, id, draft));
    }

    private static List<string> ReadNames(ref Utf8JsonReader reader)
    {
        var names = new List<string>();
        while (reader.Read() && reader.TokenType == JsonTokenType.String)
            names.Add(JournalText.Of(ref reader));
        return names;
    }
}
