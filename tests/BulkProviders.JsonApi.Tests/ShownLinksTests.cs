using BulkProviders.Core.Basics;
using BulkProviders.Core.Tenants;
using BulkProviders.Testing.Http;

namespace BulkProviders.JsonApi.Tests;

/// <summary>Links that records do not show are asked for: by include where that helps, otherwise at an address of theirs. What stays hidden is not known.</summary>
public sealed class ShownLinksTests
{
    private const string Location = """ "facility_location": { "data": { "type": "locations", "id": "l-1" } } """;

    private static readonly string[] Member = ["facility_location"];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_shown_only_where_it_is_included_is_included_from_then_on()
    {
        await using var server = ScriptedServer.Start(r => Page(Includes(r) ? Location : """ "facility_location": { "links": { "self": "/x" } } """));
        using var store = A.Store(server);

        Assert.Equal("l-1", LocationOf(await FirstAsync(store)));
        var before = server.Requests.Count;
        Assert.Equal("l-1", LocationOf(await FirstAsync(store)));

        Assert.All(server.Requests.Skip(before), r => Assert.True(Includes(r)));
        Assert.Equal("providers:facility_location=include", store.Capabilities.Links);
    }

    [Fact]
    public async Task What_an_earlier_run_has_learnt_needs_no_trial()
    {
        await using var server = ScriptedServer.Start(r => Page(Includes(r) ? Location : ""));
        using var store = new JsonApiResourceStore(
            A.Options(server), A.Catalog, new HurriedTime(), capabilities: new() { Links = "providers:facility_location=include;gone:x=include" });

        Assert.Equal("l-1", LocationOf(await FirstAsync(store)));

        Assert.All(server.Requests, r => Assert.True(Includes(r)));
    }

    [Fact]
    public async Task An_include_that_is_refused_by_now_is_left_out()
    {
        await using var server = ScriptedServer.Start(r => Includes(r) ? Reply.Json(400, A.Errors("""{"source":{"parameter":"include"}}""")) : Page(""));
        using var store = new JsonApiResourceStore(
            A.Options(server), A.Catalog, new HurriedTime(), capabilities: new() { Links = "providers:facility_location=include" });

        Assert.Null(LocationOf(await FirstAsync(store)));
        Assert.Null(store.Capabilities.Links);
    }

    [Theory]
    [InlineData("/providers/providers/p-1/relationships/facility_location", "")]
    [InlineData("/providers/providers/p-1/facility_location", "")]
    [InlineData("/other/p-1/site", """ "facility_location": { "links": { "related": "/other/p-1/site" } } """)]
    public async Task What_is_never_shown_is_read_at_an_address_of_its_own(string address, string relationship)
    {
        await using var server = ScriptedServer.Start(r => Includes(r) ? Reply.Empty(400)
            : r.Path == address ? Reply.Json(200, """{"data":{"type":"locations","id":"l-1","attributes":{}}}""")
            : r.Path == "/providers/providers" ? Page(relationship)
            : r.Path == "/providers/providers/p-1" ? Reply.Json(200, $$"""{"data":{{Record(relationship)}} }""")
            : Reply.Empty(404));
        using var store = A.Store(server);

        var filled = await store.WithLinksAsync(A.Providers, [await FirstAsync(store)], Member, Stop);

        Assert.Equal("l-1", LocationOf(Assert.Single(filled)));
    }

    [Fact]
    public async Task Links_that_are_told_nowhere_are_not_known_and_not_asked_for_without_end()
    {
        await using var server = ScriptedServer.Start(r => r.Path == "/providers/providers" && !Includes(r) ? Page("") : Reply.Empty(404));
        using var store = A.Store(server);
        var record = await FirstAsync(store);

        for (var i = 0; i < 10; i++)
            Assert.False((await store.WithLinksAsync(A.Providers, [record with { Id = A.Id(i) }], Member, Stop))[0].Fields.ContainsKey("facility_location"));

        Assert.InRange(server.Requests.Count, 7, 20);
    }

    [Fact]
    public async Task Links_at_their_address_are_read_to_the_last_page_and_each_once()
    {
        await using var server = ScriptedServer.Start(r => r.Path != "/providers/providers/p-1/relationships/languages" ? Reply.Empty(404)
            : r.Query.Length == 0 ? Reply.Json(200, """{"data":[{"type":"locations","id":"a"},{"type":"locations","id":"b"}],"links":{"next":"?page=2"}}""")
            : Reply.Json(200, """{"data":[{"type":"locations","id":"b"},{"type":"locations","id":"c"}]}"""));
        using var store = A.Store(server);

        var filled = await store.WithLinksAsync(A.Providers, [new ResourceRecord("providers", "p-1", new Dictionary<string, FieldValue>())], ["languages"], Stop);

        Assert.Equal(["a", "b", "c"], Assert.IsType<FieldValue.Many>(filled[0].Fields["languages"]).Targets.Select(t => t.Id));
    }

    [Fact]
    public async Task A_link_that_a_record_shows_twice_or_that_is_sent_twice_counts_once()
    {
        const string Twice = """[{"type":"locations","id":"a"},{"type":"locations","id":"a"}]""";
        await using var server = ScriptedServer.Start(r => r.Method == "GET" ? Page($$""" "languages": { "data": {{Twice}} } """) : Reply.Empty(204));
        using var store = A.Store(server);

        var held = Assert.IsType<FieldValue.Many>((await FirstAsync(store)).Fields["languages"]);
        var doubled = new FieldValue.Many([held.Targets[0], held.Targets[0]]);
        await store.UpdateAsync(A.Providers, "p-1", A.Fields(("languages", doubled)), etag: null, Stop);

        Assert.Single(held.Targets);
        Assert.DoesNotContain("},{", server.Requests[^1].Body, StringComparison.Ordinal);
    }

    private static bool Includes(ReceivedRequest request) => request.Query.Contains("include=", StringComparison.Ordinal);

    private static string Record(string relationships) => $$"""{"type":"providers","id":"p-1","attributes":{"name":"N"},"relationships":{ {{relationships}} } }""";

    private static Reply Page(string relationships) => Reply.Json(200, $$"""{"data":[{{Record(relationships)}}],"meta":{"total":1} }""");

    private static async Task<ResourceRecord> FirstAsync(JsonApiResourceStore store) =>
        Assert.Single((await store.ListAsync(A.Providers, RecordQuery.All, Stop).ToListAsync(Stop)).SelectMany(p => p.Records));

    private static string? LocationOf(ResourceRecord record) => record.Fields.GetValueOrDefault("facility_location") is FieldValue.One one ? one.Target.Id : null;
}
