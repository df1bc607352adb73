namespace BulkProviders.Cli.Tests.Runs;

/// <summary>A record that is only linked changes too: the user is asked, and the limits that they set hold.</summary>
public sealed class LinkConsentTests
{
    [Fact]
    public async Task Records_that_are_only_linked_count_as_updates_where_those_are_limited()
    {
        await using var bench = await Bench.StartAsync();
        bench.Workbook("sites.xlsx", Sheet.Locations("L-1|1 Alder Street|Salem|OR|97301", "L-2|2 Birch Street|Salem|OR|97301"));
        var sites = await bench.ImportAsync("sites.xlsx");
        bench.Workbook("houses.xlsx",
            Sheet.Providers($"P-1|Alder House|Group Home|{sites.Row("L-1").RecordId}", $"P-2|Birch House|Group Home|{sites.Row("L-2").RecordId}", "P-3|Cedar House|Group Home|L-3"),
            Sheet.Locations("L-3|3 Cedar Street|Salem|OR|97301"));

        var stopped = await bench.ImportAsync("houses.xlsx", "--max-updates", "1");

        Assert.Equal(2, stopped.ExitCode);
        Assert.Contains("would update 2 records, 2 of them only to link them to rows of this import, but --max-updates allows 1", stopped.Error, StringComparison.Ordinal);
        Assert.Equal(0, bench.Server.State.Count("providers"));

        var allowed = await bench.ImportAsync("houses.xlsx", "--restart", "--max-updates", "2");

        Assert.Equal((0, "created 4"), (allowed.ExitCode, allowed.Tally));
        Assert.Equal(allowed.Row("P-1").RecordId, bench.Record("locations", sites.Row("L-1").RecordId)["provider"]);
    }

    [Fact]
    public async Task A_record_that_is_updated_and_linked_counts_once()
    {
        await using var bench = await Bench.StartAsync();
        bench.Workbook("sites.xlsx", Sheet.Locations("L-1|1 Alder Street|Salem|OR|97301"));
        var sites = await bench.ImportAsync("sites.xlsx");
        bench.Workbook("houses.xlsx", Sheet.Providers("P-1|Alder House|Group Home|L-1"), Sheet.Of("Locations", "ID|Row Key|City", $"{sites.Row("L-1").RecordId}|L-1|Bend"));

        var outcome = await bench.ImportAsync("houses.xlsx", "--max-updates", "1");

        Assert.Equal((0, "created 1, updated 1"), (outcome.ExitCode, outcome.Tally));
    }

    [Theory]
    [InlineData("n\n", false)]
    [InlineData("y\n", true)]
    public async Task A_run_that_has_nothing_but_links_to_send_shows_them_and_asks(string typed, bool isLinked)
    {
        await using var bench = await Bench.StartAsync(null, ("missing-role", "locations:update"));
        bench.Workbook("book.xlsx", Sheet.Providers("P-1|Alder House|Group Home|L-1"), Sheet.Locations("L-1|1 Alder Street|Salem|OR|97301"));
        Assert.Equal(1, (await bench.ImportAsync("book.xlsx")).ExitCode);
        bench.Behave();
        bench.Cli.Typed = typed;

        var outcome = await bench.ImportAsync("book.xlsx", "--restart");

        Assert.Contains("then, on Locations: 1 link back (provider)", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("Write this? [y/N]", outcome.Error, StringComparison.Ordinal);
        Assert.Equal(isLinked ? bench.Server.State.Ids("providers")[0] : "", bench.TheOnly("locations").GetValueOrDefault("provider") ?? "");
    }
}
