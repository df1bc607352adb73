using System.Text;
using System.Text.Json;
using BulkProviders.Core.Basics;

namespace BulkProviders.JsonApi.Documents;

/// <summary>Steps through JSON of servers that do not keep to the types they should.</summary>
internal static class JsonTokens
{
    private static readonly JsonReaderOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    public static Utf8JsonReader Of(ReadOnlySpan<byte> utf8) => new(utf8, Lenient);

    /// <summary>Moves to the name of the next member, or to the end of the object.</summary>
    public static bool NextMember(this ref Utf8JsonReader reader) => reader.Read() && reader.TokenType == JsonTokenType.PropertyName;

    /// <summary>Moves from the name of a member to its value: true for an object. Anything else is passed over.</summary>
    public static bool EntersObject(this ref Utf8JsonReader reader) => reader.Enters(JsonTokenType.StartObject);

    /// <summary>Moves from the name of a member to its value: true for an array. Anything else is passed over.</summary>
    public static bool EntersArray(this ref Utf8JsonReader reader) => reader.Enters(JsonTokenType.StartArray);

    /// <summary>The name of a member, or a type: texts that come again with every record.</summary>
    public static string Name(this ref Utf8JsonReader reader) => reader.ValueIsEscaped ? reader.Text() : SharedNames.Of(reader.ValueSpan);

    /// <summary>The text; as written, escapes and all, where it holds half a surrogate pair.</summary>
    public static string Text(this ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            return Encoding.UTF8.GetString(reader.ValueSpan);
        }
    }

    /// <summary>A scalar as text, whatever scalar it is; null for null and where it is none. The reader then stands at the end of the value.</summary>
    public static string? Scalar(this ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return reader.Text();
            case JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False:
                return Encoding.UTF8.GetString(reader.ValueSpan);
            default:
                reader.Skip();
                return null;
        }
    }

    /// <summary>The value as it is written. The reader then stands at its end.</summary>
    public static string Raw(this ref Utf8JsonReader reader)
    {
        using var value = JsonDocument.ParseValue(ref reader);
        return value.RootElement.GetRawText();
    }

    private static bool Enters(this ref Utf8JsonReader reader, JsonTokenType kind)
    {
        reader.Read();
        if (reader.TokenType == kind)
            return true;
        reader.Skip();
        return false;
    }
}
