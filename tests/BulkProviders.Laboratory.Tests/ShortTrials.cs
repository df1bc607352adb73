using BulkProviders.Laboratory.Trials;

namespace BulkProviders.Laboratory.Tests;

/// <summary>Trials that are short enough for every run of the tests.</summary>
internal static class ShortTrials
{
    /// <summary>One trial of each mode.</summary>
    public static LaboratoryOptions Of(int seed, int rows, int kills, params string[] modes) => new()
    {
        Seed = seed,
        Trials = modes.Length,
        Modes = [.. modes.Select(TenantMode.Named)],
        Benches = modes.Length,
        Lanes = 2,
        Rows = rows,
        Kills = kills,
        TimedKills = false,
        SlowFaults = false,
        ImportsTwice = false
    };

    /// <summary>Carries them out; none may violate what is promised.</summary>
    public static async Task<IReadOnlyList<TrialReport>> RunAsync(LaboratoryOptions options, ITestOutputHelper output)
    {
        await using var told = new StringWriter();
        var reports = await new FaultLaboratory(options, told).RunAsync(TestContext.Current.CancellationToken);
        output.WriteLine(told.ToString());
        Assert.False(reports.Any(r => r.IsViolated), told.ToString());
        return reports;
    }
}
