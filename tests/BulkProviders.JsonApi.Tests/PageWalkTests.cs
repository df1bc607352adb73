using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Tenants;
using BulkProviders.JsonApi.Capabilities;
using BulkProviders.Testing.Http;

namespace BulkProviders.JsonApi.Tests;

/// <summary>Collections, whichever way the tenant pages them.</summary>
public sealed class PageWalkTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static async Task<List<RecordPage>> List(JsonApiResourceStore store, RecordQuery? query = null, ResourceSchema? schema = null) =>
        await store.ListAsync(schema ?? A.Providers, query ?? RecordQuery.All, Stop).ToListAsync(Stop);

    private static async Task<string[]> Ids(JsonApiResourceStore store, RecordQuery? query = null) =>
        [.. (await List(store, query)).SelectMany(p => p.Records).Select(r => r.Id)];

    private static async Task<string> Failure(JsonApiResourceStore store, ExitCode exitCode = ExitCode.ExportIncomplete)
    {
        var thrown = await Assert.ThrowsAsync<RunException>(() => List(store));
        Assert.Equal(exitCode, thrown.ExitCode);
        return thrown.Message;
    }

    [Theory]
    [MemberData(nameof(PagedTenant.All), MemberType = typeof(PagedTenant))]
    public async Task Every_record_arrives_exactly_once_however_the_tenant_pages(string name)
    {
        var tenant = PagedTenant.Named(name);
        await using var server = tenant.Start();
        using var store = A.Store(server);
        Assert.Equal(tenant.Ids, await Ids(store));
        var before = server.Requests.Count;
        Assert.Equal(tenant.Ids, await Ids(store));
        // What the first listing found out is not found out again.
        Assert.DoesNotContain(server.Requests.Skip(before), r => tenant.Refuses(r));
    }

    [Fact]
    public async Task A_record_that_moves_to_a_later_page_is_not_delivered_twice()
    {
        await using var server = ScriptedServer.Replies(
            Reply.Json(200, A.Page([A.Id(1), A.Id(2)], """ "links":{"next":"?p=2"} """)),
            Reply.Json(200, A.Page([A.Id(2), A.Id(3)], """ "links":{"next":null} """)));
        using var store = A.Store(server);
        Assert.Equal([A.Id(1), A.Id(2), A.Id(3)], await Ids(store));
        Assert.Equal("/providers/providers?p=2", server.Requests[1].Target);
    }

    [Fact]
    public async Task Pages_that_go_round_in_circles_are_noticed()
    {
        await using var server = ScriptedServer.Start(r => Reply.Json(200, A.Page([A.Id(r.Number % 2)], $$""" "links":{"next":"/providers/providers?p={{r.Number % 2}}"} """)));
        using var store = A.Store(server);
        Assert.Contains("repeat", await Failure(store), StringComparison.Ordinal);
        Assert.InRange(server.Requests.Count, 2, 5);
    }

    [Fact]
    public async Task Pages_that_repeat_under_ever_new_addresses_are_noticed()
    {
        await using var server = ScriptedServer.Start(r => Reply.Json(200, A.Page([A.Id(1)], $$""" "links":{"next":"?p={{r.Number + 1}}"} """)));
        using var store = A.Store(server);
        Assert.Contains("repeat", await Failure(store), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Empty_pages_that_never_end_are_noticed()
    {
        await using var server = ScriptedServer.Start(r => Reply.Json(200, A.Page([], $$""" "links":{"next":"?p={{r.Number + 1}}"} """)));
        using var store = A.Store(server);
        Assert.Contains("do not end", await Failure(store), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_whole_page_that_comes_again_without_links_is_no_complete_export()
    {
        await using var server = ScriptedServer.Start(_ => Reply.Json(200, A.Page(Enumerable.Range(1, 100).Select(A.Id))));
        using var store = A.Store(server);
        Assert.Contains("same page again", await Failure(store), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_total_that_cannot_be_reached_without_paging_is_no_complete_export()
    {
        await using var server = ScriptedServer.Start(_ => Reply.Json(200, A.Page([A.Id(1)], """ "meta":{"total":7} """)));
        using var store = A.Store(server);
        Assert.Contains("cannot be read to the end", await Failure(store), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://evil.example.test/providers/providers?p=2")]
    [InlineData("//evil.example.test/x")]
    [InlineData("http://127.0.0.1:1/x")]
    public async Task A_next_link_to_another_origin_is_not_followed_but_counted_past(string link)
    {
        await using var server = ScriptedServer.Start(r => r.Parameter("page[number]") switch
        {
            "1" => Reply.Json(200, A.Page([A.Id(1)], $$""" "links":{"next":"{{link}}"} """)),
            "2" => Reply.Json(200, A.Page([A.Id(2)], """ "links":{"next":null} """)),
            _ => Reply.Empty(500)
        });
        using var store = A.Store(server);
        Assert.Equal([A.Id(1), A.Id(2)], await Ids(store));
    }

    [Fact]
    public async Task What_was_learnt_can_be_handed_to_a_later_run()
    {
        var tenant = PagedTenant.Named("offset, at most 20, no sort");
        await using var server = tenant.Start();
        using var first = A.Store(server);
        await List(first);
        Assert.Equal(new TenantCapabilities(PagingStyle.Offset, 20, SortsById: false), first.Capabilities);
        var before = server.Requests.Count;
        using var second = new JsonApiResourceStore(A.Options(server), A.Catalog, new HurriedTime(), capabilities: first.Capabilities);
        Assert.Equal(tenant.Ids, await Ids(second));
        Assert.DoesNotContain(server.Requests.Skip(before), tenant.Refuses);
    }
}
