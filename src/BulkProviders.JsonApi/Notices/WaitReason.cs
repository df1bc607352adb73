namespace BulkProviders.JsonApi.Notices;

/// <summary>Why calls wait before they leave.</summary>
public enum WaitReason
{
    /// <summary>The tenant asked for a pause.</summary>
    RateLimit,

    /// <summary>The server, or the token host, does not answer any more.</summary>
    Outage,

    /// <summary>The credentials are not accepted any more.</summary>
    AccessRefused,

    /// <summary>A token is asked for.</summary>
    Token
}
