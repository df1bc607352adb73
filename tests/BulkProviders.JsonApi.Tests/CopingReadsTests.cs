using BulkProviders.Core.Basics;
using BulkProviders.Core.Tenants;
using BulkProviders.JsonApi.Notices;
using BulkProviders.Testing.Http;

namespace BulkProviders.JsonApi.Tests;

/// <summary>Servers that do less than the specification asks for are read all the same, and what that leaves open is said.</summary>
public sealed class CopingReadsTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static async Task<string[]> Ids(JsonApiResourceStore store, RecordQuery? query = null) =>
        [.. (await store.ListAsync(A.Providers, query ?? RecordQuery.All, Stop).ToListAsync(Stop)).SelectMany(p => p.Records).Select(r => r.Id)];

    private static string[] Many(int from, int to) => [.. Enumerable.Range(from, to - from + 1).Select(A.Id)];

    private static bool Asks(ReceivedRequest request, string family) => request.Query.Contains(family, StringComparison.Ordinal);

    private static int Page(ReceivedRequest request) => int.Parse(request.Parameter("page[number]") ?? "1", System.Globalization.CultureInfo.InvariantCulture);

    private static JsonApiResourceStore Store(ScriptedServer server, Notices heard) => new(A.Options(server), A.Catalog, new HurriedTime(), reading: heard);

    [Theory]
    [InlineData(400, """{"errors":[{"title":"BAD_REQUEST","source":{"parameter":"sort"}}]}""")]
    [InlineData(400, """{"errors":[{"title":"BAD_REQUEST"}]}""")]
    [InlineData(500, """{"errors":[{"title":"INTERNAL_SERVER_ERROR"}]}""")]
    [InlineData(500, "")]
    [InlineData(501, "<html>")]
    public async Task A_tenant_that_refuses_to_sort_is_read_in_its_own_order_and_that_is_said_once(int status, string body)
    {
        await using var server = ScriptedServer.Start(r => Asks(r, "sort=")
            ? Reply.Json(status, body)
            : Reply.Json(200, A.Page(Page(r) == 1 ? Many(1, 100) : Page(r) == 2 ? Many(101, 130) : [], """ "meta":{"total":130} """)));
        var heard = new Notices();
        using var store = Store(server, heard);
        Assert.Equal(Many(1, 130), await Ids(store));
        var before = server.Requests.Count;
        Assert.Equal(Many(1, 130), await Ids(store));
        Assert.DoesNotContain(server.Requests.Skip(before), r => Asks(r, "sort="));
        Assert.Contains("in its own order. All 130 records", Assert.Single(heard.All).Sentence, StringComparison.Ordinal);
        Assert.InRange(before, 3, 14);
    }

    [Fact]
    public async Task Without_order_and_without_count_the_weaker_proof_is_said()
    {
        await using var server = ScriptedServer.Start(r => Asks(r, "sort=")
            ? Reply.Empty(500)
            : Reply.Json(200, A.Page(Page(r) == 1 ? Many(1, 100) : Page(r) == 2 ? Many(101, 130) : [])));
        var heard = new Notices();
        using var store = Store(server, heard);
        Assert.Equal(Many(1, 130), await Ids(store));
        Assert.Contains("no count to check against", Assert.Single(heard.All).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_collection_that_sorted_while_it_was_empty_may_refuse_to_later()
    {
        var isEmpty = true;
        await using var server = ScriptedServer.Start(r => Asks(r, "sort=") && !isEmpty
            ? Reply.Json(400, A.Errors("""{"title":"no"}"""))
            : Reply.Json(200, A.Page(isEmpty ? [] : [A.Id(1)], """ "links":{"next":null} """)));
        using var store = A.Store(server);
        Assert.Empty(await Ids(store));
        isEmpty = false;
        Assert.Equal([A.Id(1)], await Ids(store));
    }

    [Fact]
    public async Task A_server_that_fails_for_a_moment_is_asked_for_the_order_again()
    {
        await using var server = ScriptedServer.Start(r => r.Number <= 2
            ? Reply.Empty(500)
            : Reply.Json(200, A.Page(Asks(r, "sort=") ? [A.Id(1), A.Id(2)] : [A.Id(2), A.Id(1)], """ "links":{"next":null} """)));
        using var store = A.Store(server);
        Assert.Equal([A.Id(1), A.Id(2)], await Ids(store));
        Assert.True(store.Capabilities.SortsById);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_total_that_overlooks_the_filter_makes_no_read_fail(bool repeatsItsLastPage)
    {
        await using var server = ScriptedServer.Start(r => Asks(r, "filter%5Bname") && (Page(r) == 1 || repeatsItsLastPage)
            ? Reply.Json(200, A.Page(Many(1, 6), """ "meta":{"page":{"total":700}} """))
            : Reply.Json(200, A.Page(Asks(r, "filter%5Bname") ? [] : Many(1, 100), """ "meta":{"page":{"total":700}} """)));
        using var store = A.Store(server);
        var pages = await store.ListAsync(A.Providers, RecordQuery.All with { Filters = [new("name", "N")] }, Stop).ToListAsync(Stop);
        Assert.Equal(Many(1, 6), pages.SelectMany(p => p.Records).Select(r => r.Id));
        Assert.All(pages, p => Assert.Null(p.Total));
    }

    [Fact]
    public async Task A_total_that_heeds_the_filter_still_shows_that_something_is_missing()
    {
        await using var server = ScriptedServer.Start(r => Asks(r, "filter%5Bname")
            ? Reply.Json(200, A.Page(Many(1, 100), """ "meta":{"total":130} """))
            : Reply.Json(200, A.Page(Many(1, 100), """ "meta":{"total":700} """)));
        using var store = A.Store(server);
        var thrown = await Assert.ThrowsAsync<RunException>(() => Ids(store, RecordQuery.All with { Filters = [new("name", "N")] }));
        Assert.Contains("same page again", thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""  "meta":{"total":700} """)]
    [InlineData(""" "links":{"next":"?p=9"} """)]
    [InlineData(""" "links":{"next":"?p=9"},"meta":{"total":700} """)]
    public async Task Pages_that_repeat_after_all_ids_were_seen_are_no_error(string rest)
    {
        await using var server = ScriptedServer.Start(r =>
            r.Parameter("filter[id]") is { } ids ? Reply.Json(200, A.Page(ids.Split(',').Where(i => i.EndsWith('1') || i.EndsWith('2') || i.EndsWith('3')), rest))
            : r.Parameter("p") is not null ? Reply.Json(200, A.Page(Many(1, 3), rest))
            : Reply.Json(200, A.Page(Many(1, 3), """ "links":{"next":null},"meta":{"total":3} """)));
        using var store = A.Store(server);
        Assert.Equal(Many(1, 3), (await store.FindAsync(A.Providers, Many(1, 3), Stop)).Keys.Order());
    }

    [Fact]
    public async Task A_last_page_that_names_itself_as_the_next_one_is_the_end()
    {
        await using var server = ScriptedServer.Start(r => r.Parameter("p") is null
            ? Reply.Json(200, A.Page(Many(1, 100), """ "links":{"next":"/providers/providers?p=2"} """))
            : Reply.Json(200, A.Page(Many(101, 130), """ "links":{"next":"/providers/providers?p=2"} """)));
        using var store = A.Store(server);
        Assert.Equal(Many(1, 130), await Ids(store));
    }

    [Fact]
    public async Task The_first_cause_is_named_and_not_that_of_the_last_way_that_was_tried()
    {
        await using var server = ScriptedServer.Start(r => Reply.Json(Asks(r, "sort=") ? 500 : 400, A.Errors(
            Asks(r, "sort=") ? """{"title":"INTERNAL","detail":"the table is locked"}""" : """{"title":"BAD","detail":"page[limit] is unknown"}""")));
        using var store = A.Store(server);
        var thrown = await Assert.ThrowsAsync<RunException>(() => Ids(store));
        Assert.Contains("the table is locked", thrown.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("page[limit]", thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(409)]
    [InlineData(412)]
    [InlineData(422)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(200)]
    [InlineData(302)]
    public async Task Words_for_reads_never_speak_of_a_row(int status)
    {
        await using var server = ScriptedServer.Start(_ => Reply.Typed(status, "text/html", "<html><title>Sorry</title></html>", ("Location", "/login")));
        using var store = A.Store(server);
        foreach (var read in new Func<Task>[] { () => Ids(store), () => store.FindAsync(A.Providers, [A.Id(1)], Stop) })
            Assert.DoesNotContain("row", (await Assert.ThrowsAsync<RunException>(read)).Message, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(422)]
    [InlineData(500)]
    public async Task Filters_that_the_tenant_refuses_are_judged_here(int status)
    {
        await using var server = ScriptedServer.Start(r => Asks(r, "filter") ? Reply.Json(status, A.Errors("""{"title":"no"}"""))
            : Reply.Json(200, """{"data":[{"type":"providers","id":"a","attributes":{"name":"Oak"}},{"type":"providers","id":"b","attributes":{"name":"Elm"}}],"links":{"next":null}}"""));
        using var store = A.Store(server);
        Assert.Equal(["a"], await Ids(store, RecordQuery.All with { Filters = [new("name", "Oak")] }));
    }

    private sealed class Notices : IProgress<ReadingNotice>
    {
        public List<ReadingNotice> All { get; } = [];

        public void Report(ReadingNotice value) => All.Add(value);
    }
}
