using BulkProviders.Sandbox.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace BulkProviders.Sandbox.Hosting;

/// <summary>Content negotiation (JSON:API 1.1 §7).</summary>
internal static class MediaTypes
{
    private const string JsonApi = "application/vnd.api+json";

    /// <exception cref="ApiException">415 or 406.</exception>
    public static void Check(HttpRequest request)
    {
        CheckContentType(request.ContentType, hasBody: request.Method is "POST" or "PATCH");
        CheckAccept(request.Headers.Accept);
    }

    private static void CheckContentType(string? header, bool hasBody)
    {
        if (header is null && !hasBody)
            return;
        if (header == JsonApi)
            return;
        var isJsonApi = MediaTypeHeaderValue.TryParse(header, out var type) && type.MediaType.Equals(JsonApi, StringComparison.OrdinalIgnoreCase);
        if (isJsonApi && type!.Parameters.All(IsProfile)) // non-null: it was parsed
            return;
        throw new ApiException(new ApiError(415, "UNSUPPORTED_MEDIA_TYPE", isJsonApi
            ? $"Content-Type {JsonApi} must come without parameters, but was '{header}'."
            : $"Content-Type must be {JsonApi}, but was '{header}'."));
    }

    /// <summary>A parameter makes an entry useless; 406 only when every entry that fits is.</summary>
    private static void CheckAccept(StringValues header)
    {
        if (header.Count == 0 || header == JsonApi)
            return;
        if (!MediaTypeHeaderValue.TryParseList(header, out var types)
            || !types.Any(t => t.MatchesAllTypes || t.MediaType.Equals("application/*", StringComparison.OrdinalIgnoreCase)
                || t.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
                || (t.MediaType.Equals(JsonApi, StringComparison.OrdinalIgnoreCase) && t.Parameters.All(p => IsProfile(p) || IsWeight(p)))))
            throw new ApiException(new ApiError(406, "NOT_ACCEPTABLE", $"Accept must name {JsonApi} without parameters, but was '{header}'."));
    }

    private static bool IsProfile(NameValueHeaderValue parameter) => parameter.Name.Equals("profile", StringComparison.OrdinalIgnoreCase);

    private static bool IsWeight(NameValueHeaderValue parameter) => parameter.Name.Equals("q", StringComparison.OrdinalIgnoreCase);
}
