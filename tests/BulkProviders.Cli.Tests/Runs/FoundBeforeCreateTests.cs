namespace BulkProviders.Cli.Tests.Runs;

/// <summary>Before a record is created, its identifiers are looked up at the tenant, whatever the ledger knows.</summary>
public sealed class FoundBeforeCreateTests : IAsyncLifetime
{
    private const string OtherRuns = "other-runs";

    private Bench _bench = null!; // non-null: set before each test

    public async ValueTask InitializeAsync() => _bench = await Bench.StartAsync();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Theory]
    [InlineData("Providers", "Name|Provider Type|Location|Organizational ID|EIN")]
    [InlineData("Providers", "Row Key|Name|Provider Type|Location|Organizational ID|EIN")]
    public async Task Three_rows_imported_from_two_runs_folders_make_three_providers(string sheet, string header)
    {
        var key = header.StartsWith("Row Key", StringComparison.Ordinal);
        _bench.Workbook("book.xlsx", Sheet.Locations("L-1|1 Alder Street|Salem|OR|97301"), Sheet.Of(sheet,
            [header, .. new[] { "Alder House|Group Home|L-1|ORG-1|", "Birch House|Group Home|L-1||91-0000002", "Cedar House|Group Home|L-1||" }.Select((r, i) => key ? $"P-{i}|{r}" : r)]));
        Assert.Equal("created 4", (await _bench.ImportAsync("book.xlsx")).Tally);
        var state = _bench.State();

        var again = await _bench.ImportAsync("book.xlsx", "--runs", OtherRuns, "--ledger", OtherRuns);

        Assert.Equal((1, "invalid 4", 0), (again.ExitCode, again.Tally, again.Requests("writes")));
        Assert.Equal(state, _bench.State());
        foreach (var row in again.Rows.Where(r => r.Sheet == sheet))
        {
            Assert.Contains("put its ID into ID, or import with --match providers", row.Error, StringComparison.Ordinal);
            Assert.Contains(Assert.Single(_bench.Server.State.Ids("providers"), id => _bench.Record("providers", id)["name"] == row["Name"]), row.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Each_way_on_that_the_error_names_works()
    {
        const string header = "ID|Import Operation|Address 1|City|State|Zip Code|Notes";
        _bench.Workbook("sites.xlsx", Sheet.Of("Locations", header, "||1 Alder Street|Salem|OR|97301|one", "||2 Birch Street|Salem|OR|97301|two", "||3 Cedar Street|Salem|OR|97301|three"));
        var first = await _bench.ImportAsync("sites.xlsx");
        _bench.Workbook("sites.xlsx", Sheet.Of("Locations", header,
            $"{first.Rows[0].RecordId}||1 Alder Street|Salem|OR|97301|eins", "|Create|2 Birch Street|Salem|OR|97301|zwei", "||3 Cedar Street|Salem|OR|97301|drei"));
        var second = await _bench.ImportAsync("sites.xlsx", "--runs", OtherRuns, "--ledger", OtherRuns);
        Assert.Equal((1, "created 1, updated 1, invalid 1"), (second.ExitCode, second.Tally));
        Assert.Equal(["record-exists"], second.Codes);
        Assert.Contains(first.Rows[2].RecordId, second.Rows[2].Error, StringComparison.Ordinal);

        _bench.Workbook("last.xlsx", Sheet.Of("Locations", header, "||3 Cedar Street|Salem|OR|97301|drei"));
        Assert.Equal("updated 1", (await _bench.ImportAsync("last.xlsx", "--runs", OtherRuns, "--ledger", OtherRuns, "--match", "locations")).Tally);
        Assert.Equal("drei", _bench.Record("locations", first.Rows[2].RecordId)["notes"]);
        Assert.Equal(4, _bench.Server.State.Count("locations"));
    }

    [Fact]
    public async Task Create_goes_over_a_name_and_not_over_a_value_that_the_tenant_takes_once()
    {
        const string header = "Name|Organizational ID|Import Operation";
        _bench.Workbook("first.xlsx", Sheet.Of("Parent Organizations", header, "Alder|ORG-1|"));
        await _bench.ImportAsync("first.xlsx");
        _bench.Workbook("second.xlsx", Sheet.Of("Parent Organizations", header, "Alder||", "Alder||Create", "Birch|org-1|Create"));

        var second = await _bench.ImportAsync("second.xlsx", "--runs", OtherRuns, "--ledger", OtherRuns);

        Assert.Equal("created 1, invalid 2", second.Tally);
        Assert.Equal(["may-be-record", "value-taken"], second.Codes.Order());
        Assert.Equal("Create Success", second.Rows[1].Status);
    }

    [Fact]
    public async Task Records_that_differ_in_what_tells_them_apart_are_not_taken_for_one()
    {
        const string header = "Address 1|Address 2|City|State|Zip Code";
        _bench.Workbook("first.xlsx", Sheet.Of("Locations", header, "1 Alder Street|Unit A|Salem|OR|97301"),
            Sheet.Of("Parent Organizations", "Name|EIN|Organizational ID", "Alder|91-0000001|ORG-1"));
        await _bench.ImportAsync("first.xlsx");
        _bench.Workbook("second.xlsx", Sheet.Of("Locations", header, "1 Alder Street|Unit B|Salem|OR|97301", "1 alder  street|UNIT A|Salem|OR|97301", "1 Alder Street||Salem|OR|97301"),
            Sheet.Of("Parent Organizations", "Name|EIN|Organizational ID", "Alder|91-0000002|ORG-2"));

        var second = await _bench.ImportAsync("second.xlsx", "--runs", OtherRuns, "--ledger", OtherRuns);

        Assert.Equal("created 2, invalid 2", second.Tally);
        Assert.Equal(["Create Success", "Invalid", "Invalid"], second.Statuses("Locations"));
    }

    [Fact]
    public async Task A_renamed_list_without_keys_makes_no_second_record_of_an_edited_row()
    {
        foreach (var (name, created) in new[] { ("u02-nokeys-1", 5), ("u02-nokeys-2", 1), ("u02-nokeys-3", 0) })
        {
            _bench.Csv(name + ".csv", name[^1] switch
            {
                '1' => ["Address 1,City,State,Zip Code,Notes", .. Enumerable.Range(1, 5).Select(n => $"{n} Alder St,Salem,OR,97301,n{n}")],
                var last => ["Address 1,City,State,Zip Code,Notes", "99 New St,Salem,OR,97301,new",
                    .. new[] { 3, 1, 5, 2, 4 }.Select(n => $"{n} Alder St,Salem,OR,97301,n{n}{(last == '3' && n == 5 ? "-edited" : "")}")]
            });
            var outcome = await _bench.ImportAsync(name + ".csv=locations");
            Assert.Equal(created, outcome.Count("created"));
        }
        Assert.Equal(6, _bench.Server.State.Count("locations"));
    }

    [Fact]
    public async Task Corrected_names_and_blank_cells_do_not_make_another_row_of_a_known_key()
    {
        const string header = "Row Key,Name,Provider Type,Location,Organizational ID,Phone Number";
        _bench.Csv("Locations.csv", "Row Key,Address 1,Address 2,City,State,Zip Code", "L1,1 Alder,Apt 1,Salem,OR,97301");
        _bench.Csv("sites-2026-10.csv", header, "P1,Alder House,Group Home,L1,ORG-1,206-555-0134", "P2,Birch House,Group Home,L1,ORG-2,206-555-0135");
        Assert.Equal("created 3", (await _bench.ImportAsync("Locations.csv", "sites-2026-10.csv=providers")).Tally);
        _bench.Csv("sites-2026-11.csv", header, "P2,Birch House,Group Home,L1,ORG-2,206-555-9999", "P1,Alder Family House,Group Home,L1,ORG-1,206-555-0134", "P3,Cedar House,Group Home,L1,ORG-3,206-555-0137");
        Assert.Equal((0, "created 1, updated 2, unchanged 1"), Short(await _bench.ImportAsync("Locations.csv", "sites-2026-11.csv=providers")));
        _bench.Csv("Sites2.csv", "Row Key,Address 1,Address 2,City,State,Zip Code", "L1,1 Alder,Apt 2,,,");
        Assert.Equal((0, "updated 1"), Short(await _bench.ImportAsync("Sites2.csv=locations")));
    }

    [Fact]
    public async Task A_tenant_with_no_record_of_the_type_costs_one_call_and_a_read_is_said()
    {
        _bench.Csv("locations.csv", "Address 1,City,State,Zip Code", "1 Alder Street,Salem,OR,97301");
        var first = await _bench.ImportAsync("locations.csv");
        Assert.InRange(first.Requests("reads"), 1, 3);
        Assert.DoesNotContain("without ID", first.Error, StringComparison.Ordinal);
    }

    private static (int, string) Short(RunOutcome outcome) => (outcome.ExitCode, outcome.Tally);
}
