using System.Globalization;
using BulkProviders.Application;
using BulkProviders.Application.Imports;
using BulkProviders.Application.Settings;
using BulkProviders.Application.Tenants;
using BulkProviders.Core.Basics;
using BulkProviders.Fuzzing.Mutations;
using BulkProviders.Spreadsheets;

namespace BulkProviders.Fuzzing.Trials;

/// <summary>Gives a mutant to the use case that imports: most are checked, some are imported into a practice server.</summary>
internal static class ApplicationTrial
{
    /// <summary>Tries a mutant.</summary>
    public static Task<TrialVerdict> RunAsync(Mutant mutant, string folder, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, mutant.Seed.FileName);
        File.WriteAllBytes(path, mutant.Content);
        var mode = (mutant.Number / 7 % 12) switch { 0 => ImportMode.Import, 1 => ImportMode.DryRun, _ => ImportMode.Validate };
        var asCsv = mutant.Number / 7 % 12 == 2;
        return TrialLimits.WatchAsync(Task.Run(() => TryAsync(path, folder, mode, asCsv, cancellationToken), cancellationToken),
            static () => GC.GetTotalMemory(forceFullCollection: false), static () => Environment.CpuUsage.TotalTime, cancellationToken);
    }

    /// <summary>The results workbook of a check.</summary>
    public static async Task<string> ResultsOfAsync(string path, string folder, CancellationToken cancellationToken) =>
        (await ImportAsync(path, Path.Combine(folder, "runs"), ImportMode.Validate, asCsv: false, cancellationToken)).Summary.Results.Single();

    private static async Task<TrialVerdict> TryAsync(string path, string folder, ImportMode mode, bool asCsv, CancellationToken cancellationToken)
    {
        try
        {
            var runs = Path.Combine(folder, "runs");
            var report = await ImportAsync(path, runs, mode, asCsv, cancellationToken);
            var end = string.Create(CultureInfo.InvariantCulture, $"exit {(int)report.ExitCode}");
            if (report.ExitCode is not (ExitCode.Success or ExitCode.SomeRowsNotStored or ExitCode.Unusable))
                return new TrialVerdict(end, $"{mode} ended with exit {(int)report.ExitCode}: {report.Problem}\n{LogOf(runs)}");
            var problem = report.ExitCode == ExitCode.Unusable ? null : ResultsCheck.Problem(report, folder);
            return new TrialVerdict(end, problem is null ? null : $"{mode}: {problem}\n{LogOf(runs)}") { IsNewWorkbook = report.Summary.Warnings.Any(w => w.Code == "results-not-a-copy") };
        }
        catch (RunException e)
        {
            return new TrialVerdict($"exit {(int)e.ExitCode}", e.ExitCode == ExitCode.Unusable ? null : $"{mode} could not begin: {e.Message} {e.InnerException}");
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return new TrialVerdict("fault", $"{mode}: {e}");
        }
    }

    private static Task<ImportReport> ImportAsync(string path, string runs, ImportMode mode, bool asCsv, CancellationToken cancellationToken) =>
        new Importer(new Workspace { RunsFolder = runs }).RunAsync(
            new ImportRequest
            {
                Files = InputFiles.Expand([path], TableFormats.List),
                Mode = mode,
                Tenant = mode == ImportMode.Validate ? null : TenantChoice.Practice(new PracticeServer()),
                Settings = new ImportSettings { ResultsAsCsv = asCsv }
            },
            new Yes(),
            new StopSignals(cancellationToken, CancellationToken.None));

    private static string LogOf(string runs) =>
        string.Concat(Directory.Exists(runs) ? Directory.GetFiles(runs, "log.jsonl", SearchOption.AllDirectories).SelectMany(File.ReadLines).Where(l => l.Contains("Fault", StringComparison.Ordinal)) : []);

    private sealed class Yes : IApproval
    {
        public Task<bool> ApproveAsync(PlannedImport planned, CancellationToken cancellationToken) => Task.FromResult(true);
    }
}
