using BulkProviders.JsonApi.Notices;

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
        _ => ConnectionWords.Of(cause)
    };
}
