using System.Globalization;

namespace BulkProviders.Cli.Tests.Runs;

/// <summary>Whole imports from tenants that answer what nobody should believe.</summary>
public sealed class HostileTenantTests
{
    private static string[] Locations(int count) =>
        [.. Enumerable.Range(1, count).Select(n => string.Create(CultureInfo.InvariantCulture, $"L-{n}|{n} Alder Street|Salem|OR|97301"))];

    [Fact]
    public async Task The_same_id_for_several_creates_is_an_error_of_all_of_them()
    {
        await using var bench = await Bench.StartAsync(null, ("client-ids", "ignored"), ("answered-ids", "repeated"));
        bench.Workbook("in.xlsx", Sheet.Locations(Locations(5)));

        var run = await bench.ImportAsync("in.xlsx");

        Assert.Equal("unconfirmed 5", run.Tally);
        Assert.All(run.Rows, r => Assert.Contains("with the same ID", r.Error, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("locations")]
    [InlineData("all")]
    public async Task A_tenant_with_numbers_for_ids_that_fails_on_UUIDs_gets_every_record_once(string what)
    {
        await using var bench = await Bench.StartAsync(null, ("record-ids", "numbers"));
        bench.Hurry();
        bench.Workbook("in.xlsx", what == "locations" ? [Sheet.Locations(Locations(40))] : [Sheet.Locations(Locations(8)), Providers(8)]);

        var run = await bench.ImportAsync("in.xlsx");

        Assert.Equal((0, run.Rows.Count), (run.ExitCode, run.Count("created")));
        Assert.Equal(what == "locations" ? 40 : 8, bench.Server.State.Ids("locations").Count);
        Assert.All(bench.Server.State.Ids("locations"), id => Assert.True(int.TryParse(id, out _)));
        // What became of them is known without looking at single records, so the same file changes nothing.
        var again = await bench.ImportAsync("in.xlsx");
        Assert.Equal(0, again.Count("created"));
        Assert.Equal(what == "locations" ? 40 : 8, bench.Server.State.Ids("locations").Count);
    }

    [Fact]
    public async Task An_absurd_pause_is_cut_said_and_ends_in_a_run_that_can_go_on()
    {
        await using var bench = await Bench.StartAsync();
        bench.Cli.Environment["BULKPROVIDERS_TENANT__MAXRETRYAFTER"] = "3s";
        bench.Workbook("in.xlsx", Sheet.Locations(Locations(3)));
        Assert.Equal(0, (await bench.DryRunAsync("in.xlsx")).ExitCode);
        bench.Behave(("rate-limit", "3"), ("retry-after", "absurd"));

        var run = await bench.ImportAsync("in.xlsx");

        Assert.True(run.ExitCode is 0 or 3 or 4, run.Output + run.Error);
    }

    private static Sheet Providers(int count) => Sheet.Providers(
        [.. Enumerable.Range(1, count).Select(n => string.Create(CultureInfo.InvariantCulture, $"P-{n}|Alder House {n}|Foster Family Home|L-{n}"))]);
}
