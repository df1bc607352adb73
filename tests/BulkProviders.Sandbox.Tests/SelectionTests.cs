using BulkProviders.Core.Catalog;

namespace BulkProviders.Sandbox.Tests;

public sealed class SelectionTests
{
    private static Task<Caller> StartAsync(params string[] behaviours) =>
        Caller.StartAsync(new SandboxOptions { Seed = 6 }, CatalogReader.ReadDefault(), behaviours);

    [Theory]
    [InlineData("fields[locations]=city,state")]
    [InlineData("fields=city,state")]
    [InlineData("fields[locations]=city&fields[locations]=state,id")]
    public async Task Sparse_fields_send_only_what_is_asked_for(string query)
    {
        await using var caller = await StartAsync();

        var record = (await caller.GetAsync("/providers/locations?" + query)).Expect(200).Data[0]!;

        Assert.Equal(["city", "state"], record["attributes"]!.AsObject().Select(a => a.Key));
        Assert.Empty(record["relationships"]!.AsObject());
    }

    [Fact]
    public async Task Included_records_come_along_once_each_on_every_level()
    {
        await using var caller = await StartAsync();

        var body = (await caller.GetAsync("/providers/licenses?include=provider.facility_location,license_type&page[limit]=100")).Expect(200).Body;

        var included = body["included"]!.AsArray().Select(i => ((string)i!["type"]!, (string)i["id"]!)).ToList();
        Assert.Equal(included.Count, included.Distinct().Count());
        var wanted = body["data"]!.AsArray().Select(d => (string)d!["relationships"]!["provider"]!["data"]!["id"]!).Distinct().ToList();
        Assert.Equal(wanted.Order(), included.Where(i => i.Item1 == "providers").Select(i => i.Item2).Order());
        Assert.Contains(included, i => i.Item1 == "locations");
        Assert.Contains(included, i => i.Item1 == "license_types");
    }

    [Fact]
    public async Task Sparse_fields_hold_for_included_records_too()
    {
        await using var caller = await StartAsync();

        var body = (await caller.GetAsync("/providers/providers?include=facility_location&fields[locations]=city")).Expect(200).Body;

        Assert.All(body["included"]!.AsArray(), i => Assert.Equal(["city"], i!["attributes"]!.AsObject().Select(a => a.Key)));
    }

    [Fact]
    public async Task An_included_record_that_is_deleted_is_missing_although_the_link_is_there()
    {
        await using var caller = await StartAsync();
        var provider = await caller.ProviderAsync();
        var location = (await caller.GetAsync("/providers/providers/" + provider)).Target("facility_location");
        (await caller.DeleteAsync("/providers/locations/" + location)).Expect(204);

        var answer = (await caller.GetAsync($"/providers/providers/{provider}?include=facility_location")).Expect(200);

        Assert.Equal(location, answer.Target("facility_location"));
        Assert.Empty(answer.Body["included"]!.AsArray());
    }

    [Fact]
    public async Task An_include_path_that_is_too_long_is_400()
    {
        await using var caller = await StartAsync("include-depth=1");

        (await caller.GetAsync("/providers/licenses?include=provider")).Expect(200);
        (await caller.GetAsync("/providers/licenses?include=provider.facility_location")).Expect(400);
    }

    [Fact]
    public async Task With_lazy_linkage_ids_come_only_with_what_is_included()
    {
        await using var caller = await StartAsync("linkage=included");

        var plain = (await caller.GetAsync("/providers/licenses")).Data[0]!["relationships"]!["provider"]!;
        var included = (await caller.GetAsync("/providers/licenses?include=provider")).Data[0]!["relationships"]!["provider"]!;

        Assert.Null(plain["data"]);
        Assert.NotNull(included["data"]);
        var related = (await caller.GetAsync((string)plain["links"]!["related"]!)).Expect(200);
        Assert.Equal((string?)included["data"]!["id"], related.Id);
        var self = (await caller.GetAsync((string)plain["links"]!["self"]!)).Expect(200);
        Assert.Equal(related.Id, self.Id);
    }

    [Fact]
    public async Task A_single_record_takes_include_and_fields_and_no_other_parameter()
    {
        await using var caller = await StartAsync();
        var id = caller.Server.State.Ids("providers")[0];

        (await caller.GetAsync($"/providers/providers/{id}?include=facility_location&fields=name")).Expect(200);
        (await caller.GetAsync($"/providers/providers/{id}?sort=name")).Expect(400);
        (await caller.GetAsync($"/providers/providers/{id}?page[limit]=1")).Expect(400);
    }
}
