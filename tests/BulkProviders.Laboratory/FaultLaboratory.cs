using System.Collections.Concurrent;
using System.Globalization;
using System.Threading.Channels;
using BulkProviders.Laboratory.Trials;

namespace BulkProviders.Laboratory;

/// <summary>Runs trials, mode by mode, and says of each what came of it.</summary>
internal sealed class FaultLaboratory(LaboratoryOptions options, TextWriter output)
{
    private const int ShownViolations = 12;

    private readonly Lock _writing = new();
    private readonly ConcurrentBag<TrialReport> _reports = [];

    /// <summary>Runs all trials; the reports in the order of their seeds.</summary>
    public async Task<IReadOnlyList<TrialReport>> RunAsync(CancellationToken cancellationToken)
    {
        var folder = options.Keep is null
            ? Directory.CreateTempSubdirectory("bulkproviders-laboratory-").FullName
            : Directory.CreateDirectory(options.Keep).FullName;
        var modes = options.Modes is [] ? TenantMode.All : options.Modes;
        var seeds = Enumerable.Range(0, options.Trials)
            .GroupBy(i => modes[i % modes.Count], i => options.Seed + i)
            .ToList();
        await Parallel.ForEachAsync(
            seeds, new ParallelOptions { MaxDegreeOfParallelism = options.Benches, CancellationToken = cancellationToken },
            async (group, token) => await RunModeAsync(group.Key, [.. group], Path.Combine(folder, group.Key.Name), token));
        if (options.Keep is null && !_reports.Any(r => r.IsViolated))
            Directory.Delete(folder, recursive: true);
        return [.. _reports.OrderBy(r => r.Seed)];
    }

    private async Task RunModeAsync(TenantMode mode, IReadOnlyList<long> seeds, string folder, CancellationToken cancellationToken)
    {
        await using (var bench = await Bench.StartAsync(mode, folder, seeds, options, cancellationToken))
        {
            var lanes = Channel.CreateUnbounded<int>();
            for (var lane = 0; lane < options.Lanes; lane++)
                lanes.Writer.TryWrite(lane);
            await Parallel.ForEachAsync(
                seeds, new ParallelOptions { MaxDegreeOfParallelism = options.Lanes, CancellationToken = cancellationToken },
                async (seed, token) =>
                {
                    var lane = await lanes.Reader.ReadAsync(token);
                    await RunTrialAsync(bench, lane, seed, folder, token);
                    lanes.Writer.TryWrite(lane);
                });
        }
        if (options.Keep is null && !_reports.Any(r => r.Mode == mode && r.IsViolated))
            Directory.Delete(folder, recursive: true);
    }

    private async Task RunTrialAsync(Bench bench, int lane, long seed, string folder, CancellationToken cancellationToken)
    {
        var home = Directory.CreateDirectory(Path.Combine(folder, seed.ToString(CultureInfo.InvariantCulture))).FullName;
        var report = await new Trial(bench, lane, seed, home, options).RunAsync(cancellationToken);
        _reports.Add(report);
        if (options.Keep is null && !report.IsViolated)
            Directory.Delete(home, recursive: true);
        lock (_writing)
            Tell(report, home);
    }

    private void Tell(TrialReport report, string home)
    {
        output.WriteLine(report);
        foreach (var violation in report.Violations.Take(ShownViolations))
            output.WriteLine($"    {violation.Kind}: {violation.Text}");
        if (!report.IsViolated)
            return;
        if (report.Violations.Count > ShownViolations)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    and {report.Violations.Count - ShownViolations} more"));
        output.WriteLine($"    Kept in {home}");
        output.WriteLine($"    Again:  {CommandOf(report)}");
    }

    private string CommandOf(TrialReport report) => string.Create(CultureInfo.InvariantCulture,
        $"dotnet run --project tests/BulkProviders.Laboratory -c Release -- --seed {report.Seed} --trials 1 --mode {report.Mode.Name} --rows {options.Rows} --lost {options.LostPercent}")
        + (options.Kills is { } kills ? string.Create(CultureInfo.InvariantCulture, $" --kills {kills}") : "")
        + (options.TimedKills ? "" : " --no-timed-kills") + (options.SlowFaults ? "" : " --no-slow-faults")
        + (options.ImportsTwice ? "" : " --no-second-import")
        + string.Concat(options.Settings.Select(s => " --setting " + s));
}
