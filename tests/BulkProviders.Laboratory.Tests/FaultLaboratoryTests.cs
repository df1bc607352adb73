namespace BulkProviders.Laboratory.Tests;

/// <summary>
/// The short version of the laboratory: real processes, fixed seeds, kills at calls and not at times. docs/laboratory.md has the long one.
/// </summary>
public sealed class FaultLaboratoryTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Nothing_is_lost_doubled_or_left_without_an_outcome()
    {
        await using var told = new StringWriter();
        var options = new LaboratoryOptions
        {
            Seed = 100,
            Trials = 5,
            Modes = [.. ((string[])["honoured", "ignored", "refused-422", "persist-then-error", "late-writes"]).Select(TenantMode.Named)],
            Benches = 5,
            Lanes = 1,
            Rows = 30,
            Kills = 2,
            TimedKills = false,
            SlowFaults = false,
            ImportsTwice = true
        };

        var reports = await new FaultLaboratory(options, told).RunAsync(TestContext.Current.CancellationToken);

        output.WriteLine(told.ToString());
        Assert.False(reports.Any(r => r.IsViolated), told.ToString());
        Assert.Equal(options.Trials, reports.Count);
        Assert.All(reports, r => Assert.True(r.Faults.Values.Sum() > 5, "The proxy made no faults."));
        Assert.True(reports.Sum(r => r.Kills) >= reports.Count, "The client was hardly ever killed.");
        Assert.Contains(reports, r => r.ImportedTwice);
        Assert.All(reports, r => Assert.True(r.Creates > 5, "Next to nothing was created."));
    }

    [Fact]
    public async Task A_plan_that_is_applied_through_faults_and_kills_writes_everything_once()
    {
        await using var told = new StringWriter();
        var options = new LaboratoryOptions
        {
            Seed = 300,
            Trials = 2,
            Modes = [TenantMode.Named("honoured"), TenantMode.Named("persist-then-error")],
            Benches = 2,
            Lanes = 1,
            Rows = 20,
            Kills = 2,
            TimedKills = false,
            SlowFaults = false,
            ImportsTwice = false,
            Plans = true
        };

        var reports = await new FaultLaboratory(options, told).RunAsync(TestContext.Current.CancellationToken);

        output.WriteLine(told.ToString());
        Assert.False(reports.Any(r => r.IsViolated), told.ToString());
        Assert.True(reports.Sum(r => r.Kills) >= reports.Count, "Neither the planning nor the applying was killed.");
        Assert.All(reports, r => Assert.True(r.Creates > 5, "Next to nothing was created."));
    }

    [Fact]
    public async Task An_undo_through_faults_and_kills_takes_back_what_it_says()
    {
        await using var told = new StringWriter();
        var options = new LaboratoryOptions
        {
            Seed = 200,
            Trials = 2,
            Modes = [TenantMode.Named("honoured"), TenantMode.Named("ignored")],
            Benches = 2,
            Lanes = 1,
            Rows = 20,
            Kills = 1,
            TimedKills = false,
            SlowFaults = false,
            ImportsTwice = false,
            Undoes = true
        };

        var reports = await new FaultLaboratory(options, told).RunAsync(TestContext.Current.CancellationToken);

        output.WriteLine(told.ToString());
        Assert.False(reports.Any(r => r.IsViolated), told.ToString());
        Assert.True(reports.Sum(r => r.Kills) > reports.Count, "Neither the import nor the undo was killed twice.");
    }
}
