using System.Diagnostics;
using System.Globalization;
using BulkProviders.Fuzzing.Mutations;

namespace BulkProviders.Fuzzing.Trials;

/// <summary>Gives a mutant to the program as a user would: <c>validate FILE</c> in a process of its own.</summary>
internal static class ProcessTrial
{
    public static async Task<TrialVerdict> RunAsync(Mutant mutant, string folder, CancellationToken cancellationToken)
    {
        await File.WriteAllBytesAsync(Path.Combine(folder, mutant.Seed.FileName), mutant.Content, cancellationToken);
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { Path.Combine(AppContext.BaseDirectory, "bulkproviders.dll"), "validate", mutant.Seed.FileName })
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        var verdict = await TrialLimits.WatchAsync(JudgeAsync(process, cancellationToken), () => Ask(process, p => p.WorkingSet64), () => Ask(process, p => p.TotalProcessorTime), cancellationToken);
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        return verdict;
    }

    private static async Task<TrialVerdict> JudgeAsync(Process process, CancellationToken cancellationToken)
    {
        var (output, error) = (process.StandardOutput.ReadToEndAsync(cancellationToken), process.StandardError.ReadToEndAsync(cancellationToken));
        await process.WaitForExitAsync(cancellationToken);
        var all = await output + await error;
        var end = string.Create(CultureInfo.InvariantCulture, $"exit {process.ExitCode}");
        return new TrialVerdict(end, process.ExitCode is 0 or 1 or 2 && !all.Contains("   at ", StringComparison.Ordinal) ? null : $"the process ended with {end}: {all}");
    }

    // Between the question and the answer it may have ended.
    private static T Ask<T>(Process process, Func<Process, T> question)
        where T : struct
    {
        try
        {
            process.Refresh();
            return question(process);
        }
        catch (InvalidOperationException)
        {
            return default;
        }
    }
}
