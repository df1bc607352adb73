using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace BulkProviders.Benchmarks;

/// <summary>Exports as whole processes: while a second writer is at work, imported again untouched, and what each format costs.</summary>
internal static class ExportBenchmark
{
    private const int IncludedRecords = 8;

    private static string Program => Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "BulkProviders.Cli", "release", "bulkproviders.dll"));

    /// <summary>Exports of all types while somebody makes, edits and deletes records: whatever was there throughout has to be in each export that calls itself complete, once.</summary>
    public static async Task<int> MovingAsync(int exports, int records, int seed, string behaviour)
    {
        using var folder = new TemporaryFolder();
        using var sandbox = SandboxProcess.Start(Program, folder.Path, "--seed", Seed(records), "--behaviour", behaviour);
        using var writer = await SecondWriter.StartAsync(sandbox, seed);
        await writer.MakeAsync(1000);
        var (complete, wrong) = (0, 0);
        for (var export = 1; export <= exports; export++)
        {
            var moving = writer.RunAsync();
            var document = Export(folder, sandbox, "all");
            await writer.StopAsync(moving);
            var isComplete = document.GetProperty("complete").GetBoolean();
            var ids = isComplete ? File.ReadLines(Path.Combine(folder.Path, "all", "Locations.csv")).Skip(1).Select(l => l[..36]).ToList() : [];
            var missing = isComplete ? writer.Throughout.Except(ids).Count() : 0;
            var doubled = ids.Count - ids.Distinct().Count();
            complete += isComplete ? 1 : 0;
            wrong += missing + doubled > 0 ? 1 : 0;
            Print($"{export}: {(isComplete ? "complete" : "refused")} ({document.GetProperty("proofWords").GetString()}), {document.GetProperty("sheets").EnumerateArray().Sum(s => s.GetProperty("rows").GetInt64()):N0} records, {writer.Done} writes meanwhile, {missing} missing, {doubled} double");
        }

        Print($"{complete} of {exports} complete, {wrong} of them wrongly");
        return wrong;
    }

    /// <summary>An untouched export imported again in each form; a workbook also as LibreOffice saves it.</summary>
    public static int Again(int records)
    {
        var wrong = 0;
        foreach (var linkage in new[] { "always", "included" })
        {
            using var folder = new TemporaryFolder();
            using var sandbox = SandboxProcess.Start(Program, folder.Path, "--seed", Seed(records), "--behaviour", "linkage=" + linkage);
            foreach (var tokens in new[] { "30", "0" })
                foreach (var target in new[] { "all.xlsx", "saved.xlsx", "all" })
                {
                    var path = Path.Combine(folder.Path, target == "saved.xlsx" ? "all.xlsx" : target);
                    if (target != "saved.xlsx")
                        Export(folder, sandbox, target, "--keep-base", tokens);
                    else if (!SaveWithLibreOffice(ref path, folder.Path))
                    {
                        Print($"linkage {linkage}, {target}: not run, LibreOffice is not there");
                        continue;
                    }

                    using var summary = JsonDocument.Parse(Output(folder, sandbox, "import", path, "--yes"));
                    var sheets = summary.RootElement.GetProperty("sheets").EnumerateArray().ToList();
                    var (writes, reads) = (Calls(summary, "writes"), Calls(summary, "reads"));
                    var (rows, unchanged) = (sheets.Sum(s => s.GetProperty("rows").GetInt64()), sheets.Sum(s => s.GetProperty("unchanged").GetInt64()));
                    var warnings = summary.RootElement.GetProperty("warnings").GetArrayLength();
                    wrong += writes > 0 || warnings > 0 || rows != unchanged ? 1 : 0;
                    Print($"linkage {linkage}, {target}, {(tokens == "0" ? "without" : "with")} tokens: {rows:N0} rows, {unchanged:N0} unchanged, {writes} writes, {warnings} warnings, {reads} reads");
                }
        }

        return wrong;
    }

    /// <summary>What each format costs the client, whole process, in turns, at a server that makes records as it goes.</summary>
    public static async Task<int> FormatsAsync(int records, int rounds, IReadOnlyList<string> formats)
    {
        using var folder = new TemporaryFolder();
        await using var server = await EchoProcess.StartPagesAsync(records);
        var environment = new Dictionary<string, string> { ["BULKPROVIDERS_CLIENT_SECRET"] = "secret", ["BULKPROVIDERS_LEDGER__FOLDER"] = Path.Combine(folder.Path, "ledgers") };
        for (var round = 1; round <= rounds; round++)
        {
            var first = TimeSpan.Zero;
            foreach (var target in formats.Select(f => "out." + f))
            {
                var cost = ChildProcess.Run("dotnet",
                    [
                        Program, "export", "providers", "-o", Path.Combine(folder.Path, target), "--runs", folder.Runs, "--page-size", "1000", "--keep-base", "0",
                        "--base-url", server.Address.ToString(), "--token-url", new Uri(server.Address, "oauth2/token").ToString(), "--client-id", "bench"
                    ], environment);
                first = target == "out." + formats[0] ? cost.Cpu : first;
                Print($"{round}: {target} {cost.Cpu.TotalSeconds:F1} s CPU, {cost.Cpu / first:F2} times {formats[0]}, peak of all so far {cost.PeakMegabytes} MB, {new FileInfo(Path.Combine(folder.Path, target)).Length / 1e6:F1} MB");
            }
        }

        return 0;
    }

    private static string Seed(int records) => (records / IncludedRecords).ToString(CultureInfo.InvariantCulture);

    private static int Calls(JsonDocument summary, string kind) => summary.RootElement.GetProperty("requests").GetProperty(kind).GetInt32();

    private static JsonElement Export(TemporaryFolder folder, SandboxProcess sandbox, string target, params string[] options)
    {
        using var document = JsonDocument.Parse(Output(folder, sandbox, ["export", "-o", Path.Combine(folder.Path, target), .. options]));
        return document.RootElement.Clone();
    }

    private static string Output(TemporaryFolder folder, SandboxProcess sandbox, params IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Program, .. arguments, "--json", "--runs", folder.Runs, .. sandbox.Options]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in sandbox.Environment)
            start.Environment[name] = value;
        using var process = Process.Start(start) ?? throw new InvalidOperationException("The program did not start.");
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output.StartsWith('{') ? output : throw new InvalidOperationException($"{arguments[0]} ended with {process.ExitCode} and said nothing.");
    }

    private static bool SaveWithLibreOffice(ref string path, string folder)
    {
        var saved = Path.Combine(folder, "saved");
        try
        {
            using var office = Process.Start(new ProcessStartInfo("soffice", ["--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", saved, path]) { RedirectStandardOutput = true, RedirectStandardError = true });
            office?.WaitForExit();
            path = Path.Combine(saved, Path.GetFileName(path));
            return File.Exists(path);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static void Print(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    private sealed class TemporaryFolder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("bulkproviders-exports-").FullName;

        public string Runs => System.IO.Path.Combine(Path, "runs");

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
