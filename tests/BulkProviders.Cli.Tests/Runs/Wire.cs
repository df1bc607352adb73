using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using BulkProviders.Core.Catalog;

namespace BulkProviders.Cli.Tests.Runs;

/// <summary>Things at the server of a bench that the program itself does not do: further dropdown values, and catalogs that lack something.</summary>
internal static class Wire
{
    /// <summary>Adds a value to a dropdown and returns its id.</summary>
    public static async Task<string> AddLabelAsync(Bench bench, string lookup, string label)
    {
        var schema = CatalogReader.ReadDefault().Get(lookup);
        var body = new JsonObject { ["data"] = new JsonObject { ["type"] = schema.Type, ["attributes"] = new JsonObject { ["name"] = label } } };
        return (await JsonOf(await SendAsync(bench, HttpMethod.Post, schema.Path, body.ToJsonString()))).GetProperty("data").GetProperty("id").GetString() ?? "";
    }

    /// <summary>Sends a document to an address of the server.</summary>
    public static async Task<HttpResponseMessage> SendAsync(Bench bench, HttpMethod method, string path, string document)
    {
        using var http = new HttpClient();
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = bench.Server.ClientId,
            ["client_secret"] = Bench.Secret
        });
        var token = await JsonOf(await http.PostAsync(new Uri(bench.Server.TokenUrl), form, TestContext.Current.CancellationToken));
        using var request = new HttpRequestMessage(method, new Uri(bench.Server.BaseUrl.TrimEnd('/') + path))
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(document)) { Headers = { ContentType = new MediaTypeHeaderValue("application/vnd.api+json") } }
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.GetProperty("access_token").GetString());
        var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return answer;
    }

    /// <summary>The built-in catalog after a change to its text.</summary>
    public static ResourceCatalog Catalog(Action<JsonArray> change)
    {
        var reading = CatalogReader.Parse(CatalogText(change));
        return reading.Catalog ?? throw new InvalidOperationException(string.Join("; ", reading.Errors));
    }

    public static string CatalogText(Action<JsonArray> change)
    {
        var root = JsonNode.Parse(CatalogReader.DefaultBytes()) ?? throw new InvalidOperationException("No catalog.");
        // Flat sheets would go with the types that they feed.
        root.AsObject().Remove("flatSheets");
        change(root["resources"]?.AsArray() ?? throw new InvalidOperationException("No resources."));
        return root.ToJsonString();
    }

    /// <summary>The built-in catalog without some types: what a tenant is like that does not offer them.</summary>
    public static ResourceCatalog Without(params string[] types) => Catalog(resources =>
    {
        foreach (var resource in resources.Where(r => types.Contains(Name(r))).ToList())
            resources.Remove(resource);
    });

    public static JsonObject Type(JsonArray resources, string name) =>
        resources.First(r => Name(r) == name)?.AsObject() ?? throw new InvalidOperationException("No type " + name);

    public static JsonObject Column(JsonArray resources, string type, string header) =>
        Type(resources, type)["columns"]?.AsArray().First(c => (string?)c?["header"] == header)?.AsObject() ?? throw new InvalidOperationException("No column " + header);

    private static string? Name(JsonNode? resource) => (string?)resource?["name"];

    private static async Task<JsonElement> JsonOf(HttpResponseMessage answer)
    {
        using (answer)
        {
            var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.True(answer.IsSuccessStatusCode, text);
            using var json = JsonDocument.Parse(text);
            return json.RootElement.Clone();
        }
    }
}
