namespace BulkProviders.Cli.Tests.Runs;

/// <summary>A row of a roster feeds a provider, its location, its license and a contact; rows that repeat the provider make one of it.</summary>
public sealed class FlatSheetRunTests : IAsyncLifetime
{
    private const string Header =
        "Provider Name|Provider Type|Provider Phone|Address 1|City|State|Zip Code|License Type|License Status|License Number|License Ended On|Contact First Name|Contact Last Name|Contact Role";

    private const string Alder = "Alder House|Group Home|(206) 555-0134|1 Alder Street|Salem|OR|97301|Certificate|Active|L-1|2027-06-30|Ana|Ruiz|Case Manager";

    private Bench _bench = null!; // non-null: set before each test

    public async ValueTask InitializeAsync() => _bench = await Bench.StartAsync();

    public async ValueTask DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task One_row_makes_four_records_that_refer_to_each_other()
    {
        var outcome = await ImportAsync(Alder);
        Assert.True((outcome.ExitCode, outcome.Tally) == (0, "created 1"), outcome.Error + outcome.Output);
        var provider = Assert.Single(_bench.Server.State.Ids("providers"));
        Assert.Equal(Assert.Single(_bench.Server.State.Ids("locations")), _bench.Record("providers", provider)["facility_location"]);
        Assert.Equal(provider, _bench.TheOnly("licenses")["provider"]);
        Assert.Equal((provider, "Ana"), (_bench.TheOnly("staff")["provider"], _bench.TheOnly("staff")["first_name"]));
        var row = outcome.Row("Provider Roster", 2);
        Assert.Equal((provider, provider), (row.RecordId, row["Provider Record ID"]));
        Assert.Equal(Assert.Single(_bench.Server.State.Ids("licenses")), row["License Record ID"]);
        Assert.All(new[] { "Provider", "Location", "License", "Contact" }, p => Assert.Equal("Create Success", row[p + " Import Status"]));
    }

    [Fact]
    public async Task Three_sites_of_one_provider_are_one_provider_with_three_locations()
    {
        var outcome = await ImportAsync(
            Alder,
            "ALDER HOUSE |||2 Birch Street|Boston|MA|02108|||||||",
            "Alder House|Group Home||3 Cedar Street|Austin|TX|78701|Certificate|Active|L-2||||");
        Assert.True((outcome.ExitCode, outcome.Tally) == (0, "created 3"), outcome.Error + outcome.Output);
        var provider = Assert.Single(_bench.Server.State.Ids("providers"));
        Assert.All(outcome.Rows, r => Assert.Equal((provider, "Create Success"), (r["Provider Record ID"], r["Provider Import Status"])));
        Assert.Equal((3, 2), (_bench.Server.State.Count("locations"), _bench.Server.State.Count("licenses")));
        Assert.Equal(outcome.Row("Provider Roster", 2)["Location Record ID"], _bench.Record("providers", provider)["facility_location"]);
        Assert.Equal(provider, _bench.Record("locations", outcome.Row("Provider Roster", 3)["Location Record ID"])["provider"]);
        Assert.Equal(("", ""), (outcome.Row("Provider Roster", 3)["License Record ID"], outcome.Row("Provider Roster", 3)["License Import Status"]));
    }

    [Fact]
    public async Task Repeats_that_disagree_are_errors_that_name_both_cells()
    {
        var outcome = await ImportAsync(Alder, Alder.Replace("0134", "0199", StringComparison.Ordinal).Replace("L-1", "L-2", StringComparison.Ordinal));
        Assert.Equal((1, "invalid 2"), (outcome.ExitCode, outcome.Tally));
        Assert.Contains("Provider Phone in Provider Roster row 3", outcome.Row("Provider Roster", 2).Error, StringComparison.Ordinal);
        Assert.Contains("Provider Phone in Provider Roster row 2", outcome.Row("Provider Roster", 3).Error, StringComparison.Ordinal);
        Assert.Equal(("Invalid", "Not Attempted"), (outcome.Row("Provider Roster", 3)["Provider Import Status"], outcome.Row("Provider Roster", 3)["License Import Status"]));
        Assert.Equal(0, outcome.Requests("writes"));
    }

    [Fact]
    public async Task A_required_cell_may_stand_in_any_row_that_repeats_the_record()
    {
        var outcome = await ImportAsync(
            "Alder House|||1 Alder Street|Salem|OR|97301|||||||",
            "Alder House|Group Home|||||||||||");
        Assert.True((outcome.ExitCode, outcome.Tally) == (0, "created 2"), outcome.Error + outcome.Output);
        Assert.NotEqual("", _bench.TheOnly("providers")["provider_type"]);
    }

    [Fact]
    public async Task What_no_row_says_of_a_new_record_is_asked_for_under_the_header_of_the_sheet()
    {
        var outcome = await ImportAsync("Alder House|||||||Certificate|||||");
        Assert.Equal((1, "invalid 1"), (outcome.ExitCode, outcome.Tally));
        var row = outcome.Row("Provider Roster", 2);
        Assert.Contains("Provider Type is blank", row.Error, StringComparison.Ordinal);
        Assert.Contains("A new Provider needs a Location", row.Error, StringComparison.Ordinal);
        Assert.Contains("License Status is blank", row.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_later_fault_is_named_by_the_header_of_the_flat_sheet()
    {
        var outcome = await ImportAsync(Alder.Replace("Case Manager", "Wizard", StringComparison.Ordinal));
        Assert.Equal((1, "invalid 1"), (outcome.ExitCode, outcome.Tally));
        Assert.StartsWith("Contact Role:", outcome.Row("Provider Roster", 2).Error, StringComparison.Ordinal);
        Assert.Equal("Invalid", outcome.Row("Provider Roster", 2)["Contact Import Status"]);
        Assert.Contains("\"Contact Role\"", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_that_repeats_a_record_of_an_invalid_row_takes_it_over()
    {
        var outcome = await ImportAsync(
            Alder.Replace("Active", "Nonsense", StringComparison.Ordinal),
            "Alder House|Group Home||2 Birch Street|Boston|MA|02108|||||||");
        Assert.Equal(1, outcome.ExitCode);
        Assert.Equal(["Invalid", "Blocked"], outcome.Statuses("Provider Roster"));
        Assert.Contains("Provider Roster row 2", outcome.Row("Provider Roster", 3).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_results_can_be_imported_again_as_they_are()
    {
        var first = await ImportAsync(Alder, "Alder House|||2 Birch Street|Boston|MA|02108|||||||");
        var again = await _bench.ImportAsync(first.Results[0]);
        Assert.True((again.ExitCode, again.Tally, again.Requests("writes")) == (0, "skipped 2", 0), again.Error + again.Output);
        Assert.Equal(first.Row("Provider Roster", 2)["License Record ID"], again.Row("Provider Roster", 2)["License Record ID"]);
        Assert.Equal("Skipped", again.Row("Provider Roster", 3)["Provider Import Status"]);
    }

    [Fact]
    public async Task The_original_file_can_be_imported_again_and_makes_nothing_new()
    {
        await ImportAsync(Alder, "Alder House|||2 Birch Street|Boston|MA|02108|||||||");
        var state = _bench.State("providers", "locations", "licenses", "staff");
        var again = await _bench.ImportAsync("roster.xlsx");
        Assert.True((again.ExitCode, again.Tally, again.Requests("writes")) == (0, "skipped 2", 0), again.Error + again.Output);
        Assert.Equal(state, _bench.State("providers", "locations", "licenses", "staff"));
    }

    [Fact]
    public async Task One_edited_cell_of_the_results_is_one_update_of_its_record()
    {
        var first = await ImportAsync(Alder, "Alder House|||2 Birch Street|Boston|MA|02108|||||||");
        var again = await _bench.ImportAsync(Edit(first.Results[0], sheet => sheet.Cell("K2").Value = "2029-12-31"));
        Assert.True((again.ExitCode, again.Tally, again.Requests("writes")) == (0, "updated 1, skipped 1", 1), again.Error + again.Output);
        Assert.Equal("2029-12-31", _bench.TheOnly("licenses")["ended_on"]);
        var row = again.Row("Provider Roster", 2);
        Assert.Equal("License Ended On: 2027-06-30 → 2029-12-31", row.Changed);
        Assert.Equal(("Update Success", "No Change"), (row["License Import Status"], row["Provider Import Status"]));
    }

    [Fact]
    public async Task An_edit_that_contradicts_a_stored_row_of_the_same_record_is_an_error_on_both()
    {
        var first = await ImportAsync(Alder, "Alder House||(206) 555-0134|2 Birch Street|Boston|MA|02108|||||||");
        var again = await _bench.ImportAsync(Edit(first.Results[0], sheet => sheet.Cell("C2").Value = "(206) 555-0199"));
        Assert.Equal((1, "invalid 2", 0), (again.ExitCode, again.Tally, again.Requests("writes")));
        Assert.All(again.Rows, r => Assert.Contains("Provider Phone", r.Error, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_row_added_to_the_results_joins_the_provider_that_was_stored()
    {
        var first = await ImportAsync(Alder);
        var again = await _bench.ImportAsync(Edit(first.Results[0], sheet =>
        {
            foreach (var (column, value) in new[] { ("A", "Alder House"), ("D", "9 Elm Street"), ("E", "Portland"), ("F", "OR"), ("G", "97201") })
                sheet.Cell(column + "3").Value = value;
        }));
        Assert.True((again.ExitCode, again.Tally) == (0, "created 1, skipped 1"), again.Error + again.Output);
        Assert.Equal((1, 2), (_bench.Server.State.Count("providers"), _bench.Server.State.Count("locations")));
        Assert.Equal(first.Rows[0].RecordId, again.Row("Provider Roster", 3).RecordId);
        Assert.Equal(first.Rows[0]["Location Record ID"], _bench.TheOnly("providers")["facility_location"]);
        Assert.Equal(first.Rows[0].RecordId, _bench.Record("locations", again.Row("Provider Roster", 3)["Location Record ID"])["provider"]);
    }

    [Fact]
    public async Task Rows_of_one_name_with_row_keys_of_their_own_are_different_providers_and_a_row_without_one_is_asked_which()
    {
        _bench.Workbook("roster.xlsx", Sheet.Of("Provider Roster", "Row Key|" + Header, "A|" + Alder, "B|" + Alder.Replace("0134", "0199", StringComparison.Ordinal)));
        var outcome = await _bench.ImportAsync("roster.xlsx");
        Assert.True((outcome.ExitCode, outcome.Tally) == (0, "created 2"), outcome.Error + outcome.Output);
        Assert.Equal(2, _bench.Server.State.Count("providers"));
        _bench.Workbook("third.xlsx", Sheet.Of("Provider Roster", "Row Key|" + Header, "A|" + Alder, "B|" + Alder.Replace("0134", "0199", StringComparison.Ordinal), "|" + Alder));
        var third = await _bench.ValidateAsync("third.xlsx");
        Assert.Equal(["repeat-ambiguous"], third.Codes);
        Assert.Contains("row 2, Provider Roster row 3", third.Row("Provider Roster", 4).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_sheets_refer_to_a_record_of_a_flat_row_by_its_key()
    {
        _bench.Workbook("both.xlsx",
            Sheet.Of("Provider Roster", "Row Key|License Key|" + Header, "P-1|LIC-1|" + Alder),
            Sheet.Of("License Conditions", "License|Minimum Age", "LIC-1|#6"),
            Sheet.Of("Services", "Provider|Name|Service Type", "p-1|Tutoring|Education"));
        var outcome = await _bench.ImportAsync("both.xlsx");
        Assert.True((outcome.ExitCode, outcome.Tally) == (0, "created 3"), outcome.Error + outcome.Output);
        Assert.Equal(outcome.Row("Provider Roster", 2)["License Record ID"], _bench.TheOnly("license_conditions".Replace('_', '-'))["license"]);
    }

    [Fact]
    public async Task A_dry_run_and_CSV_results_have_the_columns_of_each_record()
    {
        _bench.Csv("Provider Roster.csv", Header.Replace('|', ','), Alder.Replace('|', ','));
        var dry = await _bench.DryRunAsync("Provider Roster.csv");
        Assert.Equal((0, "created 1"), (dry.ExitCode, dry.Tally));
        Assert.Equal("Would Create", dry.Rows[0]["License Import Status"]);
        var outcome = await _bench.ImportAsync("Provider Roster.csv", "--results", "csv");
        Assert.Equal((0, "created 1"), (outcome.ExitCode, outcome.Tally));
        var header = (await File.ReadAllLinesAsync(outcome.Results[0], TestContext.Current.CancellationToken))[0].TrimStart('\uFEFF').Split(',');
        Assert.Equal(
            ["Provider Record ID", "Provider Import Status", "Location Record ID", "Location Import Status", "License Record ID", "License Import Status",
                "Contact Record ID", "Contact Import Status", "Service Record ID", "Service Import Status", "Condition Record ID", "Condition Import Status", "Record ID", "Changed Fields", "Import Warning", "Row Token", "Import Status", "Import Error"],
            header[^18..]);
        var again = await _bench.ImportAsync(outcome.Results[0] + "=provider-roster");
        Assert.Equal((0, "skipped 1"), (again.ExitCode, again.Tally));
    }

    [Fact]
    public async Task Delete_and_empty_rows_are_refused_in_plain_words()
    {
        _bench.Workbook("roster.xlsx", Sheet.Of("Provider Roster", "Import Operation|Remark|" + Header, "Delete||" + Alder, "|seen|" + new string('|', 13)));
        var outcome = await _bench.ValidateAsync("roster.xlsx");
        Assert.Equal((1, "invalid 2"), (outcome.ExitCode, outcome.Tally));
        Assert.Equal(["delete-on-flat-sheet", "nothing-on-row"], outcome.Codes.Order());
    }

    [Fact]
    public async Task What_was_stored_before_a_failure_is_not_stored_again()
    {
        _bench.Behave(("missing-role", "licenses:create"));
        var first = await ImportAsync(Alder);
        Assert.Equal(1, first.ExitCode);
        var row = first.Row("Provider Roster", 2);
        Assert.Equal(("Failed", "Create Success", "Failed"), (row.Status, row["Provider Import Status"], row["License Import Status"]));
        _bench.Behave();
        var again = await _bench.ImportAsync(first.Results[0]);
        // The license, and the provider's link back to it.
        Assert.True((again.ExitCode, again.Tally, again.Requests("writes")) == (0, "created 1", 2), again.Error + again.Output);
        Assert.Equal(row.RecordId, _bench.TheOnly("licenses")["provider"]);
        Assert.Equal(Assert.Single(_bench.Server.State.Ids("licenses")), _bench.TheOnly("providers")["license"]);
    }

    private static string Edit(string results, Action<ClosedXML.Excel.IXLWorksheet> edit)
    {
        var path = Path.Combine(Path.GetDirectoryName(results) ?? "", "edited.xlsx");
        using var workbook = new ClosedXML.Excel.XLWorkbook(results);
        edit(workbook.Worksheet("Provider Roster"));
        workbook.SaveAs(path);
        return path;
    }

    private Task<RunOutcome> ImportAsync(params string[] lines)
    {
        _bench.Workbook("roster.xlsx", Sheet.Of("Provider Roster", [Header, .. lines]));
        return _bench.ImportAsync("roster.xlsx");
    }
}
