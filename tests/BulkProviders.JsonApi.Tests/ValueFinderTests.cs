using BulkProviders.Testing.Http;

namespace BulkProviders.JsonApi.Tests;

public sealed class ValueFinderTests
{
    private static readonly string[] Wanted = [.. Enumerable.Range(41, 100).Select(Ein)];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("honoured", 20)]
    [InlineData("ignored", -1)]
    [InlineData("single", -1)]
    [InlineData("first of the list", -1)]
    [InlineData("refused", -1)]
    [InlineData("ignored later", -1)]
    public async Task Records_are_found_by_their_values_only_where_the_tenant_has_proven_that_it_honours_the_filter(string filter, int count)
    {
        await using var server = Tenant(filter, Enumerable.Range(1, 60));
        using var store = A.Store(server);

        var found = await store.FindByValuesAsync(A.Providers, "ein", Wanted, Stop);

        Assert.Equal(count, found?.Count ?? -1);
        var before = server.Requests.Count;
        await store.FindByValuesAsync(A.Providers, "ein", Wanted, Stop);
        // What was learnt is not asked again.
        Assert.InRange(server.Requests.Count - before, 0, filter == "honoured" ? 2 : 0);
    }

    [Fact]
    public async Task A_collection_that_shows_too_little_proves_nothing()
    {
        await using var server = Tenant("honoured", [1]);
        using var store = A.Store(server);
        Assert.Null(await store.FindByValuesAsync(A.Providers, "ein", Wanted, Stop));
    }

    [Fact]
    public async Task Lists_are_short_enough_for_an_address()
    {
        await using var server = Tenant("honoured", Enumerable.Range(1, 60));
        using var store = A.Store(A.Options(server) with { MaxUrlLength = 600 });
        Assert.Equal(20, (await store.FindByValuesAsync(A.Providers, "ein", Wanted, Stop))?.Count);
        Assert.All(server.Requests, r => Assert.InRange((server.Url + r.Target).Length, 1, 600));
    }

    [Theory]
    [InlineData("honoured", 49)]
    [InlineData("ignored", 1)]
    public async Task A_survey_says_what_pages_and_lists_of_ids_cost_with_two_calls(string filter, int idsPerCall)
    {
        await using var server = Tenant(filter, Enumerable.Range(1, 60));
        using var store = A.Store(server);

        var survey = await store.SurveyAsync(A.Providers, Stop);

        Assert.Equal((60L, 100), (survey.Total, survey.PageSize));
        Assert.InRange(survey.IdsPerCall, Math.Min(idsPerCall, 40), idsPerCall);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task A_tenant_that_gives_smaller_pages_than_it_was_asked_for_is_believed()
    {
        await using var server = Tenant("honoured", Enumerable.Range(1, 60), largest: 25);
        using var store = A.Store(server);
        Assert.Equal(25, (await store.SurveyAsync(A.Providers, Stop)).PageSize);
    }

    private static string Ein(int number) => FormattableString.Invariant($"10-{number:D7}");

    private static ScriptedServer Tenant(string filter, IEnumerable<int> numbers, int largest = 100)
    {
        var all = numbers.Select(n => (Id: A.Id(n), Ein: Ein(n))).ToArray();
        return ScriptedServer.Start(r =>
        {
            var (member, wanted) = r.Parameter("filter[id]") is { } ids ? ("id", ids.Split(',')) : ("ein", r.Parameter("filter[ein]")?.Split(','));
            bool Has((string Id, string Ein) record, string value) => (member == "id" ? record.Id : record.Ein) == value;
            var matching = (wanted, filter) switch
            {
                (null, _) or (_, "ignored") => all,
                (_, "honoured") => all.Where(x => wanted.Any(w => Has(x, w))),
                (_, "ignored later") => wanted.Length <= 3 ? all.Where(x => wanted.Any(w => Has(x, w))) : all,
                (_, "single") => wanted.Length == 1 ? all.Where(x => Has(x, wanted[0])) : [],
                (_, "first of the list") => all.Where(x => Has(x, wanted[0])),
                _ => null
            };
            return matching is null ? Reply.Empty(400) : Page(r, [.. matching], largest);
        });
    }

    private static Reply Page(ReceivedRequest request, (string Id, string Ein)[] records, int largest)
    {
        var size = Math.Min(largest, int.Parse(request.Parameter("page[size]") ?? "10"));
        var data = records.Skip((int.Parse(request.Parameter("page[number]") ?? "1") - 1) * size).Take(size)
            .Select(x => $$$"""{"type":"providers","id":"{{{x.Id}}}","attributes":{"ein":"{{{x.Ein}}}"}}""");
        return Reply.Json(200, $$$"""{"data":[{{{string.Join(',', data)}}}],"meta":{"totalResourceCount":{{{records.Length}}} }}""");
    }
}
