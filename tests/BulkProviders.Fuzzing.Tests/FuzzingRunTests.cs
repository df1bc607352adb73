using System.Text;
using BulkProviders.Fuzzing.Mutations;
using BulkProviders.Fuzzing.Seeds;
using BulkProviders.Fuzzing.Trials;

namespace BulkProviders.Fuzzing.Tests;

/// <summary>The short form of the fuzzing that docs/verification.md tells of: a few hundred mutants of small files.</summary>
public sealed class FuzzingRunTests : IDisposable
{
    private readonly WorkFolder _folder = new();
    private readonly StringWriter _output = new();

    public void Dispose()
    {
        _folder.Dispose();
        _output.Dispose();
    }

    [Theory]
    [InlineData("full", 50)]
    [InlineData("macros", 20)]
    [InlineData("results", 20)]
    [InlineData("strict", 20)]
    [InlineData("old", 50)]
    [InlineData("csv-", 60)]
    public async Task No_mutant_ends_in_a_fault_and_each_row_has_its_answer(string only, int count)
    {
        var options = new FuzzingOptions { Seed = 20261129, Count = count, Only = only, ProcessEvery = 0, Findings = _folder.Of("findings") };

        var tally = await new FuzzingRun(options, _output).RunAsync(TestContext.Current.CancellationToken);

        Assert.True(tally.Findings.Count == 0, _output.ToString());
    }

    [Fact]
    public async Task There_are_a_dozen_seed_files_of_all_kinds()
    {
        var seeds = (await SeedFiles.AllAsync(_folder.Of("seeds"), TestContext.Current.CancellationToken));
        Assert.True(seeds.Count >= 12);
        Assert.Equal(["csv", "workbook", "xls"], seeds.Select(s => s.Level).Distinct().Order());
    }

    [Fact]
    public async Task Each_seed_file_is_read_as_it_is()
    {
        foreach (var seed in (await SeedFiles.AllAsync(_folder.Of("seeds"), TestContext.Current.CancellationToken)).Where(s => s.Content.Length < 20_000))
        {
            var verdict = await ApplicationTrial.RunAsync(new Mutant(1, 20, seed, seed.Content, "none"), _folder.Of("trial"), TestContext.Current.CancellationToken);
            Assert.True(verdict is { Finding: null, End: "exit 0" or "exit 1", IsNewWorkbook: false }, $"{seed.Name}: {verdict.End} {verdict.Finding}");
        }
    }

    [Fact]
    public async Task The_same_seed_and_number_make_the_same_file()
    {
        var seeds = (await SeedFiles.AllAsync(_folder.Of("seeds"), TestContext.Current.CancellationToken)).Where(s => s.Name is "full" or "old" or "csv-quotes").ToList();
        for (var number = 0; number < 30; number++)
        {
            Assert.Equal(Mutant.Of(7, number, seeds).Changes, Mutant.Of(7, number, seeds).Changes);
            if (seeds[number % 3].Level != "workbook")
                Assert.Equal(Mutant.Of(7, number, seeds).Content, Mutant.Of(7, number, seeds).Content);
        }
    }

    [Fact]
    public async Task A_finding_is_kept_with_what_makes_it_again()
    {
        var mutant = new Mutant(3, 14, new SeedFile("a", "a.csv", [1]), Encoding.UTF8.GetBytes("x"), "one");
        var folder = _folder.Of("findings");

        mutant.Keep(folder, "took 11.0 s");

        Assert.Equal("x", await File.ReadAllTextAsync(Path.Combine(folder, "3-14-a.csv"), TestContext.Current.CancellationToken));
        Assert.Contains("--seed 3 --first 14 --count 1", await File.ReadAllTextAsync(Path.Combine(folder, "3-14-a.csv.txt"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_takes_too_long_or_too_much_is_a_finding()
    {
        Task<TrialVerdict> Trial() => Task.FromResult(new TrialVerdict("exit 0", null));
        var time = TimeSpan.Zero;
        Assert.Null((await TrialLimits.WatchAsync(Trial(), () => 1, () => time += TimeSpan.FromSeconds(9), TestContext.Current.CancellationToken)).Finding);
        Assert.Contains("11.0 s", (await TrialLimits.WatchAsync(Trial(), () => 1, () => time += TimeSpan.FromSeconds(11), TestContext.Current.CancellationToken)).Finding, StringComparison.Ordinal);
        Assert.Contains("501 MB", (await TrialLimits.WatchAsync(Trial(), () => 501L << 20, () => time, TestContext.Current.CancellationToken)).Finding, StringComparison.Ordinal);
    }
}
