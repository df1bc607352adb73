using System.Collections;
using System.Text.Json;
using BulkProviders.JsonApi.Bodies;

namespace BulkProviders.JsonApi.Documents;

/// <summary>One error as a server words it; every part may be missing.</summary>
/// <param name="Place">source.pointer, or the name that stands for it in other forms.</param>
/// <param name="Parameter">source.parameter.</param>
/// <param name="MetaType">meta.type (the vendor's library names the kind of violation there).</param>
internal sealed record ErrorObject(
    string? Title, string? Detail, string? Code, string? Status, string? Place, string? Parameter, string? MetaType)
{
    /// <summary>The most telling words that there are.</summary>
    public string Words => First(Detail, Title, Code, Status) ?? "";

    private static string? First(params ReadOnlySpan<string?> texts)
    {
        foreach (var text in texts)
            if (!string.IsNullOrWhiteSpace(text))
                return text;
        return null;
    }
}

/// <summary>The errors of an answer, as far as they are kept.</summary>
/// <param name="first">The first ones.</param>
/// <param name="total">How many the server named.</param>
internal sealed class ErrorList(List<ErrorObject> first, long total) : IReadOnlyList<ErrorObject>
{
    public static readonly ErrorList None = new([], 0);

    public int Count => first.Count;

    public long Total => total;

    public ErrorObject this[int index] => first[index];

    public IEnumerator<ErrorObject> GetEnumerator() => first.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>Reads the errors out of JSON:API documents, problem+json, and the plain messages of gateways.</summary>
internal static class ErrorDocument
{
    private static readonly string[] MessageNames = ["detail", "message", "Message", "error_description", "errorMessage", "faultstring", "error", "title", "reason"];
    private static readonly string[] WrapperNames = ["error", "fault"];

    /// <summary>The first errors, in their order, with the number of all; none where the body is no JSON or says nothing.</summary>
    public static ErrorList Read(AnswerBody body)
    {
        using var document = JsonText.TryParse(body);
        if (document is null)
            return ErrorList.None;
        try
        {
            var first = new List<ErrorObject>();
            var count = 0L;
            foreach (var error in OfRoot(document.RootElement).Where(e => e.Words.Length > 0))
                if (++count <= ErrorTally.MostErrors)
                    first.Add(error);
            return new ErrorList(first, Math.Max(count, body.ErrorCount ?? 0));
        }
        // Half a surrogate pair in a member name; the caller shows the text as it is.
        catch (InvalidOperationException)
        {
            return ErrorList.None;
        }
    }

    private static IEnumerable<ErrorObject> OfRoot(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
            return OfAny(root, place: null);
        if (root.TryGetProperty("errors", out var errors))
        {
            var list = OfErrors(errors);
            if (list.Any())
                return list;
        }
        return OfMessage(root);
    }

    private static IEnumerable<ErrorObject> OfErrors(JsonElement errors)
    {
        if (errors.ValueKind != JsonValueKind.Object)
            return OfAny(errors, place: null);
        if (IsErrorObject(errors))
            return [OfObject(errors)];
        // ASP.NET's problem details: a dictionary from field to messages.
        return errors.EnumerateObject().SelectMany(field => OfAny(field.Value, field.Name));
    }

    private static IEnumerable<ErrorObject> OfAny(JsonElement element, string? place) => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray().SelectMany(item => OfAny(item, place)),
        JsonValueKind.Object => [OfObject(element) is var error && error.Place is null ? error with { Place = place } : error],
        _ => JsonText.Scalar(element) is { } text ? [new ErrorObject(null, text, null, null, place, null, null)] : []
    };

    private static bool IsErrorObject(JsonElement element) =>
        (element.TryGetProperty("detail", out var part) || element.TryGetProperty("title", out part) || element.TryGetProperty("status", out part))
        && part.ValueKind is JsonValueKind.String or JsonValueKind.Number;

    private static ErrorObject OfObject(JsonElement element)
    {
        var source = element.TryGetProperty("source", out var s) && s.ValueKind == JsonValueKind.Object ? s : default;
        var meta = element.TryGetProperty("meta", out var m) && m.ValueKind == JsonValueKind.Object ? m : default;
        return new ErrorObject(
            Words(element, "title"), Words(element, "detail") ?? Message(element), Words(element, "code"), Words(element, "status"),
            Words(source, "pointer") ?? Words(element, "field"), Words(source, "parameter") ?? Words(source, "header"), Words(meta, "type"));
    }

    private static IEnumerable<ErrorObject> OfMessage(JsonElement root)
    {
        if (Message(root) is { } text)
            return [new ErrorObject(Words(root, "title"), text, Words(root, "code"), Words(root, "status"), null, null, null)];
        // {"error": {"message": …}} and {"fault": {"faultstring": …}}
        return from name in WrapperNames
               where root.TryGetProperty(name, out var inner) && inner.ValueKind == JsonValueKind.Object
               let error = OfObject(root.GetProperty(name))
               select error;
    }

    private static string? Message(JsonElement element) =>
        MessageNames.Select(name => Words(element, name)).FirstOrDefault(text => !string.IsNullOrWhiteSpace(text));

    private static string? Words(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? JsonText.Words(member) : null;
}
