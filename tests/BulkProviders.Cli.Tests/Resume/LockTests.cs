using System.Globalization;
using BulkProviders.Cli.Tests.Runs;

namespace BulkProviders.Cli.Tests.Resume;

/// <summary>Two processes that want the same run, or the same tenant.</summary>
public sealed class LockTests : IAsyncLifetime
{
    private Bench _bench = null!; // non-null: set before each test

    public async ValueTask InitializeAsync()
    {
        _bench = await Bench.StartAsync();
        Write("locations.csv", 30);
    }

    [Fact]
    public async Task A_run_that_is_under_way_is_left_to_its_process_which_is_named()
    {
        _bench.Server.Behave(new Dictionary<string, string> { ["latency-ms"] = "100" });
        using var first = CliProcess.Start(_bench.Cli, "import", "locations.csv", "--parallel", "2");
        await first.HasSaidAsync("Writing to the tenant");

        foreach (var args in new string[][] { ["resume"], ["import", "locations.csv"], ["import", "locations.csv", "--restart"] })
        {
            var second = await _bench.Cli.RunAsync(args);
            Assert.Equal(2, second.ExitCode);
            Assert.Contains("is under way: process " + first.Id.ToString(CultureInfo.InvariantCulture), second.Error, StringComparison.Ordinal);
        }

        Assert.Equal(0, (await first.EndAsync()).ExitCode);
        Assert.Equal(30, _bench.Server.State.Count("locations"));
    }

    [Fact]
    public async Task Two_imports_to_one_tenant_take_turns_and_a_killed_one_gives_its_turn_back()
    {
        Write("more/locations.csv", 3, "Birch Street");
        _bench.Server.Behave(new Dictionary<string, string> { ["latency-ms"] = "200" });
        using var first = CliProcess.Start(_bench.Cli, "import", "locations.csv", "--parallel", "1");
        await first.HasSaidAsync("Writing to the tenant");
        using var second = CliProcess.Start(_bench.Cli, "import", "more/locations.csv", "--parallel", "1", "--json");
        await second.HasSaidAsync("waits for its turn");
        Assert.DoesNotContain("Comparing", second.Error, StringComparison.Ordinal);
        await first.KillAsync();

        var outcome = new RunOutcome(await second.EndAsync());

        Assert.Equal((0, "created 3"), (outcome.ExitCode, outcome.Tally));
    }

    [Fact]
    public async Task An_import_that_is_stopped_while_it_waits_can_be_gone_on_with()
    {
        Write("more/locations.csv", 3, "Birch Street");
        _bench.Server.Behave(new Dictionary<string, string> { ["latency-ms"] = "800" });
        using var first = CliProcess.Start(_bench.Cli, "import", "locations.csv", "--parallel", "1");
        await first.HasSaidAsync("Writing to the tenant");
        using var second = CliProcess.Start(_bench.Cli, "import", "more/locations.csv", "--json");
        await second.HasSaidAsync("waits for its turn");
        await second.SignalAsync("INT");

        var stopped = new RunOutcome(await second.EndAsync());

        Assert.Equal((3, "notAttempted 3"), (stopped.ExitCode, stopped.Tally));
        await first.SignalAsync("INT");
        Assert.Equal(3, (await first.EndAsync()).ExitCode);
        _bench.Server.Behave(new Dictionary<string, string>());
        Assert.Equal("created 3", (await _bench.ImportAsync("more/locations.csv")).Tally);
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    private void Write(string name, int rows, string street = "Alder Street")
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_bench.File(name)) ?? "");
        _bench.Csv(name, ["Row Key,Address 1,City,State,Zip Code", .. Enumerable.Range(1, rows).Select(i => $"{rows}-{i},{i} {street},Salem,OR,97301")]);
    }
}
