using System.Net.Sockets;
using System.Security.Authentication;

namespace BulkProviders.JsonApi.Http;

/// <summary>Tells from an exception whether a request can have reached the server, and says in plain words what happened.</summary>
internal static class FaultReader
{
    /// <summary>The fault of a try that ended in an exception.</summary>
    /// <param name="begun">The connection had begun to take the content.</param>
    /// <param name="stopped">The caller asked to stop.</param>
    public static TransportFault FaultOf(Exception exception, bool begun, bool stopped) => exception switch
    {
        HttpRequestException
        {
            HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
            or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError
        } => TransportFault.NotConnected,
        OperationCanceledException when stopped => begun ? TransportFault.StoppedWaiting : TransportFault.Stopped,
        OperationCanceledException when begun => TransportFault.TimedOut,
        _ => begun ? TransportFault.Broken : TransportFault.NotConnected
    };

    /// <summary>What happened, as the second half of a sentence that begins with the server's name.</summary>
    public static string Describe(TransportFault fault, Exception? cause) => fault switch
    {
        TransportFault.TimedOut => "did not answer in time",
        TransportFault.ServerAway => "has not answered for a while, so nothing is sent for the moment",
        TransportFault.Stopped or TransportFault.StoppedWaiting => "was not waited for: the run was stopped",
        TransportFault.Broken => "broke the connection off",
        _ => DescribeConnection(cause)
    };

    public static string DescribeConnection(Exception? cause) => cause switch
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
