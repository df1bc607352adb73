using BulkProviders.Core.Catalog;
using BulkProviders.Core.Tenants;
using BulkProviders.Testing.Http;

namespace BulkProviders.JsonApi.Tests;

/// <summary>What the tenant is asked, and what is checked here all the same.</summary>
public sealed class CollectionQueryTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static async Task<List<RecordPage>> List(JsonApiResourceStore store, RecordQuery? query = null, ResourceSchema? schema = null) =>
        await store.ListAsync(schema ?? A.Providers, query ?? RecordQuery.All, Stop).ToListAsync(Stop);

    private static async Task<string[]> Ids(JsonApiResourceStore store, RecordQuery? query = null) =>
        [.. (await List(store, query)).SelectMany(p => p.Records).Select(r => r.Id)];

    [Fact]
    public async Task Sorting_by_id_and_percent_encoded_brackets_are_sent()
    {
        await using var server = ScriptedServer.Replies(Reply.Json(200, A.Page([A.Id(1)], """ "links":{"next":null,"first":"/x"} """)));
        using var store = A.Store(server);
        await List(store);
        Assert.Equal("sort=id&page%5Bnumber%5D=1&page%5Bsize%5D=100", Assert.Single(server.Requests).Query);
    }

    [Fact]
    public async Task Filters_fields_includes_and_sort_are_sent_in_their_families()
    {
        await using var server = ScriptedServer.Replies(Reply.Json(200, """{"data":[],"meta":{"totalResourceCount":0}}"""));
        using var store = A.Store(server);
        await List(store, new RecordQuery(
            [new("name", "Oak & Co"), new("!zip_code", "01234"), new("facility_location", A.Id(3))], ["name"], ["facility_location"], "-name", 25));
        Assert.Equal(
            $"filter%5Bname%5D=Oak%20%26%20Co&filter%5Bzip_code%5D%5BNEQ%5D=01234&filter%5Bfacility_location.id%5D={A.Id(3)}"
            + "&fields%5Bproviders%5D=name,facility_location,zip_code,kind&include=facility_location&sort=-name&page%5Bnumber%5D=1&page%5Bsize%5D=25",
            Assert.Single(server.Requests).Query);
    }

    [Theory]
    [InlineData("Smith, Inc.")]
    [InlineData("null")]
    public async Task A_value_that_a_filter_cannot_carry_is_compared_here(string value)
    {
        var page = """{"data":[{"type":"providers","id":"a","attributes":{"name":"VALUE"}},{"type":"providers","id":"b","attributes":{"name":"Other"}},{"type":"providers","id":"c","attributes":{"name":null}}],"meta":{"total_resource_count":3}}""".Replace("VALUE", value, StringComparison.Ordinal);
        await using var server = ScriptedServer.Replies(Reply.Json(200, page));
        using var store = A.Store(server);
        Assert.Equal(["a"], await Ids(store, RecordQuery.All with { Filters = [new("name", value)] }));
        Assert.Equal(["b", "c"], await Ids(store, RecordQuery.All with { Filters = [new("!name", value)] }));
        Assert.All(server.Requests, r => Assert.DoesNotContain("filter", r.Query, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_filter_that_the_tenant_overlooks_is_applied_here_and_the_total_is_not_believed()
    {
        const string Page = """{"data":[{"type":"providers","id":"a","attributes":{"name":"Oak"}},{"type":"providers","id":"b","attributes":{"name":"oak"}}],"meta":{"totalResourceCount":2}}""";
        await using var server = ScriptedServer.Replies(Reply.Json(200, Page));
        using var store = A.Store(server);
        var page = Assert.Single(await List(store, RecordQuery.All with { Filters = [new("name", "Oak")] }));
        Assert.Equal("a", Assert.Single(page.Records).Id);
        Assert.Null(page.Total);
    }

    [Fact]
    public async Task A_sheet_that_shares_its_type_gets_only_its_own_kind()
    {
        const string Page = """{"data":[{"type":"providers","id":"a","attributes":{"kind":"parent"}},{"type":"providers","id":"b","attributes":{"kind":"facility"}},{"type":"providers","id":"c","attributes":{}}],"meta":{"totalResourceCount":3}}""";
        await using var server = ScriptedServer.Replies(Reply.Json(200, Page));
        using var store = A.Store(server);
        var page = Assert.Single(await List(store, schema: A.Parents));
        Assert.Equal(["a", "c"], page.Records.Select(r => r.Id));
        Assert.Equal("parent", server.Requests[0].Parameter("filter[kind]"));
    }

    [Fact]
    public async Task A_sheet_without_a_mark_leaves_out_the_kinds_that_have_one()
    {
        const string Page = """{"data":[{"type":"providers","id":"a","attributes":{"kind":"parent"}},{"type":"providers","id":"b","attributes":{"kind":"facility"}},{"type":"providers","id":"c","attributes":{}}],"meta":{"totalResourceCount":3}}""";
        await using var server = ScriptedServer.Replies(Reply.Json(200, Page));
        using var store = A.Store(server);
        Assert.Equal(["b", "c"], await Ids(store));
        await Ids(store, RecordQuery.All with { Fields = ["name"] });
        Assert.Equal("name,kind", server.Requests[^1].Parameter("fields[providers]"));
    }
}
