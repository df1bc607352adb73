using BulkProviders.Core.Catalog;

namespace BulkProviders.Sandbox.Tests;

/// <summary>Habits of servers that were met elsewhere: each does what its name says, and without it the server does not.</summary>
public sealed class HabitTests
{
    private const string Locations = "/providers/locations";

    [Theory]
    [InlineData("refused-400", 400)]
    [InlineData("failing-500", 500)]
    public async Task A_list_is_not_sorted_by_everyone(string habit, int status)
    {
        await using var caller = await Caller.StartAsync("sorting=" + habit);
        await caller.LocationAsync();

        (await caller.GetAsync(Locations + "?sort=city")).Expect(status);
        (await caller.GetAsync(Locations)).Expect(200);
    }

    [Fact]
    public async Task A_sort_may_fail_only_once_there_are_records()
    {
        await using var caller = await Caller.StartAsync("sorting=failing-500");

        (await caller.GetAsync(Locations + "?sort=city")).Expect(200);
    }

    [Theory]
    [InlineData("honoured", 1, 1)]
    [InlineData("ignored", 3, 3)]
    public async Task Filters_are_honoured_or_ignored(string habit, int records, int total)
    {
        await using var caller = await CitiesAsync("filters=" + habit);

        var answer = (await caller.GetAsync(Locations + "?filter[city]=Bend")).Expect(200);

        Assert.Equal((records, total), (answer.Ids.Count, (int)answer.Body["meta"]!["totalResourceCount"]!));
    }

    [Fact]
    public async Task Filters_may_be_refused_or_take_one_value_only()
    {
        await using var caller = await CitiesAsync("filters=refused");
        (await caller.GetAsync(Locations + "?filter[city]=Bend")).Expect(400);

        caller.Server.Behave(new Dictionary<string, string> { ["filters"] = "single" });
        Assert.Single((await caller.GetAsync(Locations + "?filter[city]=Bend")).Expect(200).Ids);
        Assert.Empty((await caller.GetAsync(Locations + "?filter[city]=Bend,Salem")).Expect(200).Ids);

        caller.Server.Behave(new Dictionary<string, string>());
        Assert.Equal(2, (await caller.GetAsync(Locations + "?filter[city]=Bend,Salem")).Expect(200).Ids.Count);
    }

    [Theory]
    [InlineData("filtered", 1)]
    [InlineData("whole", 3)]
    public async Task The_total_counts_what_is_filtered_or_everything(string habit, int total)
    {
        await using var caller = await CitiesAsync("total-scope=" + habit);

        var answer = (await caller.GetAsync(Locations + "?filter[city]=Bend")).Expect(200);

        Assert.Equal(["Bend"], answer.Values("city"));
        Assert.Equal(total, (int)answer.Body["meta"]!["totalResourceCount"]!);
    }

    [Fact]
    public async Task The_size_of_a_page_may_be_ignored()
    {
        await using var caller = await CitiesAsync("page-size=ignored", "page-default=2");

        Assert.Equal(2, (await caller.GetAsync(Locations + "?page[limit]=1")).Expect(200).Ids.Count);
        Assert.Equal(2, (await caller.GetAsync(Locations + "?page[limit]=1000")).Expect(200).Ids.Count);
    }

    [Fact]
    public async Task Past_the_end_there_is_nothing_or_the_last_page_for_ever()
    {
        await using var caller = await CitiesAsync();
        var past = (await caller.GetAsync(Locations + "?sort=city&page[limit]=2&page[offset]=20")).Expect(200);
        Assert.Empty(past.Ids);

        caller.Server.Behave(new Dictionary<string, string> { ["past-the-end"] = "last-page" });
        var last = (await caller.GetAsync(Locations + "?sort=city&page[limit]=2&page[offset]=20")).Expect(200);
        Assert.Equal(["Salem"], last.Values("city"));
        Assert.NotNull((string?)last.Body["links"]!["next"]);
    }

    [Fact]
    public async Task Numbers_as_ids_are_given_by_the_server_and_anything_else_is_its_fault()
    {
        await using var caller = await Caller.StartAsync("record-ids=numbers");

        var id = await caller.LocationAsync();

        Assert.True(int.TryParse(id, out _), id);
        (await caller.GetAsync(Locations + "/" + id)).Expect(200);
        (await caller.GetAsync(Locations + "/" + Unknown.Id)).Expect(500);
        (await caller.PostAsync(Locations, Json.Resource("locations", "\"city\":\"Bend\"", Unknown.Id))).Expect(500);
        Assert.Single((await caller.GetAsync(Locations)).Ids);
    }

    [Fact]
    public async Task The_answer_to_a_create_may_name_another_record()
    {
        await using var caller = await Caller.StartAsync("answered-ids=repeated");

        var first = await caller.LocationAsync("\"city\":\"Salem\"");
        var second = await caller.LocationAsync("\"city\":\"Bend\"");

        Assert.Equal(first, second);
        Assert.Equal(2, (await caller.GetAsync(Locations)).Ids.Count);
    }

    [Fact]
    public async Task Records_may_be_answered_with_a_type_that_is_not_theirs()
    {
        await using var caller = await Caller.StartAsync("answered-types=wrong");
        await caller.LocationAsync();

        Assert.Equal("locations_view", (string?)(await caller.GetAsync(Locations)).Expect(200).Data[0]!["type"]);
        Assert.Equal("provider_types", (string?)(await caller.GetAsync("/providers/provider_types")).Expect(200).Data[0]!["type"]);
    }

    [Fact]
    public async Task Each_error_is_repeated_as_often_as_is_asked()
    {
        await using var caller = await Caller.StartAsync("error-count=500");

        Assert.Equal(500, (await caller.GetAsync(Locations + "?page[limit]=0")).Expect(400).Errors.Count);
    }

    [Fact]
    public async Task A_relationship_may_have_no_address_or_one_that_is_only_read()
    {
        await using var caller = await Caller.StartAsync(new SandboxOptions { Seed = 2 }, CatalogReader.ReadDefault(), "relationship-address=read-only");
        var url = $"/providers/services/{caller.Server.State.Ids("services")[0]}/relationships/languages";
        var language = Json.Linkage("languages", caller.Server.State.Ids("languages")[0]);

        (await caller.GetAsync(url)).Expect(200);
        (await caller.PatchAsync(url, language)).Expect(405);

        caller.Server.Behave(new Dictionary<string, string> { ["relationship-address"] = "missing" });
        (await caller.GetAsync(url)).Expect(404);
        (await caller.PatchAsync(url, language)).Expect(404);

        caller.Server.Behave(new Dictionary<string, string>());
        (await caller.PatchAsync(url, language)).Expect(204);
    }

    [Fact]
    public async Task Relationships_in_an_update_may_be_ignored_without_a_word_and_their_own_address_stores_them()
    {
        await using var caller = await Caller.StartAsync("patch-relationships=ignored");
        var (id, county) = (await caller.LocationAsync(), await caller.LookupAsync("counties"));

        var answer = (await caller.PatchAsync($"{Locations}/{id}", Json.Resource("locations", "\"city\":\"Bend\"", id, ("county", "counties", county)))).Expect(200);

        Assert.Equal(("Bend", null), ((string?)answer.Attributes["city"], answer.Target("county")));
        (await caller.PatchAsync($"{Locations}/{id}/relationships/county", $"{{\"data\":{Json.Identifier("counties", county)}}}")).Expect(204);
        Assert.Equal(county, (await caller.GetAsync($"{Locations}/{id}")).Target("county"));
    }

    [Fact]
    public async Task A_null_in_an_update_may_be_ignored_and_the_relationships_own_address_clears_it()
    {
        await using var caller = await Caller.StartAsync("patch-null=ignored");
        var (id, county) = (await caller.LocationAsync(), await caller.LookupAsync("counties"));
        (await caller.PatchAsync($"{Locations}/{id}", Json.Resource("locations", "", id, ("county", "counties", county)))).Expect(200);

        (await caller.PatchAsync($"{Locations}/{id}", Json.Resource("locations", "", id, ("county", "counties", null)))).Expect(200);
        Assert.Equal(county, (await caller.GetAsync($"{Locations}/{id}")).Target("county"));

        (await caller.PatchAsync($"{Locations}/{id}/relationships/county", "{\"data\":null}")).Expect(204);
        Assert.Null((await caller.GetAsync($"{Locations}/{id}")).Target("county"));
    }

    [Theory]
    [InlineData("once", 1)]
    [InlineData("kept", 3)]
    public async Task A_link_that_is_sent_twice_and_added_again_counts_once_or_every_time(string habit, int links)
    {
        await using var caller = await Caller.StartAsync(new SandboxOptions { Seed = 2 }, CatalogReader.ReadDefault(), "doubled-links=" + habit);
        var url = $"/providers/services/{caller.Server.State.Ids("services")[0]}/relationships/languages";
        var language = caller.Server.State.Ids("languages")[0];

        (await caller.PatchAsync(url, Json.Linkage("languages", language, language))).Expect(204);
        (await caller.PostAsync(url, Json.Linkage("languages", language))).Expect(204);

        Assert.Equal(Enumerable.Repeat(language, links), (await caller.GetAsync(url)).Ids);
    }

    private static async Task<Caller> CitiesAsync(params string[] behaviours)
    {
        var caller = await Caller.StartAsync(behaviours);
        foreach (var city in new[] { "Astoria", "Bend", "Salem" })
            await caller.LocationAsync($"\"city\":\"{city}\"");
        return caller;
    }
}
