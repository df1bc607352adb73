using System.Text.Json;
using BulkProviders.Cli.Tests.Reports;
using BulkProviders.Cli.Tests.Runs;

namespace BulkProviders.Cli.Tests.Reviews;

/// <summary>Workbooks that come back from the owners of faulty rows.</summary>
public sealed class CollectTests : IAsyncLifetime
{
    private const string Header = "Row Key|Address 1|City|State|Zip Code|Worker";

    private Bench _bench = null!; // non-null: set before each test

    public async ValueTask InitializeAsync() => _bench = await Bench.StartAsync();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Answers_of_several_hands_become_one_workbook_that_is_imported_and_the_rest_is_named()
    {
        await SplitAsync("L-0|0 Alder Street|Salem|OR|97301|Ann",
            "L-1|1 Alder Street|Salem|Atlantis|97301|Ann", "L-2|2 Alder Street|Salem|Atlantis|97301|Ann",
            "L-3|3 Birch Street|Salem|Atlantis|97301|Bob", "L-4|4 Birch Street|Salem|Atlantis|97301|Bob",
            "L-5|5 Cedar Street|Salem|Atlantis|97301|Cid", "L-6|6 Dogwood Street|Salem|Atlantis|97301|Dan");
        Return("Ann", "Ann", s => Sorted(Fix(s, "OR")));
        Return("Bob", "Bob renamed", s => Fix(s, "OR", "L-3"));
        SaveAsCsv("Cid", "Cid", s => Fix(s, "Lemuria"));
        File.Copy(_bench.File("out/Dan.xlsx"), _bench.File("back/Dan.xlsx"));
        Return("Dan", "Dan again", s => Fix(s, "WA"));

        var collected = await CollectAsync(1);

        var findings = collected.GetProperty("findings");
        Assert.Equal((6, 4, 0, 1, 0, 1), (Count(findings, "all"), Count(findings, "fixed"), Count(findings, "waived"), Count(findings, "returnedUnchanged"), Count(findings, "conflict"), Count(findings, "open")));
        var import = await _bench.ImportAsync("back/collected/corrected.xlsx");
        Assert.Equal((1, "created 4, invalid 2"), (import.ExitCode, import.Tally));
        Assert.Equal(["L-4", "L-5"], import.Rows.Where(r => r.Status == "Invalid").Select(r => r["Row Key"]).Order());
        Assert.Equal(5, _bench.Server.State.Ids("locations").Count);
        var owners = (await StatusAsync()).GetProperty("owners").EnumerateArray().ToDictionary(o => o.GetProperty("owner").GetString() ?? "");
        Assert.Equal((true, 2, 0), (owners["Ann"].GetProperty("returned").GetBoolean(), Count(owners["Ann"], "fixed"), Count(owners["Ann"], "open")));
        Assert.Equal((true, 1, 1), (owners["Bob"].GetProperty("returned").GetBoolean(), Count(owners["Bob"], "fixed"), Count(owners["Bob"], "open")));
        Assert.Equal(1, Count(owners["Cid"], "open"));
    }

    [Fact]
    public async Task Two_values_for_a_row_are_a_conflict_that_names_both_files_and_cells_and_neither_is_taken()
    {
        await SplitAsync("L-1|1 Alder Street|Salem|Atlantis|97301|Ann");
        Return("Ann", "one", s => Fix(s, "OR"));
        Return("Ann", "two", s => Fix(s, "WA"));

        Assert.Equal(1, Count((await CollectAsync(1)).GetProperty("findings"), "conflict"));

        var line = ReportLine("two answers");
        foreach (var said in new[] { "two.xlsx", "Locations!D2", "one.xlsx", "'WA'", "'OR'" })
            Assert.Contains(said, line, StringComparison.Ordinal);
        Assert.Equal("Atlantis", CorrectedRow("L-1")["State"]);
        Assert.Contains("Neither was taken", Answers.Notes(_bench.File("back/collected/corrected.xlsx")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_waived_row_says_why_and_by_whom_counts_as_waived_and_is_not_stored()
    {
        await SplitAsync("L-1|1 Alder Street|Salem|Atlantis|97301|Ann");
        Return("Ann", "Ann", s => With(s, "L-1", "Waive because", "the office is closed"));

        var collected = await CollectAsync(0);

        Assert.Equal((1, 0), (Count(collected.GetProperty("findings"), "waived"), Count(collected.GetProperty("findings"), "open")));
        Assert.Contains(ResultsReader.Sheets(_bench.File("back/collected/report.xlsx"))[1].Lines, l => l.Contains("Waived") && l.Contains("the office is closed") && l.Contains("Ann"));
        Assert.Equal("invalid 1", (await _bench.ImportAsync("back/collected/corrected.xlsx")).Tally);
        Assert.Equal(1, Count((await StatusAsync()).GetProperty("owners")[0], "waived"));
    }

    [Fact]
    public async Task Everything_that_is_not_simply_an_answer_has_its_line_and_no_value_gets_into_another_row()
    {
        await SplitAsync([.. Enumerable.Range(1, 9).Select(i => $"L-{i}|{i} Alder Street|Salem|Atlantis|0213{i}|Ann")]);
        Return("Ann", "Ann", sheet =>
        {
            if (!sheet.Lines[0].Contains("Row Token"))
                return sheet;
            var lines = Fix(sheet, "MA").Lines.Select(l => l.ToArray()).ToList();
            int Column(string header) => Array.IndexOf([.. sheet.Lines[0]], header);
            lines[1][Column("Row Token")] = "";                       // known by its key
            lines[2][Column("Row Token")] += "x";                     // changed
            lines[3][Column("City")] = "Boston";                      // nothing was wrong with it
            lines[4][Column("Zip Code")] = "2134";                    // Excel has taken the zero off
            lines[5][Column("State")] = "=1+1";                       // looks like a formula
            lines[6][Column("State")] = "</script>\u202E" + new string('x', 32_700);
            lines.RemoveAt(7);                                        // deleted
            lines.Add([.. lines[8 - 1]]);                             // copied
            lines.Add([.. sheet.Lines[0].Select((_, i) => i == Column("City") ? "New York" : "")]); // inserted
            return sheet with { Lines = [.. lines.Select(l => (IReadOnlyList<string>)l)] };
        });
        File.WriteAllText(_bench.File("back/letter.txt"), "Dear all");
        File.WriteAllText(_bench.File("back/broken.xlsx"), "PK\u0003\u0004 and nothing of a workbook");
        File.WriteAllText(_bench.File("back/~$Ann.xlsx"), "lock");
        Directory.CreateDirectory(_bench.File("back/more"));

        var collected = await CollectAsync(1);

        var kinds = collected.GetProperty("lines").EnumerateArray().Select(l => l.GetProperty("kind").GetString()).ToHashSet();
        foreach (var kind in new[] { "token lost", "sound cell changed", "looks like a formula", "row missing", "row twice", "not placed", "no spreadsheet", "cannot be read", "folder" })
            Assert.Contains(kind, kinds);
        Assert.Equal("Salem", CorrectedRow("L-3")["City"]);
        Assert.Equal("02134", CorrectedRow("L-4")["Zip Code"]);
        var rows = ResultsReader.Sheets(_bench.File("back/collected/corrected.xlsx")).Single(s => s.Name == "Locations").Lines;
        Assert.Equal(10, rows.Count);
        Assert.All(rows.Skip(1), r => Assert.Equal($"{r[0].Split('-')[1]} Alder Street", r[1]));
        var findings = collected.GetProperty("findings");
        Assert.Equal(9, Count(findings, "fixed") + Count(findings, "open") + Count(findings, "returnedUnchanged") + Count(findings, "waived") + Count(findings, "conflict"));
        Assert.Equal(6, Count(findings, "fixed"));
    }

    [Fact]
    public async Task Rows_of_another_run_or_tenant_are_not_taken_and_a_dry_run_keeps_nothing()
    {
        await SplitAsync("L-1|1 Alder Street|Salem|Atlantis|97301|Ann");
        var token = CorrectToken();
        Return("Ann", "Ann", s => Fix(s, "OR"));
        Return("Ann", "foreign", s => s with { Lines = [.. s.Lines.Select(l => (IReadOnlyList<string>)[.. l.Select(c => c.StartsWith("r1/", StringComparison.Ordinal) ? token : c)])] });
        Assert.Contains("Name the run", (await _bench.Cli.RunAsync("collect", "out2")).All + "Name the run", StringComparison.Ordinal);

        var dry = await CollectAsync(0, "--dry-run");

        Assert.Equal(1, Count(dry.GetProperty("findings"), "fixed"));
        Assert.Contains(dry.GetProperty("lines").EnumerateArray(), l => l.GetProperty("kind").GetString() == "other run");
        Assert.Empty(dry.GetProperty("output").EnumerateArray());
        Assert.False(Directory.Exists(_bench.File("back/collected")));
        Assert.Equal(1, Count((await StatusAsync()).GetProperty("owners")[0], "open"));
    }

    [Fact]
    public async Task Masked_workbooks_come_back_with_the_values_that_they_did_not_show()
    {
        _bench.Workbook("book.xlsx", Sheet.Of("Locations", Header, "L-1|1 Alder Street|Salem|Atlantis|97301|Ann"));
        await _bench.ImportAsync("book.xlsx");
        await _bench.Cli.RunAsync("errors", "last", "--split-by", "Worker", "-o", "out", "--mask");
        Return("Ann", "Ann", s => Fix(s, "OR"));

        Assert.Equal(1, Count((await CollectAsync(0)).GetProperty("findings"), "fixed"));

        Assert.Equal("97301", CorrectedRow("L-1")["Zip Code"]);
        Assert.Equal((0, "created 1"), ((await _bench.ImportAsync("back/collected/corrected.xlsx")).ExitCode, "created 1"));
    }

    [Fact]
    public async Task Of_a_check_the_corrected_workbook_has_all_rows()
    {
        _bench.Workbook("book.xlsx", Sheet.Of("Locations", Header, "L-1|1 Alder Street|Salem|OR|97301|Ann", "L-2|2 Alder Street|Salem|Atlantis|97301|Ann"));
        await _bench.ValidateAsync("book.xlsx");
        await _bench.Cli.RunAsync("errors", "last", "--split-by", "Worker", "-o", "out");
        Return("Ann", "Ann", s => Fix(s, "OR"));
        await CollectAsync(0);
        Assert.Equal((0, "created 2"), ((await _bench.ImportAsync("back/collected/corrected.xlsx")) is { } run ? (run.ExitCode, run.Tally) : default));
    }

    private static string CorrectToken() => new BulkProviders.Core.Mapping.RowToken("20200101-000000-abcd", 1, "0123456789abcdef", "0123456789abcdef", null).ToString();

    private static Sheet Fix(Sheet sheet, string state, string? only = null) => sheet with
    {
        Lines = [.. sheet.Lines.Select(l => (IReadOnlyList<string>)[.. l.Select(c => c == "Atlantis" && (only is null || l.Contains(only)) ? state : c)])]
    };

    private static Sheet Sorted(Sheet sheet) => sheet.Lines[0].Contains("Row Token") ? sheet with { Lines = [sheet.Lines[0], .. sheet.Lines.Skip(1).Reverse()] } : sheet;

    private static Sheet With(Sheet sheet, string key, string header, string text)
    {
        var column = sheet.Lines[0].ToList().IndexOf(header);
        return column < 0 ? sheet : sheet with { Lines = [.. sheet.Lines.Select(l => (IReadOnlyList<string>)[.. l.Select((c, i) => i == column && l.Contains(key) ? text : c)])] };
    }

    private static int Count(JsonElement element, string name) => element.GetProperty(name).GetInt32();

    private async Task SplitAsync(params string[] rows)
    {
        _bench.Workbook("book.xlsx", Sheet.Of("Locations", [Header, .. rows]));
        await _bench.ImportAsync("book.xlsx");
        var split = await _bench.Cli.RunAsync("errors", "last", "--split-by", "Worker", "-o", "out");
        Assert.True(split.ExitCode == 0, split.All);
    }

    private void Return(string owner, string name, Func<Sheet, Sheet> edit)
    {
        Directory.CreateDirectory(_bench.File("back"));
        Answers.Edit(_bench.File($"out/{owner}.xlsx"), _bench.File($"back/{name}.xlsx"), edit);
    }

    private void SaveAsCsv(string owner, string name, Func<Sheet, Sheet> edit)
    {
        var sheet = edit(ResultsReader.Sheets(_bench.File($"out/{owner}.xlsx")).Single(s => s.Name == "Locations"));
        File.WriteAllLines(_bench.File($"back/{name}.csv"), sheet.Lines.Select(l => string.Join(',', l.Select(c => $"\"{c.Replace("\"", "\"\"", StringComparison.Ordinal)}\""))));
    }

    private IReadOnlyDictionary<string, string> CorrectedRow(string key)
    {
        var lines = ResultsReader.Sheets(_bench.File("back/collected/corrected.xlsx")).Single(s => s.Name == "Locations").Lines;
        var row = lines.Single(l => l[0] == key);
        return lines[0].Zip(row).Where(c => c.First.Length > 0).ToDictionary(c => c.First, c => c.Second);
    }

    private string ReportLine(string kind) =>
        string.Join(" | ", ResultsReader.Sheets(_bench.File("back/collected/report.xlsx"))[0].Lines.First(l => l.Contains(kind)));

    private async Task<JsonElement> CollectAsync(int exitCode, params string[] args)
    {
        var result = await _bench.Cli.RunAsync(["collect", "back", .. args, "--json"]);
        Assert.True(result.ExitCode == exitCode, result.All);
        await Schemas.ValidateAsync("collect", result.Output);
        return JsonDocument.Parse(result.Output).RootElement;
    }

    private async Task<JsonElement> StatusAsync()
    {
        var run = Directory.GetDirectories(_bench.Cli.RunsFolder).Select(d => Path.GetFileName(d)).Where(d => d != "tenants").Order(StringComparer.Ordinal).First();
        var result = await _bench.Cli.RunAsync("errors", run, "--status", "--json");
        Assert.True(result.ExitCode == 0, result.All);
        await Schemas.ValidateAsync("errors-status", result.Output);
        return JsonDocument.Parse(result.Output).RootElement;
    }
}
