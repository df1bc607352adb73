namespace BulkProviders.Cli.Tests.Runs;

/// <summary>What refers waits for what it refers to, whatever the order of sheets, rows and files.</summary>
public sealed class OrderTests
{
    private static readonly Sheet[] Sheets =
    [
        Sheet.Licenses("C-1|P-2|Full License|Active|0045100", "C-2|P-1|Full License|Pending|0045117"),
        Sheet.Providers("P-1|Alder House|Group Home|L-2", "P-2|Birch House|Emergency Shelter|l-1 "),
        Sheet.Locations("L-1|1 Alder Street|Salem|OR|97301", "L-2|2 Birch Street|Boston|MA|02108")
    ];

    [Theory]
    [InlineData(0, 1, 2)]
    [InlineData(1, 0, 2)]
    [InlineData(2, 0, 1)]
    [InlineData(2, 1, 0)]
    public async Task References_are_found_whatever_the_order_of_sheets_and_rows(int first, int second, int third)
    {
        await using var bench = await Bench.StartAsync();
        bench.Workbook("book.xlsx", Sheets[first], Turned(Sheets[second]), Sheets[third]);
        AssertLinked(bench, await bench.ImportAsync("book.xlsx"));
    }

    [Fact]
    public async Task References_are_found_across_files_in_any_order()
    {
        await using var bench = await Bench.StartAsync();
        bench.Workbook("a.xlsx", Sheets[0]);
        bench.Workbook("b.xlsx", Sheets[2]);
        bench.Workbook("c.xlsx", Sheets[1]);
        AssertLinked(bench, await bench.ImportAsync("a.xlsx", "b.xlsx", "c.xlsx"));
    }

    [Fact]
    public async Task A_parent_that_failed_blocks_what_refers_to_it_and_nothing_else()
    {
        await using var bench = await Bench.StartAsync();
        bench.Workbook("book.xlsx",
            Sheet.Licenses("C-1|P-1|Full License|Active|1", "C-2|P-2|Full License|Active|2"),
            Sheet.Providers("P-1|Alder House|Group Home|L-1", "P-2|Birch House|Group Home|L-2"),
            Sheet.Locations("L-1|1 Alder Street|Salem|Nowhere|97301", "L-2|2 Birch Street|Boston|MA|02108"));
        var outcome = await bench.ImportAsync("book.xlsx");
        Assert.Equal((1, "created 3, invalid 1, blocked 2"), (outcome.ExitCode, outcome.Tally));
        Assert.Equal(("Blocked", "Blocked", "Create Success"), (outcome.Row("P-1").Status, outcome.Row("C-1").Status, outcome.Row("C-2").Status));
        Assert.Contains("Locations, row 2", outcome.Row("P-1").Error.Replace("Locations row", "Locations, row", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private static Sheet Turned(Sheet sheet) => sheet with { Lines = [sheet.Lines[0], .. sheet.Lines.Skip(1).Reverse()] };

    private static void AssertLinked(Bench bench, RunOutcome outcome)
    {
        Assert.Equal((0, "created 6"), (outcome.ExitCode, outcome.Tally));
        string Id(string key) => outcome.Row(key).RecordId;
        Assert.Equal(Id("L-2"), bench.Record("providers", Id("P-1"))["facility_location"]);
        Assert.Equal(Id("L-1"), bench.Record("providers", Id("P-2"))["facility_location"]);
        Assert.Equal(Id("P-2"), bench.Record("licenses", Id("C-1"))["provider"]);
        Assert.Equal(Id("P-1"), bench.Record("licenses", Id("C-2"))["provider"]);
    }
}
