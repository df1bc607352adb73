using BulkProviders.Core.Columns;

namespace BulkProviders.Sandbox.Tests;

public sealed class InventedCatalogTests
{
    private const string Ships = "/harbour/v2/ship";

    private static Task<Caller> StartAsync(int seed = 0, params string[] behaviours) =>
        Caller.StartAsync(new SandboxOptions { Seed = seed }, InventedCatalog.Harbour, behaviours);

    private static async Task<string> ShipAsync(Caller caller, string attributes) => Json.Resource("ship", attributes, null,
        ("flag", "flag", (string)(await caller.GetAsync("/harbour/v2/flag")).Data[0]!["id"]!));

    [Fact]
    public async Task A_type_that_nobody_has_heard_of_can_be_created_listed_changed_and_deleted()
    {
        await using var caller = await StartAsync();

        var created = (await caller.PostAsync(Ships, await ShipAsync(caller,
            "\"hull_no\":\"HN-0001\",\"ship_name\":\"Amélie\",\"draught\":3.25,\"decks\":\"2\",\"rig\":\"brig\",\"wooden\":true,\"launched\":\"1898-05-01\""))).Expect(201);
        Assert.Equal("2", (string?)created.Attributes["decks"]);
        Assert.Equal([created.Id], (await caller.GetAsync(Ships + "?filter[draught]=3.25&filter[wooden]=true&filter[decks][GE]=2")).Ids);

        (await caller.PatchAsync($"{Ships}/{created.Id}", Json.Resource("ship", "\"ship_name\":\"Noël\",\"rig\":\"sloop\"", created.Id))).Expect(200);
        Assert.Equal("sloop", caller.Server.State.Find("ships", created.Id)?["rig"]);

        (await caller.DeleteAsync($"{Ships}/{created.Id}")).Expect(204);
        Assert.Equal(0, caller.Server.State.Count("ships"));
    }

    [Fact]
    public async Task Every_constraint_of_the_catalog_is_a_violation_with_its_pointer_all_in_one_answer()
    {
        await using var caller = await StartAsync();

        var errors = (await caller.PostAsync(Ships, Json.Resource("ship",
            "\"hull_no\":\"hn-1\",\"ship_name\":\" \",\"draught\":30.5,\"decks\":\"0\",\"rig\":\"Brig\",\"mail\":\"a@b\",\"radio\":\"12\","
            + "\"home\":\"Oregon\",\"home_code\":\"9710\",\"tax\":\"12-3456789\",\"beacon\":\"x\""))).Expect(422).Errors;

        Assert.Equal(
            [
                "/data/attributes/beacon UUID", "/data/attributes/decks Min", "/data/attributes/draught Max", "/data/attributes/home Pattern",
                "/data/attributes/home_code Pattern", "/data/attributes/hull_no Pattern", "/data/attributes/hull_no Size", "/data/attributes/mail Email",
                "/data/attributes/radio Pattern", "/data/attributes/rig AllowedValues", "/data/attributes/ship_name NotBlank",
                "/data/attributes/tax Pattern", "/data/relationships/flag NotNull"
            ],
            errors.Select(e => $"{e!["source"]!["pointer"]} {e["code"]}").Order(StringComparer.Ordinal));
        Assert.All(errors, e => Assert.Equal("ConstraintViolation", (string?)e!["meta"]!["type"]));
        Assert.All(errors, e => Assert.Equal("ship", (string?)e!["meta"]!["resourceType"]));
        Assert.All(errors, e => Assert.Equal("422", (string?)e!["status"]));
    }

    [Fact]
    public async Task Violations_that_only_other_records_show_come_together_too()
    {
        await using var caller = await StartAsync(seed: 1);
        var taken = caller.Server.State.Find("ships", caller.Server.State.Ids("ships")[0])!["hull_no"];

        var errors = (await caller.PostAsync(Ships, Json.Resource("ship", $"\"hull_no\":\"{taken}\",\"ship_name\":\"Twin\"", null, ("flag", "flag", Unknown.Id)))).Expect(422).Errors;

        Assert.Equal(["fk_ship_flag", "uk_ship_hull_no"], errors.Select(e => (string?)e!["code"]).Order(StringComparer.Ordinal));
        Assert.All(errors, e => Assert.Equal("HibernateConstraintViolation", (string?)e!["meta"]!["type"]));
        Assert.All(errors, e => Assert.NotNull(e!["source"]!["pointer"]));
    }

    [Fact]
    public async Task Read_only_fields_are_ignored_in_silence_and_times_are_kept_by_the_server()
    {
        await using var caller = await StartAsync();
        var created = (await caller.PostAsync(Ships, await ShipAsync(caller,
            "\"hull_no\":\"HN-0001\",\"ship_name\":\"Bell\",\"tonnage_class\":\"A\",\"created_at\":7"))).Expect(201);
        Assert.Null(created.Attributes["tonnage_class"]);
        Assert.Equal("2026-03-02T09:00:00Z", (string?)created.Attributes["created_at"]);

        caller.Clock.Advance(TimeSpan.FromMinutes(5));
        var changed = (await caller.PatchAsync($"{Ships}/{created.Id}", Json.Resource("ship", "\"ship_name\":\"Bell\"", created.Id))).Expect(200);

        Assert.Equal("2026-03-02T09:00:00Z", (string?)changed.Attributes["created_at"]);
        Assert.Equal("2026-03-02T09:05:00Z", (string?)changed.Attributes["changed_at"]);
    }

    [Fact]
    public async Task Its_lookups_and_records_are_seeded_and_satisfy_the_catalog()
    {
        await using var caller = await StartAsync(seed: 30);
        var state = caller.Server.State;

        Assert.Equal(4, state.Count("flags"));
        Assert.Contains("Jolly Roger", (await caller.GetAsync("/harbour/v2/flag")).Values("caption"));
        Assert.Equal(30, state.Count("ships"));
        Assert.Equal(30, state.Count("crews"));
        foreach (var column in InventedCatalog.Harbour.Get("ships").Columns.Where(c => !c.ReadOnly && !c.Many))
            Assert.All(state.Ids("ships"), id => Assert.Contains(column.Member, state.Find("ships", id)!.Keys));
        var crew = state.Find("crews", state.Ids("crews")[4])!;
        Assert.Equal(state.Ids("crews")[4], state.Find("ships", crew["serves_on"])!["main_crew"]);
    }

    [Fact]
    public async Task A_ship_may_hold_many_of_its_own_type()
    {
        await using var caller = await StartAsync(seed: 3);
        var ids = caller.Server.State.Ids("ships");
        var url = $"{Ships}/{ids[0]}/relationships/escorts";

        (await caller.PatchAsync(url, Json.Linkage("ship", ids[1], ids[2]))).Expect(204);

        Assert.Equal([ids[0]], (await caller.GetAsync($"{Ships}?filter[escorts.id]={ids[2]}")).Ids);
        Assert.Equal([ids[1], ids[2]], (await caller.GetAsync($"{Ships}/{ids[0]}/escorts")).Ids);
    }

    [Fact]
    public async Task The_paths_of_another_catalog_are_not_there()
    {
        await using var caller = await StartAsync();

        (await caller.GetAsync("/providers/providers")).Expect(404);
    }

    [Fact]
    public async Task A_kept_file_follows_a_catalog_that_gained_a_column()
    {
        using var folder = new Folder();
        var options = new SandboxOptions { DataFile = folder.File("harbour.db"), Seed = 2 };
        await using (await Caller.StartAsync(options, InventedCatalog.Harbour))
        {
        }
        var ships = InventedCatalog.Harbour.Get("ships");
        var wider = InventedCatalog.Harbour with
        {
            Resources = [.. InventedCatalog.Harbour.Resources.Select(r => r == ships
                ? r with { Columns = [.. r.Columns, InventedCatalog.Column("Motto", "motto", ColumnTypes.Text)] } : r)]
        };

        await using var caller = await Caller.StartAsync(options, wider);
        var id = caller.Server.State.Ids("ships")[0];
        (await caller.PatchAsync($"{Ships}/{id}", Json.Resource("ship", "\"motto\":\"Steady\",\"ship_name\":\"Bell\"", id))).Expect(200);

        Assert.Equal("Steady", caller.Server.State.Find("ships", id)?["motto"]);
        Assert.Equal(2, caller.Server.State.Count("ships"));
    }
}
