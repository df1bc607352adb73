using System.Globalization;
using CsvHelper;

namespace BulkProviders.Benchmarks;

/// <summary>What a row costs a whole command, by the CPU time of its process: <c>validate</c> beside bare reading, <c>import</c>, and the start alone.</summary>
internal static class RowCostBenchmark
{
    private static string DefaultProgram => Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "BulkProviders.Cli", "release", "bulkproviders.dll"));

    /// <summary>Bare CsvHelper and <c>validate</c> over the same file, in turns.</summary>
    public static int Validate(int rows, int rounds)
    {
        using var folder = new Folder();
        var file = folder.Make(path => BigFile.Write(path, rows, distinct: false));
        for (var round = 1; round <= rounds; round++)
        {
            var peer = ChildProcess.Run(Environment.ProcessPath ?? "", ["fields", file]);
            var own = ChildProcess.Run("dotnet", [DefaultProgram, "validate", file + "=providers", "--results", "csv", "--runs", folder.Runs]);
            Print($"{round}: CsvHelper {PerRow(peer, rows):F2} µs, validate {PerRow(own, rows):F1} µs a row: {own.Cpu / peer.Cpu:F1} times; {own.Elapsed.TotalSeconds:F1} s, peak {own.PeakMegabytes} MB, {folder.Database(file)}");
            folder.ForgetRuns();
        }

        return 0;
    }

    /// <summary>A bare loop and a whole import of the same new records to the practice server in another process, in turns; each to an empty one.</summary>
    public static int Import(int rows, int rounds)
    {
        for (var round = 1; round <= rounds; round++)
        {
            var bare = Bare(rows);
            using var folder = new Folder();
            var file = folder.Make(path => AddressFile.Write(path, rows));
            using var sandbox = SandboxProcess.Start(DefaultProgram, folder.Path);
            var cost = ChildProcess.Run(
                "dotnet", [DefaultProgram, "import", file + "=locations", "--yes", "--ignore-columns", "--results", "csv", "--runs", folder.Runs, .. sandbox.Options], sandbox.Environment);
            Print($"{round}: bare loop {PerRow(bare, rows):F1} µs, import {PerRow(cost, rows):F1} µs a row: {cost.Cpu / bare.Cpu:F2} times; {cost.Elapsed.TotalSeconds:F1} s, peak {cost.PeakMegabytes} MB, {folder.Database(file)}");
        }

        return 0;
    }

    private static ChildCost Bare(int rows)
    {
        using var folder = new Folder();
        using var sandbox = SandboxProcess.Start(DefaultProgram, folder.Path);
        return ChildProcess.Run(Environment.ProcessPath ?? "", BareImport.Arguments(sandbox, rows));
    }

    /// <summary>What <c>--help</c> costs: the start, and nothing else.</summary>
    /// <param name="program">A published program, or null for the build beside this one.</param>
    /// <param name="rounds">How often.</param>
    public static int Start(string? program, int rounds)
    {
        for (var round = 1; round <= rounds; round++)
        {
            var cost = program is null ? ChildProcess.Run("dotnet", [DefaultProgram, "--help"]) : ChildProcess.Run(program, ["--help"]);
            Print($"{round}: --help {cost.Cpu.TotalMilliseconds:F0} ms CPU, {cost.Elapsed.TotalMilliseconds:F0} ms");
        }

        return 0;
    }

    /// <summary>Reads a file with CsvHelper and makes a string of every field: the unit of the ratio.</summary>
    public static int Fields(string path)
    {
        using var csv = CsvReader.FromFile(path);
        long length = 0;
        while (csv.Read())
            for (var i = 0; i < csv.FieldCount; i++)
                length += csv.GetString(i).Length;
        Print($"{length} characters");
        return 0;
    }

    private static double PerRow(ChildCost cost, int rows) => cost.Cpu.TotalMicroseconds / rows;

    private static void Print(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    private sealed class Folder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("bulkproviders-rowcost-").FullName;

        public string Runs => System.IO.Path.Combine(Path, "runs");

        public string Make(Action<string> write)
        {
            var file = System.IO.Path.Combine(Path, "b.csv");
            write(file);
            return file;
        }

        public string Database(string file)
        {
            var size = Directory.EnumerateFiles(Runs, "run.db", SearchOption.AllDirectories).Max(f => new FileInfo(f).Length);
            return string.Create(CultureInfo.InvariantCulture, $"run.db {(double)size / new FileInfo(file).Length:F1} times the file");
        }

        public void ForgetRuns() => Directory.Delete(Runs, recursive: true);

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
