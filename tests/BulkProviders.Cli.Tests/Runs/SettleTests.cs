using ClosedXML.Excel;

namespace BulkProviders.Cli.Tests.Runs;

/// <summary>Creates whose answer was lost at a tenant that keeps no ids: results list the records that they may have made, and what people decide there is settled.</summary>
public sealed class SettleTests : IAsyncLifetime
{
    private const string SheetName = "To settle";

    private Bench _bench = null!; // non-null: set before each test

    public async ValueTask InitializeAsync()
    {
        _bench = await Bench.StartAsync(null, ("client-ids", "ignored"), ("reset-after-write-every", "2"));
        _bench.Hurry();
        _bench.Workbook("sites.xlsx",
            Sheet.Locations("L-1|1 Alder Street|Salem|OR|97301", "L-2|2 Birch Street|Boston|MA|02108", "L-3|3 Cedar Street|Austin|TX|78701", "L-4|4 Dogwood Street|Albany|NY|12207"),
            Sheet.Providers("P-2|Birch House|Relative Foster Home|L-2", "P-4|Dogwood House|Relative Foster Home|L-4"));
    }

    [Fact]
    public async Task Each_record_in_doubt_has_a_line_with_the_records_that_hold_all_its_values()
    {
        var run = await ImportAsync();

        var lines = Lines(run.Results[0]);
        Assert.Equal(2, lines.Count);
        Assert.All(lines, l => Assert.Contains(_bench.Server.State.Ids("locations"), id => l.Alike.StartsWith(id, StringComparison.OrdinalIgnoreCase) && Holds(id, l.Says)));
        Assert.All(lines, l => Assert.DoesNotContain('\n', l.Alike));
        Assert.Equal(2, run.Number("toSettle"));
        var shown = await _bench.Cli.RunAsync("show");
        Assert.Contains("2 records in doubt wait for you: the sheet To settle", shown.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_that_is_chosen_settles_its_row_and_releases_what_waits_for_it()
    {
        var run = await ImportAsync();
        Assert.Equal(2, run.Count("blocked"));
        Decide(run.Results[0], (line, record, _) => record.Value = line.Alike[..36]);
        _bench.Behave(("client-ids", "ignored"));

        var settled = await _bench.ImportAsync(run.Results[0]);

        Assert.Equal((0, "created 2, unchanged 2, skipped 2", 0), (settled.ExitCode, settled.Tally, settled.Number("toSettle")));
        Assert.Equal((4, 2), (_bench.Server.State.Count("locations"), _bench.Server.State.Count("providers")));
        var again = await _bench.ImportAsync("sites.xlsx");
        Assert.Equal((0, 0, 6), (again.ExitCode, again.Requests("writes"), again.Rows.Count));
    }

    [Fact]
    public async Task The_word_Create_makes_the_record_anew_and_ends_the_doubt_for_the_list_too()
    {
        var run = await ImportAsync();
        foreach (var line in Lines(run.Results[0]))
            await DeleteAsync(line.Alike[..36]);
        Decide(run.Results[0], (_, _, operation) => operation.Value = "Create");
        _bench.Behave(("client-ids", "ignored"));

        var settled = await _bench.ImportAsync(run.Results[0]);

        Assert.Equal((0, "created 4, skipped 2"), (settled.ExitCode, settled.Tally));
        Assert.Equal((4, 2), (_bench.Server.State.Count("locations"), _bench.Server.State.Count("providers")));
        var again = await _bench.ImportAsync("sites.xlsx");
        Assert.Equal((0, 0), (again.ExitCode, again.Requests("writes")));
        Assert.Equal(4, _bench.Server.State.Count("locations"));
    }

    [Fact]
    public async Task What_is_left_blank_stays_in_doubt_and_is_sent_by_nobody()
    {
        var run = await ImportAsync();
        _bench.Behave(("client-ids", "ignored"));

        var again = await _bench.ImportAsync(run.Results[0]);

        Assert.Equal((1, 2, 2), (again.ExitCode, again.Count("unconfirmed"), again.Number("toSettle")));
        Assert.Equal(4, _bench.Server.State.Count("locations"));
        Assert.Equal(2, Lines(again.Results[0]).Count);
    }

    [Fact]
    public async Task The_list_itself_imported_again_keeps_the_doubt_and_the_way_out()
    {
        await ImportAsync();
        _bench.Behave(("client-ids", "ignored"));
        var again = await _bench.ImportAsync("sites.xlsx");
        Assert.Equal((2, 2), (again.Count("unconfirmed"), Lines(again.Results[0]).Count));
        Decide(again.Results[0], (line, record, _) => record.Value = line.Alike[..36]);

        var settled = await _bench.ImportAsync(again.Results[0]);

        Assert.Equal((0, 4, 2), (settled.ExitCode, _bench.Server.State.Count("locations"), _bench.Server.State.Count("providers")));
    }

    [Theory]
    [InlineData("no id", "", "Sheet To settle row 3, Record ID: 'no id' is not what can stand here.")]
    [InlineData("", "perhaps", "Sheet To settle row 3, Import Operation: 'perhaps' is not what can stand here.")]
    [InlineData("018f3c5e-0000-7000-8000-000000000001", "Create", "Sheet To settle row 3 has a Record ID and an Import Operation.")]
    public async Task A_decision_that_cannot_be_followed_is_an_error_of_its_row_that_names_the_line(string recordId, string operation, string message)
    {
        var run = await ImportAsync();
        Decide(run.Results[0], (line, record, word) =>
        {
            if (line.Row == 3)
                (record.Value, word.Value) = (recordId, operation);
        });
        _bench.Behave(("client-ids", "ignored"));

        var again = await _bench.ImportAsync(run.Results[0]);

        Assert.Contains(message, Assert.Single(again.Rows, r => r.Status == "Invalid").Error, StringComparison.Ordinal);
        Assert.Equal(4, _bench.Server.State.Count("locations"));
    }

    [Fact]
    public async Task A_line_whose_row_is_gone_is_said_and_does_nothing()
    {
        var run = await ImportAsync();
        Decide(run.Results[0], (line, record, _) => record.Value = line.Alike[..36]);
        using (var book = new XLWorkbook(run.Results[0]))
        {
            var sheet = book.Worksheet("Locations");
            foreach (var row in sheet.RowsUsed().Where(r => r.CellsUsed().Any(c => c.GetString() == "Unconfirmed")).Reverse().ToList())
                row.Delete();
            book.Save();
        }

        var again = await _bench.Cli.RunAsync("import", run.Results[0]);

        Assert.Contains("decides about 2 records of which no row was read as in doubt", again.All, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Create")]
    [InlineData("Record ID")]
    public async Task Each_record_of_a_row_of_a_flat_sheet_is_settled_by_itself(string way)
    {
        _bench.Workbook("roster.xlsx", Sheet.Of(
            "Provider Roster", "Provider Name|Provider Type|Address 1|City|State|Zip Code|Contact First Name|Contact Last Name|Contact Role",
            "Alder House|Group Home|1 Alder Street|Salem|OR|97301|Ana|Ruiz|Case Manager", "Birch House|Group Home|2 Birch Street|Boston|MA|02108|Ben|Cole|Case Manager"));
        var run = await _bench.ImportAsync("roster.xlsx", "--parallel", "1");
        Assert.NotEqual(0, run.Number("toSettle"));
        foreach (var line in way == "Create" ? Lines(run.Results[0]) : [])
            await DeleteAsync(line.Alike[..36], line.Type);
        Decide(run.Results[0], (line, record, operation) => (way == "Create" ? operation : record).Value = way == "Create" ? way : line.Alike[..36]);
        _bench.Behave(("client-ids", "ignored"));

        var settled = await _bench.ImportAsync(run.Results[0]);

        Assert.True(settled.ExitCode == 0, settled.Output + string.Join('|', settled.Rows.Select(r => r.Error)));
        Assert.Equal((2, 2, 2), (_bench.Server.State.Count("locations"), _bench.Server.State.Count("providers"), _bench.Server.State.Count("staff")));
        var again = await _bench.ImportAsync("roster.xlsx");
        Assert.Equal((0, 0), (again.ExitCode, again.Requests("writes")));
    }

    [Fact]
    public async Task A_run_without_doubts_has_no_such_sheet()
    {
        _bench.Behave();
        var run = await _bench.ImportAsync("sites.xlsx");
        using var book = new XLWorkbook(run.Results[0]);
        Assert.False(book.Worksheets.Contains(SheetName));
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    private async Task<RunOutcome> ImportAsync()
    {
        var run = await _bench.ImportAsync("sites.xlsx", "--parallel", "1");
        Assert.Equal((1, 2), (run.ExitCode, run.Count("unconfirmed")));
        return run;
    }

    private bool Holds(string id, string says) => says.Contains(_bench.Record("locations", id)["address1"], StringComparison.Ordinal);

    private async Task DeleteAsync(string id, string sheet = "Locations")
    {
        _bench.Workbook("delete.xlsx", Sheet.Of(sheet, "ID|Import Operation", $"{id}|Delete"));
        var deleted = await _bench.ImportAsync("delete.xlsx", "--allow-delete", "1", "--runs", "others", "--ledger", "others");
        Assert.Equal(0, deleted.ExitCode);
    }

    private static IReadOnlyList<Line> Lines(string path)
    {
        using var book = new XLWorkbook(path);
        return [.. book.Worksheet(SheetName).RowsUsed().Skip(2).Select(r => new Line(r.RowNumber(), r.Cell(3).GetString(), r.Cell(4).GetString(), r.Cell(5).GetString()))];
    }

    private static void Decide(string path, Action<Line, IXLCell, IXLCell> decide)
    {
        using var book = new XLWorkbook(path);
        var sheet = book.Worksheet(SheetName);
        foreach (var row in sheet.RowsUsed().Skip(2).ToList())
            decide(new Line(row.RowNumber(), row.Cell(3).GetString(), row.Cell(4).GetString(), row.Cell(5).GetString()), row.Cell(6), row.Cell(7));
        book.Save();
    }

    private sealed record Line(int Row, string Type, string Says, string Alike);
}
