using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using BulkProviders.Core.Catalog;
using BulkProviders.JsonApi.Options;
using BulkProviders.Sandbox;
using BulkProviders.Simulator.Lists;

namespace BulkProviders.Simulator.World;

/// <summary>One agency's tenant: the practice server in this process, what it really holds for that agency, and a person who works in it.</summary>
internal sealed class Tenant : IAsyncDisposable
{
    private const string MediaType = "application/vnd.api+json";

    private const string SecondClient = "second";

    private readonly SandboxServer _server;
    private readonly string _client;
    private readonly IReadOnlyDictionary<string, string> _habits;
    private readonly HttpClient _person = new();

    private Tenant(SandboxServer server, string client, IReadOnlyDictionary<string, string> habits) => (_server, _client, _habits) = (server, client, habits);

    /// <summary>Another agency at the same address, with the same secret and records of its own.</summary>
    public Tenant Second() => new(_server, SecondClient, _habits);

    public static async Task<Tenant> StartAsync(IReadOnlyDictionary<string, string> habits, TimeProvider clock)
    {
        var server = await SandboxServer.StartAsync(new SandboxOptions { Behaviours = habits, Clients = [SecondClient] }, CatalogReader.ReadDefault(), clock, CancellationToken.None);
        return new Tenant(server, server.ClientId, habits);
    }

    /// <summary>How the program reaches it; waits are short, since all of them are real.</summary>
    public JsonApiOptions Options => new()
    {
        BaseUrl = new Uri(_server.BaseUrl),
        TokenUrl = new Uri(_server.TokenUrl),
        ClientId = _client,
        ClientSecret = _server.ClientSecret,
        Access = TenantAccess.Write,
        RetryDelay = TimeSpan.FromMilliseconds(1),
        MaxRetryDelay = TimeSpan.FromMilliseconds(5),
        OutagePause = TimeSpan.FromMilliseconds(100),
        MaxOutage = TimeSpan.FromSeconds(1),
        RequestTimeout = TimeSpan.FromSeconds(20)
    };

    /// <summary>Faults on top of the habits, until the next call; none for an empty list.</summary>
    public void Fault(IReadOnlyDictionary<string, string> faults)
    {
        var all = new Dictionary<string, string>(_habits, StringComparer.Ordinal);
        foreach (var (name, value) in faults)
            all[name] = value;
        _server.Behave(all);
    }

    public IReadOnlyList<TenantRecord> Providers => [.. Records("providers", "name")];

    public IReadOnlyList<TenantRecord> Locations => [.. Records("locations", "address1")];

    public IReadOnlyList<TenantRecord> Licenses => [.. Records("licenses", "license_number")];

    /// <summary>A person changes the phone number of a provider in the tenant's own pages.</summary>
    public Task EditPhoneAsync(string id, string phone) => SendAsync(
        HttpMethod.Patch, "providers", id, new { data = new { type = "providers", id, attributes = new { name = NameOf(id), phone_number = phone } } });

    /// <summary>A person gives a provider another location.</summary>
    public Task LinkAsync(string id, string locationId) => SendAsync(HttpMethod.Patch, "providers", id, new
    {
        data = new { type = "providers", id, attributes = new { name = NameOf(id) }, relationships = new { facility_location = new { data = new { type = "locations", id = locationId } } } }
    });

    /// <summary>A person deletes a provider there.</summary>
    public Task DeleteAsync(string id) => SendAsync(HttpMethod.Delete, "providers", id, null);

    public async ValueTask DisposeAsync()
    {
        _person.Dispose();
        await _server.DisposeAsync();
        File.Delete(_server.DataFile);
    }

    private SandboxState State => _server.StateOf(_client);

    private string NameOf(string id) => State.Find("providers", id)?["name"] ?? "";

    private IEnumerable<TenantRecord> Records(string type, string naming)
    {
        foreach (var id in State.Ids(type))
            if (State.Find(type, id) is { } record)
            {
                var name = record.GetValueOrDefault(naming) ?? "";
                yield return new TenantRecord(
                    id, type == "licenses" ? Site.NumberIn(name.Replace("LIC-", "", StringComparison.Ordinal)) : Site.NumberIn(name), name,
                    string.Concat(record.GetValueOrDefault("phone_number", "").Where(char.IsAsciiDigit)), record.GetValueOrDefault("facility_location"));
            }
    }

    private async Task SendAsync(HttpMethod method, string type, string id, object? body)
    {
        using var request = new HttpRequestMessage(method, $"{_server.BaseUrl}/providers/{type}/{id}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync());
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(MediaType));
        if (body is not null)
            request.Content = new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, new MediaTypeHeaderValue(MediaType));
        using var answer = await _person.SendAsync(request);
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException($"The person's {method} was answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
    }

    private async Task<string> TokenAsync()
    {
        using var form = new FormUrlEncodedContent(
            [new("grant_type", "client_credentials"), new("client_id", _client), new("client_secret", _server.ClientSecret)]);
        using var answer = await _person.PostAsync(new Uri(_server.TokenUrl), form);
        var token = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return token.GetProperty("access_token").GetString() ?? "";
    }
}
