using System.Diagnostics;
using System.Globalization;

namespace BulkProviders.Benchmarks;

/// <summary>
/// The whole program beside a bare reader: the CPU time of <c>validate</c> with its results workbook against that of ExcelDataReader, which reads
/// every cell of the same workbook and does nothing else. Each in a process of its own, start included, taking turns.
/// </summary>
internal static class ValidateBenchmark
{
    // The unit of times in /proc on every Linux that .NET runs on.
    private const double TicksPerSecond = 100;

    // Counted from the state that stands behind the name of the process, which may hold anything.
    private const int ChildUserField = 13;

    public static int Run(string program, int rows, int rounds)
    {
        if (!OperatingSystem.IsLinux())
        {
            Console.Error.WriteLine("The CPU time of other processes is read from /proc, so this runs on Linux only.");
            return 2;
        }
        var folder = Directory.CreateTempSubdirectory("bulkproviders-benchmark-").FullName;
        try
        {
            var input = Path.Combine(folder, "input.xlsx");
            BigFile.Write(input, rows, distinct: false);
            double allOfPeer = 0, allOfValidate = 0;
            for (var round = 1; round <= rounds; round++)
            {
                var peer = CpuOf(Environment.ProcessPath ?? "", "read", input, "peer");
                var own = CpuOf(Environment.ProcessPath ?? "", "read", input, "own");
                var runs = Path.Combine(folder, "runs" + round.ToString(CultureInfo.InvariantCulture));
                var validate = CpuOf(program, "validate", input + "=providers", "--runs", runs, "--quiet");
                Directory.Delete(runs, recursive: true);
                (allOfPeer, allOfValidate) = (allOfPeer + peer, allOfValidate + validate);
                Console.WriteLine($"round {round}: ExcelDataReader reads in {peer:F2} s CPU, our reader in {own:F2} s ({own / peer:F2}x); validate {validate:F2} s ({validate / peer:F2}x)");
            }
            Console.WriteLine($"validate XLSX / ExcelDataReader read, {rows:N0} rows: {allOfValidate / allOfPeer:F2}x");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
        return 0;
    }

    private static double CpuOf(string program, params string[] arguments)
    {
        var before = CpuOfChildren();
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? CpuOfChildren() - before : throw new InvalidOperationException($"{program} ended with {process.ExitCode}.");
    }

    /// <summary>User and system time of all child processes that have ended.</summary>
    private static double CpuOfChildren()
    {
        var stat = File.ReadAllText("/proc/self/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return (long.Parse(fields[ChildUserField], CultureInfo.InvariantCulture) + long.Parse(fields[ChildUserField + 1], CultureInfo.InvariantCulture)) / TicksPerSecond;
    }
}
