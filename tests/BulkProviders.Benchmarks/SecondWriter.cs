using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace BulkProviders.Benchmarks;

/// <summary>Somebody who makes, edits and deletes locations while an export reads, by a seed.</summary>
internal sealed class SecondWriter : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    private readonly HttpClient _client = new();
    private readonly Random _random;
    private readonly string _address;
    private readonly List<string> _alive = [];
    private HashSet<string> _throughout = [];
    private CancellationTokenSource _stop = new();

    private SecondWriter(string address, int seed) => (_address, _random) = (address + "/providers/locations", new Random(seed));

    /// <summary>The records that were there from the beginning of the last export to its end.</summary>
    public IReadOnlyCollection<string> Throughout => _throughout;

    /// <summary>Writes during the last export.</summary>
    public int Done { get; private set; }

    public static async Task<SecondWriter> StartAsync(SandboxProcess sandbox, int seed)
    {
        var writer = new SecondWriter(sandbox.Text("baseUrl"), seed);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = sandbox.Text("clientId"),
            ["client_secret"] = sandbox.Text("clientSecret")
        });
        using var answer = await writer._client.PostAsync(new Uri(sandbox.Text("tokenUrl")), form);
        var token = await answer.Content.ReadFromJsonAsync<JsonElement>();
        writer._client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.GetProperty("access_token").GetString());
        return writer;
    }

    /// <summary>Makes records, of which it will delete some.</summary>
    public async Task MakeAsync(int records)
    {
        for (var i = 0; i < records; i++)
            await CreateAsync();
    }

    /// <summary>Writes until it is stopped.</summary>
    public async Task RunAsync()
    {
        _stop.Dispose();
        (_stop, _throughout, Done) = (new CancellationTokenSource(), [.. _alive], 0);
        while (!_stop.IsCancellationRequested)
        {
            await (_random.Next(3) switch
            {
                0 => CreateAsync(),
                1 when _alive.Count > 100 => DeleteAsync(),
                _ => EditAsync()
            });
            Done++;
            await Task.Delay(Pause);
        }
    }

    public async Task StopAsync(Task running)
    {
        await _stop.CancelAsync();
        await running;
    }

    public void Dispose()
    {
        _stop.Dispose();
        _client.Dispose();
    }

    private async Task CreateAsync()
    {
        using var answer = await SendAsync(HttpMethod.Post, _address, new { data = new { type = "locations", attributes = Fields() } });
        var document = await answer.Content.ReadFromJsonAsync<JsonElement>();
        _alive.Add(document.GetProperty("data").GetProperty("id").GetString() ?? "");
    }

    private async Task EditAsync()
    {
        var id = _alive[_random.Next(_alive.Count)];
        using var answer = await SendAsync(HttpMethod.Patch, $"{_address}/{id}", new { data = new { type = "locations", id, attributes = Fields() } });
    }

    private async Task DeleteAsync()
    {
        var place = _random.Next(_alive.Count);
        var id = _alive[place];
        _alive.RemoveAt(place);
        _throughout.Remove(id);
        using var answer = await SendAsync(HttpMethod.Delete, $"{_address}/{id}", body: null);
    }

    private Dictionary<string, string> Fields() => new()
    {
        ["address1"] = $"{_random.Next(1, 9999)} Moving Street",
        ["city"] = "Salem",
        ["state"] = "OR",
        ["zip_code"] = "97301"
    };

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string address, object? body)
    {
        using var request = new HttpRequestMessage(method, address);
        if (body is not null)
            request.Content = new StringContent(JsonSerializer.Serialize(body), new MediaTypeHeaderValue("application/vnd.api+json"));
        var answer = await _client.SendAsync(request);
        return answer.IsSuccessStatusCode ? answer : throw new InvalidOperationException($"{method} {address}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }
}
