namespace BulkProviders.Sandbox.Tests;

public sealed class FilterTests
{
    private const string List = "/providers/locations?sort=city&page[limit]=100&";

    private static readonly string[] Cities = ["Bend", "Salem", "salem", "Smith, Inc.", "null"];

    private static async Task<Caller> StartAsync()
    {
        var caller = await Caller.StartAsync();
        foreach (var (city, place) in Cities.Select((c, i) => (c, i)))
            await caller.LocationAsync($"\"city\":\"{city}\",\"latitude\":{place}.5" + (place < 2 ? ",\"state\":\"OR\"" : ""));
        return caller;
    }

    [Theory]
    [InlineData("honoured", 200, 2)]
    [InlineData("ignored", 200, 5)]
    [InlineData("single", 200, 0)]
    [InlineData("refused", 400, 0)]
    public async Task What_becomes_of_a_filter_can_be_chosen(string habit, int status, int count)
    {
        await using var caller = await StartAsync();
        caller.Server.Behave(new Dictionary<string, string> { ["filters"] = habit });
        var answer = await caller.GetAsync(List + "filter[city]=Salem,Bend");
        Assert.Equal(status, answer.Status);
        if (status == 200)
            Assert.Equal(count, answer.Ids.Count);
    }

    [Theory]
    [InlineData("filter[city]=Salem", "Salem")]
    [InlineData("filter%5Bcity%5D=Salem", "Salem")]
    [InlineData("filter[city][EQ]=Salem", "Salem")]
    [InlineData("filter[city][eq]=Salem,Bend", "Bend|Salem")]
    [InlineData("filter[locations][city]=Salem", "Salem")]
    [InlineData("filter[city]=Smith, Inc.", "")]
    [InlineData("filter[city][LIKE]=%25mith%25", "Smith, Inc.")]
    [InlineData("filter[city][LIKE]=SAL%25", "Salem|salem")]
    [InlineData("filter[city][NEQ]=Salem", "Bend|Smith, Inc.|null|salem")]
    [InlineData("filter[city][NEQ]=Salem,salem", "Bend|Smith, Inc.|null")]
    [InlineData("filter[city]=null", "")]
    [InlineData("filter[state]=null", "Smith, Inc.|null|salem")]
    [InlineData("filter[state][NEQ]=null", "Bend|Salem")]
    [InlineData("filter[state]=OR&filter[city]=Bend", "Bend")]
    [InlineData("filter[latitude][GT]=2.5", "Smith, Inc.|null")]
    [InlineData("filter[latitude][GE]=2.5", "Smith, Inc.|null|salem")]
    [InlineData("filter[latitude][LT]=1.5", "Bend")]
    [InlineData("filter[latitude][LE]=1.5", "Bend|Salem")]
    [InlineData("filter[latitude]=0.5,1.5", "Bend|Salem")]
    public async Task A_filter_finds_what_it_says_and_nothing_else(string filter, string cities)
    {
        await using var caller = await StartAsync();

        var answer = (await caller.GetAsync(List + filter)).Expect(200);

        Assert.Equal(cities, string.Join('|', answer.Values("city")));
    }

    [Theory]
    [InlineData("filter[colour]=red")]
    [InlineData("filter[city][SOUNDS]=red")]
    [InlineData("filter[county]=x")]
    [InlineData("filter[city.name]=x")]
    [InlineData("filter[county.colour]=x")]
    [InlineData("filter[latitude]=north")]
    [InlineData("filter={\"city\":\"Salem\"}")]
    [InlineData("colour=red")]
    [InlineData("Filter[city]=Salem")]
    [InlineData("sort=colour")]
    [InlineData("sort=county")]
    [InlineData("include=city")]
    [InlineData("include=landlord")]
    [InlineData("fields=colour")]
    [InlineData("fields[locations]=colour")]
    [InlineData("fields[planets]=city")]
    public async Task What_a_query_does_not_know_is_400_and_names_the_parameter(string query)
    {
        await using var caller = await StartAsync();

        var error = (await caller.GetAsync("/providers/locations?" + query)).Expect(400).Error;

        Assert.Equal(query[..query.IndexOf('=', StringComparison.Ordinal)], (string?)error["source"]!["parameter"]);
    }

    [Fact]
    public async Task A_filter_by_ids_finds_those_that_exist_whatever_their_case()
    {
        await using var caller = await StartAsync();
        var all = (await caller.GetAsync(List)).Ids;

        var answer = await caller.GetAsync($"{List}filter[id]={all[0].ToUpperInvariant()},{Unknown.Id},{all[3]}");

        Assert.Equal([all[0], all[3]], answer.Expect(200).Ids);
    }

    [Fact]
    public async Task A_dotted_filter_follows_relationships_of_both_kinds()
    {
        await using var caller = await Caller.StartAsync(new SandboxOptions { Seed = 20 }, Core.Catalog.CatalogReader.ReadDefault());
        var state = caller.Server.State;

        var typed = (await caller.GetAsync("/providers/providers?page[limit]=100&filter[provider_type.name]=Group Home")).Expect(200).Ids;
        var licensed = (await caller.GetAsync("/providers/licenses?page[limit]=100&filter[provider.provider_type.name][LIKE]=group%25")).Expect(200).Ids;
        var speaking = (await caller.GetAsync("/providers/services?page[limit]=100&filter[languages.name]=Spanish")).Expect(200).Ids;

        var groupHome = (await caller.GetAsync("/providers/provider_types?filter[name]=Group Home")).Ids[0];
        var spanish = (await caller.GetAsync("/providers/languages?filter[name]=Spanish")).Ids[0];
        var expected = state.Ids("providers").Concat(state.Ids("parent-organizations"))
            .Where(id => state.Find("providers", id)!.GetValueOrDefault("provider_type") == groupHome).ToHashSet();
        Assert.NotEmpty(typed);
        Assert.Equal(expected, typed.ToHashSet());
        Assert.Equal(state.Ids("licenses").Where(id => expected.Contains(state.Find("licenses", id)!["provider"])), licensed);
        Assert.NotEmpty(speaking);
        Assert.Equal(state.Ids("services").Where(id => state.Find("services", id)!["languages"].Contains(spanish, StringComparison.Ordinal)), speaking);
        Assert.Equal(expected.Count, (await caller.GetAsync($"/providers/providers?page[limit]=100&filter[provider_type.id]={groupHome}")).Ids.Count);
    }
}
