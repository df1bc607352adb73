using System.Globalization;
using ClosedXML.Excel;

namespace BulkProviders.Cli.Tests.Runs;

/// <summary>
/// The vendor's own import workbook goes in as it is, tab by tab in its layout: IDs of one's own by which the tabs refer to each other, a column after each
/// dropdown, MM/DD/YYYY, ZIP codes as numbers, Import Operation last, and licenses that do not name their provider. (Made here in that layout; the tabs after
/// Licenses are not public, so Providers has the columns that are known of providers.)
/// </summary>
public sealed class CasebookWorkbookTests : IAsyncLifetime
{
    private static readonly string[] Locations = ["ID", "Address 1", "Address 2", "City", "State", "Zip Code", "County", "", "Country", "Notes", "Import Operation"];
    private static readonly string[] Licenses = ["ID", "License Type", "License Type Value", "Started On", "Ended On", "License Status", "", "Import Operation"];
    private static readonly string[] Providers = ["ID", "Name", "Provider Type", "Provider Type Value", "Location ID", "License ID", "Provider Status", "Provider Status Value", "Import Operation"];

    private static readonly string[] Types = ["locations", "licenses", "providers"];

    private Bench _bench = null!; // non-null: set before each test

    public async ValueTask InitializeAsync() => _bench = await Bench.StartAsync();

    public async ValueTask DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task The_whole_workbook_is_verified_and_imported_and_imported_again_without_a_change()
    {
        var workbook = Fixture(rows: 3);
        var checkedOnly = await _bench.ValidateAsync(workbook);
        Assert.True((checkedOnly.ExitCode, checkedOnly.Tally) == (0, "notAttempted 9"), checkedOnly.Error + checkedOnly.Output);
        var verified = await _bench.DryRunAsync(workbook);
        Assert.True((verified.ExitCode, verified.Tally) == (0, "created 9"), verified.Error + verified.Output);
        Assert.Equal(0, _bench.Server.State.Count("licenses"));

        var outcome = await _bench.ImportAsync(workbook);
        Assert.True((outcome.ExitCode, outcome.Tally) == (0, "created 9"), outcome.Error + outcome.Output);
        for (var number = 1; number <= 3; number++)
        {
            var (license, provider) = (_bench.Record("licenses", Id('b', number)), _bench.Record("providers", Id('c', number)));
            Assert.Equal((Id('c', number), Id('b', number), Id('a', number)), (license["provider"], provider["license"], provider["facility_location"]));
            Assert.Equal(("2024-03-04", "2026-12-01"), (license["started_on"], license["ended_on"]));
        }

        var state = _bench.State(Types);
        foreach (var again in new[] { await _bench.ImportAsync(workbook), await _bench.ImportAsync(outcome.Results[0]) })
            Assert.True((again.ExitCode, again.Requests("writes"), again.Count("unchanged") + again.Count("skipped")) == (0, 0, 9), again.Error + again.Output);
        Assert.Equal(state, _bench.State(Types));
    }

    [Fact]
    public async Task Status_and_error_end_each_tab_and_the_columns_after_dropdowns_stay_as_they_are_without_a_word()
    {
        var outcome = await _bench.ImportAsync(Fixture(rows: 1));
        using var results = new XLWorkbook(outcome.Results[0]);
        foreach (var (tab, headers) in new[] { ("Locations", Locations), ("Licenses", Licenses), ("Providers", Providers) })
        {
            var row = results.Worksheet(tab).Row(1);
            Assert.Equal(headers, Enumerable.Range(1, headers.Length).Select(c => row.Cell(c).GetString()));
            Assert.Equal(["Import Status", "Import Error"], row.CellsUsed().Select(c => c.GetString()).ToList()[^2..]);
        }

        Assert.Equal("helper", results.Worksheet("Licenses").Cell("C2").GetString());
        Assert.DoesNotContain("License Type Value", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_license_that_no_provider_names_and_one_that_two_name_are_errors()
    {
        var workbook = Fixture(rows: 3, book =>
        {
            book.Worksheet("Providers").Cell("F3").Value = Id('b', 1);
            book.Worksheet("Providers").Cell("F4").Clear();
        });
        var outcome = await _bench.ImportAsync(workbook);
        Assert.Equal(1, outcome.ExitCode);
        Assert.Equal(["reference-given-twice", "reference-not-given"], outcome.Codes.Where(c => c.StartsWith("reference-", StringComparison.Ordinal)).Distinct().Order());
        Assert.Contains("Providers row 3", outcome.Row("Providers", 2).Error, StringComparison.Ordinal);
        Assert.Contains("Providers row 2", outcome.Row("Providers", 3).Error, StringComparison.Ordinal);
        Assert.Contains("no row of Providers names this one in its column License", outcome.Row("Licenses", 4).Error, StringComparison.Ordinal);
        Assert.Equal(["Blocked", "Invalid", "Invalid"], outcome.Statuses("Licenses"));
    }

    [Fact]
    public async Task A_license_may_name_its_provider_as_well_if_it_is_the_same_one()
    {
        _bench.Workbook("both.xlsx",
            Sheet.Of("Licenses", "Row Key|Provider|License Type|License Status", "L-1|P-1|Certificate|Active", "L-2|P-1|Certificate|Active"),
            Sheet.Of("Providers", "Row Key|Name|Provider Type|Location|License", "P-1|Alder House|Group Home|S-1|L-1", "P-2|Birch House|Group Home|S-1|L-2"),
            Sheet.Of("Locations", "Row Key|Address 1", "S-1|1 Alder Street"));
        var outcome = await _bench.ImportAsync("both.xlsx");
        Assert.Equal((1, "created 4, invalid 1"), (outcome.ExitCode, outcome.Tally));
        Assert.Contains("Licenses row 3 says another", outcome.Row("P-2").Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Licenses_need_no_column_for_the_provider_where_providers_name_them()
    {
        _bench.Workbook("given.xlsx",
            Sheet.Of("Licenses", "Row Key|License Type|License Status", "L-1|Certificate|Active"),
            Sheet.Of("Providers", "Row Key|Name|Provider Type|Location|License", "P-1|Alder House|Group Home|S-1|L-1"),
            Sheet.Of("Locations", "Row Key|Address 1", "S-1|1 Alder Street"));
        var outcome = await _bench.ImportAsync("given.xlsx");
        Assert.True((outcome.ExitCode, outcome.Tally) == (0, "created 3"), outcome.Error + outcome.Output);
        Assert.Equal(outcome.Row("P-1").RecordId, _bench.TheOnly("licenses")["provider"]);
        _bench.Workbook("alone.xlsx", Sheet.Of("Licenses", "Row Key|License Type|License Status", "L-2|Certificate|Active"));
        var alone = await _bench.ImportAsync("alone.xlsx");
        Assert.Equal(2, alone.ExitCode);
        Assert.Contains("the required column 'Provider' is missing", alone.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_that_was_edited_after_its_Create_is_no_second_record_and_says_so()
    {
        await _bench.ImportAsync(Fixture(rows: 2));
        var edited = Fixture(rows: 2, book => book.Worksheet("Providers").Cell("B3").Value = "Another name");
        var again = await _bench.ImportAsync(edited);
        Assert.Equal((1, "unchanged 5, invalid 1", 0), (again.ExitCode, again.Tally, again.Requests("writes")));
        Assert.Equal(["id-exists"], again.Codes);
    }

    [Fact]
    public async Task What_a_refusal_has_kept_back_is_made_good_when_the_original_is_imported_again()
    {
        _bench.Behave(("missing-role", "licenses:create"));
        await _bench.ImportAsync(Fixture(rows: 2));
        Assert.Equal((0, 2), (_bench.Server.State.Count("licenses"), _bench.Server.State.Count("providers")));
        _bench.Behave();
        var again = await _bench.ImportAsync(Fixture(rows: 2));
        Assert.True((again.ExitCode, again.Tally) == (0, "created 2, updated 2, unchanged 2"), again.Error + again.Output);
        Assert.Equal((Id('b', 2), Id('c', 2)), (_bench.Record("providers", Id('c', 2))["license"], _bench.Record("licenses", Id('b', 2))["provider"]));
    }

    [Fact]
    public async Task A_mended_label_needs_nothing_but_the_original_mended()
    {
        var first = await _bench.ImportAsync(Fixture(rows: 2, book => book.Worksheet("Licenses").Cell("B3").Value = "Certficate"));
        Assert.Equal((1, "created 4, invalid 1, blocked 1"), (first.ExitCode, first.Tally));
        var again = await _bench.ImportAsync(Fixture(rows: 2));
        Assert.True((again.ExitCode, again.Tally) == (0, "created 2, unchanged 4"), again.Error + again.Output);
    }

    [Fact]
    public async Task It_may_have_more_rows_than_any_page_of_the_journal()
    {
        var workbook = Fixture(rows: 600);
        var outcome = await _bench.ImportAsync(workbook);
        Assert.True((outcome.ExitCode, outcome.Tally) == (0, "created 1800"), outcome.Error + outcome.Output);
        Assert.All(_bench.Server.State.Ids("providers"), id => Assert.Equal(id, _bench.Record("licenses", _bench.Record("providers", id)["license"])["provider"]));
    }

    private static string Id(char tab, int number) => string.Create(CultureInfo.InvariantCulture, $"{tab}1000000-0000-4000-8000-{number:D12}");

    private string Fixture(int rows, Action<XLWorkbook>? change = null)
    {
        using var workbook = new XLWorkbook();
        var (locations, licenses, providers) = (Tab(workbook, "Locations", Locations), Tab(workbook, "Licenses", Licenses), Tab(workbook, "Providers", Providers));
        for (var number = 1; number <= rows; number++)
        {
            Fill(locations, number, [Id('a', number), number + " Alder Street", "Unit 4", "Boston", "MA", 2108, "King County", "helper", "US", "", "Create"]);
            Fill(licenses, number, [Id('b', number), "Certificate", "helper", "03/04/2024", new DateTime(2026, 12, 1, 0, 0, 0, DateTimeKind.Unspecified), "Active", "helper", "Create"]);
            Fill(providers, number, [Id('c', number), "House " + number, "Group Home", "helper", Id('a', number), Id('b', number), "Active", "helper", "Create"]);
        }

        change?.Invoke(workbook);
        var path = _bench.File("casebook.xlsx");
        workbook.SaveAs(path);
        return path;
    }

    private static IXLWorksheet Tab(XLWorkbook workbook, string name, string[] headers)
    {
        var sheet = workbook.AddWorksheet(name);
        foreach (var (index, header) in headers.Index())
            sheet.Cell(1, index + 1).Value = header;
        return sheet;
    }

    private static void Fill(IXLWorksheet sheet, int number, object[] cells)
    {
        foreach (var (index, cell) in cells.Index())
            _ = cell switch
            {
                int value => sheet.Cell(number + 1, index + 1).SetValue(value),
                DateTime day => sheet.Cell(number + 1, index + 1).SetValue(day),
                string { Length: > 0 } text => sheet.Cell(number + 1, index + 1).SetValue(text),
                _ => sheet.Cell(number + 1, index + 1)
            };
    }
}
