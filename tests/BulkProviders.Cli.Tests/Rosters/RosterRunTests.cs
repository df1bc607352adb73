namespace BulkProviders.Cli.Tests.Rosters;

/// <summary>A list that comes again: three sides for each record, and nothing twice.</summary>
public sealed class RosterRunTests : IAsyncLifetime
{
    private RosterBench _bench = null!; // non-null: set before each test

    public async ValueTask InitializeAsync() => _bench = await RosterBench.StartAsync();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task The_second_month_writes_what_has_changed_and_creates_nothing_that_is_there()
    {
        var rows = RosterBench.Facilities(20);
        await _bench.BeginAsync(rows);
        rows[0]["Provider Phone"] = "(206) 555-9999";
        rows[1]["Address"] = "800 Moved Road";
        rows.Add(RosterBench.Facility(21));

        var second = await _bench.TakeAsync(2, rows);

        Assert.Equal((0, "1 New, 2 Changed, 18 Same"), (second.ExitCode, RosterBench.States(second)));
        Assert.Equal([21, 21, 21, 21], new[] { "providers", "locations", "licenses", "staff" }.Select(_bench.Count));
        Assert.Equal("(206) 555-9999", _bench.Find("providers", "name", "House 1")["phone_number"]);
        Assert.Equal("800 Moved Road", _bench.Bench.Record("locations", RosterBench.IdIn(_bench.Find("providers", "name", "House 2")["facility_location"]))["address1"]);
    }

    [Fact]
    public async Task The_same_list_in_another_order_is_nothing_to_do()
    {
        var rows = RosterBench.Facilities(12);
        await _bench.BeginAsync(rows);
        var before = _bench.Bench.State();
        rows.Reverse();

        var again = await _bench.TakeAsync(2, rows);

        Assert.Equal((0, "skipped 12", 0, before), (again.ExitCode, again.Tally, again.Requests("writes"), _bench.Bench.State()));
        Assert.Contains("nothing to do", again.Error, StringComparison.Ordinal);
        Assert.Single(Lines("lists.jsonl"));
    }

    [Fact]
    public async Task What_somebody_edited_in_Casebook_is_reported_and_not_overwritten_and_can_be_decided()
    {
        var rows = RosterBench.Facilities(10);
        await _bench.BeginAsync(rows);
        await _bench.EditAsync("providers", "Phone Number", "(206) 555-7777", _bench.IdOf("providers", "name", "House 3"), _bench.IdOf("providers", "name", "House 4"));
        rows[2]["Provider Phone"] = "(206) 555-8888";
        rows[5]["Provider Phone"] = "(206) 555-6666";

        var second = await _bench.TakeAsync(2, rows);

        Assert.Equal("1 Changed, 9 Same, 2 Edited in Casebook", RosterBench.States(second));
        Assert.Equal("(206) 555-7777", _bench.Find("providers", "name", "House 3")["phone_number"]);
        Assert.Equal(["Edited in Casebook: House 3", "Edited in Casebook: House 4"], RosterBench.Questions(second));

        var decided = await _bench.DecideAsync(second, (_, record) => record == "House 3" ? "Take list" : "Take Casebook");

        Assert.Equal((0, "updated 1"), (decided.ExitCode, decided.Tally));
        Assert.Equal("(206) 555-8888", _bench.Find("providers", "name", "House 3")["phone_number"]);
        Assert.Equal("(206) 555-7777", _bench.Find("providers", "name", "House 4")["phone_number"]);
        rows[7]["Provider Phone"] = "(206) 555-5555";
        var third = await _bench.TakeAsync(3, rows);
        Assert.Equal((0, "1 Changed, 9 Same, 1 Edited in Casebook"), (third.ExitCode, RosterBench.States(third)));
        Assert.DoesNotContain(third.Results, r => r.EndsWith("decisions.xlsx", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_missing_record_is_proposed_from_the_second_list_on_and_closes_only_by_a_checked_decision_that_can_be_taken_back()
    {
        var rows = RosterBench.Facilities(40);
        await _bench.BeginAsync(rows);
        rows.RemoveAt(4);
        rows[0]["Provider Phone"] = "(206) 555-9991";
        var second = await _bench.TakeAsync(2, rows);
        Assert.Equal((0, "1 Changed, 38 Same, 1 Missing"), (second.ExitCode, RosterBench.States(second)));
        Assert.DoesNotContain(second.Results, r => r.EndsWith("decisions.xlsx", StringComparison.Ordinal));
        rows[0]["Provider Phone"] = "(206) 555-9992";
        var third = await _bench.TakeAsync(3, rows);
        Assert.Equal(["Missing: House 5"], RosterBench.Questions(third));
        Assert.Equal(StatusOf("House 1"), StatusOf("House 5"));

        var unsigned = await _bench.Bench.Cli.RunAsync("roster", "decide", RosterBench.Decide(third, (_, _) => "Close", checkedBy: ""));
        Assert.Equal(2, unsigned.ExitCode);
        Assert.Contains("sheet Decisions, cell Q3: Close needs Checked By", unsigned.Error, StringComparison.Ordinal);
        var closed = await _bench.DecideAsync(third, (_, _) => "Close");

        Assert.True(closed.ExitCode == 0, closed.Output + closed.Error);
        Assert.NotEqual(StatusOf("House 1"), StatusOf("House 5"));
        Assert.Equal("2025-04-01", _bench.Find("licenses", "license_number", "L-0005")["ended_on"]);
        Assert.Equal(1, (await ShowAsync()).GetProperty("closed").GetInt32());
        Assert.Contains("\"checkedBy\":\"Chris\"", string.Concat(Lines("decisions.jsonl")), StringComparison.Ordinal);

        Assert.Equal(0, (await _bench.Bench.Cli.RunAsync("undo", "last", "--yes")).ExitCode);
        Assert.Equal(StatusOf("House 1"), StatusOf("House 5"));
        Assert.Equal("2027-12-31", _bench.Find("licenses", "license_number", "L-0005")["ended_on"]);
    }

    [Fact]
    public async Task A_closed_record_that_comes_back_waits_to_be_reopened()
    {
        var rows = RosterBench.Facilities(40);
        await _bench.BeginAsync(rows);
        var gone = rows[4];
        rows.RemoveAt(4);
        rows[0]["Provider Phone"] = "(206) 555-9991";
        var second = await _bench.TakeAsync(2, rows, "--missing-after", "1");
        Assert.Equal(0, (await _bench.DecideAsync(second, (_, _) => "Close")).ExitCode);
        var closedAs = StatusOf("House 5");
        rows.Insert(4, gone);

        var third = await _bench.TakeAsync(3, rows);

        Assert.Contains("Reappeared: House 5", RosterBench.Questions(third));
        Assert.Equal(closedAs, StatusOf("House 5"));
        Assert.Equal(0, (await _bench.DecideAsync(third, (state, _) => state == "Reappeared" ? "Reopen" : null)).ExitCode);
        Assert.Equal(StatusOf("House 1"), StatusOf("House 5"));
        Assert.Equal(40, _bench.Count("providers"));
    }

    [Fact]
    public async Task A_renewed_license_is_a_further_one_and_the_old_one_ends_by_decision()
    {
        var rows = RosterBench.Facilities(12);
        await _bench.BeginAsync(rows);
        (rows[1]["License Number"], rows[1]["License Started On"]) = ("L-9002", "2025-03-01");

        var second = await _bench.TakeAsync(2, rows);

        Assert.Equal(["Renewed: House 2: L-0002"], RosterBench.Questions(second));
        Assert.Equal((13, "2027-12-31"), (_bench.Count("licenses"), _bench.Find("licenses", "license_number", "L-0002")["ended_on"]));
        // Unanswered it is asked again; nothing comes twice.
        rows[0]["Provider Phone"] = "(206) 555-9991";
        var third = await _bench.TakeAsync(3, rows);
        Assert.Equal(["Renewed: House 2: L-0002"], RosterBench.Questions(third));
        var ended = await _bench.DecideAsync(third, (_, _) => "End old license");
        Assert.Equal((0, "2025-04-01", "2027-12-31"), (ended.ExitCode, _bench.Find("licenses", "license_number", "L-0002")["ended_on"], _bench.Find("licenses", "license_number", "L-9002")["ended_on"]));
        Assert.Equal(13, _bench.Count("licenses"));
    }

    [Fact]
    public async Task People_who_leave_come_and_marry_are_told_apart()
    {
        var rows = RosterBench.Facilities(12);
        await _bench.BeginAsync(rows);
        (rows[2]["Contact First Name"], rows[2]["Contact Last Name"], rows[2]["Contact Email"]) = ("Bob", "Ray", "bob@example.org");
        rows[6]["Contact Last Name"] = "Married";

        var second = await _bench.TakeAsync(2, rows);

        Assert.Equal("1 Changed, 11 Same, 1 Same Record?, 1 Contact Gone, 1 Contact New", RosterBench.States(second));
        Assert.Equal(["Contact Gone: House 3: Lee3, Ann3", "Same Record?: House 7: Married, Ann7"], RosterBench.Questions(second));
        Assert.Equal(13, _bench.Count("staff"));

        var decided = await _bench.DecideAsync(second, (state, _) => state == "Same Record?" ? "Same record" : "Close");

        Assert.True(decided.ExitCode == 0, decided.Output + decided.Error);
        Assert.Equal((13, "2025-03-01"), (_bench.Count("staff"), _bench.Find("staff", "last_name", "Lee3")["ended_on"]));
        Assert.Equal("ann7@example.org", _bench.Find("staff", "last_name", "Married")["email"]);
    }

    [Fact]
    public async Task A_new_row_that_shares_a_number_with_a_record_waits_and_goes_on_as_it_when_that_is_decided()
    {
        var rows = RosterBench.Facilities(40);
        await _bench.BeginAsync(rows);
        var renumbered = new Dictionary<string, string>(rows[4]) { ["Organizational ID"] = "NEW-5", ["Provider Name"] = "House Five" };
        rows[4] = renumbered;

        var second = await _bench.TakeAsync(2, rows);

        Assert.Equal((0, "1 New, 39 Same, 1 Missing, 1 Same Record?"), (second.ExitCode, RosterBench.States(second)));
        Assert.Equal(["Same Record?: House Five"], RosterBench.Questions(second));
        Assert.Equal(40, _bench.Count("providers"));

        var decided = await _bench.DecideAsync(second, (_, _) => "Same record");

        Assert.True(decided.ExitCode == 0, decided.Output + decided.Error);
        Assert.Equal([40, 40, 40, 40], new[] { "providers", "locations", "licenses", "staff" }.Select(_bench.Count));
        Assert.Equal("NEW-5", _bench.Find("providers", "name", "House Five")["organizational_id"]);
        rows[0]["Provider Phone"] = "(206) 555-9991";
        var third = await _bench.TakeAsync(3, rows);
        Assert.Equal((0, "1 Changed, 39 Same"), (third.ExitCode, RosterBench.States(third)));
    }

    [Fact]
    public async Task A_row_that_says_closed_waits_in_a_list_and_in_a_plain_import()
    {
        var rows = RosterBench.Facilities(12);
        await _bench.BeginAsync(rows);
        var open = StatusOf("House 1");
        rows[6]["Provider Status"] = "Closed";
        _bench.List("plain", rows);

        var plain = await _bench.Bench.ImportAsync("plain.csv=provider-roster");
        Assert.Equal((0, 0), (plain.ExitCode, plain.Requests("writes")));
        Assert.Equal(["Says Closed: House 7"], RosterBench.Questions(plain));
        var second = await _bench.TakeAsync(2, rows);
        Assert.Equal("12 Same, 1 Says Closed", RosterBench.States(second));
        Assert.Equal(open, StatusOf("House 7"));

        var closed = await _bench.DecideAsync(plain, (_, _) => "Close");

        Assert.True(closed.ExitCode == 0, closed.Output + closed.Error);
        Assert.NotEqual(open, StatusOf("House 7"));
        var late = await _bench.DecideAsync(second, (_, _) => "Close");
        Assert.Equal(1, late.ExitCode);
        Assert.Contains("decision-moved", late.Codes);
    }

    [Fact]
    public async Task A_name_is_refused_as_a_key_and_columns_that_can_be_one_are_named()
    {
        var refused = await _bench.Bench.Cli.RunAsync("roster", _bench.List("first", RosterBench.Facilities(3)), "--name", "wa", "--key", "Provider Name");

        Assert.Equal((2, 0), (refused.ExitCode, _bench.Count("providers")));
        Assert.Contains("These can be the key: Organizational ID, License Number", refused.Error, StringComparison.Ordinal);
    }

    private string StatusOf(string name) => _bench.Find("providers", "name", name)["provider_status"];

    private async Task<System.Text.Json.JsonElement> ShowAsync()
    {
        var shown = await _bench.Bench.Cli.RunAsync("roster", "show", "wa", "--json");
        return System.Text.Json.JsonDocument.Parse(shown.Output).RootElement;
    }

    private string[] Lines(string name) => File.ReadAllLines(Path.Combine(_bench.Bench.File("sources"), "wa.roster", name));
}
