using BulkProviders.Core.Basics;

namespace BulkProviders.JsonApi.Authorization;

/// <summary>Where bearer tokens come from.</summary>
internal interface ITokenSource
{
    /// <summary>A token that should be valid now; a failure is a value, not an exception.</summary>
    ValueTask<TokenResult> GetAsync(CancellationToken cancellationToken);

    /// <summary>The API answered 401 to this header value. True where a new token can be had.</summary>
    bool Reject(string? header);

    /// <summary>What a person should check when the API still answers 401.</summary>
    string Advice { get; }
}

/// <param name="Header">The whole value of the Authorization header, or null.</param>
/// <param name="Failure">Why there is none, as a sentence for the user.</param>
/// <param name="IsRefused">The credentials are refused: asking again does not help.</param>
internal readonly record struct TokenResult(string? Header, RunException? Failure = null, bool IsRefused = false)
{
    /// <summary>The compiler's own would print the token.</summary>
    public override string ToString() => Header is null ? "no token" : "a token";
}
