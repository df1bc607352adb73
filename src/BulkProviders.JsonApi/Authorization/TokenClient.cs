using System.Text;
using BulkProviders.Core.Basics;
using BulkProviders.JsonApi.Bodies;
using BulkProviders.JsonApi.Notices;
using BulkProviders.JsonApi.Options;

namespace BulkProviders.JsonApi.Authorization;

/// <summary>Asks the token host once. No message holds the secret, the token or a query.</summary>
internal sealed class TokenClient(HttpMessageInvoker http, JsonApiOptions options, TimeProvider timeProvider)
{
    private const int MaxAnswerBytes = 256 * 1024;

    private readonly Uri _url = options.TokenEndpoint ?? throw new ArgumentException("Client credentials need a token URL.", nameof(options));
    private readonly string _form = Form(options);

    public async Task<TokenAnswer> AskAsync(CancellationToken cancellationToken)
    {
        using var time = new CancellationTokenSource(options.RequestTimeout, timeProvider);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(time.Token, cancellationToken);
        try
        {
            using var request = Request();
            using var response = await http.SendAsync(request, both.Token);
            using var body = await AnswerBody.ReadAsync(response.Content, MaxAnswerBytes, both.Token);
            return TokenAnswerReader.Read((int)response.StatusCode, body, _url.Host);
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException)
        {
            return new TokenAnswer(null, default, RunException.NoAccess(
                $"No token: {_url.Host} {ConnectionWords.Of(e)}. Check Tenant:TokenUrl and the network.", e));
        }
    }

    private HttpRequestMessage Request()
    {
        var inQuery = options.CredentialPlacement == CredentialPlacement.Query;
        var request = new HttpRequestMessage(HttpMethod.Post, inQuery ? WithQuery(_url, _form) : _url)
        {
            Version = System.Net.HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
            Content = new ByteArrayContent(inQuery ? [] : Encoding.ASCII.GetBytes(_form))
        };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/x-www-form-urlencoded");
        request.Headers.TryAddWithoutValidation("Accept", "application/json");
        return request;
    }

    private static Uri WithQuery(Uri url, string form) =>
        new UriBuilder(url) { Query = url.Query.Length > 1 ? url.Query + "&" + form : form }.Uri;

    private static string Form(JsonApiOptions options) =>
        $"grant_type=client_credentials&client_id={Uri.EscapeDataString(options.ClientId ?? "")}&client_secret={Uri.EscapeDataString(options.ClientSecret ?? "")}";
}
