namespace BulkProviders.Cli.Tests.Rosters;

/// <summary>A list that looks damaged closes nothing, and writes nothing where more than missing rows is wrong.</summary>
public sealed class RosterGuardTests : IAsyncLifetime
{
    private RosterBench _bench = null!; // non-null: set before each test

    public async ValueTask InitializeAsync() => _bench = await RosterBench.StartAsync();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Theory]
    [InlineData("empty", "roster-empty")]
    [InlineData("key blank", "roster-key-blank")]
    [InlineData("doubled", "roster-key-doubled")]
    [InlineData("column emptied", "roster-column-emptied")]
    [InlineData("column changed", "roster-column-changed")]
    public async Task It_writes_nothing_and_says_why(string damage, string code)
    {
        var rows = RosterBench.Facilities(30);
        await _bench.BeginAsync(rows);
        var before = _bench.Bench.State();
        var memory = Memory();
        rows[0]["City"] = "Tacoma";
        Damage(rows, damage);

        var second = await _bench.TakeAsync(2, damage == "doubled" ? [.. rows, .. rows] : rows);

        Assert.Equal((1, 0, before), (second.ExitCode, second.Requests("writes"), _bench.Bench.State()));
        Assert.Contains(code, RosterBench.Alarms(second));
        Assert.Equal("", RosterBench.States(second));
        Assert.Contains(code, second.Error, StringComparison.Ordinal);
        Assert.Equal(memory, Memory());
    }

    [Fact]
    public async Task An_older_list_writes_nothing()
    {
        var rows = RosterBench.Facilities(10);
        await _bench.TakeAsync(5, rows);
        var before = _bench.Bench.State();
        rows[0]["City"] = "Tacoma";

        foreach (var month in new[] { 4, 5 })
        {
            var older = await _bench.TakeAsync(month, rows);
            Assert.Equal((1, before, "roster-older"), (older.ExitCode, _bench.Bench.State(), Assert.Single(RosterBench.Alarms(older))));
        }

        Assert.Equal(0, (await _bench.TakeAsync(6, rows)).ExitCode);
    }

    [Fact]
    public async Task A_list_of_which_not_all_was_stored_is_taken_again_once_it_is_fixed_and_counts_once()
    {
        var rows = RosterBench.Facilities(10);
        await _bench.BeginAsync(rows);
        rows.RemoveAt(9);
        foreach (var row in rows)
            row["State"] = "Atlantis";
        var faulty = await _bench.TakeAsync(2, rows);
        Assert.Equal((1, 9), (faulty.ExitCode, faulty.Count("invalid")));

        foreach (var row in rows)
            row["State"] = "WA";
        rows[0]["City"] = "Tacoma";
        var corrected = await _bench.TakeAsync(2, rows);
        Assert.True(corrected.ExitCode == 0, corrected.Output + corrected.Error);
        Assert.Equal("Tacoma", _bench.Find("locations", "address1", "1 Alder Street")["city"]);
        Assert.Empty(RosterBench.Alarms(corrected));
        // The record that neither of the two has is missing from one list, not from two.
        var shown = await _bench.Bench.Cli.RunAsync("roster", "show", "wa", "--json");
        Assert.Contains("\"lists\": 1", shown.Output, StringComparison.Ordinal);

        rows[0]["City"] = "Everett";
        Assert.Equal("roster-older", Assert.Single(RosterBench.Alarms(await _bench.TakeAsync(2, rows))));
    }

    [Fact]
    public async Task A_list_that_has_shrunk_is_written_and_closes_nothing_until_it_is_agreed_to()
    {
        var rows = RosterBench.Facilities(40);
        await _bench.BeginAsync(rows);
        rows.RemoveRange(20, 10);
        rows[0]["City"] = "Tacoma";

        var second = await _bench.TakeAsync(2, rows, "--missing-after", "1");

        Assert.Equal((1, "roster-shrank"), (second.ExitCode, Assert.Single(RosterBench.Alarms(second))));
        Assert.Equal("Tacoma", _bench.Find("locations", "address1", "1 Alder Street")["city"]);
        Assert.DoesNotContain(second.Results, r => r.EndsWith("decisions.xlsx", StringComparison.Ordinal));
        // It is held against the last whole list again.
        rows[0]["City"] = "Kent";
        Assert.Equal(["roster-shrank"], RosterBench.Alarms(await _bench.TakeAsync(3, rows, "--missing-after", "1")));
        rows[0]["City"] = "Auburn";
        var agreed = await _bench.TakeAsync(4, rows, "--missing-after", "1", "--baseline");
        Assert.Equal((0, 10), (agreed.ExitCode, RosterBench.Questions(agreed).Count));
        Assert.Equal(40, _bench.Count("providers"));
    }

    [Fact]
    public async Task One_county_that_sends_half_a_file_withholds_its_own_closings_only()
    {
        List<Dictionary<string, string>> rows = [.. RosterBench.Facilities(20), .. RosterBench.Facilities(20, "Cook County", from: 101)];
        await _bench.BeginAsync(rows, "--by", "County");
        rows.RemoveRange(30, 10);
        rows.RemoveAt(3);
        rows[0]["City"] = "Tacoma";

        var second = await _bench.TakeAsync(2, rows, "--missing-after", "1");

        Assert.Equal((1, "Cook County"), (second.ExitCode, second.Summary!.Value.GetProperty("roster").GetProperty("alarms")[0].GetProperty("sender").GetString())); // non-null: the run has a summary
        Assert.Equal(["Missing: House 4"], RosterBench.Questions(second));
    }

    [Fact]
    public async Task Rows_without_their_key_are_invalid_and_the_rest_goes_on()
    {
        var rows = RosterBench.Facilities(40);
        await _bench.BeginAsync(rows);
        rows[3]["Organizational ID"] = "";
        rows[0]["City"] = "Tacoma";

        var second = await _bench.TakeAsync(2, rows);

        Assert.Equal(1, second.ExitCode);
        Assert.Contains("roster-key-missing", second.Codes);
        Assert.Equal((40, "Tacoma"), (_bench.Count("providers"), _bench.Find("locations", "address1", "1 Alder Street")["city"]));
    }

    [Fact]
    public async Task A_dry_run_shows_the_states_and_remembers_nothing()
    {
        var rows = RosterBench.Facilities(8);
        await _bench.BeginAsync(rows);
        var (before, memory) = (_bench.Bench.State(), Memory());
        rows[0]["City"] = "Tacoma";

        var dry = await _bench.TakeAsync(2, rows, "--dry-run");

        Assert.Equal((0, "1 Changed, 7 Same", before, memory), (dry.ExitCode, RosterBench.States(dry), _bench.Bench.State(), Memory()));
    }

    [Fact]
    public async Task Decisions_that_contradict_each_other_are_named_with_their_cells_and_nothing_is_done()
    {
        var rows = RosterBench.Facilities(40);
        await _bench.BeginAsync(rows);
        rows.RemoveAt(4);
        var asked = await _bench.TakeAsync(2, rows, "--missing-after", "1");
        var close = RosterBench.Decide(asked, (_, _) => "Close");
        var keep = RosterBench.Decide(asked, (_, _) => "Keep");
        var before = _bench.Bench.State();
        Assert.Equal(0, (await _bench.Bench.Cli.RunAsync("roster", "decide", keep)).ExitCode);

        var refused = await _bench.Bench.Cli.RunAsync("roster", "decide", close);

        Assert.Equal((2, before), (refused.ExitCode, _bench.Bench.State()));
        Assert.Contains("sheet Decisions, cell N3: House 5 was decided before: Keep by Dana on ", refused.Error, StringComparison.Ordinal);
        var wrong = await _bench.Bench.Cli.RunAsync("roster", "decide", RosterBench.Decide(asked, (_, _) => "Reopen"));
        Assert.Contains("cell N3: 'Reopen' does not fit here. What fits: Close, Keep, Ask again.", wrong.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_that_moved_since_the_question_is_left()
    {
        var rows = RosterBench.Facilities(40);
        await _bench.BeginAsync(rows);
        rows.RemoveRange(4, 2);
        var asked = await _bench.TakeAsync(2, rows, "--missing-after", "1");
        await _bench.EditAsync("providers", "Phone Number", "(206) 555-1212", _bench.IdOf("providers", "name", "House 5"));

        var decided = await _bench.DecideAsync(asked, (_, _) => "Close");

        Assert.Equal((1, 1), (decided.ExitCode, decided.Codes.Count(c => c == "decision-moved")));
        Assert.Equal(_bench.Find("providers", "name", "House 1")["provider_status"], _bench.Find("providers", "name", "House 5")["provider_status"]);
        Assert.NotEqual(_bench.Find("providers", "name", "House 1")["provider_status"], _bench.Find("providers", "name", "House 6")["provider_status"]);
    }

    private static void Damage(List<Dictionary<string, string>> rows, string damage)
    {
        switch (damage)
        {
            case "empty":
                rows.Clear();
                break;
            case "key blank":
                rows.Take(3).ToList().ForEach(r => r["Organizational ID"] = "");
                break;
            case "column emptied":
                rows.Take(10).ToList().ForEach(r => r["Contact Email"] = "");
                break;
            case "column changed":
                rows.Take(10).ToList().ForEach(r => r["Provider Phone"] = "(206) 555-0000");
                break;
        }
    }

    private string Memory() => string.Concat(Directory.EnumerateFiles(Path.Combine(_bench.Bench.File("sources"), "wa.roster")).Order(StringComparer.Ordinal).Select(File.ReadAllText));
}
