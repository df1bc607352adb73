using CsCheck;

namespace BulkProviders.Sandbox.Tests;

public sealed class ListQueryTests
{
    private static async Task<Caller> StartAsync(int count, params string[] behaviours)
    {
        var caller = await Caller.StartAsync(behaviours);
        for (var i = 0; i < count; i++)
            await caller.LocationAsync($"\"city\":\"City {i:D2}\",\"state\":\"{(i % 2 == 0 ? "OR" : "WA")}\"");
        return caller;
    }

    [Fact]
    public async Task A_list_has_ten_records_on_a_page_and_says_how_many_there_are()
    {
        await using var caller = await StartAsync(12);

        var answer = (await caller.GetAsync("/providers/locations")).Expect(200);

        Assert.Equal(10, answer.Ids.Count);
        Assert.Equal(12, (int?)answer.Body["meta"]!["totalResourceCount"]);
    }

    [Theory]
    [InlineData("offset", "page[limit]=5")]
    [InlineData("number", "page[size]=5")]
    [InlineData("both", "page[number]=1&page[size]=5")]
    public async Task The_links_lead_through_all_pages_and_back(string paging, string first)
    {
        await using var caller = await StartAsync(13, "paging=" + paging);

        var seen = new List<string?>();
        var pages = new List<Answer>();
        for (var url = $"/providers/locations?sort=-city&filter[city][LIKE]=City%25&{first}"; url is not null; url = (string?)pages[^1].Body["links"]!["next"])
        {
            pages.Add((await caller.GetAsync(url)).Expect(200));
            seen.AddRange(pages[^1].Values("city"));
        }

        Assert.Equal(Enumerable.Range(0, 13).Reverse().Select(i => $"City {i:D2}"), seen);
        Assert.Equal(3, pages.Count);
        Assert.Null(pages[0].Body["links"]!["prev"]);
        Assert.Equal(pages[1].Ids, (await caller.GetAsync((string)pages[2].Body["links"]!["prev"]!)).Ids);
        Assert.Equal(pages[2].Ids, (await caller.GetAsync((string)pages[0].Body["links"]!["last"]!)).Ids);
        Assert.Equal(pages[0].Ids, (await caller.GetAsync((string)pages[2].Body["links"]!["first"]!)).Ids);
    }

    [Fact]
    public async Task Pages_of_any_size_put_together_are_the_whole_list()
    {
        await using var caller = await StartAsync(17);
        var all = (await caller.GetAsync("/providers/locations?sort=id&page[limit]=100")).Ids;

        await Gen.Select(Gen.Int[1, 20], Gen.Int[0, 20]).SampleAsync(async (limit, offset) =>
            Assert.Equal(all.Skip(offset).Take(limit), (await caller.GetAsync($"/providers/locations?sort=id&page[limit]={limit}&page[offset]={offset}")).Ids),
            iter: 60, threads: 1, seed: "0000KOIKxTb5");
    }

    [Theory]
    [InlineData("offset", "page[number]=1")]
    [InlineData("offset", "page[size]=5")]
    [InlineData("number", "page[offset]=0")]
    [InlineData("number", "page[limit]=5")]
    [InlineData("number", "page[number]=0")]
    [InlineData("both", "page[number]=2&page[offset]=4")]
    [InlineData("offset", "page[limit]=0")]
    [InlineData("offset", "page[limit]=101")]
    [InlineData("number", "page[size]=101")]
    [InlineData("offset", "page[limit]=ten")]
    [InlineData("offset", "page[cursor]=x")]
    [InlineData("offset", "page=2")]
    public async Task The_wrong_page_parameters_or_too_large_a_page_are_400(string paging, string query)
    {
        await using var caller = await StartAsync(1, "paging=" + paging);

        (await caller.GetAsync("/providers/locations?" + query)).Expect(400);
    }

    [Fact]
    public async Task The_largest_page_and_the_usual_page_are_switches()
    {
        await using var caller = await StartAsync(12, "page-max=11", "page-default=3");

        Assert.Equal(3, (await caller.GetAsync("/providers/locations")).Ids.Count);
        Assert.Equal(11, (await caller.GetAsync("/providers/locations?page[limit]=11")).Ids.Count);
        (await caller.GetAsync("/providers/locations?page[limit]=12")).Expect(400);
    }

    [Theory]
    [InlineData("snake", "total_resource_count")]
    [InlineData("none", null)]
    public async Task The_total_can_have_another_name_or_none(string habit, string? name)
    {
        await using var caller = await StartAsync(2, "total-count=" + habit);

        var body = (await caller.GetAsync("/providers/locations")).Body;

        Assert.Equal(name is null ? null : 2, name is null ? (int?)body["meta"]?["x"] : (int?)body["meta"]![name]);
        Assert.Equal(name is null, body["links"]!["last"] is null);
    }

    [Fact]
    public async Task A_list_is_sorted_by_several_attributes_and_across_relationships()
    {
        await using var caller = await StartAsync(4);
        Assert.Equal(["City 03", "City 01", "City 02", "City 00"], (await caller.GetAsync("/providers/locations?sort=-state,-city")).Values("city"));

        foreach (var (name, city) in new[] { ("A", "Zion"), ("B", "Acme") })
        {
            var json = Json.Resource("providers", $"\"name\":\"{name}\"", null,
                ("provider_type", "provider_types", await caller.LookupAsync("provider_types")),
                ("facility_location", "locations", await caller.LocationAsync($"\"city\":\"{city}\"")));
            (await caller.PostAsync("/providers/providers", json)).Expect(201);
        }
        Assert.Equal(["B", "A"], (await caller.GetAsync("/providers/providers?sort=facility_location.city")).Values("name"));
    }

    [Fact]
    public async Task A_list_without_sort_can_come_in_another_order_each_time()
    {
        await using var caller = await StartAsync(12, "unsorted=shuffled");
        var orders = new HashSet<string>();
        for (var i = 0; i < 5; i++)
            orders.Add(string.Join(',', (await caller.GetAsync("/providers/locations")).Ids));

        Assert.True(orders.Count > 1);
        Assert.Equal((await caller.GetAsync("/providers/locations?sort=id")).Ids, (await caller.GetAsync("/providers/locations?sort=id")).Ids);
    }

    [Fact]
    public async Task A_Limited_role_hides_records_but_not_dropdown_values()
    {
        await using var caller = await StartAsync(9, "limited-role=3");
        var hidden = caller.Server.State.Ids("locations")[2];

        var answer = await caller.GetAsync("/providers/locations");

        Assert.Equal(6, answer.Ids.Count);
        Assert.Equal(6, (int?)answer.Body["meta"]!["totalResourceCount"]);
        (await caller.GetAsync("/providers/locations/" + hidden)).Expect(404);
        (await caller.DeleteAsync("/providers/locations/" + hidden)).Expect(404);
        Assert.Equal(caller.Server.State.Count("genders"), (await caller.GetAsync("/providers/genders")).Ids.Count);
    }
}
