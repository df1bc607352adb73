using System.Globalization;
using BulkProviders.Fuzzing.Mutations;
using BulkProviders.Fuzzing.Seeds;
using BulkProviders.Fuzzing.Trials;

namespace BulkProviders.Fuzzing;

/// <summary>Makes mutants one after the other and tries each: in this process, and some as whole processes.</summary>
internal sealed class FuzzingRun(FuzzingOptions options, TextWriter output)
{
    /// <summary>Tries all, and returns what came of them.</summary>
    public async Task<FuzzingTally> RunAsync(CancellationToken cancellationToken)
    {
        using var folder = new WorkFolder();
        var own = await SeedFiles.AllAsync(folder.Of("seeds"), cancellationToken);
        var seeds = own.Concat(SeedFiles.In(options.MoreSeeds)).Where(s => s.Name.Contains(options.Only, StringComparison.OrdinalIgnoreCase)).ToList();
        var findings = options.Findings ?? Path.Combine(Path.GetTempPath(), "bulkproviders-findings");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"--seed {options.Seed} --first {options.First} --count {options.Count}: {seeds.Count} seed files; findings go to {findings}"));
        var tally = new FuzzingTally();
        for (var number = options.First; number < options.First + options.Count; number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var mutant = Mutant.Of(options.Seed, number, seeds);
            var isProcess = options.ProcessEvery > 0 && number % options.ProcessEvery == options.ProcessEvery - 1;
            var verdict = isProcess
                ? await ProcessTrial.RunAsync(mutant, folder.Of("trial"), cancellationToken)
                : await ApplicationTrial.RunAsync(mutant, folder.Of("trial"), cancellationToken);
            tally.Add(mutant, verdict, isProcess);
            if (number % 1000 == 999)
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{number + 1}"));
            if (verdict.Finding is { } finding)
            {
                mutant.Keep(findings, finding);
                output.WriteLine($"{mutant}: {finding.Split('\n')[0]}");
            }
        }

        output.WriteLine(tally);
        return tally;
    }
}
