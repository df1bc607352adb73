namespace BulkProviders.Cli.Tests.Runs;

/// <summary>Next month's list has a name or a folder of its own, and its row keys: it goes on with the same records, and what was corrected in it is an update.</summary>
public sealed class RenamedListTests : IAsyncLifetime
{
    private Bench _bench = null!; // non-null: set before each test

    public async ValueTask InitializeAsync() => _bench = await Bench.StartAsync();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Theory]
    [InlineData("december.xlsx", "january.xlsx")]
    [InlineData("2026-12/list.xlsx", "2027-01/list.xlsx")]
    public async Task A_corrected_address_in_next_months_file_changes_its_record(string second, string third)
    {
        await StoreAsync("2026-11/list.xlsx", "L-1|1 Alder Street", "L-2|2 Birch Street", "L-3|3 Cedar Street", "L-4|4 Dogwood Lane");
        var december = await ImportAsync(second, "L-2|2 Birch Street", "L-1|1 Aspen Street", "L-3|3 Cedar Street", "L-5|5 Elm Street");
        Assert.True((december.ExitCode, Sorted(december.Tally)) == (0, "created 1, unchanged 2, updated 1"), december.Error + december.Output);
        Assert.Equal(["1 Aspen Street", "2 Birch Street", "3 Cedar Street", "4 Dogwood Lane", "5 Elm Street"], Addresses());
        var january = await ImportAsync(third, "L-1|1 Aspen Street", "L-2|2 Beech Street", "L-3|3 Cedar Street", "L-5|5 Elm Street");
        Assert.Equal((0, "unchanged 3, updated 1"), (january.ExitCode, Sorted(january.Tally)));
    }

    [Theory]
    [InlineData("L-1|9 Pine Street", "L-2|8 Pine Street", "L-3|3 Cedar Street", "L-4|4 Dogwood Lane")]
    [InlineData("L-1|9 Pine Street", "L-2|2 Birch Street")]
    [InlineData("L-2|2 Birch Street", "L-7|7 Oak Street", "L-1|9 Pine Street")]
    public async Task Where_not_most_rows_are_what_they_were_two_lists_may_number_their_rows_alike_and_nothing_is_overwritten(params string[] rows)
    {
        await StoreAsync("north.xlsx", "L-1|1 Alder Street", "L-2|2 Birch Street", "L-3|3 Cedar Street", "L-4|4 Dogwood Lane");
        var south = await ImportAsync("south.xlsx", rows);
        Assert.Equal(1, south.ExitCode);
        Assert.All(south.Codes, code => Assert.Equal("row-key-of-another", code));
        Assert.Equal("Invalid", south.Row("L-1").Status);
        Assert.Equal(["1 Alder Street", "2 Birch Street", "3 Cedar Street", "4 Dogwood Lane"], Addresses().Where(a => a != "7 Oak Street"));
    }

    [Theory]
    [InlineData("6|5 Elm Street", "7|6 Fir Street")]
    [InlineData("6|5 Yew Street", "7|6 Fir Street")]
    public async Task Where_keys_have_moved_from_row_to_row_nothing_is_a_correction(string fifth, string sixth)
    {
        await StoreAsync("november.xlsx", "1|1 Alder Street", "2|2 Birch Street", "3|3 Cedar Street", "4|4 Dogwood Lane", "5|5 Elm Street", "6|6 Fir Street");
        // A row was put in before the fifth, and the keys count the rows.
        var december = await ImportAsync("december.xlsx", "1|1 Alder Street", "2|2 Birch Street", "3|3 Cedar Street", "4|4 Dogwood Lane", "5|5 New Street", fifth, sixth);
        Assert.Equal(1, december.ExitCode);
        Assert.Equal(["No Change", "No Change", "No Change", "No Change", "Invalid", "Invalid", "Invalid"], december.Rows.Select(r => r.Status));
        Assert.Equal(["1 Alder Street", "2 Birch Street", "3 Cedar Street", "4 Dogwood Lane", "5 Elm Street", "6 Fir Street"], Addresses());
    }

    [Fact]
    public async Task A_key_that_was_given_to_something_else_is_no_correction()
    {
        await StoreAsync("november.xlsx", "L-1|1 Alder Street", "L-2|2 Birch Street", "L-3|3 Cedar Street");
        _bench.Workbook("december.xlsx", Sheet.Locations("L-1|1 Alder Street|Salem|OR|97301", "L-2|9 Pine Street|Dallas|TX|75201", "L-3|3 Cedar Street|Salem|OR|97301"));

        var december = await _bench.ImportAsync("december.xlsx");

        Assert.Equal((1, "row-key-of-another"), (december.ExitCode, Assert.Single(december.Codes)));
        Assert.Equal(["1 Alder Street", "2 Birch Street", "3 Cedar Street"], Addresses());
    }

    [Fact]
    public async Task A_key_whose_record_another_file_has_stored_stays_with_that_file()
    {
        await StoreAsync("november.xlsx", "L-1|1 Alder Street", "L-2|2 Birch Street", "L-3|3 Cedar Street");
        await StoreAsync("others.xlsx", "L-9|9 Pine Street");
        var december = await ImportAsync("december.xlsx", "L-1|1 Alder Street", "L-2|2 Birch Street", "L-3|3 Cedar Street", "L-9|7 Oak Street");
        Assert.Equal((1, "row-key-of-another"), (december.ExitCode, Assert.Single(december.Codes)));
        Assert.Contains("9 Pine Street", Addresses());
    }

    private async Task StoreAsync(string name, params string[] rows) => Assert.Equal(0, (await ImportAsync(name, rows)).ExitCode);

    private Task<RunOutcome> ImportAsync(string name, params string[] rows)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_bench.File(name)) ?? "");
        _bench.Workbook(name, Sheet.Locations([.. rows.Select(r => r + "|Salem|OR|97301")]));
        return _bench.ImportAsync(name);
    }

    private IEnumerable<string> Addresses() => _bench.Server.State.Ids("locations").Select(id => _bench.Record("locations", id)["address1"]).Order(StringComparer.Ordinal);

    private static string Sorted(string tally) => string.Join(", ", tally.Split(", ").Order(StringComparer.Ordinal));
}
