using BulkProviders.Cli.Tests.Runs;

namespace BulkProviders.Cli.Tests.BadInput;

/// <summary>Rows that hold no value of a record: none makes an empty one.</summary>
public sealed class RowsWithoutValuesTests : IAsyncLifetime
{
    private const string Header = "Row Key,Address 1,City,State,Zip Code,Notes,Import Operation";

    private Bench _bench = null!; // non-null: set before each test

    public async ValueTask InitializeAsync() => _bench = await Bench.StartAsync();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task An_operation_alone_is_passed_over_like_a_blank_row_and_a_key_alone_is_invalid()
    {
        _bench.Csv("Locations.csv", Header, "A1,1 Alder,Salem,OR,97301,ok,Create", ",,,,,,Create", ",,,,,, create ", "A4,,,,,,", ",,,,,,Update", ",,,,,,None", "A7,,,,,,Create", "A8,7 Alder,Salem,OR,97301,,");
        var outcome = await _bench.ImportAsync("Locations.csv=locations");
        Assert.Equal("created 2, invalid 2", outcome.Tally);
        Assert.Equal(["nothing-on-row"], outcome.Codes);
        Assert.Contains("Fill the row in", outcome.Row("A4").Error, StringComparison.Ordinal);
        Assert.Equal("Invalid", outcome.Row("A7").Status);
    }

    [Fact]
    public async Task A_template_whose_operation_was_filled_down_stores_the_rows_that_are_filled_in()
    {
        _bench.Workbook("book.xlsx", Sheet.Of("Locations", ["Row Key|City|State|Zip Code|Import Operation", "L-1|Salem|OR|97301|Create", .. Enumerable.Repeat("||||Create", 200)]));
        var outcome = await _bench.ImportAsync("book.xlsx");
        Assert.Equal((0, "created 1"), (outcome.ExitCode, outcome.Tally));
        var again = await _bench.ImportAsync(outcome.Results[0]);
        Assert.Equal((0, "skipped 1"), (again.ExitCode, again.Tally));
    }

    [Fact]
    public async Task A_row_with_values_in_unknown_columns_only_is_invalid_and_one_with_an_ID_changes_nothing()
    {
        _bench.Csv("first.csv", "Row Key,City,State", "A1,Salem,OR");
        var id = (await _bench.ImportAsync("first.csv=locations")).Row("A1").RecordId;
        _bench.Csv("second.csv", "ID,Row Key,City,State,My Remark", ",K2,,,see Kim", $"{id},K3,,,see Kim");
        var outcome = await _bench.ImportAsync("second.csv=locations");
        Assert.Equal(("Invalid", "No Change"), (outcome.Row("K2").Status, outcome.Row("K3").Status));
    }

    [Fact]
    public async Task A_roster_row_with_keys_only_is_invalid()
    {
        _bench.Csv("roster.csv", "Row Key,Provider Name,Provider Type,Import Operation", "R1,,,", ",,,Create");
        var outcome = await _bench.RunAsync("validate", "roster.csv=provider-roster");
        Assert.Equal("invalid 1", outcome.Tally);
        Assert.Contains("nothing-on-row", outcome.Codes);
    }
}
