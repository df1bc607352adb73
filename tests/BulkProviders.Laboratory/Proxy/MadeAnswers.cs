using System.Globalization;
using BulkProviders.Laboratory.Faults;

namespace BulkProviders.Laboratory.Proxy;

/// <summary>Answers that come from what stands before a server, not from the server.</summary>
internal static class MadeAnswers
{
    private const string Plain = "text/plain";

    public static HttpMessage Of(FaultKind fault, TimeProvider time) => fault switch
    {
        FaultKind.ServerErrorBefore or FaultKind.ServerErrorAfter =>
            HttpMessage.Answer(500, "application/json", "{\"message\":\"Internal Server Error\"}"),
        FaultKind.BadGatewayBefore or FaultKind.BadGatewayAfter =>
            HttpMessage.Answer(502, "text/html", "<html><body><h1>502 Bad Gateway</h1></body></html>"),
        FaultKind.UnavailableBefore => HttpMessage.Answer(503, Plain, "Service Unavailable"),
        FaultKind.ThrottledSeconds => HttpMessage.Answer(429, Plain, "Too Many Requests", "Retry-After: 1\r\n"),
        FaultKind.ThrottledDate => HttpMessage.Answer(429, Plain, "Too Many Requests",
            $"Retry-After: {time.GetUtcNow().AddSeconds(1).ToString("R", CultureInfo.InvariantCulture)}\r\n"),
        FaultKind.Unauthorized => HttpMessage.Answer(401, Plain, "Unauthorized"),
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "No answer is made for it.")
    };
}
