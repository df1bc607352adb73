using System.Text.Json;
using BulkProviders.Cli.Tests.Runs;

namespace BulkProviders.Cli.Tests.Rosters;

/// <summary>A roster that is about a part of what Casebook holds: what is outside of it is neither written nor missing.</summary>
public sealed class RosterScopeRunTests : IAsyncLifetime
{
    private RosterBench _bench = null!; // non-null: set before each test

    public async ValueTask InitializeAsync() => _bench = await RosterBench.StartAsync();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Rows_of_another_county_are_left_alone_with_a_warning_and_the_scope_says_its_size()
    {
        var rows = RosterBench.Facilities(8);
        var first = await _bench.BeginAsync([.. rows, RosterBench.Facility(90, "Cook County")], "--scope", "State=WA; County=King County");

        Assert.Equal(8, _bench.Count("providers"));
        Assert.Equal("created 8, skipped 1", first.Tally);
        Assert.Equal(("outside-scope", 1), Assert.Single(first.Summary!.Value.GetProperty("warnings").EnumerateArray().Select(w => (w.GetProperty("code").GetString(), w.GetProperty("rows").GetInt32())))); // non-null: the run has a summary
        rows[0]["Provider Phone"] = "(206) 555-9999";
        var second = await _bench.TakeAsync(2, [.. rows, RosterBench.Facility(91, "Cook County")]);
        Assert.Equal((8L, 8), (_bench.Count("providers"), Scope(second).GetProperty("inScope").GetInt32()));
        Assert.Equal("State=WA; County=King County", Scope(second).GetProperty("scope").GetString());
    }

    [Fact]
    public async Task A_record_that_has_left_the_scope_is_not_missing_and_nobody_is_asked_to_close_it()
    {
        var rows = RosterBench.Facilities(8);
        await _bench.BeginAsync(rows, "--scope", "County=King County");
        var location = _bench.Find("providers", "name", "House 3")["facility_location"];
        await _bench.EditAsync("locations", "County", "Cook County", RosterBench.IdIn(location));

        rows.RemoveAt(2);
        foreach (var month in new[] { 2, 3, 4 })
        {
            rows[0]["Provider Phone"] = $"(206) 555-999{month}";
            var later = await _bench.TakeAsync(month, rows);
            Assert.Equal("1 Changed, 6 Same, 1 Left Scope", RosterBench.States(later));
            Assert.DoesNotContain(later.Results, r => r.EndsWith("decisions.xlsx", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_row_that_says_another_county_now_has_left_the_scope_and_nothing_of_it_is_written()
    {
        var rows = RosterBench.Facilities(8);
        await _bench.BeginAsync(rows, "--scope", "County=King County");
        rows[2]["County"] = "Cook County";
        rows[2]["Provider Phone"] = "(206) 555-0000";

        var second = await _bench.TakeAsync(2, rows);

        Assert.Equal("7 Same, 1 Left Scope", RosterBench.States(second));
        Assert.Equal("(206) 555-0003", _bench.Find("providers", "name", "House 3")["phone_number"]);
    }

    [Fact]
    public async Task A_record_whose_county_in_Casebook_is_another_senders_has_moved()
    {
        List<Dictionary<string, string>> rows = [.. RosterBench.Facilities(6), .. RosterBench.Facilities(6, "Cook County", 11)];
        await _bench.BeginAsync(rows, "--by", "County");
        var location = _bench.Find("providers", "name", "House 3")["facility_location"];
        await _bench.EditAsync("locations", "County", "Cook County", RosterBench.IdIn(location));
        rows.RemoveAt(2);

        var second = await _bench.TakeAsync(2, rows);

        Assert.Equal("11 Same, 1 Moved List", RosterBench.States(second));
    }

    [Fact]
    public async Task What_was_never_on_a_list_is_named_where_it_is_within_the_scope()
    {
        await _bench.BeginAsync(RosterBench.Facilities(3));
        _bench.List("others", [RosterBench.Facility(50), RosterBench.Facility(51, "Cook County")]);
        var others = await _bench.Bench.ImportAsync("others.csv=provider-roster", "--runs", "others", "--ledger", "others");
        Assert.True(others.ExitCode == 0, others.Output + others.Error);
        var rows = RosterBench.Facilities(3);
        rows[0]["Provider Phone"] = "(206) 555-9999";

        var second = await _bench.TakeAsync(2, rows, "--scope", "County=King County");

        Assert.Contains("1 Only in Casebook", RosterBench.States(second), StringComparison.Ordinal);
        var named = Assert.Single(Scope(second).GetProperty("listed").EnumerateArray(), l => l.GetProperty("state").GetString() == "Only in Casebook");
        Assert.Equal(_bench.IdOf("providers", "name", "House 50"), named.GetProperty("recordId").GetString());
    }

    [Fact]
    public async Task Two_rosters_of_the_same_records_are_named_and_what_the_other_lists_is_not_missing()
    {
        var rows = RosterBench.Facilities(8);
        await _bench.BeginAsync(rows);
        var other = await _bench.Bench.RunAsync("roster", _bench.List("other", rows.Take(5)), "--name", "other", "--as-of", "2025-02-01");
        Assert.Contains("5 records of this list are on the roster wa too.", other.Error, StringComparison.Ordinal);
        rows.RemoveAt(1);

        var second = await _bench.TakeAsync(2, rows);

        Assert.Equal("7 Same, 1 Moved List", RosterBench.States(second));
    }

    [Fact]
    public async Task A_scope_that_cannot_be_answered_stops_before_anything_is_sent()
    {
        var refused = await _bench.TakeAsync(1, RosterBench.Facilities(2), "--scope", "Zebra=1");

        Assert.Equal((2, 0L), (refused.ExitCode, _bench.Count("providers")));
        Assert.Contains("'Zebra' is no column that both the rows and the tenant's providers or locations have.", refused.Error, StringComparison.Ordinal);
    }

    private static JsonElement Scope(RunOutcome run) => run.Summary!.Value.GetProperty("roster"); // non-null: the run has a summary
}
