using System.Text.Json;
using BulkProviders.JsonApi.Bodies;

namespace BulkProviders.JsonApi.Documents;

/// <summary>Reads JSON of servers that do not keep to the types they should.</summary>
internal static class JsonText
{
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>The document, or null where the answer is empty, cut off or no JSON.</summary>
    public static JsonDocument? TryParse(AnswerBody body)
    {
        if (body.Bytes.IsEmpty)
            return null;
        try
        {
            return JsonDocument.Parse(BodyText.Utf8Of(body), Lenient);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A scalar member as text, whatever scalar it is; null where it is absent, null or no scalar.</summary>
    public static string? Member(JsonElement element, string name) =>
        element.TryGetProperty(name, out var member) ? Scalar(member) : null;

    public static string? Scalar(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => String(element),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => element.GetRawText(),
        _ => null
    };

    /// <summary>The text; as written, escapes and all, where it holds half a surrogate pair.</summary>
    public static string String(JsonElement element)
    {
        try
        {
            return element.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            return element.GetRawText().Trim('"');
        }
    }

    /// <summary>A string, or an array of scalars and of objects with a message put together, or null.</summary>
    public static string? Words(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => string.Join("; ", element.EnumerateArray().Select(Item).Where(t => !string.IsNullOrEmpty(t))) is { Length: > 0 } text ? text : null,
        _ => Scalar(element)
    };

    private static string? Item(JsonElement element) => element.ValueKind == JsonValueKind.Object
        ? Member(element, "message") ?? Member(element, "detail") ?? Member(element, "title")
        : Scalar(element);
}
