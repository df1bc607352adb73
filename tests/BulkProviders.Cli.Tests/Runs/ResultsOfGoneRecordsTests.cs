using System.Globalization;
using ClosedXML.Excel;

namespace BulkProviders.Cli.Tests.Runs;

/// <summary>Results that are imported as they are say Skipped only of records that this run has seen at the tenant.</summary>
public sealed class ResultsOfGoneRecordsTests : IAsyncLifetime
{
    private Bench _bench = null!; // non-null: set before each test

    public async ValueTask InitializeAsync() => _bench = await Bench.StartAsync();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Theory]
    [InlineData("L-1", "xlsx")]
    [InlineData("L-1", "csv")]
    [InlineData("", "xlsx")]
    [InlineData("", "csv")]
    public async Task A_record_that_somebody_has_deleted_since_is_an_error_and_Create_in_its_results_makes_it_anew(string key, string format)
    {
        _bench.Csv("locations.csv", "Row Key,Import Operation,Address 1,City,State,Zip Code", $"{key},,1 Alder Street,Salem,OR,97301", ",,2 Birch Street,Salem,OR,97301");
        var first = await _bench.ImportAsync("locations.csv", "--results", format);
        await DeleteElsewhereAsync("Locations", first.Rows[0].RecordId);

        var second = await _bench.ImportAsync(first.Results[0], "--results", format);

        Assert.Equal((1, "skipped 1, invalid 1"), Short(second));
        Assert.Equal(["stored-record-gone"], second.Codes);
        Assert.Equal(("Invalid", ""), (second.Rows[0].Status, second.Rows[0].Warning));
        Assert.Contains(first.Rows[0].RecordId, second.Rows[0].Error, StringComparison.Ordinal);
        Assert.Contains("write Create into Import Operation, here in these results", second.Rows[0].Error, StringComparison.Ordinal);

        var third = await _bench.ImportAsync(WithCreate(second.Results[0]), "--results", format);
        Assert.Equal((0, "created 1, skipped 1"), Short(third));
        Assert.Equal(2, _bench.Server.State.Count("locations"));
        Assert.Equal((0, "skipped 2"), Short(await _bench.ImportAsync(third.Results[0])));
    }

    [Fact]
    public async Task A_dry_run_says_so_too_and_validate_which_looks_at_no_tenant_passes_the_row_over()
    {
        _bench.Workbook("sites.xlsx", Sheet.Locations("L-1|1 Alder Street|Salem|OR|97301", "L-2|2 Birch Street|Salem|OR|97301"));
        var first = await _bench.ImportAsync("sites.xlsx");
        await DeleteElsewhereAsync("Locations", first.Row("L-2").RecordId);
        Assert.Equal((1, "skipped 1, invalid 1"), Short(await _bench.DryRunAsync(first.Results[0])));
        Assert.Equal((0, "skipped 2"), Short(await _bench.ValidateAsync(first.Results[0])));
    }

    [Fact]
    public async Task A_row_that_refers_to_a_record_that_is_gone_is_blocked_and_not_sent()
    {
        _bench.Workbook("book.xlsx", Sheet.Locations("L-1|1 Alder Street|Salem|OR|97301", "L-2|2 Birch Street|Salem|OR|97301"),
            Sheet.Providers("P-1|Alder House|Group Home|L-1", "P-2|Birch House|Group Home|L-2"));
        var first = await _bench.ImportAsync("book.xlsx");
        await DeleteElsewhereAsync("Locations", first.Row("L-1").RecordId);
        var edited = Edit(first.Results[0], "Providers", sheet =>
        {
            sheet.Cell("B2").Value = "Alder Home";
            sheet.Cell("B3").Value = "Birch Home";
        });
        var again = await _bench.ImportAsync(edited);
        Assert.Equal((1, "updated 1, skipped 1, invalid 1, blocked 1"), Short(again));
        Assert.Equal(("Invalid", "Blocked", "Update Success"), (again.Row("L-1").Status, again.Row("P-1").Status, again.Row("P-2").Status));
        Assert.Contains("row 2", again.Row("P-1").Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_failed_says_so_too()
    {
        _bench.Csv("locations.csv", "Row Key,Address 1,City,State,Zip Code", "L-1,1 Alder Street,Salem,OR,97301", "L-2,2 Birch Street,Salem,Atlantis,97301");
        var first = await _bench.ImportAsync("locations.csv");
        await DeleteElsewhereAsync("Locations", first.Rows[0].RecordId);
        _bench.Csv("locations.csv", "Row Key,Address 1,City,State,Zip Code", "L-1,1 Alder Street,Salem,OR,97301", "L-2,2 Birch Street,Salem,OR,97301");
        var failed = await _bench.ImportAsync("locations.csv", "--only-failed", first.Summary?.GetProperty("runId").GetString() ?? "");
        Assert.Equal((1, "created 1, invalid 1"), Short(failed));
        Assert.Equal(["stored-record-gone"], failed.Codes);
    }

    [Fact]
    public async Task A_row_of_a_flat_sheet_is_an_error_when_one_of_its_records_is_gone_and_Create_brings_that_one_back()
    {
        const string Header = "Provider Name|Provider Type|Provider Phone|Address 1|City|State|Zip Code|License Type|License Status|License Number|License Started On|Import Operation";
        _bench.Workbook("roster.xlsx", Sheet.Of("Provider Roster", Header,
            "Alder House|Group Home|(206) 555-0134|1 Alder Street|Salem|OR|97301|Certificate|Active|L-1|2026-01-01|",
            "Birch House|Group Home|(206) 555-0135|2 Birch Street|Salem|OR|97301|Certificate|Active|L-2|2026-01-01|"));
        var first = await _bench.ImportAsync("roster.xlsx");
        Assert.Equal((0, "created 2"), Short(first));
        var license = Assert.Single(_bench.Server.State.Ids("licenses"), id => _bench.Record("licenses", id)["license_number"] == "L-1");
        await DeleteElsewhereAsync("Licenses", license);

        var second = await _bench.ImportAsync(first.Results[0]);

        Assert.Equal((1, "skipped 1, invalid 1"), Short(second));
        Assert.Contains(license, second.Rows[0].Error, StringComparison.Ordinal);
        var third = await _bench.ImportAsync(WithCreate(second.Results[0]));
        Assert.True(third.ExitCode == 0, third.Output + third.Error);
        Assert.Equal((2, 2, 2), (_bench.Server.State.Count("providers"), _bench.Server.State.Count("locations"), _bench.Server.State.Count("licenses")));
    }

    [Fact]
    public async Task Rows_with_None_and_rows_that_were_deleted_are_passed_over_without_a_look()
    {
        _bench.Csv("locations.csv", "Address 1,City,State,Zip Code", "1 Alder Street,Salem,OR,97301", "2 Birch Street,Salem,OR,97301");
        var made = await _bench.ImportAsync("locations.csv");
        _bench.Workbook("more.xlsx", Sheet.Of("Locations", "ID|Import Operation|City", $"{made.Rows[0].RecordId}|Delete|", $"{made.Rows[1].RecordId}|None|"));
        var first = await _bench.ImportAsync("more.xlsx", "--allow-delete", "1");
        Assert.Equal((0, "deleted 1, skipped 1"), Short(first));
        await DeleteElsewhereAsync("Locations", made.Rows[1].RecordId);
        Assert.Equal((0, "skipped 2"), Short(await _bench.ImportAsync(first.Results[0], "--allow-delete", "1")));
    }

    [Fact]
    public async Task The_records_are_read_in_bulk()
    {
        _bench.Csv("locations.csv", ["Address 1,City,State,Zip Code", .. Enumerable.Range(1, 300).Select(i => string.Create(CultureInfo.InvariantCulture, $"{i} Alder Street,Salem,OR,97301"))]);
        var first = await _bench.ImportAsync("locations.csv");
        await DeleteElsewhereAsync("Locations", first.Rows[7].RecordId);
        var again = await _bench.ImportAsync(first.Results[0]);
        Assert.Equal((1, "skipped 299, invalid 1"), Short(again));
        Assert.InRange(again.Requests("reads"), 1, 12);
    }

    private async Task DeleteElsewhereAsync(string sheet, string id)
    {
        _bench.Workbook("elsewhere.xlsx", Sheet.Of(sheet, "ID|Import Operation|Row Key", $"{id}|Delete|"));
        Assert.Equal("deleted 1", (await _bench.ImportAsync("elsewhere.xlsx", "--allow-delete", "1", "--runs", "elsewhere", "--ledger", "elsewhere")).Tally);
    }

    private string WithCreate(string results)
    {
        if (results.EndsWith(".xlsx", StringComparison.Ordinal))
            return Edit(results, null, sheet => sheet.Cell(2, sheet.Row(1).CellsUsed().First(c => c.GetString() == "Import Operation").Address.ColumnNumber).Value = "Create");
        var lines = File.ReadAllLines(results);
        var column = Array.IndexOf(lines[0].Split(','), "Import Operation");
        var cells = lines[1].Split(',');
        cells[column] = "Create";
        lines[1] = string.Join(',', cells);
        return _bench.Csv("locations.csv", lines);
    }

    private string Edit(string results, string? name, Action<IXLWorksheet> edit)
    {
        var path = _bench.File("edited.xlsx");
        using var workbook = new XLWorkbook(results);
        edit(name is null ? workbook.Worksheets.First(s => s.Row(1).CellsUsed().Any(c => c.GetString() == "Import Operation")) : workbook.Worksheet(name));
        workbook.SaveAs(path);
        return path;
    }

    private static (int, string) Short(RunOutcome outcome) => (outcome.ExitCode, outcome.Tally);
}
