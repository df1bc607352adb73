using System.Text.RegularExpressions;
using BulkProviders.Cli.Tests.Runs;

namespace BulkProviders.Cli.Tests.Resume;

/// <summary>The program as a process that is killed or interrupted in the middle of an import, and goes on.</summary>
public sealed class KillTests : IAsyncLifetime
{
    private const int Rows = 90;

    private Bench _bench = null!; // non-null: set before each test

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Not run: signals are those of Unix.");
        _bench = await Bench.StartAsync();
        var lines = Enumerable.Range(1, Rows).Select(i => $"L-{i},{i} Alder Street,Salem,OR,97301");
        _bench.Csv("locations.csv", ["Row Key,Address 1,City,State,Zip Code", .. lines]);
    }

    [Theory]
    [InlineData("resume")]
    [InlineData("import", "locations.csv")]
    public async Task An_import_that_is_killed_three_times_creates_every_record_once(params string[] command)
    {
        _bench.Server.Behave(new Dictionary<string, string> { ["latency-ms"] = "40" });
        string[] first = ["import", "locations.csv", "--parallel", "4"];
        foreach (var (args, count) in new[] { (first, 5), ([.. command, "--parallel", "4"], 25), ([.. command, "--parallel", "4"], 50) })
        {
            using var victim = CliProcess.Start(_bench.Cli, args);
            await StoredAsync(count);
            await victim.KillAsync();
        }

        var outcome = await _bench.RunAsync(command);

        Assert.Equal((0, $"created {Rows}"), (outcome.ExitCode, outcome.Tally));
        Assert.Contains("Going on with run", outcome.Error, StringComparison.Ordinal);
        AssertEachOnce();
        Assert.Single(_bench.Cli.RunFolders);
        Assert.Equal(2, (await _bench.RunAsync("resume")).ExitCode);
    }

    [Fact]
    public async Task A_kill_while_every_call_hangs_leaves_nothing_twice_and_nothing_out()
    {
        _bench.Server.Behave(new Dictionary<string, string> { ["hang-every"] = "9" });
        using (var victim = CliProcess.Start(_bench.Cli, "import", "locations.csv", "--parallel", "8", "--canary", "0"))
        {
            await StoredAsync(20);
            await victim.KillAsync();
        }

        _bench.Server.Behave(new Dictionary<string, string>());
        var outcome = await _bench.RunAsync("resume");

        Assert.Equal((0, $"created {Rows}"), (outcome.ExitCode, outcome.Tally));
        AssertEachOnce();
    }

    [Theory]
    [InlineData("Run 2")]
    [InlineData("Reading")]
    [InlineData("Comparing")]
    public async Task A_kill_before_the_first_write_starts_afresh_cleanly(string moment)
    {
        using (var victim = CliProcess.Start(_bench.Cli, "import", "locations.csv"))
        {
            await victim.HasSaidAsync(moment);
            await victim.KillAsync();
        }

        var outcome = await _bench.ImportAsync("locations.csv");

        Assert.Equal(0, outcome.ExitCode);
        Assert.Equal($"created {Rows}", outcome.Tally);
        AssertEachOnce();
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task One_signal_lets_calls_under_way_end_and_tells_what_was_not_attempted(string signal)
    {
        _bench.Server.Behave(new Dictionary<string, string> { ["latency-ms"] = "150" });
        using var process = CliProcess.Start(_bench.Cli, "import", "locations.csv", "--json", "--parallel", "4");
        await StoredAsync(6);
        await process.SignalAsync(signal);
        var stopped = new RunOutcome(await process.EndAsync());

        stopped.AssertBalanced();
        Assert.Equal(3, stopped.ExitCode);
        Assert.Contains("Stopping", stopped.Error, StringComparison.Ordinal);
        Assert.Equal(0, stopped.Count("unconfirmed"));
        Assert.Equal(_bench.Server.State.Count("locations"), stopped.Count("created"));
        Assert.InRange(stopped.Count("notAttempted"), 1, Rows - 6);
        Assert.True(File.Exists(Path.Combine(stopped.RunFolder, "summary.json")));
        await AssertGoesOnAsync();
    }

    [Fact]
    public async Task A_second_signal_cuts_calls_under_way_and_tells_them_from_those_not_attempted()
    {
        using var process = CliProcess.Start(_bench.Cli, "import", "locations.csv", "--json", "--parallel", "4", "--canary", "0");
        _bench.Server.Behave(new Dictionary<string, string> { ["latency-ms"] = "60" });
        await StoredAsync(6);
        _bench.Server.Behave(new Dictionary<string, string> { ["latency-ms"] = "60000" });
        await StoredAsync(7, TimeSpan.FromMilliseconds(300));
        await process.SignalAsync("INT");
        await process.HasSaidAsync("Stopping");
        await process.SignalAsync("INT");
        var stopped = new RunOutcome(await process.EndAsync());
        _bench.Server.Behave(new Dictionary<string, string>());

        stopped.AssertBalanced();
        Assert.Equal(3, stopped.ExitCode);
        Assert.InRange(stopped.Count("unconfirmed"), 1, 4);
        Assert.True(stopped.Count("notAttempted") > 0, stopped.Tally);
        Assert.Equal(Rows, stopped.Count("created") + stopped.Count("unconfirmed") + stopped.Count("notAttempted"));
        Assert.Contains("Unconfirmed", stopped.Statuses("locations"));
        await AssertGoesOnAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_bench is not null)
            await _bench.DisposeAsync();
    }

    private async Task AssertGoesOnAsync()
    {
        _bench.Server.Behave(new Dictionary<string, string>());
        var outcome = await _bench.RunAsync("resume");
        Assert.Equal((0, $"created {Rows}"), (outcome.ExitCode, outcome.Tally));
        Assert.Equal(["results.xlsx"], Directory.GetFiles(outcome.RunFolder, "results*").Select(Path.GetFileName));
        AssertEachOnce();
    }

    private void AssertEachOnce()
    {
        var streets = _bench.Server.State.Ids("locations").Select(id => string.Join(' ', _bench.Record("locations", id).Values)).ToList();
        Assert.Equal(Rows, streets.Count);
        foreach (var i in Enumerable.Range(1, Rows))
            Assert.Single(streets, s => Regex.IsMatch(s, $@"(?<!\d){i} Alder Street"));
    }

    /// <summary>Waits until the server holds so many records, or until the patience is at its end where one is given.</summary>
    private async Task StoredAsync(int count, TimeSpan? patience = null)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        var began = TimeProvider.System.GetTimestamp();
        while (_bench.Server.State.Count("locations") < count)
        {
            var elapsed = TimeProvider.System.GetElapsedTime(began);
            if (elapsed > patience)
                return;
            Assert.True(elapsed < TimeSpan.FromSeconds(60), $"The server holds {_bench.Server.State.Count("locations")} records, and {count} were awaited.");
            await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
    }
}
