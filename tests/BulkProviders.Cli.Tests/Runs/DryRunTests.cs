namespace BulkProviders.Cli.Tests.Runs;

public sealed class DryRunTests
{
    [Fact]
    public async Task A_dry_run_writes_nothing_and_counts_what_the_import_then_does()
    {
        await using var bench = await Bench.StartAsync();
        bench.Workbook("first.xlsx", Sheet.Locations("L-1|1 Alder Street|Salem|OR|97301", "L-2|2 Birch Street|Boston|MA|02108", "L-3|3 Cedar Street|Austin|TX|78701"));
        var first = await bench.ImportAsync("first.xlsx");
        string Id(string key) => first.Row(key).RecordId;
        bench.Workbook("second.xlsx",
            Sheet.Of("Locations", "ID|Import Operation|Row Key|Address 1|City|State|Zip Code",
                $"{Id("L-1")}||L-1|1 Alder Street|Salem|OR|97301",
                $"{Id("L-2")}||L-2|20 Birch Street|Boston|MA|02108",
                $"{Id("L-3")}|Delete|||||",
                "||L-4|4 Dogwood Street|Albany|NY|12207",
                "||L-5|5 Elm Street|Albany|Nowhere|12207",
                $"{Guid.NewGuid()}||L-6|6 Fir Street|Albany|NY|12207",
                "|None|L-7|7 Gum Street|Albany|NY|12207"),
            Sheet.Providers("P-1|Alder House|Group Home|L-4", "P-2|Birch House|Group Home|L-5", "P-3|Cedar House|No Such Type|L-4"));
        var before = bench.State();
        var plan = await bench.DryRunAsync("second.xlsx", "--allow-delete", "1");
        Assert.Equal(before, bench.State());
        Assert.Equal(0, plan.Requests("writes"));
        Assert.Equal("created 2, updated 1, unchanged 1, deleted 1, skipped 1, invalid 3, blocked 1", plan.Tally);
        Assert.Equal(["No Change", "Would Update", "Would Delete", "Would Create", "Invalid", "Invalid", "Skipped"], plan.Statuses("Locations"));
        Assert.Equal("Address 1: 2 Birch Street → 20 Birch Street", plan.Row("L-2").Changed);
        var import = await bench.ImportAsync("second.xlsx", "--allow-delete", "1");
        Assert.Equal((plan.ExitCode, plan.Tally), (import.ExitCode, import.Tally));
        Assert.Equal(["No Change", "Update Success", "Delete Success", "Create Success", "Invalid", "Invalid", "Skipped"], import.Statuses("Locations"));
    }

    [Fact]
    public async Task The_results_of_a_dry_run_can_be_imported_and_are_then_written()
    {
        await using var bench = await Bench.StartAsync();
        bench.Workbook("sites.xlsx", Sheet.Locations("L-1|1 Alder Street|Salem|OR|97301"));
        var plan = await bench.DryRunAsync("sites.xlsx");
        var import = await bench.ImportAsync(plan.Results[0]);
        Assert.Equal((0, "created 1"), (import.ExitCode, import.Tally));
        Assert.Equal(1, bench.Server.State.Count("locations"));
    }
}
