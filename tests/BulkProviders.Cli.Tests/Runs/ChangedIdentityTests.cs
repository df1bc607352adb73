using System.Globalization;

namespace BulkProviders.Cli.Tests.Runs;

/// <summary>Before an update gives a record the name, the address or the number of another, the other is looked for: no two records become alike unseen.</summary>
public sealed class ChangedIdentityTests : IAsyncLifetime
{
    private const string Sites = "ID|Import Operation|Address 1|Address 2|City|State|Zip Code";
    private const string Organizations = "ID|Name|Organizational ID";

    private Bench _bench = null!; // non-null: set before each test

    public async ValueTask InitializeAsync() => _bench = await Bench.StartAsync();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task A_location_that_moves_to_the_address_of_another_is_an_error_that_names_the_other()
    {
        var (alder, birch) = await TwoSitesAsync();

        var moved = await ImportAsync(Sheet.Of("Locations", Sites, $"{alder}||2  birch street||SALEM|OR|97301"));

        Assert.Equal((1, "invalid 1", 0), (moved.ExitCode, moved.Tally, moved.Requests("writes")));
        Assert.Equal(["would-be-alike"], moved.Codes);
        Assert.Contains($"{birch} (2 Birch Street", moved.Rows[0].Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_way_on_that_the_error_names_works()
    {
        var (alder, birch) = await TwoSitesAsync();

        Assert.Equal("unchanged 1", (await ImportAsync(Sheet.Of("Locations", Sites, $"{birch}||2 Birch Street||Salem|OR|97301"))).Tally);
        Assert.Equal((0, "updated 1"), Short(await ImportAsync(Sheet.Of("Locations", Sites, $"{alder}|Update|2 Birch Street||Salem|OR|97301"))));
        Assert.Equal(_bench.Record("locations", birch)["address1"], _bench.Record("locations", alder)["address1"]);
    }

    [Fact]
    public async Task Records_that_were_alike_before_are_left_to_change_in_other_ways()
    {
        var (alder, birch) = await TwoSitesAsync();
        await ImportAsync(Sheet.Of("Locations", Sites, $"{alder}|Update|2 Birch Street||Salem|OR|97301"));

        var spelled = await ImportAsync(Sheet.Of("Locations", Sites + "|Notes", $"{alder}||2 BIRCH Street||Salem|OR|97301|seen", $"{birch}||2 Birch Street||Salem|OR|97301|seen"));

        Assert.Equal((0, "updated 2"), Short(spelled));
    }

    [Fact]
    public async Task What_tells_records_apart_keeps_telling_them_apart()
    {
        var (alder, _) = await TwoSitesAsync();
        Assert.Equal((0, "updated 1"), Short(await ImportAsync(Sheet.Of("Locations", Sites, $"{alder}|Update|2 Birch Street|Unit B|Salem|OR|97301"))));
        await ImportAsync(Sheet.Of("Locations", Sites, "|Create|2 Birch Street|Unit C|Salem|OR|97301"));

        Assert.Equal(["would-be-alike"], (await ImportAsync(Sheet.Of("Locations", Sites, $"{alder}|||Unit C|||"))).Codes);
        Assert.Equal(["would-be-alike"], (await ImportAsync(Sheet.Of("Locations", Sites, $"{alder}|||<clear>|||"))).Codes);
        Assert.Equal((0, "updated 1"), Short(await ImportAsync(Sheet.Of("Locations", Sites, $"{alder}|||Unit D|||"))));
    }

    [Fact]
    public async Task Records_that_change_places_in_one_import_are_in_nobodys_way()
    {
        var (alder, birch) = await TwoSitesAsync();

        var swapped = await ImportAsync(Sheet.Of("Locations", Sites, $"{alder}||2 Birch Street||Salem|OR|97301", $"{birch}||3 Cedar Street||Salem|OR|97301"));

        Assert.Equal((0, "updated 2"), Short(swapped));
    }

    [Fact]
    public async Task A_record_whose_own_row_is_refused_keeps_its_place()
    {
        var (alder, birch) = await TwoSitesAsync();
        var cedar = (await ImportAsync(Sheet.Of("Locations", Sites, "||3 Cedar Street||Salem|OR|97301"))).Rows[0].RecordId;

        var chain = await ImportAsync(Sheet.Of("Locations", Sites, $"{alder}||2 Birch Street||Salem|OR|97301", $"{birch}||3 Cedar Street||Salem|OR|97301"));

        Assert.Equal((1, "invalid 2"), Short(chain));
        Assert.Contains(birch, chain.Rows[0].Error, StringComparison.Ordinal);
        Assert.Contains(cedar, chain.Rows[1].Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_place_that_the_same_import_deletes_is_free()
    {
        var (alder, birch) = await TwoSitesAsync();

        var taken = await ImportAsync(
            [Sheet.Of("Locations", Sites, $"{birch}|Delete|||||", $"{alder}||2 Birch Street||Salem|OR|97301")], "--allow-delete", "1");

        Assert.Equal((0, "updated 1, deleted 1"), Short(taken));
    }

    [Fact]
    public async Task An_organization_gets_neither_the_name_nor_the_number_of_another_one_unseen()
    {
        var first = await ImportAsync(Sheet.Of("Parent Organizations", Organizations, "|Alder House|ORG-1", "|Birch House|ORG-2", "|Cedar House|"));
        var cedar = first.Rows[2].RecordId;

        var renamed = await ImportAsync(Sheet.Of("Parent Organizations", Organizations, $"{cedar}|alder house|"));
        Assert.Equal((1, "would-be-alike"), (renamed.ExitCode, Assert.Single(renamed.Codes)));
        var numbered = await ImportAsync(Sheet.Of("Parent Organizations", Organizations + "|Import Operation", $"{cedar}|Cedar House|org-2|Update"));
        Assert.Equal((1, "value-taken"), (numbered.ExitCode, Assert.Single(numbered.Codes)));
        Assert.Contains(first.Rows[1].RecordId, numbered.Rows[0].Error, StringComparison.Ordinal);
        // Another number says that it is another one.
        Assert.Equal((0, "updated 1"), Short(await ImportAsync(Sheet.Of("Parent Organizations", Organizations, $"{cedar}|Alder House|ORG-3"))));
    }

    [Theory]
    [InlineData("filters=ignored")]
    [InlineData("filters=refused")]
    [InlineData("linkage=included")]
    [InlineData("page-max=20")]
    public async Task Whatever_the_tenant_can_be_asked_the_other_record_is_found(string habit)
    {
        var (alder, birch) = await TwoSitesAsync();
        _bench.Behave((habit.Split('=')[0], habit.Split('=')[1]));

        var moved = await ImportAsync(Sheet.Of("Locations", Sites, $"{alder}||2 Birch Street||Salem|OR|97301"));

        Assert.Equal("would-be-alike", Assert.Single(moved.Codes));
        Assert.Contains(birch, moved.Rows[0].Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_with_row_keys_does_not_double_what_a_flat_sheet_has_made()
    {
        Sheet[] October(string street) =>
        [
            Sheet.Of("Locations", "Row Key|Address 1|City|State|Zip Code", $"L-1|{street}|Salem|OR|97301"),
            Sheet.Of("Providers", "Row Key|Name|Provider Type|Location", "P-1|Alder House|Group Home|L-1")
        ];
        await ImportAsync(October("1 Alder Street"));
        await ImportAsync([Sheet.Of("Provider Roster", "Provider Name|Provider Type|Address 1|City|State|Zip Code", "Alder House|Group Home|9 New Street|Salem|OR|97301")], "--match", "provider-roster");

        var last = await ImportAsync(October("9 New Street"));

        Assert.Equal(1, last.ExitCode);
        Assert.Equal("would-be-alike", Assert.Single(last.Codes, c => c == "would-be-alike"));
        Assert.Single(_bench.Server.State.Ids("locations"), id => _bench.Record("locations", id)["address1"] == "9 New Street");
    }

    [Fact]
    public async Task Twelve_hundred_renamed_records_are_looked_for_in_bulk()
    {
        var names = Enumerable.Range(0, 1200).Select(n => n.ToString("D4", CultureInfo.InvariantCulture)).ToList();
        await ImportAsync(Sheet.Of("Parent Organizations", ["ID|Name", .. names.Select(n => $"|Alder {n}"), "|Birch 0700"]));
        var ids = _bench.Server.State.Ids("parent-organizations").ToDictionary(id => _bench.Record("parent-organizations", id)["name"]);

        _bench.Workbook("renamed.xlsx", Sheet.Of("Parent Organizations", ["ID|Name", .. names.Select(n => $"{ids["Alder " + n]}|Birch {n}")]));

        var renamed = await _bench.DryRunAsync("renamed.xlsx");
        Assert.Equal((1, "updated 1199, invalid 1"), Short(renamed));
        Assert.Contains(ids["Birch 0700"], Assert.Single(renamed.Rows, r => r.Status == "Invalid").Error, StringComparison.Ordinal);
        Assert.InRange(renamed.Requests("reads"), 1, 60);
    }

    private async Task<(string Alder, string Birch)> TwoSitesAsync()
    {
        var first = await ImportAsync(Sheet.Of("Locations", Sites, "||1 Alder Street||Salem|OR|97301", "||2 Birch Street||Salem|OR|97301"));
        return (first.Rows[0].RecordId, first.Rows[1].RecordId);
    }

    private Task<RunOutcome> ImportAsync(params Sheet[] sheets) => ImportAsync(sheets, []);

    private Task<RunOutcome> ImportAsync(Sheet[] sheets, params string[] args)
    {
        _bench.Workbook("book.xlsx", sheets);
        return _bench.ImportAsync(["book.xlsx", "--restart", .. args]);
    }

    private static (int, string) Short(RunOutcome outcome) => (outcome.ExitCode, outcome.Tally);
}
