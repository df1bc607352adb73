using BulkProviders.Cli.Tests.Runs;

namespace BulkProviders.Cli.Tests.Resume;

/// <summary>The writing of a plan, as a process that is killed in its middle and goes on.</summary>
public sealed class PlanKillTests
{
    private const int Rows = 60;

    [Fact]
    public async Task A_plan_that_is_killed_while_it_is_written_goes_on_and_creates_every_record_once_and_none_that_was_left_out()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Not run: signals are those of Unix.");
        await using var bench = await Bench.StartAsync();
        bench.Csv("locations.csv", ["Address 1,City,State,Zip Code", .. Enumerable.Range(1, Rows).Select(n => $"{n} Alder Street,Salem,OR,97301")]);
        var plan = await bench.RunAsync("plan", "locations.csv");
        var decided = PlanBench.Decide(plan, s => s.Cell(Rows, PlanBench.Column(s, "Decision")).Value = "Leave out");
        bench.Behave(("latency-ms", "40"));
        using (var victim = CliProcess.Start(bench.Cli, "apply", "last", "--leave-out", decided, "--parallel", "2"))
        {
            await Bench.UntilAsync(() => bench.Server.State.Count("locations") >= 15, "Nothing is stored.");
            await victim.KillAsync();
        }

        bench.Behave();
        Assert.Contains("goes on with it", (await bench.Cli.RunAsync("apply", Path.GetFileName(plan.RunFolder))).Error, StringComparison.Ordinal);
        var resumed = await bench.RunAsync("resume");

        Assert.Equal((0, $"created {Rows - 1}, skipped 1"), (resumed.ExitCode, resumed.Tally));
        Assert.Equal(Rows - 1, bench.Server.State.Count("locations"));
        Assert.Equal(Rows - 1, bench.Server.State.Ids("locations").Select(id => bench.Record("locations", id)["address1"]).Distinct().Count());
    }

    [Theory]
    [InlineData("reset-after-write-every", "3")]
    [InlineData("reset-before-write-every", "3")]
    [InlineData("fail-every", "4")]
    public async Task Lost_answers_and_outages_while_it_is_written_leave_no_row_open_and_make_nothing_twice(string fault, string every)
    {
        await using var bench = await Bench.StartAsync();
        bench.Csv("locations.csv", ["Address 1,City,State,Zip Code", .. Enumerable.Range(1, Rows).Select(n => $"{n} Alder Street,Salem,OR,97301")]);
        await bench.RunAsync("plan", "locations.csv");
        bench.Hurry();
        bench.Behave((fault, every));

        var applied = await bench.RunAsync("apply", "last");

        Assert.True((applied.ExitCode, applied.Tally) == (0, $"created {Rows}"), applied.Output + applied.Error);
        Assert.Equal(Rows, bench.Server.State.Count("locations"));
    }
}
