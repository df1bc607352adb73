using BulkProviders.Testing.Http;

namespace BulkProviders.JsonApi.Tests;

public sealed class TenantProbeTests
{
    private static async Task<Dictionary<string, TypeProbe>> Probe(ScriptedServer server)
    {
        using var store = A.Store(server);
        return await new TenantProbe(store).RunAsync(TestContext.Current.CancellationToken)
            .ToDictionaryAsync(p => p.Resource, cancellationToken: TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Each_type_says_what_the_catalog_lacks_and_what_is_not_seen()
    {
        await using var server = ScriptedServer.Start(r => r.Path.EndsWith("locations", StringComparison.Ordinal)
            ? Reply.Empty(403)
            : Reply.Json(200, """
                {"data":[{"type":"providers","id":"1","attributes":{"name":"A","kind":"facility","shoe_size":4},"relationships":{"facility_location":{"links":{"self":"x"}},"visits":{"data":[]}}}],
                "meta":{"totalResourceCount":1}}
                """));
        var probes = await Probe(server);
        var providers = probes["providers"];
        Assert.True(providers.IsReachable);
        Assert.Equal((200, 1L, 1, PagingStyle.Number, 100), (providers.HttpStatus, providers.Total, providers.SampleSize, providers.Paging, providers.PageSize));
        Assert.Equal(["shoe_size", "visits"], providers.Unknown);
        Assert.Equal(["capacity", "ein", "languages", "zip_code"], providers.NotSeen);
        Assert.Equal(1, probes["parents"].OtherKinds);
        Assert.All(server.Requests, r => Assert.Equal("GET", r.Method));
    }

    [Fact]
    public async Task The_token_is_judged_on_its_own()
    {
        await using var tokens = ScriptedServer.Replies(Reply.Typed(400, "application/json", """{"error":"invalid_client"}"""));
        using var refused = A.Store(A.Options(tokens) with { Token = null, TokenUrl = tokens.Url, ClientId = "c", ClientSecret = A.Secret });
        Assert.Contains("invalid_client", await new TenantProbe(refused).TokenProblemAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        using var ready = A.Store(tokens);
        Assert.Empty(await new TenantProbe(ready).TokenProblemAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_missing_role_and_a_missing_path_are_results_and_not_exceptions()
    {
        await using var server = ScriptedServer.Start(r => r.Path.EndsWith("locations", StringComparison.Ordinal) ? Reply.Empty(404) : Reply.Empty(403));
        var probes = await Probe(server);
        Assert.Equal((false, 404, ""), (probes["locations"].IsReachable, probes["locations"].HttpStatus, probes["locations"].MissingRole));
        Assert.Equal((403, "Providers - View (All)"), (probes["providers"].HttpStatus, probes["providers"].MissingRole));
        Assert.Contains("/providers/locations", probes["locations"].Problem, StringComparison.Ordinal);
    }
}
