using System.Globalization;
using System.Text.Json;
using BulkProviders.Core.Basics;
using BulkProviders.JsonApi.Bodies;
using BulkProviders.JsonApi.Documents;

namespace BulkProviders.JsonApi.Authorization;

/// <summary>Understands what a token host answers (RFC 6749 §5).</summary>
internal static class TokenAnswerReader
{
    /// <summary>What the vendor states; used where the answer does not say.</summary>
    private static readonly TimeSpan UsualLifetime = TimeSpan.FromHours(1);

    public static TokenAnswer Read(int status, AnswerBody body, string host)
    {
        using var document = JsonText.TryParse(body);
        var root = document?.RootElement;
        return status switch
        {
            200 or 201 => OfSuccess(root, host),
            400 or 401 or 403 => OfRefusal(status, root, host),
            408 or 429 or >= 500 => Failure($"{host} answered {Number(status)}. Try again later.", isRefused: false),
            >= 300 and < 400 => Failure($"{host} answered with a redirect, which is not followed. Check Tenant:TokenUrl.", isRefused: true),
            _ => Failure($"{host} answered {Number(status)}. Check Tenant:TokenUrl.", isRefused: true)
        };
    }

    private static TokenAnswer OfSuccess(JsonElement? root, string host)
    {
        if (root is not { ValueKind: JsonValueKind.Object } answer)
            return Failure($"{host} answered with something that is no token. Check Tenant:TokenUrl.", isRefused: true);
        var token = JsonText.Member(answer, "access_token");
        if (string.IsNullOrEmpty(token) || !token.All(c => c is > ' ' and <= '~'))
            return Failure($"{host} answered without a usable access_token. Check Tenant:TokenUrl.", isRefused: true);
        if (JsonText.Member(answer, "token_type") is { } type && !type.Equals("Bearer", StringComparison.OrdinalIgnoreCase))
            return Failure($"{host} gives tokens that are no bearer tokens. Check Tenant:TokenUrl.", isRefused: true);
        return new TokenAnswer(token, Lifetime(answer));
    }

    private static TokenAnswer OfRefusal(int status, JsonElement? root, string host)
    {
        var code = root is { ValueKind: JsonValueKind.Object } answer ? JsonText.Member(answer, "error") : null;
        return code switch
        {
            "invalid_client" or "unauthorized_client" or "access_denied" => Failure(
                $"{host} refuses the credentials ({code}). Check Tenant:ClientId and BULKPROVIDERS_CLIENT_SECRET (or the secret file).", isRefused: true),
            "invalid_request" or "invalid_grant" or "unsupported_grant_type" or "invalid_scope" => Failure(
                $"{host} does not take the request ({code}). Check Tenant:ClientId and the secret, or set Tenant:CredentialPlacement to the other value.", isRefused: true),
            "temporarily_unavailable" => Failure($"{host} is not available for the moment. Try again later.", isRefused: false),
            _ => Failure(
                $"{host} answered {Number(status)}. Check Tenant:TokenUrl, Tenant:ClientId and BULKPROVIDERS_CLIENT_SECRET (or the secret file).", isRefused: true)
        };
    }

    private static TimeSpan Lifetime(JsonElement answer) =>
        double.TryParse(JsonText.Member(answer, "expires_in"), NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds)
        && seconds is > 0 and < 1e8
            ? TimeSpan.FromSeconds(seconds)
            : UsualLifetime;

    private static TokenAnswer Failure(string sentence, bool isRefused) =>
        new(null, default, RunException.NoAccess("No token: " + sentence), isRefused);

    private static string Number(int status) => status.ToString(CultureInfo.InvariantCulture);
}
