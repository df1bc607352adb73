using BulkProviders.Cli.Tests.Runs;
using ClosedXML.Excel;

namespace BulkProviders.Cli.Tests.Complaints;

/// <summary>What bulk tools say about rows, and what this one promises instead (complaints 7 to 14, 18, 19).</summary>
public sealed class AccountingComplaintTests : IAsyncLifetime
{
    private Bench _bench = null!; // non-null: set before each test

    public async ValueTask InitializeAsync() => _bench = await Bench.StartAsync();

    [Fact]
    public async Task Results_stand_in_the_row_that_they_are_about_whatever_was_blank_skipped_or_slow()
    {
        var random = new Random(7);
        var lines = Enumerable.Range(1, 120).Select(i => random.Next(6) switch
        {
            0 => "",
            1 => $"BAD-{i}|{i} Alder Street|Salem|Nowhere|97301|",
            2 => $"SKIP-{i}|{i} Alder Street|Salem|OR|97301|None",
            _ => $"GOOD-{i}|{i} Alder Street|Salem|OR|97301|"
        }).ToList();
        _bench.Workbook("book.xlsx", Sheet.Of("Locations", ["Row Key|Address 1|City|State|Zip Code|Import Operation", .. lines]));
        var outcome = await _bench.ImportAsync("book.xlsx", "--parallel", "16");
        foreach (var (line, number) in lines.Select((l, i) => (l, i + 2)).Where(l => l.l.Length > 0))
        {
            var row = outcome.Row("Locations", number);
            Assert.Equal(line.Split('|')[0], row["Row Key"]);
            Assert.Equal(line[0] switch { 'B' => "Invalid", 'S' => "Skipped", _ => "Create Success" }, row.Status);
            if (row.Status == "Create Success")
                Assert.Equal(row["Address 1"], _bench.Record("locations", row.RecordId)["address1"]);
        }
        Assert.Equal(lines.Count(l => l.Length > 0), outcome.Rows.Count);
    }

    [Fact]
    public async Task Row_numbers_are_those_that_Excel_shows_below_a_title_and_blank_rows()
    {
        _bench.Workbook("book.xlsx", Sheet.Of("Locations", "Our locations, 2025", "", "Row Key|Address 1|City|State", "", "L-1|1 Alder Street|Salem|Nowhere", "", "L-1|2 Birch Street|Salem|OR"));
        var outcome = await _bench.ImportAsync("book.xlsx");
        Assert.Equal([5, 7], outcome.Rows.Select(r => r.Number));
        Assert.Contains("row 7", outcome.Row("Locations", 5).Error, StringComparison.Ordinal);
        var sites = outcome.Summary?.GetProperty("errors").EnumerateArray().First(e => e.GetProperty("code").GetString() == "not-a-state");
        Assert.Equal(5, sites?.GetProperty("firstRows")[0].GetInt32());
    }

    [Fact]
    public async Task Row_numbers_of_CSV_records_are_those_of_their_first_line()
    {
        _bench.Csv("locations.csv", "Row Key,City,State,Notes", "L-1,Salem,OR,\"one\ntwo\nthree\"", "L-2,Salem,Nowhere,x");
        var outcome = await _bench.ImportAsync("locations.csv");
        var error = outcome.Summary?.GetProperty("errors")[0];
        Assert.Equal(5, error?.GetProperty("firstRows")[0].GetInt32());
    }

    [Fact]
    public async Task Results_are_the_users_own_workbook_with_every_other_column_sheet_and_format()
    {
        using (var workbook = new XLWorkbook())
        {
            var sheet = workbook.AddWorksheet("Locations");
            foreach (var (header, i) in new[] { "Colour", "Row Key", "City", "Our Note", "State" }.Select((h, i) => (h, i + 1)))
                sheet.Cell(1, i).Value = header;
            foreach (var (text, i) in new[] { "blue", "L-1", "Salem", "keep me", "OR" }.Select((h, i) => (h, i + 1)))
                sheet.Cell(2, i).Value = text;
            sheet.Cell("D2").Style.Fill.BackgroundColor = XLColor.Yellow;
            sheet.Column(1).Width = 33;
            workbook.AddWorksheet("My own notes").Cell("B2").Value = "unrelated";
            workbook.SaveAs(_bench.File("book.xlsx"));
        }
        var outcome = await _bench.ImportAsync("book.xlsx");
        Assert.Equal("created 1", outcome.Tally);
        using var results = new XLWorkbook(outcome.Results[0]);
        var written = results.Worksheet("Locations");
        Assert.Equal(
            ["Colour", "Row Key", "City", "Our Note", "State", "Record ID", "Changed Fields", "Import Warning", "Row Token", "Import Status", "Import Error"],
            written.Row(1).CellsUsed().Select(c => c.GetString()));
        Assert.Equal(("blue", "keep me"), (written.Cell("A2").GetString(), written.Cell("D2").GetString()));
        Assert.Equal(XLColor.Yellow.Color.ToArgb(), written.Cell("D2").Style.Fill.BackgroundColor.Color.ToArgb());
        Assert.Equal(33, written.Column(1).Width, 0.5);
        Assert.True(written.Column(9).IsHidden);
        Assert.Equal("unrelated", results.Worksheet("My own notes").Cell("B2").GetString());
    }

    [Fact]
    public async Task Success_is_said_only_where_something_was_written()
    {
        _bench.Workbook("book.xlsx", Sheet.Locations("L-1|1 Alder Street|Salem|OR|97301"));
        var first = await _bench.ImportAsync("book.xlsx");
        _bench.Workbook("again.xlsx", Sheet.Of("Locations", "ID|Address 1|City|State", $"{first.Row("L-1").RecordId}|1 Alder Street|Salem|OR"));
        var again = await _bench.ImportAsync("again.xlsx");
        Assert.Equal((0, "unchanged 1", 0), (again.ExitCode, again.Tally, again.Requests("writes")));
        Assert.Equal("No Change", Assert.Single(again.Rows).Status);
    }

    [Theory]
    [InlineData("L-1|1 Alder Street|Salem|OR|97301", 0)]
    [InlineData("L-1|1 Alder Street|Salem|Nowhere|97301", 1)]
    public async Task Any_row_that_is_not_stored_makes_the_exit_code_non_zero_without_an_option(string line, int exitCode)
    {
        _bench.Workbook("book.xlsx", Sheet.Locations(line, "L-2|2 Birch Street|Salem|OR|97301"));
        Assert.Equal(exitCode, (await _bench.ImportAsync("book.xlsx")).ExitCode);
    }

    [Fact]
    public async Task A_dry_run_shows_each_change_with_its_old_and_new_value_and_validate_says_what_it_cannot_judge()
    {
        _bench.Workbook("first.xlsx", Sheet.Locations("L-1|1 Alder Street|Salem|OR|97301"));
        var id = (await _bench.ImportAsync("first.xlsx")).Row("L-1").RecordId;
        _bench.Workbook("second.xlsx", Sheet.Of("Locations", "ID|Row Key|City|State", $"{id}|L-1|Portland|OR", "|L-2|Boston|MA"));
        var plan = await _bench.DryRunAsync("second.xlsx");
        Assert.Equal(("Would Update", "City: Salem → Portland"), (plan.Row("L-1").Status, plan.Row("L-1").Changed));
        Assert.Equal("Would Create", plan.Row("L-2").Status);
        Assert.Equal("Salem", _bench.Record("locations", id)["city"]);
        var check = await _bench.ValidateAsync("second.xlsx");
        Assert.Equal(["Not Attempted", "Not Attempted"], check.Statuses("Locations"));
    }

    [Fact]
    public async Task The_same_key_twice_makes_both_rows_invalid_and_each_names_the_other()
    {
        _bench.Workbook("book.xlsx", Sheet.Locations("L-1|1 Alder Street|Salem|OR|97301", "L-1|2 Birch Street|Salem|OR|97301"), Sheet.Providers("P-1|Alder House|Group Home|L-1"));
        var outcome = await _bench.ImportAsync("book.xlsx");
        Assert.Equal(["Invalid", "Invalid"], outcome.Statuses("Locations"));
        Assert.Contains("row 3", outcome.Row("Locations", 2).Error, StringComparison.Ordinal);
        Assert.Contains("row 2", outcome.Row("Locations", 3).Error, StringComparison.Ordinal);
        Assert.NotEqual("Create Success", outcome.Row("P-1").Status);
    }

    [Fact]
    public async Task Not_found_ambiguous_and_parent_failed_are_three_errors_with_candidates()
    {
        _bench.Workbook("book.xlsx",
            Sheet.Locations("L-1|1 Alder Street|Salem|OR|97301", "L-2|2 Birch Street|Salem|OR|97301", "L-2|3 Cedar Street|Salem|OR|97301", "L-3|4 Dogwood|Salem|Nowhere|97301"),
            Sheet.Providers("P-1|Alder House|Group Home|L-9", "P-2|Birch House|Group Home|L-2", "P-3|Cedar House|Group Home|L-3", "P-4|Elm House|Gruop Home|L-1"));
        var outcome = await _bench.ImportAsync("book.xlsx");
        Assert.Contains("'L-9' is neither a Row Key nor an ID of a row on the Locations sheet", outcome.Row("P-1").Error, StringComparison.Ordinal);
        Assert.Contains("can mean several rows", outcome.Row("P-2").Error, StringComparison.Ordinal);
        Assert.Contains("row 3", outcome.Row("P-2").Error, StringComparison.Ordinal);
        Assert.Contains("row 4", outcome.Row("P-2").Error, StringComparison.Ordinal);
        Assert.Contains("was not stored", outcome.Row("P-3").Error, StringComparison.Ordinal);
        Assert.Contains("Did you mean 'Group Home'?", outcome.Row("P-4").Error, StringComparison.Ordinal);
        Assert.Equal(("Invalid", "Invalid", "Blocked", "Invalid"), (outcome.Row("P-1").Status, outcome.Row("P-2").Status, outcome.Row("P-3").Status, outcome.Row("P-4").Status));
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();
}
