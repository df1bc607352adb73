using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace BulkProviders.Sandbox.Hosting;

/// <summary>The bearer tokens that are out.</summary>
internal sealed class Tokens(TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, (DateTimeOffset Expiry, string ClientId)> _issued = new(StringComparer.Ordinal);

    public string Issue(string clientId, TimeSpan lifetime)
    {
        var now = clock.GetUtcNow();
        foreach (var (old, issued) in _issued)
            if (issued.Expiry <= now)
                _issued.TryRemove(old, out _);
        var token = Convert.ToHexString(RandomNumberGenerator.GetBytes(32));
        _issued[token] = (now + lifetime, clientId);
        return token;
    }

    /// <param name="authorization">The header as it came.</param>
    /// <returns>The client that has the token; null where it is missing, unknown or too old.</returns>
    public string? ClientOf(string? authorization) =>
        TokenOf(authorization) is { } token && _issued.TryGetValue(token, out var issued) && clock.GetUtcNow() < issued.Expiry ? issued.ClientId : null;

    /// <summary>Makes the token of this header useless.</summary>
    public void Forget(string? authorization)
    {
        if (TokenOf(authorization) is { } token)
            _issued.TryRemove(token, out _);
    }

    private static string? TokenOf(string? authorization) =>
        authorization is not null && authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? authorization[7..].Trim() : null;
}
