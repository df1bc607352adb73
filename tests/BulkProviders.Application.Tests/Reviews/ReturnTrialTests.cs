using System.Globalization;
using BulkProviders.Testing.Workbooks;

namespace BulkProviders.Application.Tests.Reviews;

/// <summary>
/// Whatever comes back: every finding ends in one state, no row is lost, and no value gets into another row. REVIEW_TRIALS and REVIEW_ROWS in the environment ask for more
/// (docs/benchmarks.md).
/// </summary>
public sealed class ReturnTrialTests
{
    [Fact]
    public async Task Returns_that_are_shuffled_and_damaged_lose_nothing_and_mix_nothing()
    {
        var (trials, rows) = (Number("REVIEW_TRIALS", 3), Number("REVIEW_ROWS", 160));
        long findings = 0;
        for (var seed = 1; seed <= trials; seed++)
        {
            using var folder = new TemporaryFolder();
            var (collected, broken) = await new ReturnTrial(folder.Path, seed).RunAsync(owners: rows >= 2000 ? 40 : 8, rows, TestContext.Current.CancellationToken);
            Assert.True(broken.Count == 0, $"Seed {seed}: {string.Join('\n', broken.Take(10))}");
            foreach (var (state, count) in new[] { ("fixed", collected.Findings.Fixed), ("waived", collected.Findings.Waived), ("returned unchanged", collected.Findings.ReturnedUnchanged), ("open", collected.Findings.Open) })
                Assert.True(count > 0, $"Seed {seed}: no finding is {state}, so the trial shows nothing of it.");
            findings += collected.Findings.All;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{trials} trials, {findings} findings, 0 lost, 0 mixed");
    }

    private static int Number(string variable, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : usual;
}
