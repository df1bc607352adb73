using ClosedXML.Excel;

namespace BulkProviders.Cli.Tests.Runs;

/// <summary>
/// The Locations tab of the vendor's own import workbook goes in as it is: a column after each dropdown that nobody has described, ZIP codes as numbers, and
/// Import Operation last. (Made here in that layout.)
/// </summary>
public sealed class CasebookLocationsTests : IAsyncLifetime
{
    private static readonly string[] Headers =
        ["ID", "Address 1", "Address 2", "City", "State", "Zip Code", "County", "County ID", "Country", "Notes", "Import Operation"];

    private Bench _bench = null!; // non-null: set before each test

    public async ValueTask InitializeAsync() => _bench = await Bench.StartAsync();

    public async ValueTask DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task Verifying_and_importing_end_with_Import_Status_and_Import_Error()
    {
        var workbook = Fixture();
        var verified = await _bench.DryRunAsync(workbook);
        Assert.True((verified.ExitCode, verified.Tally) == (0, "created 2, skipped 1"), verified.Error + verified.Output);
        Assert.Equal(0, _bench.Server.State.Count("locations"));
        var outcome = await _bench.ImportAsync(workbook);
        Assert.Equal((0, "created 2, skipped 1"), (outcome.ExitCode, outcome.Tally));
        Assert.Equal(["Create Success", "Create Success", "Skipped"], outcome.Statuses("Locations"));
        using var results = new XLWorkbook(outcome.Results[0]);
        var header = results.Worksheet("Locations").Row(1).CellsUsed().Select(c => c.GetString()).ToList();
        Assert.Equal(Headers, header[..11]);
        Assert.Equal(["Import Status", "Import Error"], header[^2..]);
    }

    [Fact]
    public async Task A_ZIP_code_that_lost_its_zero_as_a_number_is_put_back_where_the_state_agrees()
    {
        var outcome = await _bench.ImportAsync(Fixture());
        var boston = outcome.Row("Locations", 3);
        Assert.Equal("02108", _bench.Record("locations", boston.RecordId)["zip_code"]);
        Assert.Contains("02108", boston.Warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_annotated_workbook_can_be_imported_again()
    {
        var outcome = await _bench.ImportAsync(Fixture());
        var again = await _bench.ImportAsync(outcome.Results[0]);
        Assert.Equal((0, "skipped 3", 0), (again.ExitCode, again.Tally, again.Requests("writes")));
    }

    [Fact]
    public async Task Import_Status_and_Import_Error_are_written_where_the_vendor_has_put_them()
    {
        var workbook = Fixture("Import Status", "Import Error");
        var outcome = await _bench.ImportAsync(workbook);
        using var results = new XLWorkbook(outcome.Results[0]);
        var sheet = results.Worksheet("Locations");
        Assert.Equal(("Import Status", "Create Success"), (sheet.Cell("L1").GetString(), sheet.Cell("L2").GetString()));
        Assert.Equal("Import Error", sheet.Cell("M1").GetString());
        Assert.Single(sheet.Row(1).CellsUsed(), c => c.GetString() == "Import Status");
    }

    private string Fixture(params string[] more)
    {
        using var workbook = new XLWorkbook();
        var sheet = workbook.AddWorksheet("Locations");
        foreach (var (index, header) in Headers.Concat(more).Index())
            sheet.Cell(1, index + 1).Value = header;
        Fill(2, ["", "1 Alder Street", "Unit 4", "Salem", "OR", 97301, "King County", "", "US", "North door", "Create"]);
        Fill(3, ["", "2 Birch Street", "", "Boston", "MA", 2108, "", "", "US", "", "Create"]);
        Fill(4, ["", "3 Cedar Street", "", "Austin", "TX", 78701, "", "", "US", "", "None"]);
        sheet.Column(6).Style.NumberFormat.Format = "0";
        var path = _bench.File("casebook.xlsx");
        workbook.SaveAs(path);
        return path;

        void Fill(int row, object[] cells)
        {
            foreach (var (index, cell) in cells.Index())
                if (cell is int number)
                    sheet.Cell(row, index + 1).SetValue(number);
                else if (cell is string { Length: > 0 } text)
                    sheet.Cell(row, index + 1).SetValue(text);
        }
    }
}
