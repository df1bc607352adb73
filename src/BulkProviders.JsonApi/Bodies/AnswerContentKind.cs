using System.Net.Http.Headers;

namespace BulkProviders.JsonApi.Bodies;

/// <summary>What a Content-Type says.</summary>
/// <param name="Header">The value of the header, or null.</param>
/// <param name="Charset">In small letters and without quotes, or null.</param>
internal sealed record AnswerContentKind(string? Header, string? MediaType, string? Charset)
{
    // A server says the same with every answer.
    private static volatile AnswerContentKind _latest = new(null, null, null);

    public static AnswerContentKind Of(HttpContentHeaders headers)
    {
        var header = headers.NonValidated.TryGetValues("Content-Type", out var values) ? values.ToString() : null;
        if (_latest is var latest && latest.Header == header)
            return latest;
        var type = headers.ContentType;
        return _latest = new AnswerContentKind(header, type?.MediaType, type?.CharSet?.Trim('"').ToLowerInvariant());
    }
}
