namespace BulkProviders.Sandbox.Errors;

/// <summary>One error of an error document (JSON:API 1.1 §11.2), with the meta that the vendor's library adds.</summary>
internal sealed record ApiError(int Status, string Title, string Detail)
{
    public string? Code { get; init; }

    public string? Pointer { get; init; }

    public string? Parameter { get; init; }

    /// <summary>Kind of violation; written to meta.type together with the record.</summary>
    public string? Violation { get; init; }

    public string? ResourceId { get; init; }

    public string? ResourceType { get; init; }

    public static ApiError BadRequest(string detail) => new(400, "BAD_REQUEST", detail);

    public static ApiError BadParameter(string parameter, string detail) => new(400, "Request parameters error", detail) { Parameter = parameter };

    /// <summary>What the vendor's library makes of a body that it cannot map: a 500 that no retry will cure.</summary>
    public static ApiError Resource(string detail) => new(500, "Resource error", detail);

    public static ApiError NotFound(string detail) => new(404, "NOT_FOUND", detail);

    public static ApiError Forbidden(string detail) => new(403, "FORBIDDEN", detail);

    public static ApiError MethodNotAllowed(string method) => new(405, "METHOD_NOT_ALLOWED", $"{method} is not supported here.");

    public static ApiError Conflict(string detail) => new(409, "CONFLICT", detail);
}
