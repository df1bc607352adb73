using System.Text.Json;

namespace BulkProviders.Cli.Tests.Runs;

/// <summary>The exit code and summary.json say the same as the rows.</summary>
public sealed class ExitCodeTests
{
    [Fact]
    public async Task Exit_code_0_when_all_rows_are_stored_unchanged_or_skipped()
    {
        await using var bench = await Bench.StartAsync();
        bench.Workbook("book.xlsx", Sheet.Locations("L-1|1 Alder Street|Salem|OR|97301"));
        Assert.Equal(0, (await bench.ValidateAsync("book.xlsx")).ExitCode);
        Assert.Equal(0, (await bench.DryRunAsync("book.xlsx")).ExitCode);
        Assert.Equal(0, (await bench.ImportAsync("book.xlsx")).ExitCode);
    }

    [Fact]
    public async Task Exit_code_1_when_some_rows_are_not_or_would_not_be()
    {
        await using var bench = await Bench.StartAsync();
        bench.Workbook("book.xlsx", Sheet.Locations("L-1|1 Alder Street|Salem|OR|97301", "L-2|2 Birch Street|Salem|Nowhere|97301"));
        Assert.Equal(1, (await bench.ValidateAsync("book.xlsx")).ExitCode);
        Assert.Equal(1, (await bench.DryRunAsync("book.xlsx")).ExitCode);
        Assert.Equal(1, (await bench.ImportAsync("book.xlsx")).ExitCode);
    }

    [Fact]
    public async Task Exit_code_1_when_the_server_refuses_a_row_and_the_others_are_stored()
    {
        await using var bench = await Bench.StartAsync();
        bench.Behave(("missing-role", "assignees:create"));
        bench.Workbook("book.xlsx", Sheet.Of("Assignees", "Row Key|User ID", "U-1|ann"), Sheet.Locations("L-1|1 Alder Street|Salem|OR|97301"));
        var outcome = await bench.ImportAsync("book.xlsx");
        Assert.Equal((1, "created 1, failed 1"), Short(outcome));
        Assert.Contains("Providers - Create (All)", outcome.Row("U-1").Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_summary_tells_the_run_and_counts_every_row_of_every_sheet()
    {
        await using var bench = await Bench.StartAsync();
        var path = bench.Workbook("book.xlsx",
            Sheet.Of("Locations", "Row Key|Address 1|City|State|Zip Code", "L-1|1 Alder Street|Salem|OR|97301", "", "", "L-2|2 Birch Street|Salem|Nowhere|97301"),
            Sheet.Of("Notes", "only a note"),
            Sheet.Providers("P-1|Alder House|Group Home|L-1", "P-2|Birch House|Group Home|L-2", "P-3||Group Home|L-1"));
        var outcome = await bench.ImportAsync("book.xlsx", "--note", "spring list");
        Assert.Equal("created 2, invalid 2, blocked 1", outcome.Tally);
        using var summary = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(outcome.RunFolder, "summary.json"), TestContext.Current.CancellationToken));
        Assert.Equal(outcome.Output.Trim(), summary.RootElement.GetRawText());
        var sheets = summary.RootElement.GetProperty("sheets").EnumerateArray().ToList();
        Assert.Equal(["Locations 2 2", "Providers 3 0"], sheets.Select(s => $"{s.GetProperty("sheet")} {s.GetProperty("rows")} {s.GetProperty("blankRows")}"));
        Assert.Equal(path, summary.RootElement.GetProperty("input")[0].GetProperty("path").GetString());
        Assert.Equal(("completed", "spring list", bench.Server.BaseUrl, false), (
            summary.RootElement.GetProperty("status").GetString(), summary.RootElement.GetProperty("note").GetString(),
            summary.RootElement.GetProperty("tenant").GetString(), summary.RootElement.GetProperty("practice").GetBoolean()));
        Assert.Equal(new HashSet<string> { "not-a-state", "required", "parent-failed" }, outcome.Codes.ToHashSet());
        // Errors are named by what they are; what the cells hold stays in the results.
        Assert.DoesNotContain("Nowhere", outcome.Output, StringComparison.Ordinal);
    }

    private static (int, string) Short(RunOutcome outcome) => (outcome.ExitCode, outcome.Tally);
}
