using BulkProviders.Core.Catalog;

namespace BulkProviders.Sandbox.Tests;

public sealed class RelationshipChangeTests
{
    private static async Task<(Caller Caller, string Url, IReadOnlyList<string> Languages)> ServiceAsync(params string[] behaviours)
    {
        var caller = await Caller.StartAsync(new SandboxOptions { Seed = 2 }, CatalogReader.ReadDefault(), behaviours);
        var url = "/providers/services/" + caller.Server.State.Ids("services")[0] + "/relationships/languages";
        return (caller, url, caller.Server.State.Ids("languages"));
    }

    private static async Task<IReadOnlyList<string>> HeldAsync(Caller caller, string url) => (await caller.GetAsync(url)).Expect(200).Ids;

    [Fact]
    public async Task A_to_many_relationship_is_replaced_added_to_and_removed_from()
    {
        var (caller, url, languages) = await ServiceAsync();
        await using var _ = caller;

        (await caller.PatchAsync(url, Json.Linkage("languages", languages[0], languages[1]))).Expect(204);
        Assert.Equal([languages[0], languages[1]], await HeldAsync(caller, url));

        (await caller.PostAsync(url, Json.Linkage("languages", languages[1], languages[2]))).Expect(204);
        Assert.Equal([languages[0], languages[1], languages[2]], await HeldAsync(caller, url));

        (await caller.SendAsync("DELETE", url, Json.Linkage("languages", languages[0], languages[4]))).Expect(204);
        Assert.Equal([languages[1], languages[2]], await HeldAsync(caller, url));

        (await caller.PatchAsync(url, Json.Linkage("languages"))).Expect(204);
        Assert.Empty(await HeldAsync(caller, url));
    }

    [Fact]
    public async Task Parallel_additions_are_all_kept()
    {
        var (caller, url, languages) = await ServiceAsync();
        await using var _ = caller;
        (await caller.PatchAsync(url, Json.Linkage("languages"))).Expect(204);

        await Task.WhenAll(languages.Select(l => caller.PostAsync(url, Json.Linkage("languages", l))));

        Assert.Equal(languages.ToHashSet(), (await HeldAsync(caller, url)).ToHashSet());
    }

    [Fact]
    public async Task What_is_added_must_exist_but_what_stays_may_be_deleted()
    {
        var (caller, url, languages) = await ServiceAsync();
        await using var _ = caller;
        (await caller.PatchAsync(url, Json.Linkage("languages", languages[0], languages[1]))).Expect(204);
        (await caller.DeleteAsync("/providers/languages/" + languages[0])).Expect(204);

        (await caller.PostAsync(url, Json.Linkage("languages", Unknown.Id))).Expect(422);
        (await caller.SendAsync("DELETE", url, Json.Linkage("languages", languages[1]))).Expect(204);

        Assert.Equal([languages[0]], await HeldAsync(caller, url));
    }

    [Fact]
    public async Task Whole_replacement_can_be_refused()
    {
        var (caller, url, languages) = await ServiceAsync("to-many-replace=refused");
        await using var _ = caller;

        (await caller.PatchAsync(url, Json.Linkage("languages", languages[0]))).Expect(403);
        (await caller.PostAsync(url, Json.Linkage("languages", languages[0]))).Expect(204);
    }

    [Fact]
    public async Task A_to_one_relationship_is_set_and_cleared_unless_it_is_required()
    {
        await using var caller = await Caller.StartAsync();
        var (location, county) = (await caller.LocationAsync(), await caller.LookupAsync("counties"));
        var url = $"/providers/locations/{location}/relationships/county";

        (await caller.PatchAsync(url, $"{{\"data\":{Json.Identifier("counties", county)}}}")).Expect(204);
        Assert.Equal(county, (await caller.GetAsync(url)).Id);
        (await caller.PatchAsync(url, "{\"data\":null}")).Expect(204);
        Assert.False(caller.Server.State.Find("locations", location)!.ContainsKey("county"));

        (await caller.PostAsync(url, Json.Linkage("counties", county))).Expect(405);
        (await caller.PatchAsync($"/providers/providers/{await caller.ProviderAsync()}/relationships/facility_location", "{\"data\":null}")).Expect(422);
    }

    [Fact]
    public async Task A_relationship_that_does_not_exist_is_404()
    {
        await using var caller = await Caller.StartAsync();
        var location = await caller.LocationAsync();

        (await caller.GetAsync($"/providers/locations/{location}/relationships/city")).Expect(404);
        (await caller.GetAsync($"/providers/locations/{location}/relationships/landlord")).Expect(404);
        (await caller.GetAsync($"/providers/locations/{Unknown.Id}/relationships/county")).Expect(404);
    }
}
