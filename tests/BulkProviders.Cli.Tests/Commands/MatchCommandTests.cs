using BulkProviders.Cli.Tests.Runs;

namespace BulkProviders.Cli.Tests.Commands;

public sealed class MatchCommandTests
{
    private const string Headers = "ID,Row Key,Address 1,City,Zip Code,Remarks of mine";

    [Theory]
    [InlineData("xlsx")]
    [InlineData("csv")]
    public async Task The_ID_column_of_a_copy_is_filled_and_each_row_says_what_was_found(string format)
    {
        await using var bench = await StartAsync("1 Alder Street|Salem", "2 Birch Street|Salem", "2 birch street|Salem", "4 Dogwood Street|Salem");
        var ids = bench.Server.State.Ids("locations").ToDictionary(i => i, i => bench.Record("locations", i)["address1"]);
        var known = ids.Single(i => i.Value == "4 Dogwood Street").Key;
        var before = bench.State();
        bench.Csv("locations.csv", Headers, ",A,1  ALDER street,salem,,keep", ",B,2 BIRCH Street,Salem,,me", ",C,3 Cedar Street,Salem,,as", $"{known},D,4 Dogwood Street,Salem,,I", ",E,5 Elm Street,Salem,nowhere,am");

        var outcome = await bench.RunAsync("match", "locations.csv", "--match", "locations:Address 1", "--results", format);

        Assert.Equal(1, outcome.ExitCode);
        Assert.Equal(("match", true), (outcome.Summary?.GetProperty("command").GetString(), outcome.Summary?.GetProperty("dryRun").GetBoolean()));
        Assert.Equal(
            ["A Found", "B Invalid", "C Not Found", "D Not Searched", "E Invalid"], outcome.Rows.Select(r => $"{r["Row Key"]} {r.Status}"));
        Assert.Equal([ids.Single(i => i.Value == "1 Alder Street").Key, "", "", known, ""], outcome.Rows.Select(r => r["ID"]));
        Assert.All(ids.Where(i => i.Value.StartsWith('2')), i => Assert.Contains(i.Key, outcome.Row("B").Error, StringComparison.Ordinal));
        Assert.Equal(["keep", "me", "as", "I", "am"], outcome.Rows.Select(r => r["Remarks of mine"]));
        Assert.Equal(0, outcome.Requests("writes"));
        Assert.Equal(before, bench.State());
    }

    [Fact]
    public async Task A_file_with_no_more_than_names_is_searched_too()
    {
        await using var bench = await Bench.StartAsync();
        bench.Workbook("first.xlsx", Sheet.Providers("P-1|Alder House|Group Home|L-1"), Sheet.Locations("L-1|1 Alder Street|Salem|OR|97301"));
        Assert.Equal(0, (await bench.ImportAsync("first.xlsx")).ExitCode);
        bench.Csv("providers.csv", "Name,Phone Number", "ALDER house,206-555-0100", "Nobody Home,206-555-0101");

        var outcome = await bench.RunAsync("match", "providers.csv", "--match", "providers:Name");

        Assert.Equal(["Found", "Not Found"], outcome.Rows.Select(r => r.Status));
        Assert.Equal(Assert.Single(bench.Server.State.Ids("providers")), outcome.Rows[0]["ID"]);
    }

    [Fact]
    public async Task A_sheet_without_an_ID_column_gets_one_and_the_copy_can_be_imported()
    {
        await using var bench = await StartAsync("1 Alder Street|Salem");
        bench.Workbook("sites.xlsx", Sheet.Of("Locations", "Row Key|Address 1|City", "A|1 Alder Street|Boston", "B|2 Birch Street|Boston"));

        var matched = await bench.RunAsync("match", "sites.xlsx", "--match", "locations:Address 1");
        var imported = await bench.ImportAsync(matched.Results[0]);

        Assert.Equal((0, 1, 1), (matched.ExitCode, matched.Count("unchanged"), matched.Count("notAttempted")));
        Assert.Equal((0, "created 1, updated 1"), (imported.ExitCode, imported.Tally));
        Assert.Equal(["Boston", "Boston"], bench.Server.State.Ids("locations").Select(i => bench.Record("locations", i)["city"]));
    }

    [Fact]
    public async Task Without_more_words_the_catalog_says_by_what_records_are_found_and_the_operation_does_not_matter()
    {
        await using var bench = await StartAsync("1 Alder Street|Salem|97301");
        bench.Workbook("sites.xlsx", Sheet.Of("Locations", "Row Key|Import Operation|Address 1|City|Zip Code", "A|Delete|1 Alder Street|Salem|97301"));

        var outcome = await bench.RunAsync("match", "sites.xlsx");

        Assert.Equal("Found", outcome.Row("A").Status);
        Assert.Equal(Assert.Single(bench.Server.State.Ids("locations")), outcome.Row("A")["ID"]);
    }

    [Fact]
    public async Task What_this_program_has_stored_is_found_without_any_value()
    {
        await using var bench = await Bench.StartAsync();
        bench.Workbook("sites.xlsx", Sheet.Of("Locations", "Row Key|Address 1|Notes", "A|1 Alder Street|x"));
        await bench.ImportAsync("sites.xlsx");
        bench.Workbook("again.xlsx", Sheet.Of("Locations", "Row Key|Address 1|Notes", "A|1 Alder Street|other"));

        var outcome = await bench.RunAsync("match", "again.xlsx", "--match", "locations:City");

        Assert.Equal(Assert.Single(bench.Server.State.Ids("locations")), outcome.Row("A")["ID"]);
    }

    [Fact]
    public async Task A_read_only_tenant_can_be_matched_with_and_the_end_says_what_was_found_and_asked()
    {
        await using var bench = await StartAsync("1 Alder Street|Salem");
        bench.Cli.Environment["BULKPROVIDERS_TENANT__ACCESS"] = "read-only";
        bench.Workbook("sites.xlsx", Sheet.Of("Locations", "Row Key|Address 1", "A|1 Alder Street", "B|2 Birch Street"));

        var result = await bench.Cli.RunAsync("match", "sites.xlsx", "--match", "locations:Address 1");

        Assert.Contains("Nothing was written to the tenant. Of 2 rows, 1 were found, 1 were not.", result.Output, StringComparison.Ordinal);
        Assert.Matches(@"Requests: \d+ \(\d+ to read, 0 to write\)", result.Output);
        Assert.Contains("Not found", result.Output, StringComparison.Ordinal);
    }

    private static async Task<Bench> StartAsync(params string[] locations)
    {
        var bench = await Bench.StartAsync();
        var folder = Directory.CreateDirectory(bench.File("before"));
        var stored = Book.Save(Path.Combine(folder.FullName, "stored.xlsx"), Sheet.Of("Locations", ["Address 1|City|Zip Code", .. locations]));
        Assert.Equal(0, (await bench.ImportAsync(stored)).ExitCode);
        return bench;
    }
}
