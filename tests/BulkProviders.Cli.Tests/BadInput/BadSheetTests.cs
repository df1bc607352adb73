using System.Globalization;
using System.IO.Compression;
using System.Text;
using BulkProviders.Cli.Tests.Runs;

namespace BulkProviders.Cli.Tests.BadInput;

/// <summary>Sheets without a header, without rows, with ghost rows, with unfitting columns.</summary>
public sealed class BadSheetTests : IAsyncLifetime
{
    private Bench _bench = null!; // non-null: set before each test

    public async ValueTask InitializeAsync() => _bench = await Bench.StartAsync();

    [Fact]
    public async Task A_sheet_without_header_is_named()
    {
        _bench.Workbook("book.xlsx", Sheet.Of("Locations", "L-1|1 Alder Street|Salem|OR|97301"), Sheet.Providers("P-1|Alder House|Group Home|L-1"));
        await RefusedAsync("book.xlsx", "book.xlsx, sheet Locations: no header was found in the first 20 rows", "template", "--header-row");
    }

    [Fact]
    public async Task A_file_without_any_known_sheet_says_how_to_name_it()
    {
        _bench.Workbook("book.xlsx", Sheet.Of("Sheet1", "colour|shape", "red|round"));
        await RefusedAsync("book.xlsx", "book.xlsx: no sheet could be recognised", "Locations", "--sheet NAME=TYPE");
    }

    [Fact]
    public async Task Every_fault_of_every_header_of_every_file_is_named_before_anything_is_sent()
    {
        _bench.Workbook("one.xlsx", Sheet.Of("Providers", "Row Key|Provider Nmae|Provider Type|Location", "P-1|Alder House|Group Home|"));
        _bench.Workbook("two.xlsx", Sheet.Of("Locations", "Row Key|City|State|Town", "L-1|Salem|OR|Salem"));
        await RefusedAsync(["one.xlsx", "two.xlsx"],
            "one.xlsx, sheet Providers, row 1: the required column 'Name' is missing",
            "two.xlsx, sheet Locations, row 1: columns B and D mean the same column ('City')");
    }

    [Fact]
    public async Task A_header_only_is_no_error_and_counts_no_row()
    {
        _bench.Workbook("book.xlsx", Sheet.Locations());
        var outcome = await _bench.ImportAsync("book.xlsx");
        Assert.Equal((0, 0, ""), (outcome.ExitCode, outcome.Count("rows"), outcome.Tally));
        Assert.Equal(0, outcome.Requests("writes"));
    }

    [Fact]
    public async Task A_million_formatted_rows_without_content_cost_nothing_and_are_counted_as_blank()
    {
        GhostRows(_bench.File("ghosts.xlsx"));
        // The results have a million rows too; reading them back takes longer than the run.
        var outcome = new RunOutcome(await _bench.Cli.RunAsync("import", "ghosts.xlsx", "--json"));
        Assert.Equal((0, "created 2", 2), (outcome.ExitCode, outcome.Tally, outcome.Count("rows")));
        Assert.Equal(499_997, outcome.Count("blankRows"));
        Assert.Equal(2, _bench.Server.State.Count("locations"));
        Assert.True(File.Exists(outcome.Results[0]));
    }

    [Fact]
    public async Task An_unknown_column_is_reported_with_the_nearest_name_and_kept_in_the_results()
    {
        _bench.Workbook("book.xlsx", Sheet.Of("Locations", "Row Key|Address 1|City|Contry|Our colour", "L-1|1 Alder Street|Salem|US|blue"));
        var outcome = await _bench.ImportAsync("book.xlsx");
        Assert.Equal("created 1", outcome.Tally);
        Assert.Contains("column D 'Contry' is not known; it stays in the results and is not sent. Did you mean 'Country'?", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("column E 'Our colour' is not known", outcome.Error, StringComparison.Ordinal);
        Assert.Equal("blue", outcome.Row("L-1")["Our colour"]);
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    private Task RefusedAsync(string file, params string[] expected) => RefusedAsync([file], expected);

    private async Task RefusedAsync(string[] files, params string[] expected)
    {
        var outcome = await _bench.ImportAsync(files);
        Assert.Equal(2, outcome.ExitCode);
        Assert.All(expected, e => Assert.Contains(e, outcome.Error, StringComparison.Ordinal));
        Assert.Equal((0, 0), (_bench.Server.State.Count("locations"), _bench.Server.State.Count("providers")));
    }

    /// <summary>A header, a record in row 2, another in row 500,000, and formatted rows without content between and after, to the last row.</summary>
    private static void GhostRows(string path)
    {
        new BulkProviders.Testing.Results.PartwiseWorkbook().Sheet("Locations", "").Save(path);
        using var archive = ZipFile.Open(path, ZipArchiveMode.Update);
        archive.GetEntry("xl/worksheets/sheet1.xml")?.Delete();
        using var sheet = new StreamWriter(archive.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Fastest).Open(), new UTF8Encoding(false));
        sheet.Write("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>");
        sheet.Write(Book.Row(1, ["Row Key", "Address 1", "City"]));
        sheet.Write(Book.Row(2, ["L-1", "1 Alder Street", "Salem"]));
        for (var row = 3; row <= 1_048_576; row++)
            if (row == 500_000)
                sheet.Write(Book.Row(row, ["L-2", "2 Birch Street", "Boston"]));
            else
                sheet.Write(string.Create(CultureInfo.InvariantCulture, $"<row r=\"{row}\" s=\"2\" customFormat=\"1\"><c r=\"A{row}\" s=\"2\"/></row>"));
        sheet.Write("</sheetData></worksheet>");
    }
}
