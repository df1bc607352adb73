namespace BulkProviders.Sandbox.Tests;

public sealed class BodyReaderTests
{
    [Theory]
    [InlineData("{\"data\":")]
    [InlineData("")]
    [InlineData("{\"data\":{\"type\":\"locations\",\"attributes\":{\"city\":\"\\ud800\"}}}")]
    public async Task A_body_that_is_no_JSON_is_400_Json_Parsing_failed(string body)
    {
        await using var caller = await Caller.StartAsync();

        var error = (await caller.PostAsync("/providers/locations", body)).Expect(400).Error;

        Assert.Equal("Json Parsing failed", (string?)error["title"]);
        Assert.Equal("400", (string?)error["status"]);
    }

    [Theory]
    [InlineData("{\"data\":[{\"type\":\"locations\"}]}")]
    [InlineData("{\"data\":null}")]
    [InlineData("{\"data\":7}")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"data\":{}}")]
    [InlineData("{\"data\":{\"type\":7}}")]
    public async Task A_body_that_is_no_single_resource_is_400(string body)
    {
        await using var caller = await Caller.StartAsync();

        (await caller.PostAsync("/providers/locations", body)).Expect(400);
    }

    [Theory]
    [InlineData("\"colour\":\"red\"")]
    [InlineData("\"city\":7")]
    [InlineData("\"latitude\":\"47.6\"")]
    [InlineData("\"city\":{\"name\":\"Salem\"}")]
    [InlineData("\"county\":\"King County\"")]
    public async Task An_unknown_attribute_or_a_value_of_the_wrong_kind_is_500_Resource_error(string attributes)
    {
        await using var caller = await Caller.StartAsync();

        var error = (await caller.PostAsync("/providers/locations", Json.Resource("locations", attributes))).Expect(500).Error;

        Assert.Equal("Resource error", (string?)error["title"]);
        Assert.NotEmpty((string?)error["detail"] ?? "");
        Assert.Equal(0, caller.Server.State.Count("locations"));
    }

    [Theory]
    [InlineData("licenses", "\"started_on\":\"07/01/2024\"")]
    [InlineData("licenses", "\"started_on\":\"2024-02-30\"")]
    [InlineData("license_conditions", "\"min_age\":6.5")]
    [InlineData("providers", "\"accredited\":\"true\"")]
    public async Task Dates_numbers_and_truth_values_have_one_form_each(string type, string attributes)
    {
        await using var caller = await Caller.StartAsync();

        Assert.Equal("Resource error", (string?)(await caller.PostAsync("/providers/" + type, Json.Resource(type, attributes))).Expect(500).Error["title"]);
    }

    [Theory]
    [InlineData("\"landlord\":{\"data\":null}")]
    [InlineData("\"county\":{\"data\":[]}")]
    [InlineData("\"county\":{\"data\":{\"type\":\"counties\"}}")]
    [InlineData("\"county\":{\"data\":{\"type\":\"counties\",\"id\":7}}")]
    [InlineData("\"county\":null")]
    public async Task An_unknown_or_misshapen_relationship_is_500_Resource_error(string relationships)
    {
        await using var caller = await Caller.StartAsync();
        var body = $"{{\"data\":{{\"type\":\"locations\",\"relationships\":{{{relationships}}}}}}}";

        Assert.Equal("Resource error", (string?)(await caller.PostAsync("/providers/locations", body)).Expect(500).Error["title"]);
    }

    [Fact]
    public async Task A_relationship_to_another_type_is_400_and_names_it()
    {
        await using var caller = await Caller.StartAsync();
        var body = Json.Resource("locations", "", null, ("county", "genders", await caller.LookupAsync("genders")));

        Assert.Equal("/data/relationships/county", (string?)(await caller.PostAsync("/providers/locations", body)).Expect(400).Error["source"]!["pointer"]);
    }

    [Fact]
    public async Task A_type_that_does_not_belong_to_the_path_is_409()
    {
        await using var caller = await Caller.StartAsync();

        (await caller.PostAsync("/providers/locations", Json.Resource("providers", ""))).Expect(409);
    }
}
