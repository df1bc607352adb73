namespace BulkProviders.Cli.Tests.Runs;

/// <summary>The tenant cannot show what is not there yet: rows of one import that would make the same record twice are told before they are written.</summary>
public sealed class AlikeRowsTests : IAsyncLifetime
{
    private const string Sites = "ID|Row Key|Import Operation|Address 1|Address 2|City|State|Zip Code";

    private Bench _bench = null!; // non-null: set before each test

    public async ValueTask InitializeAsync() => _bench = await Bench.StartAsync();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task A_line_that_was_copied_is_warned_of_and_both_rows_name_each_other()
    {
        var run = await ImportAsync("|||1 Alder Street||Salem|OR|97301", "|||2 Birch Street||Salem|OR|97301", "|||1  ALDER Street||Salem|OR|97301");

        Assert.Equal((0, "created 3"), (run.ExitCode, run.Tally));
        Assert.Contains("Locations row 4", run.Rows[0].Warning, StringComparison.Ordinal);
        Assert.Equal("", run.Rows[1].Warning);
        Assert.Contains("Locations row 2", run.Rows[2].Warning, StringComparison.Ordinal);
        Assert.Contains("write Create into Import Operation", run.Rows[2].Warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dry_run_and_a_plan_tell_it_before_anything_is_written()
    {
        Write("|L-1||1 Alder Street||Salem|OR|97301", "|L-2||1 Alder Street||Salem|OR|97301");

        foreach (var run in new[] { await _bench.ImportAsync("book.xlsx", "--dry-run"), await _bench.RunAsync("plan", "book.xlsx") })
            Assert.Contains("2 rows of Locations would make records that nothing tells apart", run.Error + run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Both_ways_on_that_the_warning_names_end_it()
    {
        Assert.Empty((await ImportAsync("||Create|1 Alder Street||Salem|OR|97301", "||Create|1 Alder Street||Salem|OR|97301")).Warnings);
        Assert.Empty((await ImportAsync("|||2 Birch Street||Salem|OR|97301", "|||3 Cedar Street|Unit A|Salem|OR|97301", "|||3 Cedar Street|Unit B|Salem|OR|97301")).Warnings);
    }

    [Fact]
    public async Task What_is_stored_is_not_warned_of_again()
    {
        string[] rows = ["|||1 Alder Street||Salem|OR|97301", "|||1 Alder Street||Salem|OR|97301"];
        await ImportAsync(rows);

        var again = await ImportAsync(rows);

        Assert.Equal((0, 0), (again.Requests("writes"), again.Warnings.Count));
        Assert.DoesNotContain(again.Rows, r => r.Warning.Contains("nothing tells them apart", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_providers_of_one_name_at_one_new_place_are_alike_and_at_two_places_are_not()
    {
        _bench.Workbook("book.xlsx", Sheet.Locations("L-1|1 Alder Street|Salem|OR|97301", "L-2|2 Birch Street|Salem|OR|97301"), Sheet.Of("Providers",
            "Name|Provider Type|Location|EIN", "Alder House|Group Home|L-1|", "Alder House|Group Home|L-2|", "Alder House|Group Home|L-1|91-0000002"));

        var run = await _bench.ImportAsync("book.xlsx");

        Assert.Equal(["Providers 2", "Providers 4"], run.Rows.Where(r => r.Warning.Contains("nothing tells them apart", StringComparison.Ordinal)).Select(r => $"{r.Sheet} {r.Number}"));
    }

    [Fact]
    public async Task Two_records_that_get_the_same_address_in_one_import_are_warned_of()
    {
        var first = await ImportAsync("|||1 Alder Street||Salem|OR|97301", "|||2 Birch Street||Salem|OR|97301");

        var moved = await ImportAsync($"{first.Rows[0].RecordId}|||3 Cedar Street||Salem|OR|97301", $"{first.Rows[1].RecordId}|||3 Cedar Street||Salem|OR|97301");

        Assert.All(moved.Rows, r => Assert.Contains("nothing tells them apart", r.Warning, StringComparison.Ordinal));
    }

    private Task<RunOutcome> ImportAsync(params string[] rows)
    {
        Write(rows);
        return _bench.ImportAsync("book.xlsx", "--restart");
    }

    private void Write(params string[] rows) => _bench.Workbook("book.xlsx", Sheet.Of("Locations", [Sites, .. rows]));
}
