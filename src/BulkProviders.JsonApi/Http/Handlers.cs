using System.Diagnostics.CodeAnalysis;
using System.Net;
using BulkProviders.JsonApi.Options;

namespace BulkProviders.JsonApi.Http;

/// <summary>The connections of a tenant.</summary>
internal static class Handlers
{
    /// <summary>An invoker is an HttpClient without its own timeouts and default headers, which would cost on every call.</summary>
    [SuppressMessage("Reliability", "CA2000", Justification = "The invoker owns the handlers and disposes them.")]
    public static HttpMessageInvoker Connect(JsonApiOptions options) => new(new AccessGate(options, Sockets(options)));

    /// <summary>Redirects and cookies are off; certificates are always checked; the system's proxy is used, but never for this computer.</summary>
    private static SocketsHttpHandler Sockets(JsonApiOptions options)
    {
        var isLocal = options.BaseUrl.IsLoopback && (options.TokenUrl is null || options.TokenUrl.IsLoopback);
        return new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = !isLocal,
            DefaultProxyCredentials = CredentialCache.DefaultCredentials,
            ConnectTimeout = options.ConnectTimeout,
            MaxConnectionsPerServer = options.MaxConnections,
            // Load balancers close idle connections after about a minute; a write on a dead one would be in doubt.
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
            // A server that moves to another address is followed.
            PooledConnectionLifetime = TimeSpan.FromMinutes(15),
            MaxResponseHeadersLength = 64,
            // Nobody reads trace headers; making them costs on every call.
            ActivityHeadersPropagator = null
        };
    }
}
