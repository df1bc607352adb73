using System.Globalization;

namespace BulkProviders.Cli.Tests.Runs;

/// <summary>Whole imports to a tenant that takes so many calls a second and no more.</summary>
public sealed class ThrottledRunTests
{
    private const int Rows = 90;

    [Theory]
    [InlineData("seconds")]
    [InlineData("date")]
    [InlineData("none")]
    public async Task Answers_that_ask_to_wait_are_obeyed_counted_and_cost_no_row(string retryAfter)
    {
        await using var bench = await Bench.StartAsync(null, ("rate-limit", "40"), ("retry-after", retryAfter));
        bench.Csv("locations.csv", ["Row Key,Address 1,City,State,Zip Code",
            .. Enumerable.Range(1, Rows).Select(n => string.Create(CultureInfo.InvariantCulture, $"L-{n},{n} Alder Street,Salem,OR,97301"))]);

        var run = await bench.ImportAsync("locations.csv");

        Assert.Equal((0, string.Create(CultureInfo.InvariantCulture, $"created {Rows}")), (run.ExitCode, run.Tally));
        Assert.Equal(Rows, bench.Server.State.Count("locations"));
        Assert.True(run.Requests("throttled") > 0, "Nothing was throttled.");
        // Who runs on against the limit is refused more often than it is served.
        Assert.True(run.Requests("throttled") < Rows, $"{run.Requests("throttled")} calls were refused.");
        Assert.Equal(run.Requests("throttled"), run.Requests("retried"));
        Assert.Equal(run.Requests("sent"), run.Requests("reads") + run.Requests("writes"));
    }
}
