namespace BulkProviders.JsonApi.Options;

/// <summary>How a tenant is reached. Checked by <see cref="Validate"/>; never prints a secret.</summary>
public sealed record JsonApiOptions
{
    /// <summary>Origin of the API, with a path before the catalog's paths where a gateway wants one.</summary>
    public required Uri BaseUrl { get; init; }

    /// <summary>Where tokens are had: the whole address, or only the origin (then <c>/oauth2/token</c> is added). Null with a ready token.</summary>
    public Uri? TokenUrl { get; init; }

    public string? ClientId { get; init; }

    public string? ClientSecret { get; init; }

    /// <summary>A ready bearer token, instead of client id and secret.</summary>
    public string? Token { get; init; }

    public CredentialPlacement CredentialPlacement { get; init; } = CredentialPlacement.Body;

    /// <summary>Anything but GET is refused before it leaves unless this is <see cref="TenantAccess.Write"/>.</summary>
    public TenantAccess Access { get; init; } = TenantAccess.ReadOnly;

    /// <summary>Sent as Accept-Version where not null (the vendor's code of 2020 did).</summary>
    public string? AcceptVersion { get; init; }

    /// <summary>Send Content-Type on GET and DELETE too, as the vendor's guide asks.</summary>
    public bool ContentTypeOnRead { get; init; } = true;

    /// <summary>Upper bound of the page size that is asked for; a tenant that refuses it is asked for less.</summary>
    public int PageSize { get; init; } = 100;

    /// <summary>Longest address that is sent.</summary>
    public int MaxUrlLength { get; init; } = 2000;

    /// <summary>Time for one try, answer included.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(100);

    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How often a read is tried again after a passing fault.</summary>
    public int ReadRetries { get; init; } = 5;

    /// <summary>How often a write is tried again that provably has not been carried out.</summary>
    public int WriteRetries { get; init; } = 4;

    /// <summary>How often a call is tried again that the server answered with 429.</summary>
    public int ThrottleRetries { get; init; } = 10;

    /// <summary>First delay between tries; doubled each time, with jitter.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(500);

    public TimeSpan MaxRetryDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long pauses that the server asks for are kept without a call that it takes in between; then calls are given up.</summary>
    public TimeSpan MaxRetryAfter { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>So many signs in a row that the whole server is out are an outage; a connection that does not come about counts double.</summary>
    public int OutageSigns { get; init; } = 5;

    /// <summary>How long after the beginning of an outage, and after each failed probe, one call tries again at the latest; the first tries come sooner.</summary>
    public TimeSpan OutagePause { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The same while the credentials are refused.</summary>
    public TimeSpan AccessPause { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a server that was reached before, or credentials that were accepted before, are waited for.</summary>
    public TimeSpan MaxOutage { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Most calls under way at once.</summary>
    public int MaxParallel { get; init; } = 64;

    /// <summary>Most calls a second; null for as many as the server takes.</summary>
    public double? MaxRate { get; init; }

    /// <summary>Seed of the random spread of retries; null for another one each time.</summary>
    public int? JitterSeed { get; init; }

    /// <summary>Most connections to the tenant at once.</summary>
    public int MaxConnections { get; init; } = 64;

    /// <summary>Most reads at once when records are fetched by id.</summary>
    public int ParallelReads { get; init; } = 8;

    /// <summary>Longest answer that is read, in bytes after decompression.</summary>
    public int MaxAnswerBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>The only origins that any request goes to; the bearer token goes to the first alone.</summary>
    public IReadOnlyList<string> AllowedOrigins =>
        TokenUrl is null ? [Origin(BaseUrl)] : [.. new[] { Origin(BaseUrl), Origin(TokenUrl) }.Distinct(StringComparer.Ordinal)];

    /// <summary>Everything that is wrong, at once; empty where the options can be used.</summary>
    public IReadOnlyList<JsonApiOptionError> Validate() => JsonApiOptionRules.Check(this);

    /// <summary>Where the tenant is and what is allowed there; no credentials.</summary>
    public override string ToString() => $"{(BaseUrl.IsAbsoluteUri ? Origin(BaseUrl) : "no tenant")} ({(Access == TenantAccess.Write ? "write" : "read-only")})";

    /// <summary>Where the token request goes: the guide gives a Callback URL and adds /oauth2/token to it, and both forms are taken.</summary>
    internal Uri? TokenEndpoint => TokenUrl is { AbsolutePath: "/" } origin ? new Uri(origin, "/oauth2/token") : TokenUrl;

    /// <summary>Scheme, host and port, in one spelling.</summary>
    public static string Origin(Uri url) => url.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped).ToLowerInvariant();
}
