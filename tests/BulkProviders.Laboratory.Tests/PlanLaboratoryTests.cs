namespace BulkProviders.Laboratory.Tests;

/// <summary>Plans in the short version of the laboratory.</summary>
public sealed class PlanLaboratoryTests(ITestOutputHelper output)
{
    [Fact]
    public async Task A_plan_that_is_applied_through_faults_and_kills_writes_everything_once()
    {
        var reports = await ShortTrials.RunAsync(ShortTrials.Of(300, rows: 20, kills: 2, "honoured", "persist-then-error") with { Plans = true }, output);

        Assert.True(reports.Sum(r => r.Kills) >= reports.Count, "Neither the planning nor the applying was killed.");
        Assert.All(reports, r => Assert.True(r.Creates > 5, "Next to nothing was created."));
    }
}
