using BulkProviders.Cli.Tests.Resume;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Columns;

namespace BulkProviders.Cli.Tests.Runs;

/// <summary>A few records of each type go first, and what the tenant makes of them decides whether the rest follows.</summary>
public sealed class CanaryRunTests
{
    private const int Rows = 60;

    [Fact]
    public async Task Five_of_each_type_go_first_with_all_that_they_need_and_the_rest_follows_once()
    {
        await using var bench = await Bench.StartAsync();
        bench.Workbook("book.xlsx", Sheet.Locations([.. Lines("L-{0}|{0} Alder Street|Salem|OR|97301")]), Sheet.Providers([.. Lines("P-{0}|House {0}|Group Home|L-{0}")]));

        var import = await bench.ImportAsync("book.xlsx");

        Assert.Equal((0, $"created {2 * Rows}"), (import.ExitCode, import.Tally));
        Assert.Contains("Trying 5 of 60 locations first.", import.Error, StringComparison.Ordinal);
        Assert.Contains("Trying 5 of 60 providers first.", import.Error, StringComparison.Ordinal);
        Assert.Equal((Rows, Rows), (bench.Server.State.Count("locations"), bench.Server.State.Count("providers")));
    }

    [Fact]
    public async Task A_value_that_comes_back_different_stops_the_run_and_each_resume_tries_others_until_the_trial_is_turned_off()
    {
        // A server of this kind ignores what it does not let anybody write.
        await using var bench = await Bench.StartAsync(With("locations", "notes", c => c with { ReadOnly = true }));
        bench.Hurry();
        Locations(bench);

        var import = await bench.ImportAsync("locations.csv");
        Assert.Equal((3, "created 5, notAttempted 55"), (import.ExitCode, import.Tally));
        Assert.Equal(5, bench.Server.State.Count("locations"));
        Assert.Contains("The first 5 locations were read back.", Verdict(import), StringComparison.Ordinal);
        Assert.Contains($"Notes of the record {import.Rows[0].RecordId} came back different", Verdict(import), StringComparison.Ordinal);
        Assert.DoesNotContain("Ring twice", import.Error + import.Output + Verdict(import), StringComparison.Ordinal);

        var again = await bench.RunAsync("resume");
        Assert.Equal((3, "created 10, notAttempted 50"), (again.ExitCode, again.Tally));
        var rest = await bench.RunAsync("resume", "--canary", "0");
        Assert.Equal((0, $"created {Rows}", Rows), (rest.ExitCode, rest.Tally, bench.Server.State.Count("locations")));
    }

    [Fact]
    public async Task What_the_tenant_shows_later_and_what_it_only_writes_another_way_is_not_different()
    {
        await using var bench = await Bench.StartAsync(behaviours: [("read-lag-ms", "400"), ("client-ids", "ignored")]);
        bench.Cli.Environment["BULKPROVIDERS_IMPORT__INDOUBTWAIT"] = "1s";
        Locations(bench);
        var import = await bench.ImportAsync("locations.csv");
        Assert.Equal((0, $"created {Rows}"), (import.ExitCode, import.Tally));
        Assert.Contains("Trying 5 of 60 locations first.", import.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--canary", "0")]
    [InlineData("--sandbox", "--yes")]
    public async Task There_is_no_trial_where_it_is_turned_off_and_none_for_practice(params string[] options)
    {
        await using var bench = await Bench.StartAsync();
        Locations(bench);
        var import = await bench.ImportAsync(["locations.csv", .. options]);
        Assert.Equal((0, $"created {Rows}"), (import.ExitCode, import.Tally));
        Assert.DoesNotContain("Trying", import.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_is_stopped_in_its_trial_goes_on_with_another_and_writes_nothing_twice()
    {
        await using var bench = await Bench.StartAsync();
        Locations(bench);
        var import = await Stops.WhileWritingAsync(bench, "locations.csv");
        Assert.Equal(3, import.ExitCode);
        Assert.InRange(bench.Server.State.Count("locations"), 1, 5);
        var resumed = await bench.RunAsync("resume");
        Assert.Equal((0, $"created {Rows}", Rows), (resumed.ExitCode, resumed.Tally, bench.Server.State.Count("locations")));
    }

    [Fact]
    public async Task So_many_failures_with_one_error_stop_the_run_and_the_rest_can_go_on_later()
    {
        await using var bench = await Bench.StartAsync(With("locations", "city", c => c with { MaxLength = 2 }));
        Locations(bench);

        var import = await bench.ImportAsync("locations.csv", "--parallel", "1");
        Assert.Equal((3, "failed 25, notAttempted 35"), (import.ExitCode, import.Tally));
        Assert.Contains($"25 rows in succession were not stored for the same reason, {import.Codes[0]}", Verdict(import), StringComparison.Ordinal);
        var rest = await bench.RunAsync("resume", "--stop-after-same", "0");
        Assert.Equal((1, $"failed {Rows}"), (rest.ExitCode, rest.Tally));
        Assert.Equal(0, bench.Server.State.Count("locations"));
    }

    private static string Verdict(RunOutcome outcome) => string.Join(' ', ResultsReader.Sheets(outcome.Results[0]).Single(s => s.Name == "Summary").Lines.Take(3).SelectMany(l => l));

    private static ResourceCatalog With(string resource, string member, Func<ColumnSpec, ColumnSpec> change) => CatalogReader.ReadDefault() is var catalog
        ? catalog with { Resources = [.. catalog.Resources.Select(r => r.Name == resource ? r with { Columns = [.. r.Columns.Select(c => c.Member == member ? change(c) : c)] } : r)] }
        : catalog;

    private static void Locations(Bench bench) => bench.Csv("locations.csv",
        ["Row Key,Address 1,City,State,Zip Code,Notes", .. Lines("L-{0},{0} Alder Street,Salem,OR,97301,Ring twice")]);

    private static IEnumerable<string> Lines(string form) => Enumerable.Range(1, Rows).Select(n => form.Replace("{0}", n.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal));
}
