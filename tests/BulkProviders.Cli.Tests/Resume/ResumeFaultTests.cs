using BulkProviders.Cli.Tests.Runs;
using BulkProviders.Core.Catalog;
using BulkProviders.Engine;
using Microsoft.Data.Sqlite;

namespace BulkProviders.Cli.Tests.Resume;

/// <summary>Runs that were ended by a fault, or whose folder has suffered one.</summary>
public sealed class ResumeFaultTests : IAsyncLifetime
{
    private Bench _bench = null!; // non-null: set before each test

    public async ValueTask InitializeAsync() => _bench = await Stops.StartAsync();

    [Fact]
    public async Task A_run_that_was_killed_while_its_results_were_written_writes_them_and_sends_nothing()
    {
        var whole = await _bench.ImportAsync("book.xlsx");
        using (var journal = RunJournal.Open(Path.Combine(whole.RunFolder, "run.db"), CatalogReader.ReadDefault()))
            journal.State.GoOn();
        File.Delete(Path.Combine(whole.RunFolder, "summary.json"));
        File.Delete(whole.Results[0]);
        await _bench.Server.DisposeAsync();

        var resumed = await _bench.RunAsync("resume");

        Assert.Equal((1, "created 4, invalid 1"), (resumed.ExitCode, resumed.Tally));
        Assert.Equal(whole.Requests("sent"), resumed.Requests("sent"));
        Assert.Equal(whole.Statuses("Locations"), resumed.Statuses("Locations"));
    }

    [Fact]
    public async Task Books_that_do_not_balance_are_an_internal_fault_and_nothing_is_reported()
    {
        var whole = await _bench.ImportAsync("book.xlsx");
        using (var journal = RunJournal.Open(Path.Combine(whole.RunFolder, "run.db"), CatalogReader.ReadDefault()))
            journal.State.GoOn();
        File.Delete(Path.Combine(whole.RunFolder, "summary.json"));
        // As if a row had been read and lost on the way.
        Execute(Path.Combine(whole.RunFolder, "run.db"), "UPDATE sheets SET data_rows = data_rows + 1 WHERE name = 'Locations'");

        var resumed = await _bench.Cli.RunAsync("resume");

        Assert.True(resumed.ExitCode == 6, resumed.All);
        Assert.Contains("The books do not balance: sheet Locations has 4 rows", resumed.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_had_no_access_goes_on_with_the_same_command_once_it_has()
    {
        _bench.Cli.Environment["BULKPROVIDERS_CLIENT_SECRET"] = "wrong";
        var refused = await _bench.ImportAsync("book.xlsx");
        Assert.Equal(4, refused.ExitCode);
        _bench.Cli.Environment["BULKPROVIDERS_CLIENT_SECRET"] = Bench.Secret;

        var outcome = await _bench.ImportAsync("book.xlsx");

        Assert.Equal((1, "created 4, invalid 1"), (outcome.ExitCode, outcome.Tally));
        Assert.Contains("Going on with run", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_ended_by_what_its_file_says_begins_anew_with_the_mended_file()
    {
        _bench.Csv("locations.csv", "Row Key,Address 1,Address 1", "L-1,1 Alder Street,x");
        Assert.Equal(2, (await _bench.ImportAsync("locations.csv")).ExitCode);
        _bench.Csv("locations.csv", "Row Key,Address 1,City,State,Zip Code", "L-1,1 Alder Street,Salem,OR,97301");
        var outcome = await _bench.ImportAsync("locations.csv");
        Assert.Equal((0, "created 1"), (outcome.ExitCode, outcome.Tally));
        Assert.DoesNotContain("Going on", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_folder_that_cannot_be_written_is_said_with_what_to_do()
    {
        await Stops.RunAsync(_bench, "Writing to the tenant", "import", "book.xlsx", "--parallel", "1", "--rate", "1");
        Directory.CreateDirectory(Path.Combine(_bench.Cli.RunFolders[0], "run.lock"));
        var result = await _bench.Cli.RunAsync("resume");
        Assert.Equal(6, result.ExitCode);
        Assert.Contains("cannot be written", result.Error, StringComparison.Ordinal);
        Assert.Contains("--runs", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_copy_is_noticed_before_it_is_read()
    {
        await Stops.RunAsync(_bench, "Reading rows", "import", "book.xlsx");
        var copy = Path.Combine(_bench.Cli.RunFolders[0], "input", "book.xlsx");
        File.WriteAllText(copy, "half a cop");
        using (var journal = RunJournal.Open(Path.Combine(copy, "..", "..", "run.db"), CatalogReader.ReadDefault()))
            Assert.Null(journal.State.DoneStage);
        var result = await _bench.Cli.RunAsync("resume");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("is damaged or gone", result.Error, StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    private static void Execute(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
