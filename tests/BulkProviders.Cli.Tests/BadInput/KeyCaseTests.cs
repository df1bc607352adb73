using BulkProviders.Cli.Tests.Runs;

namespace BulkProviders.Cli.Tests.BadInput;

/// <summary>Keys, references and unique values, as people and their programs spell them.</summary>
public sealed class KeyCaseTests : IAsyncLifetime
{
    private const string Locations = "Row Key,Address 1,City,State,Zip Code";
    private const string Providers = "Row Key,Name,Provider Type,Location,Organizational ID";

    private Bench _bench = null!; // non-null: set before each test

    public async ValueTask InitializeAsync() => _bench = await Bench.StartAsync();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task A_reference_finds_its_key_whatever_the_accents_spaces_and_dashes_are_made_of()
    {
        _bench.Csv("Locations.csv", Locations, "Loc 1,1 Alder,Salem,OR,97301", "José-1,2 Alder,Salem,OR,97301", "LOC-3,3 Alder,Salem,OR,97301");
        _bench.Csv("Providers.csv", Providers, "P1,One,Group Home,loc\u00A0 1,", "P2,Two,Group Home,Jose\u0301\u20111,", "P3,Three,Group Home,LOC\u20133\u200B,");
        var outcome = await _bench.ImportAsync("Locations.csv", "Providers.csv");
        Assert.Equal("created 6", outcome.Tally);
    }

    [Fact]
    public async Task A_name_that_differs_all_the_same_is_told_in_what()
    {
        _bench.Csv("Locations.csv", Locations, "004,4 Alder,Salem,OR,97301", "L-5,5 Alder,Salem,OR,97301");
        _bench.Csv("Providers.csv", Providers, "P1,One,Group Home,4,", "P2,Two,Group Home,L 5,", "P3,Three,Group Home,nowhere,");
        var outcome = await _bench.ImportAsync("Locations.csv", "Providers.csv");
        Assert.Contains("Locations row 2 has the key '004', which differs in zeros in front", outcome.Row("P1").Error, StringComparison.Ordinal);
        Assert.Contains("'L-5', which differs in a space or a mark", outcome.Row("P2").Error, StringComparison.Ordinal);
        Assert.DoesNotContain("differs", outcome.Row("P3").Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_errors_of_a_row_are_told_at_once()
    {
        _bench.Csv("Providers.csv", Providers + ",Phone Number", "P1,One,Group Homes,nowhere,,12");
        var error = (await _bench.ImportAsync("Providers.csv")).Row("P1").Error;
        Assert.Contains("Provider Type", error, StringComparison.Ordinal);
        Assert.Contains("nowhere", error, StringComparison.Ordinal);
        Assert.Contains("Phone Number", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_that_no_two_records_may_have_is_refused_on_both_rows_before_anything_is_sent()
    {
        _bench.Csv("Locations.csv", Locations, "L-1,1 Alder,Salem,OR,97301");
        _bench.Csv("Providers.csv", Providers, "P1,Alder House,Group Home,L-1,ORG\u20131", "P2,Birch House,Group Home,L-1,org-1 ", "P3,Cedar House,Group Home,L-1,ORG-2", "P4,Dogwood House,Group Home,L-1,");
        var outcome = await _bench.ImportAsync("Locations.csv", "Providers.csv");
        Assert.Equal("created 3, invalid 2", outcome.Tally);
        Assert.Contains("Providers row 3", outcome.Row("P1").Error, StringComparison.Ordinal);
        Assert.Contains("Providers row 2", outcome.Row("P2").Error, StringComparison.Ordinal);
        Assert.Equal(2, _bench.Server.State.Count("providers"));
    }

    [Fact]
    public async Task Rows_of_a_roster_that_claim_one_number_leave_nothing_behind()
    {
        _bench.Csv(
            "roster.csv", "Provider Name,Provider Type,Organizational ID,Address 1,City,State,Zip Code,Published",
            "Sunny Home,Group Home,ORG-3,3 Cedar,Bend,OR,97701,", "Sunny Home LLC,Group Home,org-3,4 Cedar,Bend,OR,97701,", "Blue Door,Group Home,ORG-4,5 Fir,Bend,OR,97701,Yes", "Blue Door,Group Home,ORG-4,6 Fir,Bend,OR,97701,");
        var outcome = await _bench.ImportAsync("roster.csv=provider-roster");
        Assert.Equal("created 2, invalid 2", outcome.Tally);
        Assert.Contains("row 3", outcome.Rows[0].Error, StringComparison.Ordinal);
        Assert.Contains("row 2", outcome.Rows[1].Error, StringComparison.Ordinal);
        Assert.Equal((1, 2), (_bench.Server.State.Count("providers"), _bench.Server.State.Count("locations")));
        Assert.DoesNotContain("stay drafts", outcome.Output + outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Zeros_that_got_lost_on_the_way_back_are_not_stripped_at_the_tenant()
    {
        _bench.Csv("Locations.csv", Locations, "L-1,1 Alder,Salem,OR,97301");
        _bench.Csv("Providers.csv", Providers, "P1,One,Group Home,L-1,00412");
        Assert.Equal("created 2", (await _bench.ImportAsync("Locations.csv", "Providers.csv")).Tally);
        var id = Assert.Single(_bench.Server.State.Ids("providers"));

        _bench.Csv("back.csv", "ID,Name,Organizational ID,Import Operation", $"{id},One,412,");
        var refused = await _bench.ImportAsync("back.csv=providers");
        Assert.Equal("invalid 1", refused.Tally);
        Assert.Contains("'00412' in Casebook", refused.Rows[0].Error, StringComparison.Ordinal);
        Assert.Contains("Organizational ID: 1 value has lost the zeros", refused.Output + refused.Error, StringComparison.Ordinal);

        var repaired = await _bench.ImportAsync("back.csv=providers", "--repair");
        Assert.Equal("unchanged 1", repaired.Tally);
        Assert.Equal("00412", _bench.Record("providers", id)["organizational_id"]);

        _bench.Csv("back.csv", "ID,Name,Organizational ID,Import Operation", $"{id},One,412,Update");
        Assert.Equal("updated 1", (await _bench.ImportAsync("back.csv=providers")).Tally);
        Assert.Equal("412", _bench.Record("providers", id)["organizational_id"]);
    }
}
