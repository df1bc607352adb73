namespace BulkProviders.Laboratory.Tests;

/// <summary>
/// The short version of the laboratory: real processes, fixed seeds, kills at calls and not at times. docs/laboratory.md has the long one.
/// </summary>
public sealed class FaultLaboratoryTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Nothing_is_lost_doubled_or_left_without_an_outcome()
    {
        var options = ShortTrials.Of(100, rows: 30, kills: 2, "honoured", "ignored", "refused-422", "persist-then-error", "late-writes") with { ImportsTwice = true };

        var reports = await ShortTrials.RunAsync(options, output);

        Assert.Equal(options.Trials, reports.Count);
        Assert.All(reports, r => Assert.True(r.Faults.Values.Sum() > 5, "The proxy made no faults."));
        Assert.True(reports.Sum(r => r.Kills) >= reports.Count, "The client was hardly ever killed.");
        Assert.Contains(reports, r => r.ImportedTwice);
        Assert.All(reports, r => Assert.True(r.Creates > 5, "Next to nothing was created."));
    }
}
