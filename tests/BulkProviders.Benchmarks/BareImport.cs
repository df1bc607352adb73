using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace BulkProviders.Benchmarks;

/// <summary>What anybody would write to send the rows of <see cref="AddressFile"/>: a loop around <see cref="HttpClient"/>, without reading, checking, journal or results. The unit of what an import costs.</summary>
internal static class BareImport
{
    private const int Parallel = 8;
    private const string MediaType = "application/vnd.api+json";

    /// <summary>The arguments that <see cref="RunAsync"/> understands, for a process of its own.</summary>
    public static IReadOnlyList<string> Arguments(SandboxProcess sandbox, int rows) =>
        ["rowcost", "bare", sandbox.Text("baseUrl"), sandbox.Text("tokenUrl"), sandbox.Text("clientId"), sandbox.Text("clientSecret"), rows.ToString(CultureInfo.InvariantCulture)];

    public static async Task<int> RunAsync(Uri baseUrl, Uri tokenUrl, string clientId, string secret, int rows)
    {
        using var handler = new SocketsHttpHandler { MaxConnectionsPerServer = Parallel, UseCookies = false, UseProxy = false };
        using var client = new HttpClient(handler);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(client, tokenUrl, clientId, secret));
        client.DefaultRequestHeaders.Accept.ParseAdd(MediaType);
        var uri = new Uri(baseUrl, "/providers/locations");
        await System.Threading.Tasks.Parallel.ForAsync(1, rows + 1, new ParallelOptions { MaxDegreeOfParallelism = Parallel }, async (n, stop) =>
        {
            using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(Body(n)));
            content.Headers.ContentType = new MediaTypeHeaderValue(MediaType);
            using var answer = await client.PostAsync(uri, content, stop);
            answer.EnsureSuccessStatusCode();
            await answer.Content.ReadAsByteArrayAsync(stop);
        });
        return 0;
    }

    private static async Task<string> TokenAsync(HttpClient client, Uri tokenUrl, string clientId, string secret)
    {
        using var form = new FormUrlEncodedContent(
            [KeyValuePair.Create("grant_type", "client_credentials"), KeyValuePair.Create("client_id", clientId), KeyValuePair.Create("client_secret", secret)]);
        using var answer = await client.PostAsync(tokenUrl, form);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString() ?? "";
    }

    private static string Body(int n)
    {
        var (city, state, zip) = AddressFile.PlaceOf(n);
        return string.Create(CultureInfo.InvariantCulture, $$"""
            {"data":{"type":"locations","id":"{{Guid.NewGuid()}}","attributes":{"address1":"{{n}} Juniper Road","address2":"Unit {{n % 40}}","city":"{{city}}","state":"{{state}}",
            "zip_code":"{{zip}}","country":"United States","latitude":{{AddressFile.LatitudeOf(n)}},"longitude":{{AddressFile.LongitudeOf(n)}} } }
            }
            """);
    }
}
