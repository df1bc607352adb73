using System.Globalization;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Tenants;

namespace BulkProviders.Engine.Tests.Graph;

/// <summary>Rows that refer to each other as they should not, or as they rarely do.</summary>
public sealed class GraphBadInputTests
{
    [Fact]
    public async Task A_cycle_of_three_is_created_and_closed_by_one_change()
    {
        using var run = new GraphRun(new StrictTenant(), Group, House("a") with { Partner = "b" }, House("b") with { Partner = "c" }, House("c") with { Partner = "a" });

        await RunAsync(run);

        Assert.All(run.Rows().Values, r => Assert.Equal(RowStatus.Created, r.Status));
        Assert.Equal(("b", "c", "a"), (Assert.Single(run.Names("a", "partner")), Assert.Single(run.Names("b", "partner")), Assert.Single(run.Names("c", "partner"))));
        // One PATCH for each house: published, and for one of them its partner too. The group gets its three houses and the first of them.
        Assert.Equal([1, 1, 1], new[] { "a", "b", "c" }.Select(n => run.Tenant.Patches.Count(p => p == run.RecordOf(n).Id)));
    }

    [Fact]
    public async Task A_row_that_refers_to_itself_is_linked_once_it_stands()
    {
        using var run = new GraphRun(new StrictTenant(), Group, House("a") with { Partner = "a", Friends = ["a"] });

        await RunAsync(run);

        Assert.Equal(("a", "a"), (Assert.Single(run.Names("a", "partner")), Assert.Single(run.Names("a", "friends"))));
        Assert.Equal(RowStatus.Created, run.Rows()["a"].Status);
    }

    [Fact]
    public async Task Records_that_are_there_may_refer_to_each_other_in_a_ring_without_any_detour()
    {
        var tenant = new StrictTenant();
        foreach (var (id, type, name) in new[] { ("1", "groups", "g"), ("2", "houses", "a"), ("3", "houses", "b") })
            tenant.Records[id] = new ResourceRecord(type, id, new Dictionary<string, FieldValue> { ["name"] = new FieldValue.Text(name) });
        using var run = new GraphRun(tenant, Group with { Id = "1" }, House("a") with { Id = "2", Partner = "b" }, House("b") with { Id = "3", Partner = "a" });

        await RunAsync(run);

        Assert.Equal(("b", "a"), (Assert.Single(run.Names("a", "partner")), Assert.Single(run.Names("b", "partner"))));
        Assert.Equal([1, 1], new[] { "2", "3" }.Select(id => tenant.Patches.Count(p => p == id)));
    }

    [Fact]
    public async Task A_cycle_of_required_links_is_an_error_that_names_its_rows_and_what_hangs_on_it_is_blocked()
    {
        using var run = new GraphRun(
            GraphRun.Strict, new StrictTenant(), Group,
            House("a") with { Partner = "b" }, House("b") with { Partner = "c" }, House("c") with { Partner = "a" }, House("d") with { Partner = "c" });

        await RunAsync(run);

        var rows = run.Rows();
        Assert.All(new[] { "a", "b", "c" }, name =>
        {
            Assert.Equal((RowStatus.Invalid, "reference-ring"), (rows[name].Status, Assert.Single(rows[name].Findings).Error.Code));
            Assert.All(new[] { "row 3", "row 4", "row 5" }, place => Assert.Contains(place, rows[name].Findings[0].Error.Message, StringComparison.Ordinal));
        });
        Assert.Equal((RowStatus.Blocked, RowStatus.Created), (rows["d"].Status, rows["g"].Status));
        Assert.Equal("g", Assert.Single(run.Tenant.Records.Values).Fields["name"] is FieldValue.Text name ? name.Value : "");
    }

    [Fact]
    public async Task A_parent_that_is_valid_and_refused_by_the_server_blocks_its_5000_children_and_each_names_it()
    {
        var tenant = new StrictTenant();
        tenant.Refused.Add("g");
        using var run = new GraphRun(tenant, [Group, .. Enumerable.Range(1, 5_000).Select(i => House(string.Create(CultureInfo.InvariantCulture, $"h{i}")))]);

        await RunAsync(run);

        var rows = run.Rows();
        Assert.Equal(RowStatus.Failed, rows["g"].Status);
        Assert.All(rows.Values.Where(r => r.RowId > 1), r =>
        {
            Assert.Equal((RowStatus.Blocked, "parent-failed"), (r.Status, Assert.Single(r.Findings, f => f.IsError).Error.Code));
            Assert.Contains("row 2", r.Findings[0].Error.Message, StringComparison.Ordinal);
        });
        Assert.Empty(tenant.Records);
    }

    [Fact]
    public async Task Five_thousand_children_of_one_parent_are_linked_back_a_few_hundred_at_a_time()
    {
        using var run = new GraphRun(new StrictTenant(), [Group, .. Enumerable.Range(1, 5_000).Select(i => House(string.Create(CultureInfo.InvariantCulture, $"h{i}")))]);

        await RunAsync(run);

        Assert.Empty(run.Tenant.Violations);
        Assert.Equal(5_000, run.Names("g", "houses").Count);
        Assert.Equal("h1", Assert.Single(run.Names("g", "first")));
        Assert.All(run.Rows().Values, r => Assert.Equal(RowStatus.Created, r.Status));
        // A PATCH for the one that is first, and the links in portions.
        Assert.InRange(run.Tenant.Patches.Count(p => p == run.RecordOf("g").Id), 26, 40);
    }

    [Fact]
    public async Task A_record_that_vanishes_between_compare_and_write_is_said_so_and_the_row_that_links_it_back_too()
    {
        var tenant = new StrictTenant();
        foreach (var (id, type, name) in new[] { ("1", "groups", "g"), ("2", "houses", "a") })
            tenant.Records[id] = new ResourceRecord(type, id, new Dictionary<string, FieldValue> { ["name"] = new FieldValue.Text(name) });
        tenant.BeforeChange = id => tenant.Records.TryRemove(id, out _);
        using var run = new GraphRun(tenant, Group with { Id = "1" }, House("a") with { Id = "2" }, House("b"));

        await RunAsync(run);

        var rows = run.Rows();
        Assert.Equal(RowStatus.Failed, rows["a"].Status);
        Assert.Contains(rows["a"].Findings, f => f.Error.Code == "record-vanished");
        Assert.Equal(RowStatus.Failed, rows["b"].Status);
        Assert.Contains(rows["b"].Findings, f => f.Error.Code == "created-not-linked");
        Assert.NotNull(rows["b"].RecordId);
    }

    [Fact]
    public async Task A_link_that_had_to_wait_for_a_row_that_fails_is_said_on_the_row_that_stands()
    {
        var tenant = new StrictTenant();
        tenant.Refused.Add("b");
        using var run = new GraphRun(tenant, Group, House("a") with { Partner = "b" }, House("b") with { Partner = "a" });

        await RunAsync(run);

        var row = run.Rows()["a"];
        Assert.Equal((RowStatus.Blocked, run.RecordOf("a").Id), (row.Status, row.RecordId));
        Assert.Equal(("created-not-linked", "Partner"), (Assert.Single(row.Findings).Error.Code, row.Findings[0].Error.Column));
        Assert.Equal(RowStatus.Failed, run.Rows()["b"].Status);
        Assert.Equal(new FieldValue.Boolean(true), run.RecordOf("a").Fields["published"]);
    }

    private static Node Group => new("g", "groups");

    private static Node House(string name) => new(name, "houses") { Link = "g" };

    private static async Task RunAsync(GraphRun run)
    {
        await run.PlanAsync();
        await run.SendAsync(CancellationToken.None);
    }
}
