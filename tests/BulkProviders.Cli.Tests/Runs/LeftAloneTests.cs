namespace BulkProviders.Cli.Tests.Runs;

/// <summary>What the ledger knows is left alone only where it is what was last sent, and where this run has seen the record.</summary>
public sealed class LeftAloneTests : IAsyncLifetime
{
    private Bench _bench = null!; // non-null: set before each test

    public async ValueTask InitializeAsync() => _bench = await Bench.StartAsync();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task A_record_that_is_gone_is_an_error_and_Create_makes_it_anew_for_good()
    {
        Write("", "1 Alder Street", "2 Birch Street");
        var first = await _bench.ImportAsync("locations.csv");
        await DeleteElsewhereAsync(first.Rows[0].RecordId);
        var second = await _bench.ImportAsync("locations.csv");
        Assert.Equal((1, "skipped 1, invalid 1"), (second.ExitCode, second.Tally));
        Assert.Equal(["stored-record-gone"], second.Codes);
        Assert.Contains("write Create into Import Operation", second.Rows[0].Error, StringComparison.Ordinal);

        Write("Create", "1 Alder Street", "2 Birch Street");
        Assert.Equal((0, "created 1, skipped 1"), Short(await _bench.ImportAsync("locations.csv")));
        Write("", "1 Alder Street", "2 Birch Street");
        Assert.Equal((0, "skipped 2"), Short(await _bench.ImportAsync("locations.csv")));
        File.Move(_bench.File("locations.csv"), _bench.File("renamed.csv"));
        Assert.Equal((0, "skipped 2"), Short(await _bench.ImportAsync("renamed.csv=locations")));
        Assert.Equal(2, _bench.Server.State.Count("locations"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("P-1")]
    public async Task A_provider_whose_site_became_another_one_is_updated_though_its_row_says_the_same(string key)
    {
        Book(key, "1 Alder Street");
        await _bench.ImportAsync("book.xlsx");
        Book(key, "9 Pine Street");
        var moved = await _bench.ImportAsync("book.xlsx", "--match", "locations", "--match", "providers");
        Assert.Equal((0, "created 1, updated 1"), Short(moved));
        Assert.Equal(moved.Rows.Single(r => r.Sheet == "Locations").RecordId, _bench.TheOnly("providers")["facility_location"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("L-1")]
    public async Task Results_that_say_Skipped_do_not_revert_what_people_have_edited_and_send_all_does(string key)
    {
        _bench.Csv("locations.csv", "Row Key,Address 1,City,State,Zip Code,Notes", key + ",1 Alder Street,Salem,OR,97301,mine");
        var id = (await _bench.ImportAsync("locations.csv")).Rows[0].RecordId;
        _bench.Csv("people.csv", "ID,Notes", id + ",theirs");
        await _bench.ImportAsync("people.csv=locations", "--runs", "people", "--ledger", "people");
        var skipped = await _bench.ImportAsync("locations.csv");

        foreach (var round in new[] { 1, 2 })
        {
            skipped = await _bench.ImportAsync(skipped.Results[0]);
            Assert.Equal((0, "skipped 1", 0, round), (skipped.ExitCode, skipped.Tally, skipped.Requests("writes"), round));
            Assert.Equal("theirs", _bench.TheOnly("locations")["notes"]);
        }

        Assert.Equal((0, "updated 1"), Short(await _bench.ImportAsync(skipped.Results[0], "--send", "all")));
        Assert.Equal("mine", _bench.TheOnly("locations")["notes"]);
    }

    [Fact]
    public async Task A_row_that_only_failed_has_passed_over_with_its_edit_is_sent_when_its_results_are_imported()
    {
        _bench.Csv("locations.csv", "Row Key,Address 1,City,State,Zip Code", "L-1,1 Alder Street,Salem,OR,97301", "L-2,2 Birch Street,Salem,Atlantis,97301");
        await _bench.ImportAsync("locations.csv");
        _bench.Csv("locations.csv", "Row Key,Address 1,City,State,Zip Code", "L-1,1 Alder Street,Dallas,OR,97301", "L-2,2 Birch Street,Salem,OR,97301");
        var failed = await _bench.ImportAsync("locations.csv", "--only-failed", "last");
        Assert.Equal((0, "created 1, skipped 1"), Short(failed));

        Assert.Equal((0, "updated 1, skipped 1"), Short(await _bench.ImportAsync(failed.Results[0])));
        Assert.Contains(_bench.Server.State.Ids("locations"), i => _bench.Record("locations", i)["city"] == "Dallas");
    }

    [Theory]
    [InlineData("")]
    [InlineData("L-1")]
    public async Task A_stored_row_that_is_edited_in_its_results_leaves_what_people_have_edited_in_other_columns(string key)
    {
        _bench.Csv("locations.csv", "Row Key,Address 1,City,State,Zip Code,Notes", key + ",1 Alder Street,Salem,OR,97301,mine");
        var stored = await _bench.ImportAsync("locations.csv", "--results", "csv");
        _bench.Csv("people.csv", "ID,Notes", stored.Rows[0].RecordId + ",theirs");
        await _bench.ImportAsync("people.csv=locations", "--runs", "people", "--ledger", "people");
        var results = stored.Results[0];
        File.WriteAllText(results, File.ReadAllText(results).Replace("Salem", "Dallas", StringComparison.Ordinal));

        var edited = await _bench.ImportAsync(results);

        Assert.Equal((0, "updated 1"), Short(edited));
        Assert.Equal(("Dallas", "theirs"), (_bench.TheOnly("locations")["city"], _bench.TheOnly("locations")["notes"]));
        Assert.Contains("edited in Casebook since it was last sent: Notes", edited.Rows[0].Warning, StringComparison.Ordinal);
        Assert.Equal((0, "updated 1"), Short(await _bench.ImportAsync(results, "--send", "all")));
        Assert.Equal("mine", _bench.TheOnly("locations")["notes"]);
    }

    [Fact]
    public async Task An_ID_that_the_user_wrote_beside_the_results_lets_the_file_count()
    {
        _bench.Csv("locations.csv", "ID,Address 1,City,State,Zip Code,Notes", ",1 Alder Street,Salem,OR,97301,mine");
        var stored = await _bench.ImportAsync("locations.csv", "--results", "csv");
        var id = stored.Rows[0].RecordId;
        _bench.Csv("people.csv", "ID,Notes", id + ",theirs");
        await _bench.ImportAsync("people.csv=locations", "--runs", "people", "--ledger", "people");
        var results = stored.Results[0];
        File.WriteAllText(results, File.ReadAllText(results).Replace("\n,1 Alder Street,Salem", $"\n{id},1 Alder Street,Dallas", StringComparison.Ordinal));

        Assert.Equal((0, "updated 1"), Short(await _bench.ImportAsync(results)));
        Assert.Equal(("Dallas", "mine"), (_bench.TheOnly("locations")["city"], _bench.TheOnly("locations")["notes"]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("L-1")]
    public async Task An_old_file_does_not_revert_what_people_have_edited_and_send_all_does(string key)
    {
        _bench.Csv("locations.csv", "Row Key,Address 1,City,State,Zip Code,Notes", key + ",1 Alder Street,Salem,OR,97301,mine");
        var id = (await _bench.ImportAsync("locations.csv")).Rows[0].RecordId;
        _bench.Csv("people.csv", "ID,Notes", id + ",theirs");
        Assert.Equal("updated 1", (await _bench.ImportAsync("people.csv=locations", "--runs", "people", "--ledger", "people")).Tally);

        var again = await _bench.ImportAsync("locations.csv");

        Assert.Equal((0, "skipped 1", 0), (again.ExitCode, again.Tally, again.Requests("writes")));
        Assert.Contains("was edited in Casebook since: Notes", again.Rows[0].Warning, StringComparison.Ordinal);
        Assert.Equal("theirs", _bench.TheOnly("locations")["notes"]);
        Assert.Equal((0, "updated 1"), Short(await _bench.ImportAsync("locations.csv", "--send", "all")));
        Assert.Equal("mine", _bench.TheOnly("locations")["notes"]);
    }

    [Fact]
    public async Task What_lists_with_other_columns_have_sent_beside_does_not_revert_what_people_have_edited()
    {
        _bench.Csv("locations.csv", "Row Key,Address 1,City,State,Zip Code,Notes", "L-1,1 Alder Street,Salem,OR,97301,mine");
        var id = (await _bench.ImportAsync("locations.csv")).Rows[0].RecordId;
        _bench.Csv("cities.csv", "ID,City", id + ",Salem");
        Assert.Equal((0, "unchanged 1"), Short(await _bench.ImportAsync("cities.csv=locations")));
        _bench.Csv("people.csv", "ID,Notes", id + ",theirs");
        await _bench.ImportAsync("people.csv=locations", "--runs", "people", "--ledger", "people");

        var again = await _bench.ImportAsync("locations.csv");

        Assert.Equal((0, "skipped 1", 0), (again.ExitCode, again.Tally, again.Requests("writes")));
        Assert.Contains("edited in Casebook since: Notes", again.Rows[0].Warning, StringComparison.Ordinal);
        Assert.Equal("theirs", _bench.TheOnly("locations")["notes"]);
    }

    [Fact]
    public async Task A_row_that_changes_one_column_leaves_what_people_have_edited_in_another_and_names_it()
    {
        _bench.Csv("locations.csv", "Row Key,Address 1,City,State,Zip Code,Notes", "L-1,1 Alder Street,Salem,OR,97301,mine");
        var id = (await _bench.ImportAsync("locations.csv")).Rows[0].RecordId;
        _bench.Csv("people.csv", "ID,Notes", id + ",theirs");
        await _bench.ImportAsync("people.csv=locations", "--runs", "people", "--ledger", "people");
        _bench.Csv("locations.csv", "Row Key,Address 1,City,State,Zip Code,Notes", "L-1,1 Alder Street,Dallas,OR,97301,mine");

        var changed = await _bench.ImportAsync("locations.csv");

        Assert.Equal((0, "updated 1"), Short(changed));
        Assert.Equal(("Dallas", "theirs"), (_bench.TheOnly("locations")["city"], _bench.TheOnly("locations")["notes"]));
        Assert.Contains("Notes", changed.Rows[0].Warning, StringComparison.Ordinal);
        Assert.Equal((0, "skipped 1"), Short(await _bench.ImportAsync("locations.csv")));
        Assert.Equal("theirs", _bench.TheOnly("locations")["notes"]);
    }

    [Fact]
    public async Task A_row_that_is_matched_leaves_what_people_have_edited_too_unless_all_is_to_be_sent()
    {
        _bench.Csv("locations.csv", "Address 1,City,State,Zip Code,Notes", "1 Alder Street,Salem,OR,97301,mine");
        var id = (await _bench.ImportAsync("locations.csv")).Rows[0].RecordId;
        _bench.Csv("people.csv", "ID,Notes", id + ",theirs");
        await _bench.ImportAsync("people.csv=locations", "--runs", "people", "--ledger", "people");
        _bench.Csv("next.csv", "Address 1,City,State,Zip Code,Notes,Country", "1 Alder Street,Salem,OR,97301,mine,US");

        var matched = await _bench.ImportAsync("next.csv=locations", "--match", "locations");

        Assert.Equal((0, "updated 1"), Short(matched));
        Assert.Equal(("US", "theirs"), (_bench.TheOnly("locations")["country"], _bench.TheOnly("locations")["notes"]));
        Assert.Contains("edited in Casebook since it was last sent: Notes", matched.Rows[0].Warning, StringComparison.Ordinal);
        _bench.Csv("last.csv", "Address 1,City,State,Zip Code,Notes,Country,Latitude", "1 Alder Street,Salem,OR,97301,mine,US,45");
        await _bench.ImportAsync("last.csv=locations", "--match", "locations", "--send", "all");
        Assert.Equal("mine", _bench.TheOnly("locations")["notes"]);
    }

    [Fact]
    public async Task The_first_list_imported_again_after_the_second_is_compared_and_seen_in_the_dry_run()
    {
        void List(string notes) => _bench.Csv("locations.csv", "Row Key,Address 1,City,State,Zip Code,Notes", $"L-1,1 Alder Street,Salem,OR,97301,{notes}");
        List("one");
        await _bench.ImportAsync("locations.csv");
        List("two");
        Assert.Equal("updated 1", (await _bench.ImportAsync("locations.csv")).Tally);
        List("one");
        Assert.Equal("updated 1", (await _bench.DryRunAsync("locations.csv")).Tally);
        Assert.Equal("updated 1", (await _bench.ImportAsync("locations.csv")).Tally);
        Assert.Equal("one", _bench.TheOnly("locations")["notes"]);
    }

    [Fact]
    public async Task The_ID_that_an_unconfirmed_row_asks_for_can_be_filled_in_beside_the_one_that_never_existed()
    {
        _bench.Hurry();
        _bench.Behave(("client-ids", "ignored"), ("reset-after-write-every", "3"));
        _bench.Workbook("in.xlsx", Sheet.Of("Locations",
            ["ID|Import Operation|Address 1|City|State|Zip Code", .. Enumerable.Range(1, 9).Select(n => $"|Create|{n} Alder Street|Salem|OR|97301")]));
        var first = await _bench.ImportAsync("in.xlsx");
        Assert.NotEqual(0, first.Count("unconfirmed"));
        Assert.Equal(9, _bench.Server.State.Count("locations"));
        _bench.Behave(("client-ids", "ignored"));
        // Before anybody looks, `match` finds what the tenant shows, although the ledger has it in doubt.
        _bench.Workbook("lost.xlsx", Sheet.Of("Locations", ["ID|Address 1|City|State|Zip Code", .. first.Rows.Where(r => r.Status == "Unconfirmed").Select(r => $"|{r["Address 1"]}|Salem|OR|97301")]));
        var found = await _bench.RunAsync("match", "lost.xlsx");
        Assert.Equal((0, found.Count("rows")), (found.ExitCode, found.Count("unchanged")));

        var path = Path.Combine(first.RunFolder, "filled.xlsx");
        using (var workbook = new ClosedXML.Excel.XLWorkbook(first.Results[0]))
        {
            foreach (var row in first.Rows.Where(r => r.Status == "Unconfirmed"))
                workbook.Worksheet("Locations").Cell(row.Number, 1).Value = _bench.Server.State.Ids("locations").Single(id => _bench.Record("locations", id)["address1"] == row["Address 1"]);
            workbook.SaveAs(path);
        }
        var settled = await _bench.ImportAsync(path);
        Assert.True((settled.ExitCode, settled.Count("created")) == (0, 0), settled.Output + settled.Error);
        Assert.Equal(9, _bench.Server.State.Count("locations"));
    }

    private void Write(string operation, params string[] addresses) => _bench.Csv("locations.csv",
        ["Address 1,City,State,Zip Code,Import Operation", .. addresses.Select((a, i) => $"{a},Salem,OR,97301,{(i == 0 ? operation : "")}")]);

    private void Book(string key, string address) => _bench.Workbook("book.xlsx",
        Sheet.Locations($"L-{address[..1]}|{address}|Salem|OR|97301"), Sheet.Of("Providers", "Row Key|Name|Provider Type|Location", $"{key}|Alder House|Group Home|L-{address[..1]}"));

    private async Task DeleteElsewhereAsync(string id)
    {
        _bench.Workbook("elsewhere.xlsx", Sheet.Of("Locations", "ID|Import Operation|Row Key", $"{id}|Delete|"));
        Assert.Equal("deleted 1", (await _bench.ImportAsync("elsewhere.xlsx", "--allow-delete", "1", "--runs", "elsewhere", "--ledger", "elsewhere")).Tally);
    }

    private static (int, string) Short(RunOutcome outcome) => (outcome.ExitCode, outcome.Tally);
}
