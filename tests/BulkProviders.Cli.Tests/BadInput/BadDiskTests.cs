using BulkProviders.Cli.Tests.Runs;
using BulkProviders.Journal;

namespace BulkProviders.Cli.Tests.BadInput;

/// <summary>Results that cannot be written, folders that cannot be used, and a disk that is full.</summary>
public sealed class BadDiskTests : IAsyncLifetime
{
    private Bench _bench = null!; // non-null: set before each test

    public async ValueTask InitializeAsync()
    {
        _bench = await Bench.StartAsync();
        _bench.Workbook("book.xlsx", Sheet.Locations("L-1|1 Alder Street|Salem|OR|97301"));
    }

    [Fact]
    public async Task A_runs_folder_that_cannot_be_used_is_said_before_anything_is_sent()
    {
        _bench.Cli.Folder.Write("taken", "a file where the folder should be");
        var outcome = await _bench.ImportAsync("book.xlsx", "--runs", "taken");
        Assert.Equal(6, outcome.ExitCode);
        Assert.Contains("taken", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("--runs", outcome.Error, StringComparison.Ordinal);
        Assert.Equal(0, _bench.Server.State.Count("locations"));
    }

    [Fact]
    public async Task Results_that_are_taken_get_a_new_name_and_the_run_is_whole()
    {
        var outcome = await WithBlockedResultsAsync(run => Directory.CreateDirectory(Path.Combine(run, "results.xlsx")));
        Assert.Equal((0, "created 1"), (outcome.ExitCode, outcome.Tally));
        Assert.EndsWith("results-2.xlsx", outcome.Results[0], StringComparison.Ordinal);
        Assert.Equal("Create Success", outcome.Row("L-1").Status);
    }

    [Fact]
    public async Task Results_that_cannot_be_written_cost_nothing_of_what_was_done()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Uses a folder in place of a damaged copy; Windows keeps the copy open.");
        // Without the copy of the input no results can be made; the records and the journal are there all the same.
        var outcome = await WithBlockedResultsAsync(run => File.WriteAllText(Path.Combine(run, "input", "book.xlsx"), "no workbook any more"));
        Assert.Equal(6, outcome.ExitCode);
        Assert.Contains("results", outcome.Error, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(1, _bench.Server.State.Count("locations"));
        using var journal = RunRecord.Open(Path.Combine(Directory.GetDirectories(_bench.Cli.RunsFolder).Single(), "run.db"));
        Assert.Equal(Core.Basics.RowStatus.Created, Assert.Single(journal.Outcomes.RowsOf(journal.Sheets[0].Id)).Status);
    }

    [Fact]
    public async Task A_full_disk_ends_the_command_with_a_sentence_and_sends_nothing()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "Not tested: this system has no device that is always full.");
        // The journal is a link to a device without room.
        var outcome = await WithBlockedResultsAsync(
            run =>
            {
                File.Delete(Path.Combine(run, "log.jsonl"));
                File.CreateSymbolicLink(Path.Combine(run, "results.xlsx"), "/dev/full");
            });
        Assert.Contains(outcome.ExitCode, new[] { 0, 6 });
        Assert.Equal(1, _bench.Server.State.Count("locations"));
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    /// <summary>Imports, and changes the run's folder as soon as the writing begins.</summary>
    private async Task<RunOutcome> WithBlockedResultsAsync(Action<string> change)
    {
        var runs = _bench.Cli.RunsFolder;
        using var error = new WatchingWriter("Writing to the tenant", () => change(Directory.GetDirectories(runs).Single()));
        using var output = new StringWriter();
        var exitCode = await Program.RunAsync(
            ["import", "book.xlsx", "--json"],
            new Surroundings
            {
                Output = output, Error = error, Input = TextReader.Null, Environment = _bench.Cli.Environment, CurrentFolder = _bench.Cli.Folder.Path
            },
            TestContext.Current.CancellationToken);
        var result = new CliResult(exitCode, output.ToString(), error.ToString());
        Assert.True(error.HasActed, result.All);
        Assert.DoesNotContain("   at ", result.All, StringComparison.Ordinal);
        return new RunOutcome(result);
    }

    private sealed class WatchingWriter(string text, Action act) : StringWriter
    {
        public bool HasActed { get; private set; }

        public override void WriteLine(string? value)
        {
            base.WriteLine(value);
            if (HasActed || value?.Contains(text, StringComparison.Ordinal) != true)
                return;
            HasActed = true;
            act();
        }
    }
}
