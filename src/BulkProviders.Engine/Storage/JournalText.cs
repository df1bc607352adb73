using System.Text.Json;
using BulkProviders.Core.Basics;

namespace BulkProviders.Engine.Storage;

/// <summary>Reads the text of the present token of a JSON reader.</summary>
internal static class JournalText
{
    public static string Of(ref Utf8JsonReader reader) =>
        reader.GetString() ?? throw new JsonException("A text was expected.");

    /// <summary>The same for a name, which comes again and again.</summary>
    public static string NameOf(ref Utf8JsonReader reader) =>
        reader is { ValueIsEscaped: false, HasValueSequence: false, TokenType: JsonTokenType.String or JsonTokenType.PropertyName }
            ? SharedNames.Of(reader.ValueSpan)
            : Of(ref reader);
}
