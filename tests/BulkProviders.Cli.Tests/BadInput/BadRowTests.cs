using BulkProviders.Cli.Tests.Runs;

namespace BulkProviders.Cli.Tests.BadInput;

/// <summary>Rows that cannot be used: each says why, and the others are stored.</summary>
public sealed class BadRowTests : IAsyncLifetime
{
    private const string Header = "Row Key,Address 1,City,State,Zip Code";

    private Bench _bench = null!; // non-null: set before each test

    public async ValueTask InitializeAsync() => _bench = await Bench.StartAsync();

    [Fact]
    public async Task Duplicate_row_keys_are_both_invalid_and_name_each_other()
    {
        _bench.Workbook("book.xlsx", Sheet.Locations("L-1|1 Alder Street|Salem|OR|97301", "L-2|2 Birch Street|Salem|OR|97301", " l-1 |3 Cedar Street|Salem|OR|97301"));
        var outcome = await _bench.ImportAsync("book.xlsx");
        Assert.Equal((1, "created 1, invalid 2"), (outcome.ExitCode, outcome.Tally));
        Assert.Contains("row 4", outcome.Row("Locations", 2).Error, StringComparison.Ordinal);
        Assert.Contains("row 2", outcome.Row("Locations", 4).Error, StringComparison.Ordinal);
        Assert.StartsWith("Row Key", outcome.Row("Locations", 4).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Duplicate_IDs_are_both_invalid_and_name_each_other_across_files()
    {
        const string id = "0190b1f0-0000-7000-8000-000000000001";
        _bench.Workbook("one.xlsx", Sheet.Of("Locations", "ID|City", id + "|Salem"));
        _bench.Workbook("two.xlsx", Sheet.Of("Locations", "ID|City", id.ToUpperInvariant() + "|Boston"));
        var outcome = await _bench.ImportAsync("one.xlsx", "two.xlsx");
        Assert.Equal((1, "invalid 2"), (outcome.ExitCode, outcome.Tally));
        Assert.Contains("two.xlsx", outcome.Rows[0].Error, StringComparison.Ordinal);
        Assert.Contains("one.xlsx", outcome.Rows[1].Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_ID_that_is_no_UUID_says_what_one_looks_like()
    {
        _bench.Workbook("book.xlsx", Sheet.Of("Locations", "ID|Row Key|City", "4711|L-1|Salem", "|L-2|Salem"));
        var outcome = await _bench.ImportAsync("book.xlsx");
        Assert.Equal((1, "created 1, invalid 1"), (outcome.ExitCode, outcome.Tally));
        Assert.StartsWith("ID: '4711' is not a Casebook ID", outcome.Row("L-1").Error, StringComparison.Ordinal);
        Assert.Contains("Row Key", outcome.Row("L-1").Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_longer_than_the_header_is_invalid_and_no_value_of_it_is_sent()
    {
        _bench.Csv("locations.csv", Header, "L-1,1 Alder Street, rear,Salem,OR,97301", "L-2,2 Birch Street,Salem,OR,97301");
        var outcome = await _bench.ImportAsync("locations.csv");
        Assert.Equal((1, "created 1, invalid 1"), (outcome.ExitCode, outcome.Tally));
        Assert.Contains("The row has 6 values, but the header has 5 columns", outcome.Row("locations", 2).Error, StringComparison.Ordinal);
        Assert.Contains("quotes", outcome.Row("locations", 2).Error, StringComparison.Ordinal);
        Assert.Equal("2 Birch Street", _bench.TheOnly("locations")["address1"]);
    }

    [Fact]
    public async Task A_row_shorter_than_the_header_may_have_been_cut_and_is_invalid()
    {
        _bench.Csv("locations.csv", Header, "L-1,1 Alder Street,Salem,OR,97301", "L-2,2 Birch");
        var outcome = await _bench.ImportAsync("locations.csv");
        Assert.Equal((1, "created 1, invalid 1"), (outcome.ExitCode, outcome.Tally));
        Assert.Contains("The row has 2 values, but the header has 5 columns", outcome.Row("locations", 3).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Blocks_of_rows_whose_trailing_separators_Excel_left_out_are_sound()
    {
        _bench.Csv("locations.csv", [Header, .. Enumerable.Range(1, 16).Select(i => $"L-{i},{i} Alder Street,Salem"), "L-17,17 Alder Street,Salem,OR,97301"]);
        Assert.Equal("created 17", (await _bench.ImportAsync("locations.csv")).Tally);
    }

    [Fact]
    public async Task Line_breaks_and_emoji_in_cells_are_kept_to_the_letter()
    {
        const string notes = "Ring twice 🔔\n\"side\" door, then wait 👩‍👩‍👧";
        _bench.Workbook("book.xlsx", Sheet.Of("Locations", "Row Key|City|Notes", "L-1|Montréal 🏠|" + notes));
        _bench.Csv("more.csv", "Row Key,City,Notes", $"L-2,Montréal 🏠,\"{notes.Replace("\"", "\"\"", StringComparison.Ordinal)}\"", "L-3,Salem,plain");
        var outcome = await _bench.ImportAsync("book.xlsx", "more.csv=locations");
        Assert.Equal((0, "created 3"), (outcome.ExitCode, outcome.Tally));
        foreach (var key in new[] { "L-1", "L-2" })
        {
            var record = _bench.Record("locations", outcome.Row(key).RecordId);
            Assert.Equal((notes, "Montréal 🏠"), (record["notes"], record["city"]));
            Assert.Equal(notes, outcome.Row(key)["Notes"]);
        }
    }

    [Theory]
    [InlineData("book.xlsx")]
    [InlineData("locations.csv")]
    public async Task A_NUL_in_a_cell_makes_the_row_invalid_and_the_rest_is_stored(string file)
    {
        if (file.EndsWith(".csv", StringComparison.Ordinal))
            _bench.Csv(file, "Row Key,City,Notes", "L-1,Salem,a\0b", "L-2,Salem,ab");
        else
            _bench.Workbook(file, Sheet.Of("Locations", "Row Key|City|Notes", "L-1|Salem|a_x0000_b", "L-2|Salem|ab"));
        var outcome = await _bench.ImportAsync(file);
        Assert.Equal((1, "created 1, invalid 1"), (outcome.ExitCode, outcome.Tally));
        Assert.StartsWith("Notes holds a character that cannot be sent (U+0000)", outcome.Row("L-1").Error.Replace("Notes: ", "Notes ", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal("Create Success", outcome.Row("L-2").Status);
    }

    [Fact]
    public async Task A_quote_that_is_never_closed_does_not_swallow_rows_in_silence()
    {
        _bench.Csv("locations.csv", Header, "L-1,1 Alder Street,Salem,OR,97301", "L-2,\"2 Birch Street,Salem,OR,97301", "L-3,3 Cedar Street,Salem,OR,97301");
        var outcome = await _bench.ImportAsync("locations.csv");
        Assert.NotEqual(0, outcome.ExitCode);
        if (outcome.Summary is not null && outcome.ExitCode == 1)
            Assert.Contains(outcome.Rows, r => r.Status == "Invalid" && r.Error.Contains("quot", StringComparison.OrdinalIgnoreCase));
        else
            Assert.Contains("quot", outcome.Error, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task All_errors_of_a_row_are_named_each_with_its_column()
    {
        _bench.Workbook("book.xlsx", Sheet.Of("Locations", "Row Key|City|State|Zip Code|Latitude", "L-1|Salem|Nowhere|ABC|95"));
        var row = (await _bench.ValidateAsync("book.xlsx")).Row("L-1");
        foreach (var column in new[] { "State", "Zip Code", "Latitude" })
            Assert.Contains(column, row.Error, StringComparison.Ordinal);
        Assert.Equal(3, row.Error.Split('\n').Length);
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();
}
