using BulkProviders.JsonApi.Capabilities;
using BulkProviders.JsonApi.Probing;
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

    [Theory]
    [InlineData("honoured", FilterSupport.Honoured, FilterSupport.Honoured)]
    [InlineData("one", FilterSupport.Honoured, FilterSupport.Ignored)]
    [InlineData("ignored", FilterSupport.Ignored, FilterSupport.Ignored)]
    [InlineData("refused", FilterSupport.Refused, FilterSupport.Refused)]
    public async Task A_filter_is_believed_only_when_it_finds_what_is_there_and_not_what_is_not(string habit, FilterSupport byId, FilterSupport byIds)
    {
        await using var server = ScriptedServer.Start(r =>
        {
            var asked = Asked(r.Query, "filter%5Bid%5D=");
            if (asked is null || habit == "ignored")
                return Page(A.Id(1), A.Id(2));
            return habit switch
            {
                "refused" => Reply.Empty(400),
                "one" when asked.Length > 1 => Page(A.Id(1), A.Id(2), A.Id(3)),
                _ => Page([.. asked.Where(id => id == A.Id(1) || id == A.Id(2))])
            };
        });
        var locations = (await Probe(server))["locations"];
        Assert.Equal((byId, byIds), (locations.FilterById, locations.FilterByIds));
    }

    [Fact]
    public async Task A_tenant_without_records_says_nothing_about_filters()
    {
        await using var server = ScriptedServer.Start(_ => Page());
        var locations = (await Probe(server))["locations"];
        Assert.Equal((FilterSupport.Unknown, FilterSupport.Unknown), (locations.FilterById, locations.FilterByIds));
        Assert.DoesNotContain(server.Requests, r => r.Query.Contains("filter%5Bid%5D", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Names_that_no_record_shows_are_believed_only_where_the_tenant_judges_names()
    {
        await using var strict = ScriptedServer.Start(r =>
            Asked(r.Query, "fields%5Bproviders%5D=") is { } names && names.Except(["name", "ein"]).Any() ? Reply.Empty(400) : Page());
        var seen = (await Probe(strict))["providers"].Seen;
        Assert.Equal(["ein", "name"], seen.TakenNames.Order(StringComparer.Ordinal));
        Assert.Contains("capacity", seen.RefusedNames);
        await using var careless = ScriptedServer.Start(_ => Page());
        seen = (await Probe(careless))["providers"].Seen;
        Assert.Empty(seen.TakenNames.Concat(seen.RefusedNames));
    }

    private static Reply Page(params string[] ids) => Reply.Json(200, "{\"data\":["
        + string.Join(',', ids.Select(id => $"{{\"type\":\"locations\",\"id\":\"{id}\",\"attributes\":{{\"city\":\"Salem\"}}}}")) + "],\"links\":{\"first\":\"x\"}}");

    private static string[]? Asked(string query, string parameter)
    {
        var at = query.IndexOf(parameter, StringComparison.Ordinal);
        return at < 0 ? null : query[(at + parameter.Length)..].Split('&')[0].Split(',');
    }
}
