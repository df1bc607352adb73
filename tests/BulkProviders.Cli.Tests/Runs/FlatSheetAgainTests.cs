namespace BulkProviders.Cli.Tests.Runs;

/// <summary>A roster comes again every month: the records of its rows are found by what identifies them, also where no ledger knows them.</summary>
public sealed class FlatSheetAgainTests : IAsyncLifetime
{
    private const string Header =
        "Provider Name|Provider Type|Organizational ID|Provider Phone|Address 1|City|State|Zip Code|License Type|License Status|License Number|License Started On|Contact First Name|Contact Last Name|Contact Role|Contact Email";

    private const string Alder = "Alder House|Group Home|ORG-1|(206) 555-0134|1 Alder Street|Salem|OR|97301|Certificate|Active|L-1|2026-01-01|Ana|Ruiz|Case Manager|ana@example.org";
    private const string Birch = "Birch House|Group Home||(206) 555-0135|2 Birch Street|Salem|OR|97301|Certificate|Active|L-2|2026-02-01|Ben|Cole|Case Manager|ben@example.org";

    private Bench _bench = null!; // non-null: set before each test

    public async ValueTask InitializeAsync() => _bench = await Bench.StartAsync();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Theory]
    [InlineData("runs", "roster.xlsx")]
    [InlineData("runs", "december.xlsx")]
    [InlineData("other", "roster.xlsx")]
    [InlineData("other", "december.xlsx")]
    public async Task The_second_import_of_a_changed_list_updates(string runs, string name)
    {
        await ImportAsync("roster.xlsx", "runs", Alder, Birch);
        var second = await ImportAsync(name, runs,
            Birch.Replace("0135", "0199", StringComparison.Ordinal),
            Alder.Replace("Ana|", "Anna|", StringComparison.Ordinal).Replace("Active|L-1", "Expired|L-1", StringComparison.Ordinal).Replace("ana@", "anna@", StringComparison.Ordinal)
                .Replace("Anna|", "Ana|", StringComparison.Ordinal));
        Assert.True((second.ExitCode, second.Count("updated"), second.Count("created")) == (0, 2, 0), second.Output + second.Error);
        AssertCounts(2);
        Assert.Contains(_bench.Server.State.Ids("providers"), id => _bench.Record("providers", id)["phone_number"].Contains("0199", StringComparison.Ordinal));
        Assert.Contains(_bench.Server.State.Ids("staff"), id => _bench.Record("staff", id)["email"] == "anna@example.org");

        // The first list again is a change of what was last sent: seen in the dry run, and carried out.
        Assert.Equal("updated 2", (await ImportAsync("roster.xlsx", runs, "--dry-run", [Alder, Birch])).Tally);
        Assert.Equal("updated 2", (await ImportAsync("roster.xlsx", runs, Alder, Birch)).Tally);
        AssertCounts(2);
    }

    [Fact]
    public async Task A_facility_with_a_new_address_points_to_it_and_nothing_is_left_alone()
    {
        await ImportAsync("roster.xlsx", "runs", Alder, Birch);
        var moved = await ImportAsync("december.xlsx", "runs", Alder.Replace("1 Alder Street", "77 Pine Street", StringComparison.Ordinal), Birch);
        Assert.True(moved.ExitCode == 0, moved.Output + moved.Error);
        var provider = Assert.Single(_bench.Server.State.Ids("providers"), id => _bench.Record("providers", id)["name"] == "Alder House");
        var site = Assert.Single(_bench.Server.State.Ids("locations"), id => _bench.Record("locations", id)["address1"] == "77 Pine Street");
        Assert.Equal(site, _bench.Record("providers", provider)["facility_location"]);
    }

    [Theory]
    [InlineData("runs")]
    [InlineData("other")]
    public async Task Renamed_headers_make_no_license_without_a_number(string runs)
    {
        await ImportAsync("roster.xlsx", "runs", Alder, Birch);
        _bench.Workbook("renamed.xlsx", Sheet.Of("Provider Roster", Header.Replace("License Number", "Certificate Sign", StringComparison.Ordinal), Alder, Birch));
        var outcome = await _bench.ImportAsync("renamed.xlsx", "--runs", runs, "--ledger", runs);
        Assert.Equal(0, outcome.Count("created"));
        AssertCounts(2);
    }

    [Fact]
    public async Task A_license_number_is_not_made_twice_and_a_new_number_is_a_new_license()
    {
        await ImportAsync("roster.xlsx", "runs", Alder);
        var renewed = await ImportAsync("roster.xlsx", "other", Alder.Replace("L-1|2026-01-01", "L-9|2027-01-01", StringComparison.Ordinal));
        Assert.True(renewed.ExitCode == 0, renewed.Output + renewed.Error);
        Assert.Equal(2, _bench.Server.State.Count("licenses"));
        var elsewhere = await ImportAsync("roster.xlsx", "third", Birch.Replace("L-2", "L-9", StringComparison.Ordinal));
        Assert.Equal((1, "invalid 1"), (elsewhere.ExitCode, elsewhere.Tally));
        Assert.Equal(["may-be-record"], elsewhere.Codes);
        Assert.Equal(2, _bench.Server.State.Count("licenses"));
    }

    [Fact]
    public async Task A_name_alone_is_no_proof_and_match_takes_all_parts_at_once()
    {
        await ImportAsync("roster.xlsx", "runs", Birch);
        var moved = Birch.Replace("2 Birch Street", "88 Pine Street", StringComparison.Ordinal);
        var refused = await ImportAsync("roster.xlsx", "other", moved);
        Assert.Equal((1, "invalid 1", 0), (refused.ExitCode, refused.Tally, refused.Requests("writes")));
        Assert.Equal(["may-be-record"], refused.Codes);

        _bench.Workbook("roster.xlsx", Sheet.Of("Provider Roster", Header, moved));
        var matched = await _bench.ImportAsync("roster.xlsx", "--runs", "other", "--ledger", "other", "--match", "provider-roster");
        Assert.True((matched.ExitCode, matched.Tally) == (0, "created 1") || (matched.ExitCode, matched.Tally) == (0, "updated 1"), matched.Output + matched.Error);
        Assert.Equal((1, 2, 1, 1), (_bench.Server.State.Count("providers"), _bench.Server.State.Count("locations"), _bench.Server.State.Count("licenses"), _bench.Server.State.Count("staff")));
    }

    /// <summary>Two houses of one name with numbers of their own, one house under two names, and one house in two rows.</summary>
    [Fact]
    public async Task The_strongest_identifier_that_rows_have_decides_which_of_them_are_one_provider()
    {
        const string header = "Provider Name|Provider Type|Organizational ID|EIN|Provider Phone|Address 1|City|State|Zip Code";
        _bench.Workbook("roster.xlsx", Sheet.Of("Provider Roster", header,
            "Little Stars|Group Home|ORG-1||206-555-0101|1 Alder|Salem|OR|97301", "Little Stars|Group Home|ORG-2||206-555-0102|9 Birch|Bend|OR|97701",
            "Sunny Home|Group Home|ORG-3||206-555-0103|3 Cedar|Bend|OR|97701", "Sunny Home LLC|Group Home|ORG-3||206-555-0103|4 Cedar|Bend|OR|97701",
            "Blue Door|Group Home|||206-555-0104|5 Fir|Bend|OR|97701", "Blue Door|Group Home|||206-555-0104|6 Fir|Bend|OR|97701",
            "Red Door|Group Home||91-0000001|206-555-0105|7 Fir|Bend|OR|97701", "Red Door|Group Home||91-0000002|206-555-0106|8 Fir|Bend|OR|97701"));
        var outcome = await _bench.ImportAsync("roster.xlsx");
        Assert.Equal((1, "created 6, invalid 2"), (outcome.ExitCode, outcome.Tally));
        Assert.Equal(["Little Stars", "Little Stars", "Blue Door", "Red Door", "Red Door"], outcome.Rows.Where(r => r.Status != "Invalid").DistinctBy(r => r["Provider Record ID"]).Select(r => r["Provider Name"]));
        Assert.All(outcome.Rows.Where(r => r.Status == "Invalid"), r => Assert.Contains("Provider Name", r.Error, StringComparison.Ordinal));
        Assert.Equal(5, _bench.Server.State.Count("providers"));
    }

    private void AssertCounts(int each) => Assert.All(new[] { "providers", "locations", "licenses", "staff" }, type => Assert.Equal((type, each), (type, _bench.Server.State.Count(type))));

    private Task<RunOutcome> ImportAsync(string name, string runs, params string[] lines) => ImportAsync(name, runs, null, lines);

    private Task<RunOutcome> ImportAsync(string name, string runs, string? option, string[] lines)
    {
        _bench.Workbook(name, Sheet.Of("Provider Roster", [Header, .. lines]));
        return _bench.ImportAsync([name, "--runs", runs, "--ledger", runs, .. option is null ? [] : (string[])[option]]);
    }
}
