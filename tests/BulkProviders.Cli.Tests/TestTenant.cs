using System.Net.Http.Headers;
using System.Text.Json;
using BulkProviders.Core.Catalog;
using BulkProviders.Sandbox;

namespace BulkProviders.Cli.Tests;

/// <summary>A sandbox server in the part of a real tenant: reached by address, with credentials from the environment.</summary>
internal sealed class TestTenant : IAsyncDisposable
{
    public const string Secret = "s3cr3t-that-must-not-be-seen";

    private TestTenant(SandboxServer server) => Server = server;

    public SandboxServer Server { get; }

    /// <summary>Starts a server and lets the host's settings point to it.</summary>
    public static Task<TestTenant> StartAsync(CliHost host, int seed = 0, bool isWritable = true, params (string Name, string Value)[] behaviours) =>
        StartAsync(host, CatalogReader.ReadDefault(), seed, isWritable, behaviours);

    /// <summary>The same with a server that has other types and fields than the built-in catalog says.</summary>
    public static async Task<TestTenant> StartAsync(
        CliHost host, ResourceCatalog catalog, int seed, bool isWritable, params (string Name, string Value)[] behaviours)
    {
        var options = new SandboxOptions { ClientSecret = Secret, Seed = seed, Behaviours = behaviours.ToDictionary(b => b.Name, b => b.Value) };
        var server = await SandboxServer.StartAsync(options, catalog, TimeProvider.System, TestContext.Current.CancellationToken);
        host.Environment["BULKPROVIDERS_TENANT__BASEURL"] = server.BaseUrl;
        host.Environment["BULKPROVIDERS_TENANT__TOKENURL"] = server.TokenUrl;
        host.Environment["BULKPROVIDERS_TENANT__CLIENTID"] = server.ClientId;
        host.Environment["BULKPROVIDERS_CLIENT_SECRET"] = Secret;
        if (isWritable)
            host.Environment["BULKPROVIDERS_TENANT__ACCESS"] = "write";
        return new TestTenant(server);
    }

    public void Behave(params (string Name, string Value)[] behaviours) => Server.Behave(behaviours.ToDictionary(b => b.Name, b => b.Value));

    /// <summary>Another program that writes to the tenant.</summary>
    public async Task<HttpClient> LogInAsync()
    {
        var client = new HttpClient();
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = Server.ClientId,
            ["client_secret"] = Secret
        });
        var answer = await client.PostAsync(new Uri(Server.TokenUrl), form, TestContext.Current.CancellationToken);
        using var token = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.RootElement.GetProperty("access_token").GetString());
        return client;
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
