using ClosedXML.Excel;

namespace BulkProviders.Cli.Tests.Runs;

/// <summary>A results file is an input: what is stored is passed over, what was edited is updated, whatever became of the order.</summary>
public sealed class ResultsAgainTests : IAsyncLifetime
{
    private static readonly string[] Keys = ["L-1", "L-2", "L-3", "L-4"];

    private Bench _bench = null!; // non-null: set before each test

    private RunOutcome _first = null!; // non-null: set before each test

    public async ValueTask InitializeAsync()
    {
        _bench = await Bench.StartAsync();
        _bench.Workbook("sites.xlsx", Sheet.Locations(
            "L-1|1 Alder Street|Salem|OR|97301",
            "L-2|2 Birch Street|Boston|MA|02108",
            "L-3|3 Cedar Street|Austin|TX|78701",
            "L-4|4 Dogwood Street|Albany|NY|12207"));
        _first = await _bench.ImportAsync("sites.xlsx");
        Assert.Equal((0, "created 4"), (_first.ExitCode, _first.Tally));
    }

    [Fact]
    public async Task As_it_is_everything_is_passed_over()
    {
        var again = await _bench.ImportAsync(_first.Results[0]);
        Assert.Equal((0, "skipped 4", 0), (again.ExitCode, again.Tally, again.Requests("writes")));
        Assert.Contains(_first.Summary?.GetProperty("runId").GetString() ?? "?", again.Row("L-1").Warning, StringComparison.Ordinal);
        Assert.Equal(4, _bench.Server.State.Count("locations"));
    }

    [Fact]
    public async Task One_edited_cell_is_one_update_of_that_record()
    {
        var edited = Edit(sheet => sheet.Cell("C4").Value = "Dallas");
        var again = await _bench.ImportAsync(edited);
        Assert.Equal((0, "updated 1, skipped 3"), (again.ExitCode, again.Tally));
        Assert.Equal("City: Austin → Dallas", again.Row("L-3").Changed);
        Assert.Equal("Dallas", _bench.Record("locations", _first.Row("L-3").RecordId)["city"]);
        Assert.Equal(4, _bench.Server.State.Count("locations"));
    }

    [Fact]
    public async Task Rows_that_were_sorted_as_a_whole_are_known_again()
    {
        var sorted = Rewrite(rows => rows.AsEnumerable().Reverse());
        var again = await _bench.ImportAsync(sorted);
        Assert.Equal((0, "skipped 4"), (again.ExitCode, again.Tally));
        Assert.All(Keys, key => Assert.Equal(_first.Row(key).RecordId, again.Row(key).RecordId));
    }

    [Fact]
    public async Task Filtered_rows_are_rows_all_the_same()
    {
        var filtered = Edit(sheet =>
        {
            sheet.Row(2).Hide();
            sheet.Row(3).Hide();
            sheet.Cell("C3").Value = "Cambridge";
        });
        var again = await _bench.ImportAsync(filtered);
        Assert.Equal((0, "updated 1, skipped 3"), (again.ExitCode, again.Tally));
        Assert.Equal("Update Success", again.Row("L-2").Status);
    }

    [Fact]
    public async Task Rows_that_were_copied_into_another_file_are_known_again()
    {
        var copied = Rewrite(rows => rows.Skip(1).Take(2));
        var again = await _bench.ImportAsync(copied);
        Assert.Equal((0, "skipped 2"), (again.ExitCode, again.Tally));
        Assert.Equal(4, _bench.Server.State.Count("locations"));
    }

    [Fact]
    public async Task A_row_that_was_copied_and_left_standing_is_an_error_that_names_the_other()
    {
        var doubled = Rewrite(rows => rows.Append(rows.First()));
        var again = await _bench.ImportAsync(doubled);
        Assert.Equal(1, again.ExitCode);
        Assert.Equal("Invalid", again.Row("Locations", 6).Status);
        Assert.Contains("row 2", again.Row("Locations", 6).Error, StringComparison.Ordinal);
        Assert.Contains("row 6", again.Row("Locations", 2).Error, StringComparison.Ordinal);
        Assert.Equal(4, _bench.Server.State.Count("locations"));
    }

    [Theory]
    [InlineData("xlsx")]
    [InlineData("csv")]
    public async Task Rows_that_were_sorted_without_their_result_columns_are_found_by_their_tokens_and_it_is_said(string format)
    {
        var before = _bench.State("locations");
        var displaced = Displaced(row => row, format);
        var again = await _bench.ImportAsync(displaced);
        Assert.Equal((0, "skipped 4"), (again.ExitCode, again.Tally));
        Assert.Contains("4 rows were moved without their result columns", again.Error, StringComparison.Ordinal);
        Assert.All(Keys, key => Assert.Equal(_first.Row(key).RecordId, again.Row(key).RecordId));
        Assert.Equal(before, _bench.State("locations"));
    }

    [Fact]
    public async Task A_row_that_was_edited_and_sorted_without_its_result_columns_updates_its_own_record()
    {
        _bench.Csv("locations.csv", "Row Key,Address 1,City,State,Zip Code,Notes", "N-1,1 Elm Street,Salem,OR,97301,a", "N-2,2 Elm Street,Salem,OR,97301,b", "N-3,3 Elm Street,Salem,OR,97301,c");
        _first = await _bench.ImportAsync("locations.csv");
        var again = await _bench.ImportAsync(Displaced(row => row[0] == "N-3" ? [.. row.Take(5), "new"] : row, "xlsx", columns: 6));
        Assert.Equal((0, "updated 1, skipped 2"), (again.ExitCode, again.Tally));
        Assert.Equal(["a", "b", "new"], new[] { "N-1", "N-2", "N-3" }.Select(k => _bench.Record("locations", _first.Row(k).RecordId)["notes"]));
    }

    [Fact]
    public async Task A_row_that_was_added_while_sorting_without_result_columns_is_new_and_takes_no_record_of_another()
    {
        var results = ResultsReader.Sheets(_first.Results[0]).Single(s => s.Name == "Locations").Lines;
        // The new row stands where the result columns of L-1 are, and those of L-4 are beside L-3.
        string[] added = ["L-0", "5 Elm Street", "Salem", "OR", "97301"];
        string[][] users = [added, .. results.Skip(1).Select(r => r.Take(5).ToArray())];
        var path = _bench.Workbook("added.xlsx", new Sheet("Locations",
            [results[0], .. users.Select((u, i) => (IReadOnlyList<string>)[.. u, .. i + 1 < results.Count ? results[i + 1].Skip(5) : []])]));
        var again = await _bench.ImportAsync(path);
        Assert.Equal((0, "created 1, skipped 4"), (again.ExitCode, again.Tally));
        Assert.All(Keys, key => Assert.Equal(_first.Row(key).RecordId, again.Row(key).RecordId));
        Assert.Equal(5, _bench.Server.State.Count("locations"));
    }

    [Theory]
    [InlineData("L-1", 0, "L-9")]
    [InlineData("L-3", 2, "Dallas")]
    public async Task Where_nobody_can_tell_whose_the_result_columns_are_the_rows_are_errors_and_no_record_changes(string key, int column, string text)
    {
        var before = _bench.State("locations");
        // The row says who it is in another way by now: what was written for it could be for a row that is gone.
        var displaced = Displaced(row => row[0] == key ? [.. row.Take(column), text, .. row.Skip(column + 1)] : row, "xlsx");
        var again = await _bench.ImportAsync(displaced);
        Assert.Equal((1, "invalid 4"), (again.ExitCode, again.Tally));
        Assert.All(again.Rows, row => Assert.Contains("sorted without them", row.Error, StringComparison.Ordinal));
        Assert.Equal(before, _bench.State("locations"));
    }

    [Fact]
    public async Task An_altered_token_is_an_error()
    {
        var edited = Edit(sheet =>
        {
            var token = sheet.Row(1).CellsUsed().First(c => c.GetString() == "Row Token").Address.ColumnNumber;
            sheet.Cell(2, token).Value = sheet.Cell(2, token).GetString().Replace("r1/", "r1/x", StringComparison.Ordinal);
        });
        var again = await _bench.ImportAsync(edited);
        Assert.Equal((1, "skipped 3, invalid 1"), (again.ExitCode, again.Tally));
        Assert.Contains("altered", again.Row("L-1").Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "Create Success")]
    [InlineData(false, "Unconfirmed")]
    public async Task A_row_that_stayed_unconfirmed_is_looked_up_by_its_chosen_id_before_anything_is_sent(bool isThere, string status)
    {
        var id = _first.Row("L-1").RecordId;
        if (!isThere)
        {
            _bench.Workbook("delete.xlsx", Sheet.Of("Locations", "ID|Import Operation|City", $"{id}|Delete|"));
            Assert.Equal("deleted 1", (await _bench.ImportAsync("delete.xlsx", "--allow-delete", "1")).Tally);
        }
        var column = ResultsReader.Sheets(_first.Results[0]).Single(s => s.Name == "Locations").Lines[0].ToList().IndexOf("Import Status");
        var unconfirmed = Rewrite(rows => rows.Take(1).Select(r => (IReadOnlyList<string>)[.. r.Select((c, i) => i == column ? "Unconfirmed" : c)]));
        _bench.Cli.Environment["BULKPROVIDERS_IMPORT__INDOUBTWAIT"] = "0s";
        var again = await _bench.ImportAsync(unconfirmed);
        Assert.Equal((status, id), (again.Row("L-1").Status, again.Row("L-1").RecordId));
        // Where ids are honoured, and a run has seen it, the create may be sent again with the id it was given: it cannot make a second record.
        Assert.Equal(!isThere, again.Requests("writes") > 0);
        Assert.Equal(isThere ? 4 : 3, _bench.Server.State.Count("locations"));
    }

    [Fact]
    public async Task Results_as_CSV_are_known_again_too()
    {
        _bench.Csv("locations.csv", "Row Key,Address 1,City,State,Zip Code", "C-1,=1 Elm Street,Salem,OR,97301", "C-2,2 Fir Street,Boston,MA,02108");
        var first = await _bench.ImportAsync("locations.csv", "--results", "csv");
        Assert.Equal((0, "created 2"), (first.ExitCode, first.Tally));
        var again = await _bench.ImportAsync(first.Results[0], "--results", "csv");
        Assert.Equal((0, "skipped 2"), (again.ExitCode, again.Tally));
        var text = await File.ReadAllTextAsync(first.Results[0], TestContext.Current.CancellationToken);
        var edited = _bench.File("Locations.csv");
        await File.WriteAllTextAsync(edited, text.Replace("2 Fir Street", "20 Fir Street", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        var update = await _bench.ImportAsync(edited);
        Assert.Equal((0, "updated 1, skipped 1"), (update.ExitCode, update.Tally));
        Assert.Equal("20 Fir Street", _bench.Record("locations", first.Row("C-2").RecordId)["address1"]);
        Assert.Equal("=1 Elm Street", _bench.Record("locations", first.Row("C-1").RecordId)["address1"]);
    }

    [Fact]
    public async Task Rows_that_failed_and_were_mended_are_stored_the_second_time()
    {
        _bench.Workbook("more.xlsx", Sheet.Locations("M-1|1 Elm Street|Salem|Oregano|97301", "M-2|2 Elm Street|Salem|OR|97301"));
        var first = await _bench.ImportAsync("more.xlsx");
        Assert.Equal((1, "created 1, invalid 1"), (first.ExitCode, first.Tally));
        var mended = Edit(sheet => sheet.Cell("D2").Value = "OR", first.Results[0]);
        var again = await _bench.ImportAsync(mended);
        Assert.Equal((0, "created 1, skipped 1"), (again.ExitCode, again.Tally));
        Assert.Equal(6, _bench.Server.State.Count("locations"));
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    /// <summary>The results of the first run after an edit in a spreadsheet program.</summary>
    private string Edit(Action<IXLWorksheet> edit, string? results = null)
    {
        var path = _bench.File("edited.xlsx");
        using var workbook = new XLWorkbook(results ?? _first.Results[0]);
        edit(workbook.Worksheet("Locations"));
        workbook.SaveAs(path);
        return path;
    }

    /// <summary>The results with the rows in reverse order and the result columns where they were.</summary>
    private string Displaced(Func<IReadOnlyList<string>, IReadOnlyList<string>> edit, string format, int columns = 5)
    {
        var lines = ResultsReader.Sheets(_first.Results[0]).Single(s => s.Name.Equals("Locations", StringComparison.OrdinalIgnoreCase)).Lines;
        List<IReadOnlyList<string>> rows = [.. lines.Skip(1)];
        IReadOnlyList<string>[] displaced = [lines[0], .. rows.Select((row, i) => (IReadOnlyList<string>)[.. edit([.. rows[rows.Count - 1 - i].Take(columns)]), .. row.Skip(columns)])];
        return format == "xlsx"
            ? _bench.Workbook("displaced.xlsx", new Sheet("Locations", displaced))
            : _bench.Csv("locations.csv", [.. displaced.Select(row => string.Join(',', row.Select(c => $"\"{c.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")))]);
    }

    /// <summary>The rows of the results in a new workbook.</summary>
    private string Rewrite(Func<List<IReadOnlyList<string>>, IEnumerable<IReadOnlyList<string>>> change)
    {
        var sheet = ResultsReader.Sheets(_first.Results[0]).Single(s => s.Name == "Locations");
        return _bench.Workbook("rewritten.xlsx", new Sheet("Locations", [sheet.Lines[0], .. change([.. sheet.Lines.Skip(1)])]));
    }
}
