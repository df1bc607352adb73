namespace BulkProviders.Cli.Tests.Runs;

public sealed class LinkRunTests
{
    [Theory]
    [InlineData("allowed")]
    [InlineData("refused")]
    public async Task Links_of_a_service_are_changed_through_their_own_address(string replace)
    {
        await using var bench = await Bench.StartAsync(null, ("to-many-replace", replace));
        var types = bench.Server.State.Ids("languages");
        Assert.True(types.Count > 2, "languages " + types.Count);
        string Name(string r, int i) => bench.Record(r, bench.Server.State.Ids(r)[i])["name"];
        bench.Workbook("in.xlsx",
            Sheet.Locations("L-1|1 Alder Street|Salem|OR|97301"),
            Sheet.Providers($"P-1|Alder House|{Name("provider-types", 0)}|L-1"),
            Sheet.Of("Services", "Row Key|Provider|Name|Service Type|Languages", $"S-1|P-1|Day care|{Name("service-types", 0)}|{Name("languages", 0)};{Name("languages", 1)}"));
        var first = await bench.ImportAsync("in.xlsx");
        Assert.True(first.ExitCode == 0, first.Error + first.Output);
        var id = first.Row("S-1").RecordId;
        bench.Workbook("second.xlsx", Sheet.Of("Services", "ID|Languages", $"{id}|<clear>; {Name("languages", 1)};{Name("languages", 2)}"));
        var second = await bench.ImportAsync("second.xlsx");
        Assert.True(second.Tally == "updated 1", second.Tally + second.Error + second.Output);
        var record = bench.Record("services", id)["languages"];
        Assert.Contains(types[1], record, StringComparison.Ordinal);
        Assert.Contains(types[2], record, StringComparison.Ordinal);
        Assert.DoesNotContain(types[0], record, StringComparison.Ordinal);
    }
}
