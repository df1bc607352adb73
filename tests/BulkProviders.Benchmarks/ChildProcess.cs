using System.Diagnostics;
using System.Runtime.InteropServices;

namespace BulkProviders.Benchmarks;

/// <summary>Runs a program to its end and asks the system what it took. Linux and macOS.</summary>
internal static class ChildProcess
{
    private const int Children = -1;
    private const int UsageFields = 18;
    private const int PeakField = 4;

    public static ChildCost Run(string program, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        var before = Usage();
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        var errors = process.StandardError.ReadToEndAsync();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {errors.Result}");
        var after = Usage();
        return new ChildCost(CpuOf(after) - CpuOf(before), watch.Elapsed, after[PeakField] / (OperatingSystem.IsMacOS() ? 1 << 20 : 1 << 10));
    }

    private static TimeSpan CpuOf(long[] usage) => TimeSpan.FromSeconds(usage[0] + usage[2]) + TimeSpan.FromMicroseconds(usage[1] + usage[3]);

    private static long[] Usage()
    {
        var usage = new long[UsageFields];
        return GetUsage(Children, usage) == 0 ? usage : throw new InvalidOperationException("The system does not say what processes cost.");
    }

    [DllImport("libc", EntryPoint = "getrusage")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int GetUsage(int who, [Out] long[] usage);
}
