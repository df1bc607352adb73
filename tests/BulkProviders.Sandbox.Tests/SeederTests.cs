using System.Globalization;
using System.Text.Json.Nodes;
using BulkProviders.Core.Catalog;

namespace BulkProviders.Sandbox.Tests;

public sealed class SeederTests
{
    private static readonly ResourceCatalog Catalog = CatalogReader.ReadDefault();

    private static Task<Caller> StartAsync(int seed) => Caller.StartAsync(new SandboxOptions { Seed = seed }, Catalog);

    [Fact]
    public async Task Lookup_values_are_there_without_being_asked_for_and_nothing_else_is()
    {
        await using var caller = await StartAsync(0);

        Assert.All(Catalog.Resources, r => Assert.Equal(r.IsLookup, caller.Server.State.Count(r.Name) > 0));
        Assert.Contains("King County", (await caller.GetAsync("/providers/counties?page[limit]=100")).Values("name"));
    }

    [Fact]
    public async Task Every_label_that_an_example_of_the_catalog_names_exists()
    {
        await using var caller = await StartAsync(0);

        foreach (var column in Catalog.Resources.SelectMany(r => r.Columns).Where(c => c is { Type.IsLookup: true, Example: not null }))
        {
            var lookup = Catalog.Get(column.Target!);
            var labels = (await caller.GetAsync($"{lookup.Path}?page[limit]=100")).Values(lookup.LabelMember!);
            Assert.All(column.Example!.Split(';'), label => Assert.Contains(label.Trim(), labels));
        }
    }

    [Fact]
    public async Task All_types_are_seeded_and_the_same_way_each_time()
    {
        await using var first = await StartAsync(20);
        await using var second = await StartAsync(20);

        Assert.Equal(20, first.Server.State.Count("providers"));
        Assert.Equal(40, first.Server.State.Count("staff"));
        Assert.All(first.Server.State.Counts(), c => Assert.True(c.Value > 0, c.Key + " is empty"));
        foreach (var resource in Catalog.Resources)
            foreach (var id in first.Server.State.Ids(resource.Name))
                Assert.Equal(first.Server.State.Find(resource.Name, id), second.Server.State.Find(resource.Name, id));
    }

    [Fact]
    public async Task Seeded_records_are_accepted_by_the_server_when_they_are_sent_to_it()
    {
        await using var source = await StartAsync(25);
        await using var target = await StartAsync(0);

        foreach (var schema in Catalog.Resources.Where(r => !r.IsLookup))
            foreach (var id in source.Server.State.Ids(schema.Name))
            {
                var data = (await source.GetAsync($"{schema.Path}/{id}")).Expect(200).Data.DeepClone().AsObject();
                data.Remove("links");
                // What points back is written by a PATCH of its own, once its target exists.
                data["relationships"]?.AsObject().Where(r => schema.ColumnOf(r.Key) is null or { InverseOf: not null }).Select(r => r.Key).ToList()
                    .ForEach(key => data["relationships"]!.AsObject().Remove(key));
                (await target.PostAsync(schema.Path, new JsonObject { ["data"] = data }.ToJsonString())).Expect(201);
            }
    }

    [Fact]
    public async Task The_made_up_data_has_the_awkward_values_of_real_data()
    {
        await using var caller = await StartAsync(120);
        var state = caller.Server.State;
        var locations = state.Ids("locations").Select(id => state.Find("locations", id)!).ToList();
        var names = state.Ids("parent-organizations").Concat(state.Ids("providers")).Select(id => state.Find("providers", id)!["name"]).ToList();

        Assert.Contains(locations, l => l["zip_code"].StartsWith('0'));
        Assert.Contains(locations, l => l["country"] == "CA" && l["zip_code"].Contains(' ', StringComparison.Ordinal));
        Assert.Contains(names, n => n.Contains(',', StringComparison.Ordinal));
        Assert.Contains(names, n => n.Any(c => c > 127));
        Assert.All(state.Ids("license-conditions").Select(id => state.Find("license-conditions", id)!),
            c => Assert.True(Number(c["min_age"]) < Number(c["max_age"])));
        Assert.All(state.Ids("staff").Select(id => state.Find("staff", id)!), s => Assert.Matches("^[a-z]+[.][a-z]+[0-9]+@example[.]org$", s["email"]));
    }

    [Fact]
    public async Task Providers_and_their_locations_point_to_each_other()
    {
        await using var caller = await StartAsync(10);
        var state = caller.Server.State;

        Assert.All(state.Ids("providers"), id => Assert.Equal(id, state.Find("locations", state.Find("providers", id)!["facility_location"])!["provider"]));
        Assert.All(state.Ids("licenses"), id => Assert.Equal(id, state.Find("providers", state.Find("licenses", id)!["provider"])!["license"]));
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
