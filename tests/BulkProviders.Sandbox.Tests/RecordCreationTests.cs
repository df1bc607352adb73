namespace BulkProviders.Sandbox.Tests;

public sealed class RecordCreationTests
{
    private const string Chosen = "3f2b8a52-8c1e-4d7a-9a55-6d0c9d2e1111";

    private const string Locations = "/providers/locations";

    private static string Location(string? id = null) => Json.Resource("locations", "\"city\":\"Salem\"", id);

    [Fact]
    public async Task A_new_record_comes_back_with_its_id_its_address_and_all_its_fields()
    {
        await using var caller = await Caller.StartAsync();

        var answer = (await caller.PostAsync(Locations, Json.Resource("locations", "\"city\":\"Montréal\",\"latitude\":45.5,\"zip_code\":\"H2X 1Y4\""))).Expect(201);

        Assert.True(Guid.TryParseExact(answer.Id, "D", out _));
        Assert.Equal($"{caller.Server.BaseUrl}{Locations}/{answer.Id}", answer.Response.Headers.Location?.ToString());
        Assert.Equal("application/vnd.api+json;charset=UTF-8", answer.ContentType);
        Assert.Equal("Montréal", (string?)answer.Attributes["city"]);
        Assert.Equal(45.5m, (decimal?)answer.Attributes["latitude"]);
        Assert.True(answer.Attributes.AsObject().ContainsKey("address2"));
        Assert.Null(answer.Attributes["address2"]);
        Assert.Equal("Montréal", caller.Server.State.Find("locations", answer.Id)?["city"]);
    }

    [Fact]
    public async Task A_client_id_is_honoured_in_lower_case()
    {
        await using var caller = await Caller.StartAsync();

        var answer = (await caller.PostAsync(Locations, Location(Chosen.ToUpperInvariant()))).Expect(201);

        Assert.Equal(Chosen, answer.Id);
        (await caller.GetAsync($"{Locations}/{Chosen.ToUpperInvariant()}")).Expect(200);
    }

    [Fact]
    public async Task A_client_id_that_is_no_UUID_is_400()
    {
        await using var caller = await Caller.StartAsync();

        (await caller.PostAsync(Locations, Location("LOC-1"))).Expect(400);

        Assert.Equal(0, caller.Server.State.Count("locations"));
    }

    [Fact]
    public async Task An_ignored_client_id_is_replaced()
    {
        await using var caller = await Caller.StartAsync("client-ids=ignored");

        Assert.NotEqual(Chosen, (await caller.PostAsync(Locations, Location(Chosen))).Expect(201).Id);
    }

    [Theory]
    [InlineData("refused", 403)]
    [InlineData("refused-400", 400)]
    [InlineData("refused-422", 422)]
    [InlineData("failing-500", 500)]
    public async Task A_tenant_that_refuses_client_ids_stores_nothing_but_takes_the_record_without(string habit, int status)
    {
        await using var caller = await Caller.StartAsync("client-ids=" + habit);

        (await caller.PostAsync(Locations, Location(Chosen))).Expect(status);
        Assert.Equal(0, caller.Server.State.Count("locations"));

        (await caller.PostAsync(Locations, Location())).Expect(201);
        Assert.Equal(1, caller.Server.State.Count("locations"));
    }

    [Fact]
    public async Task A_tenant_can_store_a_record_and_answer_an_error_all_the_same()
    {
        await using var caller = await Caller.StartAsync("client-ids=persist-then-error");

        var error = (await caller.PostAsync(Locations, Location(Chosen))).Expect(500).Error;

        Assert.NotEqual("Resource error", (string?)error["title"]);
        (await caller.GetAsync($"{Locations}/{Chosen}")).Expect(200);
    }

    [Theory]
    [InlineData("conflict", 409)]
    [InlineData("constraint", 422)]
    public async Task An_id_that_is_taken_is_refused(string habit, int status)
    {
        await using var caller = await Caller.StartAsync("id-taken=" + habit);
        (await caller.PostAsync(Locations, Location(Chosen))).Expect(201);

        (await caller.PostAsync(Locations, Location(Chosen))).Expect(status);
        Assert.Equal(1, caller.Server.State.Count("locations"));
    }

    [Fact]
    public async Task The_id_of_a_deleted_record_stays_taken()
    {
        await using var caller = await Caller.StartAsync();
        (await caller.PostAsync(Locations, Location(Chosen))).Expect(201);
        (await caller.DeleteAsync($"{Locations}/{Chosen}")).Expect(204);

        (await caller.PostAsync(Locations, Location(Chosen))).Expect(409);
    }

    [Theory]
    [InlineData("ok", 200)]
    [InlineData("no-content", 204)]
    [InlineData("accepted", 202)]
    public async Task A_create_can_be_answered_in_every_way_that_means_success(string habit, int status)
    {
        await using var caller = await Caller.StartAsync("create-answer=" + habit);

        (await caller.PostAsync(Locations, Location())).Expect(status);

        Assert.Equal(1, caller.Server.State.Count("locations"));
    }

    [Fact]
    public async Task Parallel_creates_with_one_unique_value_make_exactly_one_record()
    {
        await using var caller = await Caller.StartAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 24).Select(_ =>
            caller.PostAsync("/providers/assignees", Json.Resource("assignees", "\"user_id\":\"u-1\""))));

        Assert.Single(answers, a => a.Status == 201);
        Assert.Equal(23, answers.Count(a => a.Status == 422));
        Assert.All(answers.Where(a => a.Status == 422), a => Assert.Equal("uk_assignees_user_id", (string?)a.Error["code"]));
        Assert.Equal(1, caller.Server.State.Count("assignees"));
    }

    [Theory]
    [InlineData("counted", 422)]
    [InlineData("free", 201)]
    public async Task Unique_values_of_deleted_records_count_by_switch(string habit, int status)
    {
        await using var caller = await Caller.StartAsync("deleted-unique=" + habit);
        var json = Json.Resource("assignees", "\"user_id\":\"u-1\"");
        var id = (await caller.PostAsync("/providers/assignees", json)).Expect(201).Id;
        (await caller.DeleteAsync("/providers/assignees/" + id)).Expect(204);

        (await caller.PostAsync("/providers/assignees", json)).Expect(status);
    }

    [Theory]
    [InlineData("constraint", 422)]
    [InlineData("not-found", 404)]
    public async Task A_reference_to_a_record_that_does_not_exist_is_refused(string habit, int status)
    {
        await using var caller = await Caller.StartAsync("missing-reference=" + habit);
        var json = Json.Resource("providers", "\"name\":\"Alder\"", null,
            ("provider_type", "provider_types", await caller.LookupAsync("provider_types")), ("facility_location", "locations", Unknown.Id));

        var error = (await caller.PostAsync("/providers/providers", json)).Expect(status).Error;

        if (status == 422)
            Assert.Equal("/data/relationships/facility_location", (string?)error["source"]!["pointer"]);
        Assert.Equal(0, caller.Server.State.Count("providers"));
    }

    [Fact]
    public async Task The_constant_of_a_shared_path_makes_the_record_one_of_its_type()
    {
        await using var caller = await Caller.StartAsync();

        var agency = (await caller.PostAsync("/providers/providers",
            Json.Resource("providers", "\"name\":\"Evergreen\",\"provider_kind\":\"agency\""))).Expect(201);
        var errors = (await caller.PostAsync("/providers/providers", Json.Resource("providers", "\"name\":\"Alder\""))).Expect(422).Errors;

        Assert.Equal("agency", (string?)agency.Attributes["provider_kind"]);
        Assert.Equal(1, caller.Server.State.Count("parent-organizations"));
        Assert.Equal(0, caller.Server.State.Count("providers"));
        Assert.Equal(2, errors.Count);
    }

    [Fact]
    public async Task A_constant_that_the_catalog_does_not_have_is_422()
    {
        await using var caller = await Caller.StartAsync();

        var json = await caller.ProviderJsonAsync("\"name\":\"Alder\",\"provider_kind\":\"kiosk\"");

        Assert.Equal("/data/attributes/provider_kind", (string?)(await caller.PostAsync("/providers/providers", json)).Expect(422).Error["source"]!["pointer"]);
    }

    [Theory]
    [InlineData("\"name\":\"Alder House\"")]
    [InlineData("\"name\":\"Alder House\",\"published\":true")]
    public async Task A_new_provider_is_not_published(string attributes)
    {
        await using var caller = await Caller.StartAsync();

        var answer = (await caller.PostAsync("/providers/providers", await caller.ProviderJsonAsync(attributes))).Expect(201);

        Assert.False((bool?)answer.Attributes["published"]);
    }
}
