using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BulkProviders.Sandbox.Behaviours;
using BulkProviders.Sandbox.Documents;
using Microsoft.AspNetCore.Http;

namespace BulkProviders.Sandbox.Hosting;

/// <summary>POST /oauth2/token: OAuth 2.0 client credentials (RFC 6749 §4.4), errors as §5.2 has them.</summary>
internal sealed class TokenEndpoint(Tokens tokens, IReadOnlyList<string> clientIds, string clientSecret)
{
    public const string Path = "/oauth2/token";

    private const string Json = "application/json;charset=UTF-8";

    public async Task<ApiAnswer> AnswerAsync(HttpContext context, Habits habits, CancellationToken cancellationToken)
    {
        if (context.Request.Method != "POST")
            return Error(405, "invalid_request");
        var form = habits.TokenPlacement != TokenPlacement.Query && context.Request.HasFormContentType
            ? await context.Request.ReadFormAsync(cancellationToken)
            : FormCollection.Empty;
        string Value(string name) => form.TryGetValue(name, out var text) || habits.TokenPlacement == TokenPlacement.Form
            ? text.ToString()
            : context.Request.Query[name].ToString();
        if (Value("grant_type") is var grant && grant != "client_credentials")
            return Error(400, grant.Length == 0 ? "invalid_request" : "unsupported_grant_type");
        if (clientIds.FirstOrDefault(id => Same(Value("client_id"), id)) is not { } clientId || !Same(Value("client_secret"), clientSecret))
            return Error(400, "invalid_client");
        return Issued(tokens.Issue(clientId, habits.TokenLifetime), (long)habits.TokenLifetime.TotalSeconds);
    }

    private static bool Same(string given, string expected) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(expected));

    private static ApiAnswer Issued(string token, long seconds) => Answer(200, writer =>
    {
        writer.WriteString("access_token"u8, token);
        writer.WriteNumber("expires_in"u8, seconds);
        writer.WriteString("token_type"u8, "Bearer"u8);
    });

    private static ApiAnswer Error(int status, string error) => Answer(status, writer => writer.WriteString("error"u8, error));

    private static ApiAnswer Answer(int status, Action<Utf8JsonWriter> write) =>
        new(status, DocumentBuffer.Fill(write, static (writer, fill) =>
        {
            writer.WriteStartObject();
            fill(writer);
            writer.WriteEndObject();
        }))
        { ContentType = Json };
}
