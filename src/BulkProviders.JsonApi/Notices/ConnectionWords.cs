using System.Net.Sockets;
using System.Security.Authentication;

namespace BulkProviders.JsonApi.Notices;

/// <summary>Says in plain words why no connection came about.</summary>
internal static class ConnectionWords
{
    /// <summary>The second half of a sentence that begins with the server's name.</summary>
    public static string Of(Exception? cause) => cause switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => "is not known by that name (DNS)",
        HttpRequestException { HttpRequestError: HttpRequestError.ProxyTunnelError } => "cannot be reached: the proxy refuses to connect",
        _ when Find<AuthenticationException>(cause) is not null =>
            "has a certificate that this computer does not trust, or no common encryption",
        _ when Find<SocketException>(cause) is { SocketErrorCode: SocketError.ConnectionRefused } => "refuses connections",
        OperationCanceledException or TimeoutException => "cannot be reached in time",
        _ => "cannot be reached"
    };

    private static T? Find<T>(Exception? exception) where T : Exception
    {
        for (var e = exception; e is not null; e = e.InnerException)
            if (e is T found)
                return found;
        return null;
    }
}
