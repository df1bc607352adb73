namespace BulkProviders.Sandbox.Documents;

/// <summary>An answer before it is sent.</summary>
/// <param name="Status">Status code.</param>
/// <param name="Body">The document; empty for none.</param>
internal sealed record ApiAnswer(int Status, ReadOnlyMemory<byte> Body)
{
    public const string JsonApi = "application/vnd.api+json;charset=UTF-8";

    public string ContentType { get; init; } = JsonApi;

    public string? Location { get; init; }

    public string? ETag { get; init; }

    public string? RetryAfter { get; init; }

    public static ApiAnswer Empty(int status) => new(status, ReadOnlyMemory<byte>.Empty);
}
