using System.Text.Json;
using BulkProviders.Engine.Ledger;
using BulkProviders.Sandbox;

namespace BulkProviders.Application.Tenants;

/// <summary>Asks a server of this machine whether it is a practice server, and which data it serves: a new port is no new tenant.</summary>
internal static class PracticeProbe
{
    private const int LongestAnswer = 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(150), TimeSpan.FromMilliseconds(400), TimeSpan.Zero];

    /// <summary>The address of the tenant behind an origin: that of its practice data where it serves some.</summary>
    /// <returns>Not certain where the server gave no answer to the question: it may be a practice server all the same.</returns>
    public static async Task<(string Address, bool IsCertain)> AddressAsync(string origin, TimeProvider time, CancellationToken cancellationToken)
    {
        var address = TenantIdentity.AddressOf(origin);
        if (new Uri(address).Host != "localhost")
            return (address, true);
        using var handler = new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, UseCookies = false };
        using var client = new HttpClient(handler) { Timeout = Patience, MaxResponseContentBufferSize = LongestAnswer };
        var url = new Uri(new Uri(origin), new Uri(SandboxServer.IdentityPath, UriKind.Relative));
        foreach (var pause in Pauses)
        {
            try
            {
                using var answer = await client.GetAsync(url, cancellationToken);
                // A gateway that fails or asks for patience says nothing about what is behind it.
                if ((int)answer.StatusCode is < 500 and not 429)
                    return (await DataIdAsync(answer, cancellationToken) is { } id ? TenantIdentity.AddressOfPractice(id) : address, true);
            }
            catch (HttpRequestException)
            {
                // Nor does a connection that was cut.
            }
            catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                break;
            }

            await Task.Delay(pause, time, cancellationToken);
        }

        return (address, false);
    }

    private static async Task<string?> DataIdAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        if (!answer.IsSuccessStatusCode)
            return null;
        try
        {
            using var json = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(cancellationToken));
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("dataId", out var id) && id.ValueKind == JsonValueKind.String
                && Guid.TryParse(id.GetString(), out var guid)
                ? guid.ToString("D")
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
