using BulkProviders.Laboratory.Trials;

namespace BulkProviders.Laboratory.Tests;

/// <summary>
/// The short version of the laboratory: real processes, fixed seeds, kills at calls and not at times. docs/laboratory.md has the long one.
/// </summary>
public sealed class FaultLaboratoryTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Nothing_is_lost_doubled_or_left_without_an_outcome()
    {
        var options = Short(100, rows: 30, kills: 2, "honoured", "ignored", "refused-422", "persist-then-error", "late-writes") with { ImportsTwice = true };

        var reports = await TryAsync(options);

        Assert.Equal(options.Trials, reports.Count);
        Assert.All(reports, r => Assert.True(r.Faults.Values.Sum() > 5, "The proxy made no faults."));
        Assert.True(reports.Sum(r => r.Kills) >= reports.Count, "The client was hardly ever killed.");
        Assert.Contains(reports, r => r.ImportedTwice);
        Assert.All(reports, r => Assert.True(r.Creates > 5, "Next to nothing was created."));
    }

    [Fact]
    public async Task A_plan_that_is_applied_through_faults_and_kills_writes_everything_once()
    {
        var reports = await TryAsync(Short(300, rows: 20, kills: 2, "honoured", "persist-then-error") with { Plans = true });

        Assert.True(reports.Sum(r => r.Kills) >= reports.Count, "Neither the planning nor the applying was killed.");
        Assert.All(reports, r => Assert.True(r.Creates > 5, "Next to nothing was created."));
    }

    [Fact]
    public async Task An_undo_through_faults_and_kills_takes_back_what_it_says()
    {
        var reports = await TryAsync(Short(200, rows: 20, kills: 1, "honoured", "ignored") with { Undoes = true });

        Assert.True(reports.Sum(r => r.Kills) > reports.Count, "Neither the import nor the undo was killed twice.");
    }

    // One trial of each mode.
    private static LaboratoryOptions Short(int seed, int rows, int kills, params string[] modes) => new()
    {
        Seed = seed,
        Trials = modes.Length,
        Modes = [.. modes.Select(TenantMode.Named)],
        Benches = modes.Length,
        Lanes = 1,
        Rows = rows,
        Kills = kills,
        TimedKills = false,
        SlowFaults = false,
        ImportsTwice = false
    };

    private async Task<IReadOnlyList<TrialReport>> TryAsync(LaboratoryOptions options)
    {
        await using var told = new StringWriter();
        var reports = await new FaultLaboratory(options, told).RunAsync(TestContext.Current.CancellationToken);
        output.WriteLine(told.ToString());
        Assert.False(reports.Any(r => r.IsViolated), told.ToString());
        return reports;
    }
}
