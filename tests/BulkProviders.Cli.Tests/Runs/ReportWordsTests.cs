using BulkProviders.Cli.Tests.Resume;

namespace BulkProviders.Cli.Tests.Runs;

/// <summary>What a run says at its end: on the terminal, on the Summary sheet and in summary.json.</summary>
public sealed class ReportWordsTests
{
    private const string Lost = "L-1|1 Alder Street|Salem|MA|#2139";

    [Fact]
    public async Task Warnings_are_counted_and_grouped_in_all_three_places()
    {
        await using var bench = await Bench.StartAsync();
        bench.Workbook("book.xlsx", Sheet.Locations(Lost, "L-2|2 Birch Street|Boston|MA|#2140", "L-3|3 Cedar Street|Salem|OR|97301"));
        var run = await bench.ImportAsync("book.xlsx");
        var warning = Assert.Single(run.Summary?.GetProperty("warnings").EnumerateArray() ?? default);
        Assert.Equal(("zip-zero-restored", "Zip Code", 2L), (warning.GetProperty("code").GetString(), warning.GetProperty("column").GetString(), warning.GetProperty("rows").GetInt64()));
        Assert.Equal([2, 3], warning.GetProperty("firstRows").EnumerateArray().Select(r => r.GetInt32()));
        var summary = SummaryOf(run.Results[0]);
        Assert.Contains("Warnings", summary);
        Assert.Contains("Locations, Zip Code", summary);
        var told = await bench.Cli.RunAsync("validate", "book.xlsx");
        Assert.Contains("Warnings:", told.Output, StringComparison.Ordinal);
        Assert.Contains("Locations, Zip Code: zip zero restored (row 2, 3).", told.Output, StringComparison.Ordinal);
        Assert.Contains("zip-zero-restored".Replace('-', ' '), (await bench.Cli.RunAsync("show")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_causes_have_the_same_words_the_same_order_and_the_same_person_to_fix_them_in_all_three_places()
    {
        await using var bench = await Bench.StartAsync();
        bench.Workbook("book.xlsx", Sheet.Locations(
            "L-1|1 Alder Street|Salem|Atlantis|97301", "L-2|2 Birch Street|Salem|Lemuria|97301", "L-3|3 Cedar Street|Salem|OR|nowhere"));
        var run = await bench.ValidateAsync("book.xlsx");
        var told = (await bench.Cli.RunAsync("validate", "book.xlsx")).Output;
        var json = (run.Summary?.GetProperty("errors").EnumerateArray() ?? default).ToList();
        Assert.Equal(["not-a-state", "not-a-postal-code"], json.Select(e => e.GetProperty("code").GetString()));
        Assert.All(json, e => Assert.Equal("data owner", e.GetProperty("fixBy").GetString()));
        var sheet = string.Join('\n', SummaryOf(run.Results[0]));
        foreach (var text in new[] { told, sheet })
        {
            Assert.Contains("Most frequent causes", text, StringComparison.Ordinal);
            var places = json.Select(e => text.IndexOf($"Locations, {e.GetProperty("column").GetString()}", StringComparison.Ordinal)).ToList();
            Assert.DoesNotContain(-1, places);
            Assert.Equal(places.Order(), places);
            Assert.Contains("not a state", text, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("data owner", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Rows_that_are_stored_already_are_no_warnings_and_the_Summary_sheet_counts_them()
    {
        await using var bench = await Bench.StartAsync();
        bench.Workbook("book.xlsx", Sheet.Locations("L-1|1 Alder Street|Salem|OR|97301", "L-2|2 Birch Street|Salem|OR|97301"));
        var first = await bench.ImportAsync("book.xlsx");
        var again = await bench.ImportAsync(first.Results[0]);
        Assert.Equal((0, "skipped 2"), (again.ExitCode, again.Tally));
        Assert.Equal(0, again.Summary?.GetProperty("warnings").GetArrayLength());
        Assert.DoesNotContain("Warnings", SummaryOf(again.Results[0]));
        Assert.Contains(SummaryOf(again.Results[0]), t => t.EndsWith("sheet Locations: 2 rows were stored by an earlier run and are unchanged. Nothing to do.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Rows_that_failed_only_because_of_another_row_are_one_line_below_its_cause()
    {
        await using var bench = await Bench.StartAsync();
        bench.Workbook("book.xlsx",
            Sheet.Locations("L-1|1 Alder Street|Salem|Atlantis|97301"),
            Sheet.Providers("P-1|Alder House|Group Home|L-1", "P-2|Birch House|Group Home|L-1", "P-3|Cedar House|Group Home|L-1"));
        var run = await bench.DryRunAsync("book.xlsx");
        Assert.Equal(["not-a-state", "parent-failed"], run.Codes);
        var told = (await bench.Cli.RunAsync("import", "book.xlsx", "--dry-run")).Output;
        var lines = told.Split('\n').Select(l => l.Trim()).ToList();
        var cause = lines.FindIndex(l => l.Contains("not a state", StringComparison.Ordinal));
        Assert.Equal("3 rows were not stored only because of other rows. They go once those are fixed.", lines[cause + 1]);
        Assert.DoesNotContain("parent failed", told, StringComparison.Ordinal);
        Assert.Contains("3 rows were not stored only because of other rows. They go once those are fixed.", SummaryOf(run.Results[0]));
    }

    [Fact]
    public async Task A_template_as_it_is_has_no_rows_and_its_examples_are_said_in_a_notice()
    {
        await using var bench = await Bench.StartAsync();
        await bench.Cli.RunAsync("template", "-o", "mine.xlsx");
        var run = await bench.ValidateAsync("mine.xlsx");
        Assert.Equal((0, ""), (run.ExitCode, run.Tally));
        Assert.Equal((0, 0), (run.Count("rows"), run.Count("blankRows")));
        Assert.Contains("mine.xlsx, sheet Locations: the example row of the template was passed over. It is not counted.", SummaryOf(run.Results[0]));
        bench.Workbook("two.xlsx", Sheet.Of("Locations", "ID|Address 1|City|State", "EXAMPLE|1 Alder Street|Salem|OR", "|2 Birch Street|Salem|OR"));
        var two = await bench.ImportAsync("two.xlsx");
        Assert.Equal((1, "created 1", "Create Success"), (two.Count("rows"), two.Tally, Assert.Single(two.Rows).Status));
    }

    [Fact]
    public async Task Files_that_are_imported_together_keep_their_causes_and_values_to_themselves()
    {
        await using var bench = await Bench.StartAsync();
        bench.Workbook("one.xlsx", Sheet.Locations("L-1|1 Alder Street|Salem|Atlantis|97301", "L-3|3 Cedar Street|Salem|MA|#2139"));
        bench.Workbook("two.xlsx", Sheet.Locations("L-2|2 Birch Street|Salem|OR|nowhere"));
        var run = await bench.ImportAsync("one.xlsx", "two.xlsx");
        var texts = run.Results.Select(p => string.Join('\n', ResultsReader.Sheets(p).SelectMany(s => s.Lines).SelectMany(l => l))).ToList();
        Assert.Contains("Atlantis", texts[0], StringComparison.Ordinal);
        Assert.DoesNotContain("nowhere", texts[0], StringComparison.Ordinal);
        Assert.Contains("nowhere", texts[1], StringComparison.Ordinal);
        Assert.DoesNotContain("Atlantis", texts[1], StringComparison.Ordinal);
        Assert.DoesNotContain("one.xlsx", texts[1], StringComparison.Ordinal);
        Assert.DoesNotContain("02139", texts[1], StringComparison.Ordinal);
        foreach (var (path, name) in run.Results.Zip(["one.xlsx", "two.xlsx"]))
        {
            var summary = SummaryOf(path);
            Assert.Equal(name, summary[summary.ToList().IndexOf("Input") + 1]);
        }
    }

    [Fact]
    public async Task The_table_of_a_dry_run_says_would()
    {
        await using var bench = await Bench.StartAsync();
        bench.Workbook("book.xlsx", Sheet.Locations("L-1|1 Alder Street|Salem|OR|97301"));
        Assert.Contains("Would Create", (await bench.Cli.RunAsync("import", "book.xlsx", "--dry-run")).Output, StringComparison.Ordinal);
        var id = (await bench.ImportAsync("book.xlsx")).Row("L-1").RecordId;
        bench.Workbook("edited.xlsx", Sheet.Of("Locations", "ID|City", $"{id}|Portland"));
        var told = (await bench.Cli.RunAsync("import", "edited.xlsx", "--dry-run")).Output;
        Assert.Contains("Would Update", told, StringComparison.Ordinal);
        Assert.DoesNotContain("Updated", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Changed_fields_name_records_and_dropdown_values()
    {
        await using var bench = await Bench.StartAsync();
        bench.Workbook("first.xlsx",
            Sheet.Locations("L-1|1 Alder Street|Salem|OR|97301", "L-2|2 Birch Street|Boston|MA|02108"),
            Sheet.Of("Parent Organizations", "Row Key|Name", "O-1|Alder Group", "O-2|Birch Group"),
            Sheet.Of("Providers", "Row Key|Name|Provider Type|Location|Parent Organization", "P-1|Alder House|Group Home|L-1|O-1"));
        var first = await bench.ImportAsync("first.xlsx");
        Assert.Equal((0, "created 5"), (first.ExitCode, first.Tally));
        bench.Workbook("second.xlsx",
            Sheet.Of("Parent Organizations", "ID|Name", $"{first.Row("O-1").RecordId}|Alder Group", $"{first.Row("O-2").RecordId}|Birch Group"),
            Sheet.Of("Providers", "ID|Name|Provider Type|Parent Organization", $"{first.Row("P-1").RecordId}|Alder House|Emergency Shelter|{first.Row("O-2").RecordId}"));
        var second = await bench.DryRunAsync("second.xlsx");
        var changed = second.Rows.Single(r => r.Sheet == "Providers").Changed;
        Assert.Equal("Provider Type: Group Home → Emergency Shelter; Parent Organization: Alder Group → Birch Group", changed);
    }

    [Fact]
    public async Task After_a_stop_the_summary_counts_the_records_that_are_stored()
    {
        await using var bench = await Stops.StartAsync();
        var stopped = await Stops.WhileWritingAsync(bench, "book.xlsx");
        Assert.Equal(3, stopped.ExitCode);
        var stored = bench.Server.State.Count("locations") + bench.Server.State.Count("providers");
        Assert.Contains(SummaryOf(stopped.Results[0]), t => t.Contains($"{stored} of 5 records {(stored == 1 ? "is" : "are")} stored; ", StringComparison.Ordinal));
    }

    private static IReadOnlyList<string> SummaryOf(string path) =>
        [.. ResultsReader.Sheets(path)[0].Lines.SelectMany(l => l).Where(t => t.Length > 0)];
}
