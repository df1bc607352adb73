using BulkProviders.Core.Basics;

namespace BulkProviders.JsonApi.Authorization;

/// <summary>Where bearer tokens come from.</summary>
internal interface ITokenSource
{
    /// <summary>A token that should be valid now; a failure is a value, not an exception.</summary>
    ValueTask<TokenResult> GetAsync(CancellationToken cancellationToken);

    /// <summary>The API answered 401 to this header value.</summary>
    Rejection Reject(string? header);

    /// <summary>The API took the token of a call.</summary>
    void Accept();

    /// <summary>How many tokens were rejected since one was last accepted.</summary>
    int RejectedInARow { get; }

    /// <summary>What a person should check when the API still answers 401.</summary>
    string Advice { get; }
}

/// <summary>What follows the rejection of a token.</summary>
internal enum Rejection
{
    /// <summary>There is no other token.</summary>
    Final,

    /// <summary>It was replaced already.</summary>
    Replaced,

    /// <summary>The next call gets a new one.</summary>
    Renewed
}

/// <param name="Header">The whole value of the Authorization header, or null.</param>
/// <param name="Failure">Why there is none, as a sentence for the user.</param>
/// <param name="IsRefused">The credentials are refused: asking again does not help.</param>
internal readonly record struct TokenResult(string? Header, RunException? Failure = null, bool IsRefused = false)
{
    /// <summary>The compiler's own would print the token.</summary>
    public override string ToString() => Header is null ? "no token" : "a token";
}
