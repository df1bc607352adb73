using BulkProviders.Core.Basics;
using BulkProviders.JsonApi.Options;

namespace BulkProviders.JsonApi.Http;

/// <summary>
/// The last thing a request passes: nothing goes to an origin that is not configured, the bearer token goes to the API alone,
/// and nothing but reading goes to the API of a tenant whose access is read-only.
/// </summary>
internal sealed class AccessGate(JsonApiOptions options, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private readonly Uri _api = options.BaseUrl;
    private readonly Uri? _token = options.TokenEndpoint;
    private readonly bool _readOnly = options.Access != TenantAccess.Write;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var target = request.RequestUri ?? throw new InvalidOperationException("A request needs an address.");
        var hasToken = request.Headers.NonValidated.Contains("Authorization");
        if (!IsTokenCall(request, target, hasToken))
            CheckApiCall(request, target, hasToken);
        return base.SendAsync(request, cancellationToken);
    }

    /// <summary>A POST without bearer token to the token host; everything else is a call to the API.</summary>
    private bool IsTokenCall(HttpRequestMessage request, Uri target, bool hasToken) =>
        !hasToken && _token is not null && request.Method == HttpMethod.Post && SameOrigin(target, _token)
        && target.AbsolutePath == _token.AbsolutePath;

    private void CheckApiCall(HttpRequestMessage request, Uri target, bool hasToken)
    {
        if (!SameOrigin(target, _api))
            throw RunException.NoAccess(
                $"A call to {target.Host} was stopped: only {JsonApiOptions.Origin(_api)} is configured (Tenant:BaseUrl)"
                + (hasToken ? ", and the token goes nowhere else." : "."));
        if (_readOnly && request.Method != HttpMethod.Get)
            throw ReadOnly(options);
    }

    public static RunException ReadOnly(JsonApiOptions options) => RunException.NoAccess(
        $"The access to {JsonApiOptions.Origin(options.BaseUrl)} is read-only, so nothing is written. "
        + "To allow imports, set Tenant:Access to write (variable BULKPROVIDERS_TENANT__ACCESS).");

    private static bool SameOrigin(Uri one, Uri other) =>
        one.Port == other.Port
        && one.Scheme == other.Scheme
        && one.IdnHost.Equals(other.IdnHost, StringComparison.OrdinalIgnoreCase);
}
