using System.Text.Json;
using BulkProviders.Cli.Tests.Runs;

namespace BulkProviders.Cli.Tests.Resume;

/// <summary>import with files of which an unfinished import exists.</summary>
public sealed class SameCommandTests : IAsyncLifetime
{
    private Bench _bench = null!; // non-null: set before each test

    public async ValueTask InitializeAsync()
    {
        _bench = await Bench.StartAsync();
        Write("locations.csv", "Salem");
    }

    [Fact]
    public async Task The_same_command_goes_on_with_the_unfinished_run_and_says_so()
    {
        await StopAsync();
        var outcome = await _bench.ImportAsync("locations.csv");
        Assert.Equal((0, "created 4"), (outcome.ExitCode, outcome.Tally));
        Assert.Contains("Going on with run", outcome.Error, StringComparison.Ordinal);
        Assert.Single(Runs());
        Assert.Equal(4, _bench.Server.State.Count("locations"));
    }

    [Fact]
    public async Task A_completed_run_is_never_gone_on_with()
    {
        await _bench.ImportAsync("locations.csv");
        var outcome = await _bench.ImportAsync("locations.csv");
        Assert.DoesNotContain("Going on", outcome.Error, StringComparison.Ordinal);
        Assert.Equal(2, Runs().Count);
    }

    [Fact]
    public async Task A_changed_file_is_refused_with_what_changed_and_both_ways_out()
    {
        await StopAsync();
        Write("locations.csv", "Boston");
        var refused = await _bench.Cli.RunAsync("import", "locations.csv");
        Assert.Equal(2, refused.ExitCode);
        foreach (var words in new[] { "locations.csv has been changed", "--continue", "--restart", "NOT in it" })
            Assert.Contains(words, refused.Error, StringComparison.Ordinal);
        Assert.True(_bench.Server.State.Count("locations") < 4);
    }

    [Fact]
    public async Task Continue_goes_on_with_the_copy_that_the_run_took()
    {
        await StopAsync();
        Write("locations.csv", "Boston");
        var outcome = await _bench.ImportAsync("locations.csv", "--continue");
        Assert.Equal((0, "created 4"), (outcome.ExitCode, outcome.Tally));
        Assert.DoesNotContain("Boston", _bench.State("locations"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Restart_gives_the_old_run_up_and_begins_a_new_one()
    {
        await StopAsync();
        Write("locations.csv", "Boston");
        var outcome = await _bench.ImportAsync("locations.csv", "--restart");
        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains("is given up", outcome.Error, StringComparison.Ordinal);
        using var runs = JsonDocument.Parse((await _bench.Cli.RunAsync("runs", "--json")).Output);
        Assert.Equal(["completed", "abandoned"], runs.RootElement.GetProperty("runs").EnumerateArray().OrderByDescending(r => r.GetProperty("status").GetString(), StringComparer.Ordinal).Select(r => r.GetProperty("status").GetString()));
        await Reports.Schemas.ValidateAsync("runs", (await _bench.Cli.RunAsync("runs", "--json")).Output);
        Assert.Equal(2, (await _bench.Cli.RunAsync("resume")).ExitCode);
    }

    [Fact]
    public async Task A_moved_file_another_file_and_other_settings_are_said_each()
    {
        await StopAsync();
        var original = _bench.File("locations.csv");
        File.Move(original, _bench.File("moved.csv"));
        var moved = await _bench.Cli.RunAsync("import", "moved.csv=locations");
        Assert.Equal(2, moved.ExitCode);
        Assert.Contains("is now at", moved.Error, StringComparison.Ordinal);
        File.Move(_bench.File("moved.csv"), original);
        Write("more/locations.csv", "Boston");
        var more = await _bench.Cli.RunAsync("import", "locations.csv", "more/locations.csv");
        Assert.Equal(2, more.ExitCode);
        Assert.Contains("was not among the files", more.Error, StringComparison.Ordinal);
        var settings = await _bench.Cli.RunAsync("import", "locations.csv", "--send", "all");
        Assert.Equal(2, settings.ExitCode);
        Assert.Contains("--send was changed and is all", settings.Error, StringComparison.Ordinal);
        Assert.Equal("created 4", (await _bench.ImportAsync("locations.csv", "--send", "changed", "--parallel", "3")).Tally);
    }

    [Fact]
    public async Task A_file_changed_before_anything_was_sent_is_simply_imported()
    {
        await Stops.RunAsync(_bench, "Checking rows", "import", "locations.csv");
        Write("locations.csv", "Boston");
        var outcome = await _bench.ImportAsync("locations.csv");
        Assert.Equal((0, "created 4"), (outcome.ExitCode, outcome.Tally));
        Assert.Contains("a new run takes its place", outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Salem", _bench.State("locations"), StringComparison.Ordinal);
        Assert.Equal(2, (await _bench.Cli.RunAsync("resume")).ExitCode);
    }

    [Fact]
    public async Task An_unfinished_run_at_another_tenant_does_not_matter()
    {
        await StopAsync();
        var outcome = await _bench.ImportAsync("locations.csv", "--sandbox");
        Assert.Equal((0, "created 4"), (outcome.ExitCode, outcome.Tally));
        Assert.DoesNotContain("Going on", outcome.Error, StringComparison.Ordinal);
        Assert.Equal("created 4", (await _bench.RunAsync("resume")).Tally);
    }

    [Fact]
    public async Task Importing_the_results_of_an_unfinished_run_takes_its_place()
    {
        var stopped = await StopAsync();
        var outcome = await _bench.ImportAsync(stopped.Results[0]);
        Assert.Equal(0, outcome.ExitCode);
        Assert.Equal(4, _bench.Server.State.Count("locations"));
        var resumed = await _bench.Cli.RunAsync("resume");
        Assert.Equal(2, resumed.ExitCode);
        Assert.Equal(4, _bench.Server.State.Count("locations"));
    }

    [Fact]
    public async Task Continue_without_anything_to_continue_and_both_at_once_are_refused()
    {
        foreach (var args in new string[][] { ["--continue"], ["--continue", "--restart"] })
        {
            var result = await _bench.Cli.RunAsync(["import", "locations.csv", .. args]);
            Assert.Equal(2, result.ExitCode);
            Assert.Contains("--continue", result.Error, StringComparison.Ordinal);
        }

        Assert.Equal(0, _bench.Server.State.Count("locations"));
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    private async Task<RunOutcome> StopAsync()
    {
        var stopped = await Stops.WhileWritingAsync(_bench, "locations.csv");
        Assert.Equal(3, stopped.ExitCode);
        Assert.True(stopped.Count("created") > 0 && stopped.Count("notAttempted") > 0, stopped.Tally);
        return stopped;
    }

    private void Write(string name, string city)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_bench.File(name)) ?? "");
        _bench.Csv(name, ["Row Key,Address 1,City,State,Zip Code", .. Enumerable.Range(1, 4).Select(i => $"L-{i},{i} Alder Street,{city},OR,97301")]);
    }

    private List<string> Runs() => [.. _bench.Cli.RunFolders];
}
