using BulkProviders.Cli.Tests.Runs;
using BulkProviders.Core.Basics;

namespace BulkProviders.Cli.Tests.Resume;

/// <summary>A run whose calls under way are cut counts their rows wherever errors are counted.</summary>
public sealed class CutCallsTests
{
    [Fact]
    public async Task Rows_that_were_under_way_at_the_end_count_among_the_errors_of_the_summary()
    {
        await using var bench = await Bench.StartAsync();
        bench.Csv("locations.csv", ["Row Key,Address 1,City,State,Zip Code", .. Enumerable.Range(1, 30).Select(i => $"L-{i},{i} Alder Street,Salem,OR,97301")]);
        bench.Behave(("hang-every", "9"));
        using var stop = new CancellationTokenSource();
        using var abort = new CancellationTokenSource();
        var run = Task.Run(
            () => Stops.WatchAsync(bench, _ => { }, new StopSignals(stop.Token, abort.Token), "import", "locations.csv", "--parallel", "2"),
            TestContext.Current.CancellationToken);
        while (bench.Server.State.Count("locations") < 3)
        {
            Assert.False(run.IsCompleted, "The import ended too early.");
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
        bench.Behave(("hang-every", "1"));
        await stop.CancelAsync();
        await abort.CancelAsync();
        var cut = await run;

        Assert.Equal(3, cut.ExitCode);
        var unanswered = cut.Rows.Where(r => r.Status == "Unconfirmed").ToList();
        Assert.NotEmpty(unanswered);
        var error = Assert.Single(cut.Summary?.GetProperty("errors").EnumerateArray() ?? default, e => e.GetProperty("code").GetString() == "unanswered");
        Assert.Equal(unanswered.Count, error.GetProperty("rows").GetInt32());
        Assert.Equal(unanswered.Select(r => r.Number), error.GetProperty("firstRows").EnumerateArray().Select(r => r.GetInt32()));
    }
}
