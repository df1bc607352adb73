namespace BulkProviders.Sandbox.Tests;

public sealed class RecordChangeTests
{
    private const string Locations = "/providers/locations/";

    [Fact]
    public async Task An_update_keeps_what_it_does_not_mention_and_clears_with_null()
    {
        await using var caller = await Caller.StartAsync();
        var county = await caller.LookupAsync("counties");
        var id = await caller.LocationAsync("\"city\":\"Salem\",\"state\":\"OR\",\"notes\":\"old\"");

        var answer = (await caller.PatchAsync(Locations + id, Json.Resource("locations", "\"notes\":null,\"address1\":\"1 Elm\"", id, ("county", "counties", county)))).Expect(200);

        Assert.Equal("Salem", (string?)answer.Attributes["city"]);
        Assert.Equal("1 Elm", (string?)answer.Attributes["address1"]);
        Assert.Null(answer.Attributes["notes"]);
        Assert.Equal(county, answer.Target("county"));

        var cleared = (await caller.PatchAsync(Locations + id, Json.Resource("locations", "", id, ("county", "counties", null)))).Expect(200);
        Assert.Null(cleared.Target("county"));
    }

    [Theory]
    [InlineData("locations", Unknown.Id)]
    [InlineData("providers", null)]
    public async Task An_update_whose_id_or_type_differs_from_the_address_is_409(string type, string? otherId)
    {
        await using var caller = await Caller.StartAsync();
        var id = await caller.LocationAsync();

        (await caller.PatchAsync(Locations + id, Json.Resource(type, "\"city\":\"Bend\"", otherId ?? id))).Expect(409);

        Assert.Equal("Salem", caller.Server.State.Find("locations", id)?["city"]);
    }

    [Fact]
    public async Task An_update_without_id_is_400()
    {
        await using var caller = await Caller.StartAsync();

        (await caller.PatchAsync(Locations + await caller.LocationAsync(), Json.Resource("locations", ""))).Expect(400);
    }

    [Theory]
    [InlineData("catalog", "\"accredited\":true", 422)]
    [InlineData("catalog", "\"accredited\":true,\"name\":\"Alder\"", 200)]
    [InlineData("all", "\"accredited\":true,\"name\":\"Alder\"", 422)]
    [InlineData("none", "\"accredited\":true", 200)]
    public async Task Which_required_fields_an_update_must_bring_is_a_switch(string habit, string attributes, int status)
    {
        await using var caller = await Caller.StartAsync("required-on-patch=" + habit);
        var id = await caller.ProviderAsync();

        (await caller.PatchAsync("/providers/providers/" + id, Json.Resource("providers", attributes, id))).Expect(status);

        Assert.Equal(status == 200, caller.Server.State.Find("providers", id)!.ContainsKey("accredited"));
    }

    [Fact]
    public async Task A_required_field_cannot_be_cleared()
    {
        await using var caller = await Caller.StartAsync("required-on-patch=none");
        var id = await caller.ProviderAsync();

        var errors = (await caller.PatchAsync("/providers/providers/" + id,
            Json.Resource("providers", "\"name\":null", id, ("facility_location", "locations", null)))).Expect(422).Errors;

        Assert.Equal(["/data/attributes/name", "/data/relationships/facility_location"],
            errors.Select(e => (string?)e!["source"]!["pointer"]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_deleted_record_is_gone_but_its_row_stays()
    {
        await using var caller = await Caller.StartAsync();
        var id = await caller.LocationAsync();

        (await caller.DeleteAsync(Locations + id)).Expect(204);

        (await caller.GetAsync(Locations + id)).Expect(404);
        (await caller.PatchAsync(Locations + id, Json.Resource("locations", "", id))).Expect(404);
        (await caller.DeleteAsync(Locations + id)).Expect(404);
        Assert.Empty((await caller.GetAsync("/providers/locations")).Ids);
        Assert.Equal(1, caller.Server.State.Count("locations", deleted: true));
    }

    [Theory]
    [InlineData("by-id", 0)]
    [InlineData("everywhere", 1)]
    public async Task Deleted_records_can_stay_visible_by_switch(string habit, int listed)
    {
        await using var caller = await Caller.StartAsync("deleted-visible=" + habit);
        var id = await caller.LocationAsync();
        (await caller.DeleteAsync(Locations + id)).Expect(204);

        (await caller.GetAsync(Locations + id)).Expect(200);
        Assert.Equal(listed, (await caller.GetAsync("/providers/locations")).Ids.Count);
        (await caller.PatchAsync(Locations + id, Json.Resource("locations", "", id))).Expect(404);
    }

    [Fact]
    public async Task A_unique_value_may_stay_with_its_own_record_but_not_go_to_another()
    {
        await using var caller = await Caller.StartAsync();
        async Task<string> AssigneeAsync(string user) =>
            (await caller.PostAsync("/providers/assignees", Json.Resource("assignees", $"\"user_id\":\"{user}\""))).Expect(201).Id;
        var (first, second) = (await AssigneeAsync("u-1"), await AssigneeAsync("u-2"));

        (await caller.PatchAsync("/providers/assignees/" + first, Json.Resource("assignees", "\"user_id\":\"u-1\"", first))).Expect(200);
        (await caller.PatchAsync("/providers/assignees/" + second, Json.Resource("assignees", "\"user_id\":\"u-1\"", second))).Expect(422);
    }

    [Fact]
    public async Task With_entity_tags_an_update_of_a_record_that_changed_meanwhile_is_412()
    {
        await using var caller = await Caller.StartAsync("entity-tags=on");
        var id = await caller.LocationAsync();
        var tag = (await caller.GetAsync(Locations + id)).Response.Headers.ETag!.ToString();
        var json = Json.Resource("locations", "\"city\":\"Bend\"", id);

        var fresh = (await caller.SendAsync("PATCH", Locations + id, json, ("If-Match", tag))).Expect(200);
        (await caller.SendAsync("PATCH", Locations + id, json, ("If-Match", tag))).Expect(412);

        Assert.NotEqual(tag, fresh.Response.Headers.ETag!.ToString());
    }

    [Fact]
    public async Task An_update_can_be_answered_without_a_document()
    {
        await using var caller = await Caller.StartAsync("update-answer=no-content");
        var id = await caller.LocationAsync();

        (await caller.PatchAsync(Locations + id, Json.Resource("locations", "\"city\":\"Bend\"", id))).Expect(204);
        Assert.Equal("Bend", caller.Server.State.Find("locations", id)?["city"]);
    }

    [Fact]
    public async Task A_location_can_point_back_to_its_provider()
    {
        await using var caller = await Caller.StartAsync();
        var provider = await caller.ProviderAsync();
        var location = (await caller.GetAsync("/providers/providers/" + provider)).Expect(200).Target("facility_location");

        var answer = await caller.PatchAsync(Locations + location, Json.Resource("locations", "", location, ("provider", "providers", provider)));

        Assert.Equal(provider, answer.Expect(200).Target("provider"));
    }

    [Theory]
    [InlineData("checked", 422)]
    [InlineData("free", 200)]
    public async Task A_way_back_to_a_record_that_does_not_refer_here_is_refused(string wayBack, int status)
    {
        await using var caller = await Caller.StartAsync($"way-back={wayBack}");
        var (one, other) = (await caller.ProviderAsync(), await caller.ProviderAsync("\"name\":\"Birch House\""));
        var license = (await caller.PostAsync("/providers/licenses", Json.Resource("licenses", "", null,
            ("provider", "providers", one), ("license_type", "license_types", await caller.LookupAsync("license_types")),
            ("license_status", "license_status", await caller.LookupAsync("license_status"))))).Expect(201).Id;

        var answer = await caller.PatchAsync(
            "/providers/providers/" + other, Json.Resource("providers", "\"name\":\"Birch House\"", other, ("license", "licenses", license)));

        answer.Expect(status);
    }

    [Fact]
    public async Task Several_sites_may_point_to_a_provider_that_refers_to_one_of_them()
    {
        await using var caller = await Caller.StartAsync();
        var (location, provider) = (await caller.LocationAsync(), await caller.ProviderAsync());

        var answer = await caller.PatchAsync(Locations + location, Json.Resource("locations", "", location, ("provider", "providers", provider)));

        Assert.Equal(provider, answer.Expect(200).Target("provider"));
    }
}
