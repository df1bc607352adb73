using BulkProviders.Core.Basics;
using BulkProviders.Testing.Http;

namespace BulkProviders.JsonApi.Tests;

public sealed class RecordFinderTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static readonly HashSet<string> Existing = [.. Enumerable.Range(1, 60).Select(A.Id)];

    private static readonly string[] Asked = [.. Enumerable.Range(41, 100).Select(A.Id)];

    /// <param name="filter">What the tenant makes of filter[id].</param>
    private static ScriptedServer Tenant(string filter, IEnumerable<string>? existing = null)
    {
        var ids = (existing ?? Existing).ToArray();
        return ScriptedServer.Start(r =>
        {
            if (r.Path != "/providers/providers")
                return ids.Contains(r.Path[(r.Path.LastIndexOf('/') + 1)..]) ? Reply.Json(200, A.Document(r.Path[(r.Path.LastIndexOf('/') + 1)..])) : Reply.Empty(404);
            var wanted = r.Parameter("filter[id]")?.Split(',');
            var matching = (wanted, filter) switch
            {
                (null, _) or (_, "overlooked") => ids,
                (_, "honoured") => ids.Where(wanted.Contains),
                (_, "literal") => ids.Where(id => id == r.Parameter("filter[id]")),
                (_, "first of the list") => ids.Where(id => id == wanted[0]),
                _ => null
            };
            return matching is null ? Reply.Empty(400) : Page(r, [.. matching]);
        });
    }

    private static Reply Page(ReceivedRequest request, string[] ids)
    {
        var (page, size) = (int.Parse(request.Parameter("page[number]") ?? "1"), int.Parse(request.Parameter("page[size]") ?? "10"));
        return Reply.Json(200, A.Page(ids.Skip((page - 1) * size).Take(size), $$$""" "meta":{"totalResourceCount":{{{ids.Length}}}} """));
    }

    [Theory]
    [InlineData("honoured")]
    [InlineData("overlooked")]
    [InlineData("literal")]
    [InlineData("first of the list")]
    [InlineData("refused")]
    public async Task Exactly_the_visible_records_are_found_whatever_the_tenant_makes_of_the_filter(string filter)
    {
        await using var server = Tenant(filter);
        using var store = A.Store(server);
        var found = await store.FindAsync(A.Providers, Asked, Stop);
        Assert.Equal(Asked.Take(20), found.Keys.Order(StringComparer.Ordinal));
        var before = server.Requests.Count;
        Assert.Equal(20, (await store.FindAsync(A.Providers, Asked, Stop)).Count);
        Assert.Equal(filter == "honoured" ? 3 : 100, server.Requests.Count - before);
    }

    [Fact]
    public async Task Lists_are_short_enough_for_an_address()
    {
        await using var server = Tenant("honoured");
        using var store = A.Store(A.Options(server) with { MaxUrlLength = 700 });
        Assert.Equal(20, (await store.FindAsync(A.Providers, Asked, Stop)).Count);
        Assert.All(server.Requests, r => Assert.InRange((server.Url + r.Target).Length, 1, 700));
    }

    [Fact]
    public async Task An_empty_collection_is_believed_after_a_few_looks()
    {
        await using var server = Tenant("honoured", existing: []);
        using var store = A.Store(server);
        Assert.Empty(await store.FindAsync(A.Providers, Asked, Stop));
        Assert.InRange(server.Requests.Count, 1, 5);
    }

    [Fact]
    public async Task A_filter_that_is_overlooked_later_is_noticed()
    {
        await using var server = ScriptedServer.Start(r =>
        {
            var id = r.Path[(r.Path.LastIndexOf('/') + 1)..];
            if (id != "providers")
                return Existing.Contains(id) ? Reply.Json(200, A.Document(id)) : Reply.Empty(404);
            var wanted = r.Parameter("filter[id]")?.Split(',');
            return Page(r, wanted is { Length: <= 3 } ? [.. Existing.Where(wanted.Contains)] : [.. Existing]);
        });
        using var store = A.Store(server);
        Assert.Equal(Asked.Take(20), (await store.FindAsync(A.Providers, Asked, Stop)).Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task One_or_two_ids_take_one_call_once_lists_are_known_to_be_honoured()
    {
        await using var server = Tenant("honoured");
        using var store = A.Store(server);
        var found = await store.FindAsync(A.Providers, [A.Id(1), A.Id(1), A.Id(99)], Stop);
        Assert.Equal([A.Id(1)], found.Keys);
        Assert.Equal(3, server.Requests.Count);
        Assert.Single(await store.FindAsync(A.Providers, [A.Id(2)], Stop));
        Assert.Equal(4, server.Requests.Count);
        Assert.Empty(await store.FindAsync(A.Providers, [], Stop));
        Assert.Equal(4, server.Requests.Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public async Task What_lists_do_not_show_is_absent_though_it_is_shown_by_its_id(int asked)
    {
        await using var server = ScriptedServer.Start(r =>
        {
            var wanted = r.Parameter("filter[id]")?.Split(',');
            return r.Path != "/providers/providers" ? Reply.Json(200, A.Document(r.Path[(r.Path.LastIndexOf('/') + 1)..]))
                : Page(r, [.. Existing.Where(id => wanted?.Contains(id) ?? true)]);
        });
        using var store = A.Store(server);

        Assert.Empty(await store.FindAsync(A.Providers, [.. Enumerable.Range(90, asked).Select(A.Id)], Stop));
    }

    [Fact]
    public async Task Ids_are_found_in_either_case()
    {
        const string Mixed = "0a0b0c0d-0000-4000-8000-0000000000ff";
        await using var server = ScriptedServer.Start(_ => Reply.Json(200, A.Document(Mixed.ToUpperInvariant())));
        using var store = A.Store(server);
        var found = await store.FindAsync(A.Providers, [Mixed], Stop);
        Assert.True(found.ContainsKey(Mixed));
        Assert.True(found.ContainsKey(Mixed.ToUpperInvariant()));
    }

    [Fact]
    public async Task A_record_of_another_kind_under_the_same_type_is_absent()
    {
        await using var server = ScriptedServer.Start(_ => Reply.Json(200, A.Document(A.Id(1), "\"kind\":\"facility\"")));
        using var store = A.Store(server);
        Assert.Empty(await store.FindAsync(A.Parents, [A.Id(1)], Stop));
        Assert.Single(await store.FindAsync(A.Providers, [A.Id(1)], Stop));
    }

    [Fact]
    public async Task An_id_that_is_no_uuid_does_not_spoil_the_list_and_may_be_refused()
    {
        await using var inner = Tenant("honoured");
        await using var server = ScriptedServer.Start(r => r.Target.Contains("R-17", StringComparison.Ordinal) ? Reply.Empty(400)
            : r.Parameter("filter[id]") is { } list ? Page(r, [.. Existing.Where(list.Split(',').Contains)]) : Page(r, [.. Existing]));
        using var store = A.Store(server);
        Assert.Equal(20, (await store.FindAsync(A.Providers, [.. Asked, "R-17"], Stop)).Count);
    }

    [Fact]
    public async Task A_single_hidden_record_is_absent_but_a_missing_role_is_not()
    {
        await using var hidden = ScriptedServer.Start(r => r.Path == "/providers/providers" ? Page(r, [A.Id(2)]) : Reply.Empty(403));
        using var limited = A.Store(hidden);
        Assert.Empty(await limited.FindAsync(A.Providers, [A.Id(1)], Stop));
        await using var closed = ScriptedServer.Start(_ => Reply.Empty(403));
        using var none = A.Store(closed);
        var thrown = await Assert.ThrowsAsync<RunException>(() => none.FindAsync(A.Providers, [A.Id(1)], Stop));
        Assert.Equal(ExitCode.NoAccess, thrown.ExitCode);
        Assert.Contains("Providers - View (All)", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_out_of_reach_is_no_proof_of_absence()
    {
        using var store = A.Store(A.Options(ScriptedServer.Nobody()) with { ReadRetries = 1 });
        var thrown = await Assert.ThrowsAsync<RunException>(() => store.FindAsync(A.Providers, [A.Id(1)], Stop));
        Assert.Equal(ExitCode.NoAccess, thrown.ExitCode);
        Assert.Contains("refuses connections", thrown.Message, StringComparison.Ordinal);
    }
}
