using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using BulkProviders.Core.Catalog;
using BulkProviders.Sandbox.Behaviours;

namespace BulkProviders.Sandbox.Tests;

/// <summary>A sandbox of its own and a client that speaks to it over real HTTP.</summary>
internal sealed class Caller : IAsyncDisposable
{
    public const string JsonApi = "application/vnd.api+json";

    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromSeconds(20) };

    private Caller(SandboxServer server, SignallingClock clock) => (Server, Clock) = (server, clock);

    public SandboxServer Server { get; }

    public SignallingClock Clock { get; }

    public static Task<Caller> StartAsync(params string[] behaviours) => StartAsync(new SandboxOptions(), CatalogReader.ReadDefault(), behaviours);

    public static async Task<Caller> StartAsync(SandboxOptions options, ResourceCatalog catalog, params string[] behaviours)
    {
        var clock = new SignallingClock();
        var server = await SandboxServer.StartAsync(
            options with { Behaviours = SandboxBehaviours.Parse(behaviours) }, catalog, clock, TestContext.Current.CancellationToken);
        var caller = new Caller(server, clock);
        await caller.LogInAsync();
        return caller;
    }

    public async Task<Answer> TokenAsync(string body, string query = "")
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/x-www-form-urlencoded");
        using var response = await _client.PostAsync(new Uri(Server.TokenUrl + query), content, TestContext.Current.CancellationToken);
        return await Answer.ReadAsync(response);
    }

    public string Credentials(string? secret = null) =>
        $"grant_type=client_credentials&client_id={Server.ClientId}&client_secret={secret ?? Server.ClientSecret}";

    public async Task LogInAsync()
    {
        var credentials = Credentials();
        var answer = await TokenAsync(credentials);
        if (answer.Status != 200)
            answer = await TokenAsync("", "?" + credentials);
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)answer.Body["access_token"]!);
    }

    public void LogOut() => _client.DefaultRequestHeaders.Authorization = null;

    public Task<Answer> GetAsync(string path) => SendAsync("GET", path);

    public Task<Answer> PostAsync(string path, string json) => SendAsync("POST", path, json);

    public Task<Answer> PatchAsync(string path, string json) => SendAsync("PATCH", path, json);

    public Task<Answer> DeleteAsync(string path) => SendAsync("DELETE", path);

    /// <param name="headers">Name and value; a null value leaves the header out.</param>
    public async Task<Answer> SendAsync(string method, string path, string? json = null, params (string Name, string? Value)[] headers)
    {
        var url = path.StartsWith("http", StringComparison.Ordinal) ? path : Server.BaseUrl + path;
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(url));
        if (json is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(json));
            request.Content.Headers.ContentType = null;
            var type = headers.Where(h => h.Name == "Content-Type").Select(h => h.Value).FirstOrDefault(JsonApi);
            if (type is not null)
                request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        }
        foreach (var (name, value) in headers.Where(h => h.Name != "Content-Type"))
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        return await Answer.ReadAsync(response);
    }

    /// <summary>Creates a location and returns its id.</summary>
    public async Task<string> LocationAsync(string attributes = "\"city\":\"Salem\"") =>
        (await PostAsync("/providers/locations", Json.Resource("locations", attributes))).Expect(201).Id;

    /// <summary>The id of the first lookup value of a path.</summary>
    public async Task<string> LookupAsync(string type) =>
        (string)(await GetAsync($"/providers/{type}?sort=name")).Expect(200).Data[0]!["id"]!;

    /// <summary>A document that creates a provider which lacks nothing.</summary>
    public async Task<string> ProviderJsonAsync(string attributes = "\"name\":\"Alder House\"", string? id = null) =>
        Json.Resource("providers", attributes, id,
            ("provider_type", "provider_types", await LookupAsync("provider_types")), ("facility_location", "locations", await LocationAsync()));

    public async Task<string> ProviderAsync(string attributes = "\"name\":\"Alder House\"") =>
        (await PostAsync("/providers/providers", await ProviderJsonAsync(attributes))).Expect(201).Id;

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await Server.DisposeAsync();
    }
}

/// <summary>What came back.</summary>
internal sealed record Answer(int Status, string Text, HttpResponseMessage Response, string? ContentType)
{
    public JsonNode Body => JsonNode.Parse(Text) ?? throw new InvalidOperationException("The body is null.");

    public JsonNode Data => Body["data"] ?? throw new InvalidOperationException("No data in " + Text);

    public string Id => (string)Data["id"]!;

    public JsonNode Attributes => Data["attributes"]!;

    public JsonArray Errors => Body["errors"]!.AsArray();

    public JsonNode Error => Errors.Single()!;

    public IReadOnlyList<string> Ids => [.. Data.AsArray().Select(d => (string)d!["id"]!)];

    public string? Target(string relationship) => (string?)Data["relationships"]![relationship]!["data"]?["id"];

    public IReadOnlyList<string?> Values(string attribute) => [.. Data.AsArray().Select(d => d!["attributes"]![attribute]?.ToString())];

    public static async Task<Answer> ReadAsync(HttpResponseMessage response)
    {
        // Before the body is read: the client then parses the header and writes it anew.
        var type = response.Content.Headers.NonValidated.TryGetValues("Content-Type", out var types) ? types.ToString() : null;
        return new((int)response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), response, type);
    }

    /// <summary>Fails with the body, which says why.</summary>
    public Answer Expect(int status)
    {
        Assert.True(Status == status, $"{Status} instead of {status}: {Text}");
        return this;
    }
}

/// <summary>Writes documents.</summary>
internal static class Json
{
    public static string Resource(string type, string attributes, string? id = null, params (string Name, string Type, string? Id)[] relationships)
    {
        var links = relationships.Select(r => $"\"{r.Name}\":{{\"data\":{Identifier(r.Type, r.Id)}}}");
        var named = id is null ? "" : $",\"id\":\"{id}\"";
        return $"{{\"data\":{{\"type\":\"{type}\"{named},\"attributes\":{{{attributes}}},\"relationships\":{{{string.Join(',', links)}}}}}}}";
    }

    public static string Identifier(string type, string? id) => id is null ? "null" : $"{{\"type\":\"{type}\",\"id\":\"{id}\"}}";

    public static string Linkage(string type, params string[] ids) => $"{{\"data\":[{string.Join(',', ids.Select(i => Identifier(type, i)))}]}}";
}

/// <summary>Ids that no record has.</summary>
internal static class Unknown
{
    public const string Id = "00000000-0000-4000-8000-00000000dead";
}
