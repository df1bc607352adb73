using BulkProviders.Core.Tenants;
using BulkProviders.Testing.Http;

namespace BulkProviders.JsonApi.Tests;

/// <summary>The reads that settle writes in doubt.</summary>
public sealed class FreshReadsTests
{
    private static readonly string[] Existing = [.. Enumerable.Range(1, 30).Select(A.Id)];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true, 8)]
    [InlineData(false, 31)]
    public async Task Many_are_read_in_bulk_and_what_that_does_not_show_is_asked_for_by_itself(bool isFilterHonoured, int mostCalls)
    {
        // The list does not show record 5, which is there all the same.
        await using var server = Tenant(isFilterHonoured, hiddenInLists: A.Id(5));
        using var store = A.Store(server);
        var asked = Enumerable.Range(5, 24).Append(77).Select(A.Id).ToList();

        var answers = await store.GetManyAsync(A.Providers, asked, Stop);

        Assert.Equal(asked.Order(StringComparer.Ordinal), answers.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(AnswerKind.Missing, answers[A.Id(77)].Kind);
        Assert.All(asked.Where(id => id != A.Id(77)), id => Assert.Equal((AnswerKind.Done, id), (answers[id].Kind, answers[id].Record?.Id)));
        Assert.InRange(server.Requests.Count, 3, mostCalls);
    }

    [Fact]
    public async Task What_cannot_be_read_is_no_missing_record()
    {
        await using var server = ScriptedServer.Start(r => r.Path == "/providers/providers" ? Reply.Empty(500) : r.Path.EndsWith(A.Id(2), StringComparison.Ordinal) ? Reply.Empty(500) : Reply.Empty(404));
        using var store = A.Store(A.Options(server) with { ReadRetries = 0 });
        var answers = await store.GetManyAsync(A.Providers, [A.Id(1), A.Id(2), A.Id(3), A.Id(4)], Stop);
        Assert.Equal(AnswerKind.Missing, answers[A.Id(1)].Kind);
        Assert.NotEqual(AnswerKind.Missing, answers[A.Id(2)].Kind);
        Assert.NotEqual(AnswerKind.Done, answers[A.Id(2)].Kind);
    }

    [Fact]
    public async Task The_records_with_a_value_are_found()
    {
        await using var server = ScriptedServer.Start(r => r.Parameter("filter[ein]") == "12-3"
            ? Reply.Json(200, A.Page([A.Id(1), A.Id(2)], """ "meta":{"totalResourceCount":2} """))
            : Reply.Json(200, A.Page([], """ "meta":{"totalResourceCount":0} """)));
        using var store = A.Store(server);
        var found = await store.FindByAsync(A.Providers, "ein", "12-3", Stop);
        var none = await store.FindByAsync(A.Providers, "ein", "99-9", Stop);
        Assert.Equal((AnswerKind.Done, 2), (found.Kind, found.Records.Count));
        Assert.Equal((AnswerKind.Done, 0), (none.Kind, none.Records.Count));
    }

    [Theory]
    [InlineData("12,3")]
    [InlineData("null")]
    public async Task A_value_that_cannot_be_asked_for_is_not_asked_for(string value)
    {
        await using var server = ScriptedServer.Start(_ => Reply.Json(200, A.Page([])));
        using var store = A.Store(server);
        Assert.Equal(AnswerKind.Refused, (await store.FindByAsync(A.Providers, "ein", value, Stop)).Kind);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_tenant_that_overlooks_the_filter_is_not_read_to_its_end_and_proves_nothing()
    {
        await using var server = ScriptedServer.Start(r => Reply.Json(200, A.Page(
            Enumerable.Range(100 * int.Parse(r.Parameter("page[number]") ?? "1"), 100).Select(A.Id), """ "meta":{"totalResourceCount":100000} """)));
        using var store = A.Store(server);
        Assert.Equal(AnswerKind.Refused, (await store.FindByAsync(A.Providers, "ein", "12-3", Stop)).Kind);
        Assert.InRange(server.Requests.Count, 1, 5);
    }

    [Fact]
    public async Task A_search_that_fails_finds_out_nothing()
    {
        await using var server = ScriptedServer.Start(_ => Reply.Empty(500));
        using var store = A.Store(A.Options(server) with { ReadRetries = 0 });
        Assert.Equal(AnswerKind.Lost, (await store.FindByAsync(A.Providers, "ein", "12-3", Stop)).Kind);
    }

    private static ScriptedServer Tenant(bool isFilterHonoured, string hiddenInLists) => ScriptedServer.Start(r =>
    {
        var id = r.Path[(r.Path.LastIndexOf('/') + 1)..];
        if (r.Path != "/providers/providers")
            return Existing.Contains(id) ? Reply.Json(200, A.Document(id)) : Reply.Empty(404);
        var wanted = isFilterHonoured ? r.Parameter("filter[id]")?.Split(',') : null;
        var shown = Existing.Where(e => e != hiddenInLists && (wanted?.Contains(e) ?? true)).ToList();
        var (page, size) = (int.Parse(r.Parameter("page[number]") ?? "1"), int.Parse(r.Parameter("page[size]") ?? "10"));
        return Reply.Json(200, A.Page(shown.Skip((page - 1) * size).Take(size), $$$""" "meta":{"totalResourceCount":{{{shown.Count}}}} """));
    });
}
