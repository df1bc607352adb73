using System.Text;
using BulkProviders.Cli.Tests.Runs;

namespace BulkProviders.Cli.Tests.BadInput;

/// <summary>CSV files that Excel reads without a word, and columns that nobody named.</summary>
public sealed class CsvAsExcelTests : IAsyncLifetime
{
    private const string Header = "Row Key,Address 1,City,State,Zip Code,Notes";

    private Bench _bench = null!; // non-null: set before each test

    public async ValueTask InitializeAsync() => _bench = await Bench.StartAsync();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Quotation_marks_inside_cells_and_texts_as_formulas_are_stored_as_they_are_meant()
    {
        _bench.Csv("Locations.csv", Header, "A1,1 Alder \"Rear\" St,Boston,MA,=\"02134\",5' 6\" tall", "\u001A");
        var outcome = await _bench.ImportAsync("Locations.csv=locations");
        Assert.Equal("created 1", outcome.Tally);
        var stored = _bench.TheOnly("locations");
        Assert.Equal(("1 Alder \"Rear\" St", "02134", "5' 6\" tall"), (stored["address1"], stored["zip_code"], stored["notes"]));
    }

    [Fact]
    public async Task A_separator_at_the_end_of_all_records_does_no_harm_and_one_at_the_end_of_some_is_refused()
    {
        _bench.Csv("all.csv", Header, "A1,1 Alder,Salem,OR,97301,ok,", "A2,2 Alder,Salem,OR,97301,,");
        Assert.Equal("created 2", (await _bench.ImportAsync("all.csv=locations")).Tally);
        _bench.Csv("some.csv", Header, "A3,3 Alder,Salem,OR,97301,ok,", "A4,4 Alder,Salem,OR,97301,ok");
        Assert.Equal("created 1, invalid 1", (await _bench.ImportAsync("some.csv=locations")).Tally);
    }

    [Fact]
    public async Task One_byte_that_is_no_UTF_8_costs_its_row_and_no_other()
    {
        byte[] content = [.. Encoding.UTF8.GetBytes(Header + "\nA1,1 Peñasco Rd,Salem,OR,97301,ok\nA2,2 Caf"), 0xE9, .. Encoding.UTF8.GetBytes(",Salem,OR,97301,mixed\nA3,3 Ñandú,Salem,OR,97301,ok\n")];
        _bench.Cli.Folder.Write("Locations.csv", content);
        var outcome = await _bench.ImportAsync("Locations.csv=locations");
        Assert.Equal("created 2, invalid 1", outcome.Tally);
        Assert.Equal("Invalid", outcome.Row("A2").Status);
        Assert.Contains("1 Peñasco Rd", _bench.State("locations"), StringComparison.Ordinal);
        Assert.Contains("3 Ñandú", _bench.State("locations"), StringComparison.Ordinal);
        Assert.Contains("line 3", outcome.Error + outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Values_under_a_blank_header_are_named_by_column_and_number()
    {
        _bench.Csv("Locations.csv", "Row Key,Address 1,City,State,Zip Code,,Notes", "A1,1 Alder,Salem,OR,97301,Suite 4,ok", "A2,2 Alder,Salem,OR,97301,Suite 5,ok", "A3,3 Alder,Salem,OR,97301,,ok");
        _bench.Workbook("book.xlsx", Sheet.Of("Locations", "Row Key|City|State|Zip Code", "L-1|Salem|OR|97301|stray", "L-2|Salem|OR|97301"));
        var outcome = await _bench.RunAsync("validate", "Locations.csv=locations", "book.xlsx");
        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains("column F has no header; the 2 values", outcome.Error + outcome.Output, StringComparison.Ordinal);
        Assert.Contains("column E has no header; the one value", outcome.Error + outcome.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("3/15/2024")]
    public async Task A_sheet_whose_columns_all_have_headers_says_nothing_of_them(string date)
    {
        _bench.Csv("Licenses.csv", "Row Key,Started On,License Number", $"C1,{date},1", $"C2,{date},2");
        var outcome = await _bench.RunAsync("validate", "Licenses.csv=licenses");
        Assert.DoesNotContain("has no header", outcome.Error + outcome.Output, StringComparison.Ordinal);
    }
}
