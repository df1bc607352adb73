using System.Globalization;
using System.Text.Json.Nodes;
using BulkProviders.Core.Catalog;

namespace BulkProviders.Cli.Tests.Runs;

/// <summary>What an import promises of any sheet holds for flat ones: the ledger, matching, links back, resuming and only the failed rows.</summary>
public sealed class FlatSheetPromiseTests : IAsyncLifetime
{
    private const string Header = "Provider Name|Provider Type|Address 1|City|License Type|License Status|License Number|License Started On|Contact First Name|Contact Last Name|Contact Role|Contact Email";
    private const string First = "Alder House|Group Home|1 Alder Street|Salem|Certificate|Active|L-1|2024-01-01|Ana|Ruiz|Case Manager|ana@example.org";
    private const string Second = "Alder House||2 Birch Street|Boston|Certificate|Active|L-2|2025-01-01||||";
    private const string Third = "alder  HOUSE ||3 Cedar Street|Austin|Certificate|Active|L-3|||||";
    private const string Other = "Birch House|Group Home|4 Elm Street|Austin||||||||";

    private static readonly string[] Types = ["providers", "locations", "licenses", "staff"];

    private Bench _bench = null!; // non-null: set before each test

    public async ValueTask InitializeAsync() => _bench = await Bench.StartAsync();

    public async ValueTask DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task The_rows_in_another_order_are_the_same_rows()
    {
        await ImportAsync("roster.xlsx", First, Second, Third, Other);
        var state = _bench.State(Types);
        var again = await ImportAsync("sorted.xlsx", Other, Third, Second, First);
        Assert.True((again.ExitCode, again.Tally, again.Requests("writes")) == (0, "skipped 4", 0), again.Error + again.Output);
        Assert.Equal(state, _bench.State(Types));
    }

    [Fact]
    public async Task An_ID_that_is_filled_in_for_one_record_makes_no_other_record_anew()
    {
        var first = await ImportAsync("roster.xlsx", First, Second);
        _bench.Workbook("filled.xlsx", Sheet.Of("Provider Roster", "ID|" + Header, first.Rows[0].RecordId + "|" + First, "|" + Second));
        var again = await _bench.ImportAsync("filled.xlsx");
        Assert.True((again.ExitCode, again.Requests("writes")) == (0, 0), again.Error + again.Output);
        Assert.Equal((1, 2, 2, 1), (_bench.Server.State.Count("providers"), _bench.Server.State.Count("locations"), _bench.Server.State.Count("licenses"), _bench.Server.State.Count("staff")));
    }

    [Fact]
    public async Task The_provider_links_the_license_that_began_last_and_the_site_of_its_first_row()
    {
        var outcome = await ImportAsync("roster.xlsx", First, Second, Third);
        Assert.True((outcome.ExitCode, outcome.Tally) == (0, "created 3"), outcome.Error + outcome.Output);
        var provider = _bench.TheOnly("providers");
        Assert.Equal((Row(outcome, 3, "License"), Row(outcome, 2, "Location")), (provider["license"], provider["facility_location"]));
        Assert.All(Enumerable.Range(2, 3), n => Assert.Equal(outcome.Rows[0].RecordId, _bench.Record("locations", Row(outcome, n, "Location"))["provider"]));
        Assert.Contains("Provider Roster row 3", outcome.Row("Provider Roster", 2).Warning, StringComparison.Ordinal);
        Assert.Equal("", outcome.Row("Provider Roster", 3).Warning);
    }

    [Fact]
    public async Task Licenses_without_a_date_are_linked_by_the_first_row_and_a_later_import_changes_that_for_a_date_only()
    {
        var outcome = await ImportAsync("roster.xlsx", First.Replace("2024-01-01", "", StringComparison.Ordinal), Third);
        Assert.True((outcome.ExitCode, outcome.Tally) == (0, "created 2"), outcome.Error + outcome.Output);
        Assert.Equal(Row(outcome, 2, "License"), _bench.TheOnly("providers")["license"]);
        var id = outcome.Rows[0].RecordId;
        var undated = await LicenseAsync(id, "L-4", "");
        Assert.Equal(Row(outcome, 2, "License"), _bench.TheOnly("providers")["license"]);
        Assert.Contains(Row(outcome, 2, "License"), undated.Rows[0].Warning, StringComparison.Ordinal);
        var dated = await LicenseAsync(id, "L-5", "2026-01-01");
        Assert.Equal(Row(dated, 2, "License"), _bench.TheOnly("providers")["license"]);
        var older = await LicenseAsync(id, "L-6", "2025-01-01");
        Assert.Equal(("created 1", Row(dated, 2, "License")), (older.Tally, _bench.TheOnly("providers")["license"]));
    }

    [Fact]
    public async Task Records_of_a_flat_sheet_are_matched_each_by_its_own_columns()
    {
        await ImportAsync("roster.xlsx", First, Second, Third, Other);
        Assert.NotEmpty(_bench.Cli.Ledgers);
        Assert.All(_bench.Cli.Ledgers, File.Delete);
        Directory.Delete(_bench.File("runs"), recursive: true);
        // Types are not asked for again: they belong to what is there.
        _bench.Workbook("names.xlsx", Sheet.Of("Provider Roster",
            "Provider Name|Address 1|City|License Number|Provider Phone", "Alder House|1 Alder Street|Salem|L-1|(206) 555-0134", "Alder House|2 Birch Street|Boston|L-2|", "Birch House|4 Elm Street|Austin||"));
        var outcome = await _bench.ImportAsync("names.xlsx", "--match", "providers:Name", "--match", "locations:Address 1,City", "--match", "licenses:License Number");
        Assert.True((outcome.ExitCode, outcome.Tally) == (0, "updated 2, unchanged 1"), outcome.Error + outcome.Output);
        Assert.Equal((1, 2, 4, 3), (outcome.Requests("writes"), _bench.Server.State.Count("providers"), _bench.Server.State.Count("locations"), _bench.Server.State.Count("licenses")));
        Assert.Equal(("Update Success", "No Change"), (outcome.Rows[1]["Provider Import Status"], outcome.Rows[1]["License Import Status"]));
    }

    [Fact]
    public async Task Match_finds_every_record_of_a_row_and_says_so_record_by_record()
    {
        await ImportAsync("roster.xlsx", First, Other);
        Directory.Delete(_bench.File("runs"), recursive: true);
        _bench.Workbook("known.xlsx", Sheet.Of("Provider Roster", Header, First, Second));
        var outcome = await _bench.RunAsync("match", "known.xlsx", "--match", "providers:Name", "--match", "locations:Address 1,City", "--match", "licenses:License Number", "--match", "staff:Email");
        Assert.Equal((0, 0), (outcome.ExitCode, outcome.Requests("writes")));
        var (known, added) = (outcome.Row("Provider Roster", 2), outcome.Row("Provider Roster", 3));
        Assert.Equal(("Found", "Not Found"), (known.Status, added.Status));
        Assert.Equal(("Found", "Found", "Not Found"), (known["Location Import Status"], added["Provider Import Status"], added["Location Import Status"]));
        Assert.Equal(known["ID"], added["ID"]);
        var imported = await _bench.ImportAsync(outcome.Results[0]);
        Assert.True((imported.ExitCode, imported.Tally) == (0, "created 1, unchanged 1"), imported.Error + imported.Output);
        Assert.Equal((2, 3), (_bench.Server.State.Count("providers"), _bench.Server.State.Count("locations")));
    }

    [Fact]
    public async Task An_error_that_only_the_tenant_shows_keeps_the_whole_row_back()
    {
        _bench.Workbook("roster.xlsx", Sheet.Of("Provider Roster", "License ID|" + Header, "6f1d3b52-8a0e-4c7b-9a55-1f6f0c9d2e11|" + First, "|" + Other));
        var outcome = await _bench.ImportAsync("roster.xlsx");
        Assert.Equal((1, "created 1, invalid 1"), (outcome.ExitCode, outcome.Tally));
        Assert.Equal(["id-not-found"], outcome.Codes);
        Assert.Equal((1, 1, 0), (_bench.Server.State.Count("locations"), _bench.Server.State.Count("providers"), _bench.Server.State.Count("staff")));
        var row = outcome.Row("Provider Roster", 2);
        Assert.Equal(("Invalid", "Blocked", "Blocked"), (row["License Import Status"], row["Location Import Status"], row["Contact Import Status"]));
    }

    [Fact]
    public async Task A_record_that_the_server_refuses_takes_the_records_of_its_row_along_that_need_it_and_its_error_stands_there_once()
    {
        _bench.Behave(("missing-role", "providers:create"));
        var outcome = await ImportAsync("roster.xlsx", First);
        Assert.Equal((1, "failed 1"), (outcome.ExitCode, outcome.Tally));
        var row = outcome.Row("Provider Roster", 2);
        Assert.Equal(("Failed", "Create Success", "Blocked", "Blocked"),
            (row["Provider Import Status"], row["Location Import Status"], row["License Import Status"], row["Contact Import Status"]));
        Assert.DoesNotContain("refers to", row.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_failed_records_of_a_row_are_sent_when_only_what_failed_is_wanted()
    {
        _bench.Behave(("missing-role", "licenses:create"));
        var first = await ImportAsync("roster.xlsx", First, Other);
        Assert.Equal((1, "created 1, failed 1"), (first.ExitCode, first.Tally));
        _bench.Behave();
        var again = await _bench.ImportAsync("roster.xlsx", "--only-failed", "last");
        // The license, and the provider's link back to it.
        Assert.True((again.ExitCode, again.Tally, again.Requests("writes")) == (0, "created 1, skipped 1", 2), again.Error + again.Output);
        Assert.Equal((2, 2, 1, 1), (_bench.Server.State.Count("providers"), _bench.Server.State.Count("locations"), _bench.Server.State.Count("licenses"), _bench.Server.State.Count("staff")));
    }

    [Fact]
    public async Task A_reference_that_holds_many_gets_all_sites()
    {
        var text = Many();
        await using var bench = await Bench.StartAsync(CatalogReader.Parse(text).Catalog);
        var catalog = bench.Cli.Folder.Write("many.json", text);
        bench.Workbook("roster.xlsx", Sheet.Of("Provider Roster", Header, First, Second, Third));
        var outcome = await bench.ImportAsync("roster.xlsx", "--catalog", catalog);
        Assert.True((outcome.ExitCode, outcome.Tally) == (0, "created 3"), string.Join('\n', outcome.Rows.Select(r => r.Error)) + outcome.Error + outcome.Output);
        Assert.All(Enumerable.Range(2, 3), n => Assert.Contains(Row(outcome, n, "Location"), bench.TheOnly("providers")["facility_location"], StringComparison.Ordinal));
        var again = await bench.ImportAsync("roster.xlsx", "--catalog", catalog);
        Assert.Equal((0, "skipped 3", 0), (again.ExitCode, again.Tally, again.Requests("writes")));
    }

    [Fact]
    public async Task Sites_that_two_providers_share_crosswise_are_stored_all_the_same()
    {
        _bench.Workbook("roster.xlsx", Sheet.Of("Provider Roster", "Provider Name|Provider Type|Location Key|Address 1|City",
            "Alder House|Group Home|X|1 Alder Street|Salem", "Birch House|Group Home|Y|2 Birch Street|Salem", "Alder House||Y||", "Birch House||X||"));
        var outcome = await _bench.ImportAsync("roster.xlsx");
        Assert.True((outcome.ExitCode, outcome.Tally) == (0, "created 4"), outcome.Error + outcome.Output);
        Assert.Equal((2, 2), (_bench.Server.State.Count("providers"), _bench.Server.State.Count("locations")));
        Assert.All(Enumerable.Range(2, 2), n => Assert.Equal(Row(outcome, n, "Location"), _bench.Record("providers", outcome.Row("Provider Roster", n).RecordId)["facility_location"]));
    }

    [Fact]
    public async Task A_run_that_an_outage_stopped_is_finished_by_resume_with_each_record_once()
    {
        const int rows = 40;
        _bench.Hurry();
        _bench.Cli.Environment["BULKPROVIDERS_TENANT__MAXOUTAGE"] = "40s";
        _bench.Behave(("latency-ms", "5"));
        var run = ImportAsync("roster.xlsx", [.. Enumerable.Range(0, rows).Select(n => string.Create(CultureInfo.InvariantCulture,
            $"House {n / 2}|Group Home|{n} Street|Salem|Certificate|Active|L-{n}||P{n}|Q|Case Manager|"))]);
        while (_bench.Server.State.Count("providers") < 3 && !run.IsCompleted)
            await Task.Delay(5, TestContext.Current.CancellationToken);
        _bench.Behave(("fail-every", "1"), ("fail-status", "502"));
        var stopped = await run;
        Assert.Equal(3, stopped.ExitCode);
        _bench.Behave();
        var resumed = await _bench.RunAsync("resume");
        Assert.True((resumed.ExitCode, resumed.Tally) == (0, "created 40"), resumed.Error + resumed.Output);
        Assert.Equal((rows / 2, rows, rows, rows), (_bench.Server.State.Count("providers"), _bench.Server.State.Count("locations"), _bench.Server.State.Count("licenses"), _bench.Server.State.Count("staff")));
        Assert.All(resumed.Rows, r => Assert.Equal(r.RecordId, _bench.Record("licenses", r["License Record ID"])["provider"]));
        var again = await _bench.ImportAsync("roster.xlsx");
        Assert.Equal((0, "skipped 40", 0), (again.ExitCode, again.Tally, again.Requests("writes")));
    }

    private static string Row(RunOutcome outcome, int number, string part) => outcome.Row("Provider Roster", number)[part + " Record ID"];

    private static string Many()
    {
        var root = JsonNode.Parse(CatalogReader.DefaultBytes()) ?? throw new InvalidOperationException("No catalog.");
        foreach (var type in new[] { "providers", "parent-organizations" })
            foreach (var column in Wire.Type(root["resources"]?.AsArray() ?? [], type)["columns"]?.AsArray().OfType<JsonObject>().Where(c => (string?)c["relationship"] == "facility_location") ?? [])
                column["many"] = true;
        return root.ToJsonString();
    }

    private async Task<RunOutcome> LicenseAsync(string provider, string number, string startedOn)
    {
        _bench.Workbook(number + ".xlsx", Sheet.Of("Provider Roster", "ID|Provider Name|License Type|License Status|License Number|License Started On", $"{provider}|Alder House|Certificate|Active|{number}|{startedOn}"));
        var outcome = await _bench.ImportAsync(number + ".xlsx");
        Assert.True(outcome.ExitCode == 0, outcome.Error + outcome.Output);
        return outcome;
    }

    private Task<RunOutcome> ImportAsync(string name, params string[] lines)
    {
        _bench.Workbook(name, Sheet.Of("Provider Roster", [Header, .. lines]));
        return _bench.ImportAsync(name);
    }
}
