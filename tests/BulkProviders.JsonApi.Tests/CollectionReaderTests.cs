using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Tenants;
using BulkProviders.Testing.Http;

namespace BulkProviders.JsonApi.Tests;

/// <summary>What comes out of a listing, and how it ends when it cannot go on.</summary>
public sealed class CollectionReaderTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static async Task<List<RecordPage>> List(JsonApiResourceStore store, RecordQuery? query = null, ResourceSchema? schema = null) =>
        await store.ListAsync(schema ?? A.Providers, query ?? RecordQuery.All, Stop).ToListAsync(Stop);

    private static async Task<string> Failure(JsonApiResourceStore store, ExitCode exitCode = ExitCode.ExportIncomplete)
    {
        var thrown = await Assert.ThrowsAsync<RunException>(() => List(store));
        Assert.Equal(exitCode, thrown.ExitCode);
        return thrown.Message;
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

    [Fact]
    public async Task A_tenant_that_says_forbidden_to_a_parameter_it_does_not_know_is_asked_in_another_way()
    {
        await using var server = ScriptedServer.Replies(
            Reply.Json(403, """{"errors":[{"title":"Param validation failed"}]}"""),
            Reply.Json(200, A.Page([A.Id(1)], """ "links":{"next":null}""")),
            Reply.Json(200, A.Page([A.Id(1)], """ "links":{"next":null}""")));
        using var store = A.Store(server);

        Assert.Equal(A.Id(1), Assert.Single(Assert.Single(await List(store)).Records).Id);
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
    public async Task A_fault_in_the_middle_of_a_listing_is_retried_and_then_ends_it_loudly()
    {
        await using var server = ScriptedServer.Start(r => r.Parameter("p") is null ? Reply.Json(200, A.Page([A.Id(1)], """ "links":{"next":"?p=2"} """)) : Reply.Empty(502));
        using var store = A.Store(A.Options(server) with { ReadRetries = 2 });
        Assert.Contains("502", await Failure(store, ExitCode.NoAccess), StringComparison.Ordinal);
        Assert.Equal(4, server.Requests.Count);
    }

    [Theory]
    [MemberData(nameof(Unreadable))]
    public async Task A_collection_that_cannot_be_read_says_why(int status, string body, string says)
    {
        await using var server = ScriptedServer.Replies(Reply.Typed(status, "application/vnd.api+json", body));
        using var store = A.Store(server);
        var message = await Failure(store, ExitCode.NoAccess);
        Assert.Contains("Providers cannot be read", message, StringComparison.Ordinal);
        Assert.Contains(says, message, StringComparison.Ordinal);
        // 403 is asked about once more without parameters: some servers say it to a parameter that they do not know.
        Assert.Equal(status == 403 ? 2 : 1, server.Requests.Count);
    }

    [Fact]
    public async Task A_page_longer_than_the_limit_says_so_and_is_not_read_again()
    {
        await using var server = ScriptedServer.Replies(Reply.Json(200, A.Page(Enumerable.Range(1, 100).Select(A.Id))));
        using var store = A.Store(A.Options(server) with { MaxAnswerBytes = 2000 });
        Assert.Contains("longer than 2000 bytes", await Failure(store, ExitCode.NoAccess), StringComparison.Ordinal);
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
