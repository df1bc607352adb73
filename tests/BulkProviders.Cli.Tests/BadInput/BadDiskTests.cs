using System.Diagnostics;
using BulkProviders.Cli.Tests.Runs;
using BulkProviders.Engine;
using BulkProviders.Testing.Results;

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
    public async Task Results_need_nothing_of_the_copy_once_the_rows_are_read()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows keeps the copy open.");
        var outcome = await WithBlockedResultsAsync(run => File.WriteAllText(Path.Combine(run, "input", "book.xlsx"), "no workbook any more"));
        Assert.Equal((0, "created 1"), (outcome.ExitCode, outcome.Tally));
        Assert.Equal(1, _bench.Server.State.Count("locations"));
        Assert.Contains("could not be read again", outcome.Error, StringComparison.Ordinal);
        Assert.Contains(outcome.Warnings, w => w.Contains("could not be read again", StringComparison.Ordinal));
        Assert.Equal("Create Success", Assert.Single(outcome.Rows).Status);
    }

    [Fact]
    public async Task Results_that_cannot_be_written_cost_nothing_of_what_was_done()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Takes the folder away under the command.");
        // Without the folder for them no results can be made; the records and the journal are there all the same.
        var outcome = await WithBlockedResultsAsync(
            run => File.WriteAllText(Path.Combine(run, "results"), "a file where the folder should be"), "--results", "csv");
        Assert.Equal(6, outcome.ExitCode);
        Assert.Contains("results", outcome.Error, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(1, _bench.Server.State.Count("locations"));
        using var journal = RunRecord.Open(Path.Combine(_bench.Cli.RunFolders.Single(), "run.db"));
        Assert.Equal(Core.Basics.RowStatus.Created, Assert.Single(journal.Outcomes.RowsOf(journal.Sheets[0].Id)).Status);
    }

    [Fact]
    public async Task A_workbook_whose_notes_are_damaged_is_imported_and_what_its_results_lack_is_said_before_anything_is_sent()
    {
        var path = new PartwiseWorkbook().Sheet("Locations", Book.Row(1, ["Row Key", "Address 1", "City", "State", "Zip Code"]) + Book.Row(2, ["L-1", "1 Alder Street", "Salem", "OR", "97301"]))
            .Part("xl/comments1.xml", "<comments").Type("xl/comments1.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml")
            .SheetRelation("rIdC", "comments", "../comments1.xml").Save(_bench.File("notes.xlsx"));
        _bench.Cli.Typed = "n\n";
        var asked = await _bench.Cli.RunAsync("import", path);
        _bench.Cli.Typed = null;
        Assert.Contains("come as a new workbook", asked.Error, StringComparison.Ordinal);
        Assert.Equal(0, _bench.Server.State.Count("locations"));

        var outcome = await _bench.ImportAsync(path);

        Assert.Equal((0, "created 1"), (outcome.ExitCode, outcome.Tally));
        Assert.Contains("xl/comments1.xml is damaged", Assert.Single(outcome.Warnings), StringComparison.Ordinal);
        Assert.Contains("xl/comments1.xml is damaged", outcome.Error, StringComparison.Ordinal);
        Assert.Equal("Create Success", outcome.Row("L-1").Status);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(1500)]
    public async Task A_full_disk_ends_the_command_with_its_cause_and_what_to_do(int kilobytes)
    {
        var lines = Enumerable.Range(1, 5000).Select(i => $"L-{i},{i} Alder Street,Salem");
        _bench.Csv("locations.csv", ["Row Key,Address 1,City", .. lines]);
        Directory.CreateDirectory(_bench.File("small"));
        // A file system of a few kilobytes, seen by the command alone.
        var start = new ProcessStartInfo("unshare") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _bench.Cli.Folder.Path };
        foreach (var argument in new[]
                 {
                     "-rm", "sh", "-c", $"mount -t tmpfs -o size={kilobytes}k none small || exit 99; exec dotnet \"$0\" validate locations.csv --runs small",
                     Path.Combine(AppContext.BaseDirectory, "bulkproviders.dll")
                 })
            start.ArgumentList.Add(argument);
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/usr/bin/unshare"), "Not run: this system cannot make a small file system for one process.");
        using var process = Process.Start(start) ?? throw new InvalidOperationException("unshare did not start.");
        var (output, error) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        var all = await output + await error;
        Assert.SkipWhen(process.ExitCode is 99 or 1 && !all.Contains("Run ", StringComparison.Ordinal), "Not run: this system does not let a process mount.");
        Assert.True(process.ExitCode == 6, $"Exit code {process.ExitCode}: {all}");
        Assert.Contains("space", all, StringComparison.Ordinal);
        Assert.Contains("small", all, StringComparison.Ordinal);
        Assert.DoesNotContain("Something went wrong inside", all, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", all, StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    /// <summary>Imports, and changes the run's folder as soon as the writing begins.</summary>
    private async Task<RunOutcome> WithBlockedResultsAsync(Action<string> change, params string[] options)
    {
        using var error = new WatchingWriter("Writing to the tenant", () => change(_bench.Cli.RunFolders.Single()));
        using var output = new StringWriter();
        var exitCode = await Program.RunAsync(
            ["import", "book.xlsx", "--json", .. options],
            new ProcessHost
            {
                Output = output,
                Error = error,
                Input = TextReader.Null,
                Environment = _bench.Cli.Environment,
                CurrentFolder = _bench.Cli.Folder.Path,
                UserFolder = _bench.Cli.UserFolder
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
