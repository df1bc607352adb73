using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace BulkProviders.Sandbox.Hosting;

/// <summary>The bearer tokens that are out.</summary>
internal sealed class Tokens(TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _expiries = new(StringComparer.Ordinal);

    public string Issue(TimeSpan lifetime)
    {
        var now = clock.GetUtcNow();
        foreach (var (old, expiry) in _expiries)
            if (expiry <= now)
                _expiries.TryRemove(old, out _);
        var token = Convert.ToHexString(RandomNumberGenerator.GetBytes(32));
        _expiries[token] = now + lifetime;
        return token;
    }

    /// <param name="authorization">The header as it came.</param>
    public bool Allows(string? authorization) =>
        TokenOf(authorization) is { } token && _expiries.TryGetValue(token, out var expiry) && clock.GetUtcNow() < expiry;

    /// <summary>Makes the token of this header useless.</summary>
    public void Forget(string? authorization)
    {
        if (TokenOf(authorization) is { } token)
            _expiries.TryRemove(token, out _);
    }

    private static string? TokenOf(string? authorization) =>
        authorization is not null && authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? authorization[7..].Trim() : null;
}
