using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Matching;
using BulkProviders.Testing.Http;

namespace BulkProviders.JsonApi.Tests;

/// <summary>Collections, whichever way the tenant pages them.</summary>
public sealed class ReadingTests
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
            + "&fields%5Bproviders%5D=name,facility_location,zip_code&include=facility_location&sort=-name&page%5Bnumber%5D=1&page%5Bsize%5D=25",
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

    [Theory]
    [InlineData("totalResourceCount")]
    [InlineData("total_resource_count")]
    [InlineData("total-count")]
    public async Task The_total_is_found_whatever_its_spelling(string key)
    {
        await using var server = ScriptedServer.Replies(Reply.Json(200, A.Page([A.Id(1)], $$""" "meta":{"{{key}}":1} """)));
        using var store = A.Store(server);
        Assert.Equal(1, Assert.Single(await List(store)).Total);
    }

    [Fact]
    public async Task Included_records_come_along_once()
    {
        const string Included = """ "included":[{"type":"locations","id":"L1","attributes":{"city":"Troy"}}]""";
        await using var server = ScriptedServer.Replies(
            Reply.Json(200, A.Page([A.Id(1)], Included + ""","links":{"next":"/providers/providers?p=2"}""")),
            Reply.Json(200, A.Page([A.Id(2)], Included + ""","links":{"next":null}""")));
        using var store = A.Store(server);
        var pages = await List(store);
        Assert.Equal([1, 0], pages.Select(p => p.Included.Count));
        Assert.Equal(new FieldValue.Text("Troy"), pages[0].Included[0].Fields["city"]);
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
    public async Task A_fault_in_the_middle_of_a_listing_is_retried_and_then_ends_it_loudly()
    {
        await using var server = ScriptedServer.Start(r => r.Parameter("p") is null ? Reply.Json(200, A.Page([A.Id(1)], """ "links":{"next":"?p=2"} """)) : Reply.Empty(502));
        using var store = A.Store(A.Options(server) with { ReadRetries = 2 });
        Assert.Contains("502", await Failure(store, ExitCode.NoAccess), StringComparison.Ordinal);
        Assert.Equal(4, server.Requests.Count);
    }

    public static TheoryData<int, string, string> Unreadable { get; } = new()
    {
        { 200, "<html><title>Sign in</title></html>", "Sign in" },
        { 200, """{"data":{"type":"providers","id":"1"}}""", "cannot be understood" },
        { 200, """{"data":[{"type":"providers"}]}""", "cannot be understood" },
        { 200, """{"data":[""", "cannot be understood" },
        { 200, "", "cannot be understood" },
        { 204, "", "cannot be understood" },
        { 403, "", "Providers - View (All)" },
        { 404, "", "/providers/providers" },
        { 400, """{"errors":[{"detail":"no such field","source":{"parameter":"filter[x]"}}]}""", "no such field" }
    };

    [Theory]
    [MemberData(nameof(Unreadable))]
    public async Task A_collection_that_cannot_be_read_says_why(int status, string body, string says)
    {
        await using var server = ScriptedServer.Replies(Reply.Typed(status, "application/vnd.api+json", body));
        using var store = A.Store(server);
        var message = await Failure(store, ExitCode.NoAccess);
        Assert.Contains("Providers cannot be read", message, StringComparison.Ordinal);
        Assert.Contains(says, message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_400_that_is_not_about_paging_comes_back_with_the_servers_words()
    {
        await using var server = ScriptedServer.Replies(Reply.Json(400, A.Errors("""{"detail":"kind is unknown"}""")));
        using var store = A.Store(server);
        Assert.Contains("kind is unknown", await Failure(store, ExitCode.NoAccess), StringComparison.Ordinal);
        Assert.InRange(server.Requests.Count, 1, 22);
    }

    [Fact]
    public async Task A_refused_mark_names_the_field_of_the_catalog()
    {
        await using var server = ScriptedServer.Replies(Reply.Json(400, A.Errors("""{"detail":"unknown attribute"}""")));
        using var store = A.Store(server);
        var thrown = await Assert.ThrowsAsync<RunException>(() => List(store, schema: A.Parents));
        Assert.Contains("kind = parent", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_learnt_can_be_handed_to_a_later_run()
    {
        var tenant = PagedTenant.Named("offset, at most 20, no sort");
        await using var server = tenant.Start();
        using var first = A.Store(server);
        await List(first);
        Assert.Equal(new TenantHabits(PagingStyle.Offset, 20, SortsById: false), first.Habits);
        var before = server.Requests.Count;
        using var second = new JsonApiResourceStore(A.Options(server), A.Catalog, new HurriedTime(), habits: first.Habits);
        Assert.Equal(tenant.Ids, await Ids(second));
        Assert.DoesNotContain(server.Requests.Skip(before), tenant.Refuses);
    }

    [Fact]
    public async Task Stopping_a_listing_ends_it_as_cancelled()
    {
        await using var server = ScriptedServer.Replies(Reply.Hang());
        using var store = A.Store(server);
        using var stop = new CancellationTokenSource();
        var list = store.ListAsync(A.Providers, RecordQuery.All, stop.Token).ToListAsync(stop.Token).AsTask();
        await server.Received(1);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => list);
    }
}
