using BulkProviders.Core.Basics;
using BulkProviders.JsonApi.Notices;

namespace BulkProviders.JsonApi.Authorization;

/// <summary>
/// OAuth2 client credentials (RFC 6749 §4.4): one token for all calls, renewed before it expires and when the API rejects it.
/// However many calls wait, one request is under way.
/// </summary>
internal sealed class ClientCredentials(TokenClient client, TimeProvider timeProvider, Waits waits) : ITokenSource, IDisposable
{
    /// <summary>A refused secret is not tried again for this time, lest many waiting calls lock the application out.</summary>
    private static readonly TimeSpan RefusalHolds = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan LongestSkew = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _lifetime = new();
    private volatile Held? _held;
    private Task<TokenResult>? _flight;
    private int _rejected;

    public string Advice =>
        "The API refuses a token that was renewed just now: check that Tenant:BaseUrl and Tenant:TokenUrl belong to the same tenant, and that the incoming application is active.";

    public ValueTask<TokenResult> GetAsync(CancellationToken cancellationToken) =>
        _held is { } held && timeProvider.GetTimestamp() < held.UseUntil
            ? new ValueTask<TokenResult>(held.Result)
            : new ValueTask<TokenResult>(JoinFlightAsync().WaitAsync(cancellationToken));

    public int RejectedInARow => Volatile.Read(ref _rejected);

    public Rejection Reject(string? header)
    {
        lock (_lock)
        {
            // Another call may have renewed it meanwhile; the new one is kept.
            if (_held is not { } held || held.Result.Header != header)
                return Rejection.Replaced;
            _held = null;
            _rejected++;
            return Rejection.Renewed;
        }
    }

    public void Accept()
    {
        if (Volatile.Read(ref _rejected) != 0)
            Volatile.Write(ref _rejected, 0);
    }

    public void Dispose()
    {
        _lifetime.Cancel();
        _lifetime.Dispose();
    }

    private Task<TokenResult> JoinFlightAsync()
    {
        lock (_lock)
        {
            if (_held is { } held && timeProvider.GetTimestamp() < held.UseUntil)
                return Task.FromResult(held.Result);
            if (_flight is null or { IsCompleted: true })
                _flight = FetchAsync(_lifetime.Token);
            return _flight;
        }
    }

    private async Task<TokenResult> FetchAsync(CancellationToken cancellationToken)
    {
        // Leaves the lock of JoinFlightAsync before anything slow begins.
        await Task.Yield();
        var asked = timeProvider.GetTimestamp();
        waits.Began(WaitReason.Token, null);
        var answer = await client.AskAsync(cancellationToken);
        waits.Ended(WaitReason.Token);
        var result = answer.Token is { } token
            ? new TokenResult("Bearer " + token)
            : new TokenResult(null, answer.Failure, answer.IsRefused);
        if (result.Header is not null || result.IsRefused)
            Hold(result, asked, result.IsRefused ? RefusalHolds : UsableTime(answer.Lifetime));
        return result;
    }

    private void Hold(TokenResult result, long from, TimeSpan time)
    {
        var held = new Held(result, from + (long)(time.TotalSeconds * timeProvider.TimestampFrequency));
        lock (_lock)
            _held = held;
    }

    /// <summary>A tenth of the lifetime, a minute at most, is left for calls under way and for clocks that differ.</summary>
    private static TimeSpan UsableTime(TimeSpan lifetime)
    {
        var skew = lifetime / 10;
        return lifetime - (skew < LongestSkew ? skew : LongestSkew);
    }

    private sealed record Held(TokenResult Result, long UseUntil);
}

/// <param name="Token">The access token, or null.</param>
/// <param name="Lifetime">How long the token host says it is valid.</param>
/// <param name="Failure">Why there is no token.</param>
/// <param name="IsRefused">The token host refuses the credentials, not just this moment.</param>
internal sealed record TokenAnswer(string? Token, TimeSpan Lifetime, RunException? Failure = null, bool IsRefused = false)
{
    /// <summary>The compiler's own would print the token.</summary>
    public override string ToString() => Token is null ? "no token" : "a token";
}
