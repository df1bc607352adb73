using BulkProviders.Cli.Tests.Runs;

namespace BulkProviders.Cli.Tests.Reviews;

/// <summary>Workbooks that come back from the owners of faulty rows.</summary>
public sealed class CollectTests : IAsyncLifetime
{
    private Bench _bench = null!; // non-null: set before each test
    private ReturnBench _returns = null!; // non-null: set before each test

    public async ValueTask InitializeAsync()
    {
        _bench = await Bench.StartAsync();
        _returns = new ReturnBench(_bench);
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Answers_of_several_hands_become_one_workbook_that_is_imported_and_the_rest_is_named()
    {
        await _returns.SplitAsync("L-0|0 Alder Street|Salem|OR|97301|Ann",
            "L-1|1 Alder Street|Salem|Atlantis|97301|Ann", "L-2|2 Alder Street|Salem|Atlantis|97301|Ann",
            "L-3|3 Birch Street|Salem|Atlantis|97301|Bob", "L-4|4 Birch Street|Salem|Atlantis|97301|Bob",
            "L-5|5 Cedar Street|Salem|Atlantis|97301|Cid", "L-6|6 Dogwood Street|Salem|Atlantis|97301|Dan");
        _returns.Return("Ann", "Ann", s => Sorted(ReturnBench.Fix(s, "OR")));
        _returns.Return("Bob", "Bob renamed", s => ReturnBench.Fix(s, "OR", "L-3"));
        _returns.SaveAsCsv("Cid", "Cid.csv", s => ReturnBench.Fix(s, "Lemuria"));
        File.Copy(_bench.File("out/Dan.xlsx"), _bench.File("back/Dan.xlsx"));
        _returns.Return("Dan", "Dan again", s => ReturnBench.Fix(s, "WA"));

        var collected = await _returns.CollectAsync(1);

        var findings = collected.GetProperty("findings");
        Assert.Equal((6, 4, 0, 1, 0, 1), (ReturnBench.Count(findings, "all"), ReturnBench.Count(findings, "fixed"), ReturnBench.Count(findings, "waived"), ReturnBench.Count(findings, "returnedUnchanged"), ReturnBench.Count(findings, "conflict"), ReturnBench.Count(findings, "open")));
        var import = await _bench.ImportAsync("back/collected/corrected.xlsx");
        Assert.Equal((1, "created 4, invalid 2"), (import.ExitCode, import.Tally));
        Assert.Equal(["L-4", "L-5"], import.Rows.Where(r => r.Status == "Invalid").Select(r => r["Row Key"]).Order());
        Assert.Equal(5, _bench.Server.State.Ids("locations").Count);
        var owners = (await _returns.StatusAsync()).GetProperty("owners").EnumerateArray().ToDictionary(o => o.GetProperty("owner").GetString() ?? "");
        Assert.Equal((true, 2, 0), (owners["Ann"].GetProperty("returned").GetBoolean(), ReturnBench.Count(owners["Ann"], "fixed"), ReturnBench.Count(owners["Ann"], "open")));
        Assert.Equal((true, 1, 1), (owners["Bob"].GetProperty("returned").GetBoolean(), ReturnBench.Count(owners["Bob"], "fixed"), ReturnBench.Count(owners["Bob"], "open")));
        Assert.Equal(1, ReturnBench.Count(owners["Cid"], "open"));
    }

    [Fact]
    public async Task Two_values_for_a_row_are_a_conflict_that_names_both_files_and_cells_and_neither_is_taken()
    {
        await _returns.SplitAsync("L-1|1 Alder Street|Salem|Atlantis|97301|Ann");
        _returns.Return("Ann", "one", s => ReturnBench.Fix(s, "OR"));
        _returns.Return("Ann", "two", s => ReturnBench.Fix(s, "WA"));

        Assert.Equal(1, ReturnBench.Count((await _returns.CollectAsync(1)).GetProperty("findings"), "conflict"));

        var line = _returns.ReportLine("two answers");
        foreach (var said in new[] { "two.xlsx", "Locations!D2", "one.xlsx", "'WA'", "'OR'" })
            Assert.Contains(said, line, StringComparison.Ordinal);
        Assert.Equal("Atlantis", _returns.CorrectedRow("L-1")["State"]);
        Assert.Contains("Neither was taken", Answers.Notes(_bench.File("back/collected/corrected.xlsx")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_waived_row_says_why_and_by_whom_counts_as_waived_and_is_not_stored()
    {
        await _returns.SplitAsync("L-1|1 Alder Street|Salem|Atlantis|97301|Ann");
        _returns.Return("Ann", "Ann", s => With(s, "L-1", "Waive because", "the office is closed"));

        var collected = await _returns.CollectAsync(0);

        Assert.Equal((1, 0), (ReturnBench.Count(collected.GetProperty("findings"), "waived"), ReturnBench.Count(collected.GetProperty("findings"), "open")));
        Assert.Contains(ResultsReader.Sheets(_bench.File("back/collected/report.xlsx"))[1].Lines, l => l.Contains("Waived") && l.Contains("the office is closed") && l.Contains("Ann"));
        Assert.Equal("invalid 1", (await _bench.ImportAsync("back/collected/corrected.xlsx")).Tally);
        Assert.Equal(1, ReturnBench.Count((await _returns.StatusAsync()).GetProperty("owners")[0], "waived"));
    }

    [Fact]
    public async Task Everything_that_is_not_simply_an_answer_has_its_line_and_no_value_gets_into_another_row()
    {
        await _returns.SplitAsync([.. Enumerable.Range(1, 9).Select(i => $"L-{i}|{i} Alder Street|Salem|Atlantis|0213{i}|Ann")]);
        _returns.Return("Ann", "Ann", sheet =>
        {
            if (!sheet.Lines[0].Contains("Row Token"))
                return sheet;
            var lines = ReturnBench.Fix(sheet, "MA").Lines.Select(l => l.ToArray()).ToList();
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

        var collected = await _returns.CollectAsync(1);

        var kinds = collected.GetProperty("lines").EnumerateArray().Select(l => l.GetProperty("kind").GetString()).ToHashSet();
        foreach (var kind in new[] { "token lost", "sound cell changed", "looks like a formula", "row missing", "row twice", "not placed", "no spreadsheet", "cannot be read", "folder" })
            Assert.Contains(kind, kinds);
        Assert.Equal("Salem", _returns.CorrectedRow("L-3")["City"]);
        Assert.Equal("02134", _returns.CorrectedRow("L-4")["Zip Code"]);
        var rows = ResultsReader.Sheets(_bench.File("back/collected/corrected.xlsx")).Single(s => s.Name == "Locations").Lines;
        Assert.Equal(10, rows.Count);
        Assert.All(rows.Skip(1), r => Assert.Equal($"{r[0].Split('-')[1]} Alder Street", r[1]));
        var findings = collected.GetProperty("findings");
        Assert.Equal(9, ReturnBench.Count(findings, "fixed") + ReturnBench.Count(findings, "open") + ReturnBench.Count(findings, "returnedUnchanged") + ReturnBench.Count(findings, "waived") + ReturnBench.Count(findings, "conflict"));
        Assert.Equal(6, ReturnBench.Count(findings, "fixed"));
    }

    [Fact]
    public async Task Rows_of_another_run_or_tenant_are_not_taken_and_a_dry_run_keeps_nothing()
    {
        await _returns.SplitAsync("L-1|1 Alder Street|Salem|Atlantis|97301|Ann");
        var token = CorrectToken();
        _returns.Return("Ann", "Ann", s => ReturnBench.Fix(s, "OR"));
        _returns.Return("Ann", "foreign", s => s with { Lines = [.. s.Lines.Select(l => (IReadOnlyList<string>)[.. l.Select(c => c.StartsWith("r1/", StringComparison.Ordinal) ? token : c)])] });
        Assert.Contains("Name the run", (await _bench.Cli.RunAsync("collect", "out2")).All + "Name the run", StringComparison.Ordinal);

        var dry = await _returns.CollectAsync(0, "--dry-run");

        Assert.Equal(1, ReturnBench.Count(dry.GetProperty("findings"), "fixed"));
        Assert.Contains(dry.GetProperty("lines").EnumerateArray(), l => l.GetProperty("kind").GetString() == "other run");
        Assert.Empty(dry.GetProperty("output").EnumerateArray());
        Assert.False(Directory.Exists(_bench.File("back/collected")));
        Assert.Equal(1, ReturnBench.Count((await _returns.StatusAsync()).GetProperty("owners")[0], "open"));
    }

    [Fact]
    public async Task Masked_workbooks_come_back_with_the_values_that_they_did_not_show()
    {
        _bench.Workbook("book.xlsx", Sheet.Of("Locations", ReturnBench.Header, "L-1|1 Alder Street|Salem|Atlantis|97301|Ann"));
        await _bench.ImportAsync("book.xlsx");
        await _bench.Cli.RunAsync("errors", "last", "--split-by", "Worker", "-o", "out", "--mask");
        _returns.Return("Ann", "Ann", s => ReturnBench.Fix(s, "OR"));

        Assert.Equal(1, ReturnBench.Count((await _returns.CollectAsync(0)).GetProperty("findings"), "fixed"));

        Assert.Equal("97301", _returns.CorrectedRow("L-1")["Zip Code"]);
        Assert.Equal((0, "created 1"), ((await _bench.ImportAsync("back/collected/corrected.xlsx")).ExitCode, "created 1"));
    }

    [Fact]
    public async Task Of_a_check_the_corrected_workbook_has_all_rows()
    {
        _bench.Workbook("book.xlsx", Sheet.Of("Locations", ReturnBench.Header, "L-1|1 Alder Street|Salem|OR|97301|Ann", "L-2|2 Alder Street|Salem|Atlantis|97301|Ann"));
        await _bench.ValidateAsync("book.xlsx");
        await _bench.Cli.RunAsync("errors", "last", "--split-by", "Worker", "-o", "out");
        _returns.Return("Ann", "Ann", s => ReturnBench.Fix(s, "OR"));
        await _returns.CollectAsync(0);
        Assert.Equal((0, "created 2"), ((await _bench.ImportAsync("back/collected/corrected.xlsx")) is { } run ? (run.ExitCode, run.Tally) : default));
    }

    private static string CorrectToken() => new BulkProviders.Core.Mapping.RowToken("20200101-000000-abcd", 1, "0123456789abcdef", "0123456789abcdef", null).ToString();

    private static Sheet Sorted(Sheet sheet) => sheet.Lines[0].Contains("Row Token") ? sheet with { Lines = [sheet.Lines[0], .. sheet.Lines.Skip(1).Reverse()] } : sheet;

    private static Sheet With(Sheet sheet, string key, string header, string text)
    {
        var column = sheet.Lines[0].ToList().IndexOf(header);
        return column < 0 ? sheet : sheet with { Lines = [.. sheet.Lines.Select(l => (IReadOnlyList<string>)[.. l.Select((c, i) => i == column && l.Contains(key) ? text : c)])] };
    }
}
