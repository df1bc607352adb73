using BulkProviders.Cli.Tests.Runs;

namespace BulkProviders.Cli.Tests.Resume;

/// <summary>While a run waits to go on, another one stores the same rows: found by the simulator (with a kill or a stop, another runs folder, and resume).</summary>
public sealed class MeanwhileTests : IAsyncLifetime
{
    private Bench _bench = null!; // non-null: set before each test

    public async ValueTask InitializeAsync() => _bench = await Stops.StartAsync();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task A_run_that_was_ended_before_its_first_write_stores_nothing_twice()
    {
        Assert.Equal(3, (await Stops.RunAsync(_bench, "Writing to the tenant", "import", "book.xlsx", "--parallel", "1")).ExitCode);
        Assert.Equal(0, _bench.Server.State.Count("locations"));
        await StoreElsewhereAsync("book.xlsx");

        var resumed = await _bench.RunAsync("resume");

        Assert.Equal((1, "unchanged 4, invalid 1", 0), (resumed.ExitCode, resumed.Tally, resumed.Requests("writes")));
        AssertOnce();
    }

    [Fact]
    public async Task A_run_that_was_ended_in_the_middle_stores_nothing_twice()
    {
        await StopInTheMiddleAsync();
        await StoreElsewhereAsync("book.xlsx");

        var resumed = await _bench.RunAsync("resume");

        Assert.True((1, "unchanged 3, created 1, invalid 1") == (resumed.ExitCode, resumed.Tally) || (1, "created 1, unchanged 3, invalid 1") == (resumed.ExitCode, resumed.Tally), resumed.Tally);
        AssertOnce();
    }

    [Fact]
    public async Task What_another_run_stored_with_other_values_is_an_error_and_the_file_imported_again_settles_it()
    {
        await StopInTheMiddleAsync();
        _bench.Workbook("next.xlsx",
            Sheet.Locations("L-1|1 Alder Street|Salem|OR|97301", "L-3|3 Cedar Street|Salem|OR|97399"),
            Sheet.Providers("P-1|Alder House|Group Home|L-1", "P-3|Cedar House|Group Home|L-3"));
        await StoreElsewhereAsync("next.xlsx");

        var resumed = await _bench.RunAsync("resume");

        Assert.Contains("stored-meanwhile", resumed.Codes);
        Assert.Contains("Import the file again", resumed.Row("L-3").Error, StringComparison.Ordinal);
        AssertOnce();
        Assert.Contains("97399", _bench.Record("locations", resumed.Row("L-3").RecordId).Values);

        var again = await _bench.ImportAsync("book.xlsx");
        Assert.Equal((1, 1), (again.ExitCode, again.Count("updated")));
        Assert.Contains("97301", _bench.Record("locations", resumed.Row("L-3").RecordId).Values);
        AssertOnce();
    }

    [Fact]
    public async Task What_was_stored_from_another_computer_is_found_by_its_identifiers()
    {
        await StopInTheMiddleAsync();
        var other = await _bench.ImportAsync("book.xlsx", "--runs", "other", "--ledger", "other");
        Assert.Equal(2, other.Count("created"));

        var resumed = await _bench.RunAsync("resume");

        Assert.Equal("Invalid", resumed.Row("L-3").Status);
        AssertOnce();
    }

    private async Task StopInTheMiddleAsync()
    {
        Assert.Equal(3, (await Stops.WhileWritingAsync(_bench, "book.xlsx")).ExitCode);
        Assert.Equal((1, 0), (_bench.Server.State.Count("locations"), _bench.Server.State.Count("providers")));
    }

    private async Task StoreElsewhereAsync(string file)
    {
        var other = await _bench.ImportAsync(file, "--runs", "other");
        Assert.True(other.Count("created") > 0, other.Error);
    }

    private void AssertOnce() => Assert.Equal((2, 2), (_bench.Server.State.Count("locations"), _bench.Server.State.Count("providers")));
}
