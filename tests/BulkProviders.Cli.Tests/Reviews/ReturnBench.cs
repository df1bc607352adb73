using System.Text.Json;
using BulkProviders.Cli.Tests.Reports;
using BulkProviders.Cli.Tests.Runs;

namespace BulkProviders.Cli.Tests.Reviews;

/// <summary>Rows that fail, workbooks for their owners in the folder <c>out</c>, and what comes back in the folder <c>back</c>.</summary>
internal sealed class ReturnBench(Bench bench)
{
    public const string Header = "Row Key|Address 1|City|State|Zip Code|Worker";

    /// <summary>Corrects the fault of these tests, in all rows or in the one with a key.</summary>
    public static Sheet Fix(Sheet sheet, string state, string? only = null) => sheet with
    {
        Lines = [.. sheet.Lines.Select(l => (IReadOnlyList<string>)[.. l.Select(c => c == "Atlantis" && (only is null || l.Contains(only)) ? state : c)])]
    };

    public static int Count(JsonElement element, string name) => element.GetProperty(name).GetInt32();

    public static IReadOnlySet<string> Kinds(JsonElement collected) => collected.GetProperty("lines").EnumerateArray().Select(l => l.GetProperty("kind").GetString() ?? "").ToHashSet();

    /// <summary>Imports the rows, and sends those that failed to their workers.</summary>
    public async Task SplitAsync(params string[] rows)
    {
        bench.Workbook("book.xlsx", Sheet.Of("Locations", [Header, .. rows]));
        await bench.ImportAsync("book.xlsx");
        await SendAsync("Worker", "out");
    }

    /// <summary>Sends the failed rows of the last run to their owners.</summary>
    public async Task SendAsync(string column, string folder)
    {
        var split = await bench.Cli.RunAsync("errors", "last", "--split-by", column, "-o", folder);
        Assert.True(split.ExitCode == 0, split.All);
    }

    /// <summary>An owner's workbook comes back under a name, as the edit makes its sheets.</summary>
    public void Return(string owner, string name, Func<Sheet, Sheet> edit, string from = "out")
    {
        Directory.CreateDirectory(bench.File("back"));
        Answers.Edit(bench.File($"{from}/{owner}.xlsx"), bench.File($"back/{name}.xlsx"), edit);
    }

    /// <summary>The sheet of rows comes back as a CSV file.</summary>
    public void SaveAsCsv(string owner, string name, Func<Sheet, Sheet> edit)
    {
        var sheet = edit(Rows(owner));
        Directory.CreateDirectory(bench.File("back"));
        File.WriteAllLines(bench.File($"back/{name}"), sheet.Lines.Select(l => string.Join(',', l.Select(c => $"\"{c.Replace("\"", "\"\"", StringComparison.Ordinal)}\""))));
    }

    /// <summary>The sheet of rows in an owner's workbook.</summary>
    public Sheet Rows(string owner) => ResultsReader.Sheets(bench.File($"out/{owner}.xlsx")).Single(s => s.Name == "Locations");

    public IReadOnlyDictionary<string, string> CorrectedRow(string key)
    {
        var lines = ResultsReader.Sheets(bench.File("back/collected/corrected.xlsx")).Single(s => s.Name == "Locations").Lines;
        var row = lines.Single(l => l[0] == key);
        return lines[0].Zip(row).Where(c => c.First.Length > 0).ToDictionary(c => c.First, c => c.Second);
    }

    /// <summary>The first line of the report of a kind.</summary>
    public string ReportLine(string kind) =>
        string.Join(" | ", ResultsReader.Sheets(bench.File("back/collected/report.xlsx"))[0].Lines.First(l => l.Contains(kind)));

    public async Task<JsonElement> CollectAsync(int exitCode, params string[] args)
    {
        var result = await bench.Cli.RunAsync(["collect", "back", .. args, "--json"]);
        Assert.True(result.ExitCode == exitCode, result.All);
        await Schemas.ValidateAsync("collect", result.Output);
        return JsonDocument.Parse(result.Output).RootElement;
    }

    /// <summary>How far the owners of the first run have come.</summary>
    public async Task<JsonElement> StatusAsync()
    {
        var run = Directory.GetDirectories(bench.Cli.RunsFolder).Select(d => Path.GetFileName(d)).Where(d => d != "tenants").Order(StringComparer.Ordinal).First();
        var result = await bench.Cli.RunAsync("errors", run, "--status", "--json");
        Assert.True(result.ExitCode == 0, result.All);
        await Schemas.ValidateAsync("errors-status", result.Output);
        return JsonDocument.Parse(result.Output).RootElement;
    }
}
