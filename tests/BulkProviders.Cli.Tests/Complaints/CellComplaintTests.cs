using System.Text;
using BulkProviders.Cli.Tests.Runs;

namespace BulkProviders.Cli.Tests.Complaints;

/// <summary>What bulk tools do to cells, and what this one promises instead (complaints 1 to 6, 22, 23).</summary>
public sealed class CellComplaintTests : IAsyncLifetime
{
    private Bench _bench = null!; // non-null: set before each test

    public async ValueTask InitializeAsync() => _bench = await Bench.StartAsync();

    [Fact]
    public async Task Leading_zeros_of_zip_codes_phones_and_ids_survive_the_whole_way()
    {
        _bench.Workbook("book.xlsx",
            Sheet.Of("Locations", "Row Key|City|State|Zip Code", "0001|Boston|MA|02108"),
            Sheet.Of("Providers", "Row Key|Name|Provider Type|Location|Phone Number|Organizational ID", "0002|Alder House|Group Home|0001|0119 4960 123|000412"));
        var outcome = await _bench.ImportAsync("book.xlsx");
        Assert.Equal((0, "created 2"), (outcome.ExitCode, outcome.Tally));
        Assert.Equal("02108", _bench.TheOnly("locations")["zip_code"]);
        var provider = _bench.TheOnly("providers");
        Assert.Equal(("0119 4960 123", "000412"), (provider["phone_number"], provider["organizational_id"]));
        Assert.Equal("02108", outcome.Row("0001")["Zip Code"]);
        Assert.Equal(0, (await _bench.RunAsync("export", "-o", "out.xlsx")).ExitCode);
        Assert.Contains(ResultsReader.Sheets(_bench.File("out.xlsx")).Single(s => s.Name == "Locations").Lines, l => l.Contains("02108"));
    }

    [Fact]
    public async Task A_zip_code_that_lost_its_zero_is_mended_only_where_that_is_proven_and_never_in_silence()
    {
        _bench.Workbook("book.xlsx", Sheet.Locations("L-1|1 Alder Street|Boston|MA|#2108", "L-2|2 Birch Street|Boston||#2108", "L-3|3 Cedar Street|Salem|OR|#2108"));
        var outcome = await _bench.ImportAsync("book.xlsx");
        Assert.Equal(("Create Success", "Invalid", "Invalid"), (outcome.Row("L-1").Status, outcome.Row("L-2").Status, outcome.Row("L-3").Status));
        Assert.Equal("02108", _bench.TheOnly("locations")["zip_code"]);
        Assert.Contains("02108", outcome.Row("L-1").Warning, StringComparison.Ordinal);
        Assert.Contains("02108", outcome.Row("L-2").Error, StringComparison.Ordinal);
        var repaired = await _bench.ImportAsync(outcome.Results[0], "--repair");
        Assert.Equal("Create Success", repaired.Row("L-2").Status);
    }

    [Theory]
    [InlineData("", "43405", "2018-11-01")]
    [InlineData(" date1904=\"1\"", "41943", "2018-11-01")]
    public async Task Excel_serials_in_a_date_column_are_dates_in_both_of_its_calendars(string calendar, string serial, string date)
    {
        await LicenseAsync("Started On", "#" + serial, calendar);
        Assert.Equal(date, _bench.TheOnly("licenses")["started_on"]);
    }

    [Theory]
    [InlineData("#45658.99999")]
    [InlineData("2025-01-01")]
    [InlineData("January 1, 2025")]
    public async Task Dates_are_the_same_day_in_every_time_zone(string cell)
    {
        var outcome = await LicenseAsync("Started On", cell);
        Assert.Equal("2025-01-01", _bench.TheOnly("licenses")["started_on"]);
        Assert.Equal(0, outcome.ExitCode);
    }

    [Fact]
    public async Task An_ambiguous_day_and_month_is_an_error_unless_the_column_decides_it()
    {
        var header = "Row Key|Provider|License Type|License Status|Started On";
        _bench.Workbook("unsure.xlsx", Sheet.Locations("L-1|1 Alder Street|Salem|OR|97301"), Sheet.Providers("P-1|Alder House|Group Home|L-1"),
            Sheet.Of("Licenses", header, "C-1|P-1|Full License|Active|03/04/2025"));
        var unsure = await _bench.ImportAsync("unsure.xlsx");
        Assert.Equal("Invalid", unsure.Row("C-1").Status);
        Assert.Contains("March 4, 2025", unsure.Row("C-1").Error, StringComparison.Ordinal);
        Assert.Contains("April 3, 2025", unsure.Row("C-1").Error, StringComparison.Ordinal);
        _bench.Workbook("sure.xlsx", Sheet.Of("Licenses", header.Replace("Row Key", "Row Key", StringComparison.Ordinal),
            $"C-1|{unsure.Row("P-1").RecordId}|Full License|Active|03/04/2025", $"C-2|{unsure.Row("P-1").RecordId}|Full License|Active|25/12/2025"));
        var sure = await _bench.ImportAsync("sure.xlsx");
        Assert.Equal("2025-04-03", _bench.Record("licenses", sure.Row("C-1").RecordId)["started_on"]);
    }

    [Theory]
    [InlineData("#1.9E+18")]
    [InlineData("#1900000000000000000")]
    [InlineData("1.9E+18")]
    public async Task Long_ids_that_Excel_has_cut_are_an_error_that_says_so(string cell)
    {
        _bench.Workbook("book.xlsx", Sheet.Locations("L-1|1 Alder Street|Salem|OR|97301"),
            Sheet.Of("Providers", "Row Key|Name|Provider Type|Location|Organizational ID", $"P-1|Alder House|Group Home|L-1|{cell}"));
        var row = (await _bench.ImportAsync("book.xlsx")).Row("P-1");
        Assert.Equal("Invalid", row.Status);
        Assert.Contains("Excel has cut the digits", row.Error, StringComparison.Ordinal);
        Assert.Equal(0, _bench.Server.State.Count("providers"));
    }

    [Theory]
    [InlineData("utf-8", true)]
    [InlineData("utf-8", false)]
    [InlineData("windows-1252", false)]
    [InlineData("utf-16", true)]
    public async Task Accents_are_right_from_every_encoding_and_the_run_says_what_was_assumed(string name, bool hasMark)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var encoding = Encoding.GetEncoding(name);
        byte[] text = [.. hasMark ? encoding.GetPreamble() : [], .. encoding.GetBytes("Row Key,Address 1,City\r\nL-1,12 rue des Érables,Montréal\r\n")];
        _bench.Cli.Folder.Write("locations.csv", text);
        var outcome = await _bench.ImportAsync("locations.csv");
        Assert.Equal((0, "12 rue des Érables", "Montréal"), (outcome.ExitCode, _bench.TheOnly("locations")["address1"], _bench.TheOnly("locations")["city"]));
        Assert.Equal(name == "windows-1252", outcome.Error.Contains("Windows-1252", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Exports_as_CSV_begin_with_the_mark_that_Excel_needs_for_accents()
    {
        _bench.Workbook("book.xlsx", Sheet.Of("Locations", "Row Key|City|State", "L-1|Montréal|QC"));
        await _bench.ImportAsync("book.xlsx");
        Assert.Equal(0, (await _bench.RunAsync("export", "locations", "-o", "locations.csv")).ExitCode);
        var bytes = await File.ReadAllBytesAsync(_bench.File("locations.csv"), TestContext.Current.CancellationToken);
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        Assert.Contains("Montréal", Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Blank_cells_keep_and_one_visible_token_clears_in_workbooks_and_CSV_alike(bool isCsv)
    {
        _bench.Workbook("first.xlsx", Sheet.Locations("L-1|1 Alder Street|Salem|OR|97301"));
        var id = (await _bench.ImportAsync("first.xlsx")).Row("L-1").RecordId;
        if (isCsv)
            _bench.Csv("second.csv", "ID,Address 1,City,State,Zip Code", $"{id},,Portland,,<CLEAR>");
        else
            _bench.Workbook("second.xlsx", Sheet.Of("Locations", "ID|Address 1|City|State|Zip Code", $"{id}||Portland||<CLEAR>"));
        var outcome = await _bench.ImportAsync(isCsv ? "second.csv=locations" : "second.xlsx");
        Assert.Equal((0, "updated 1"), (outcome.ExitCode, outcome.Tally));
        var record = _bench.Record("locations", id);
        Assert.Equal(("1 Alder Street", "Portland", "OR", false), (record["address1"], record["city"], record["state"], record.ContainsKey("zip_code")));
    }

    [Fact]
    public async Task Formulas_count_by_their_value_and_error_cells_are_errors_of_that_cell()
    {
        new BulkProviders.Testing.Results.PartwiseWorkbook().Sheet("Locations", Book.Row(1, ["Row Key", "Address 1", "City"])
            + """<row r="2"><c r="A2" t="str"><f>"L-"&amp;1</f><v>L-1</v></c><c r="B2" t="str"><f>Other!A1</f><v>1 Alder Street</v></c><c r="C2" t="inlineStr"><is><t>Salem</t></is></c></row>"""
            + """<row r="3"><c r="A3" t="inlineStr"><is><t>L-2</t></is></c><c r="B3" t="e"><f>NA()</f><v>#N/A</v></c><c r="C3" t="e"><v>#REF!</v></c></row>""")
            .Save(_bench.File("book.xlsx"));
        var outcome = await _bench.ImportAsync("book.xlsx");
        Assert.Equal("created 1, invalid 1", outcome.Tally);
        Assert.Equal("1 Alder Street", _bench.TheOnly("locations")["address1"]);
        Assert.Contains("Address 1 holds the error #N/A", outcome.Row("L-2").Error.Replace("1: holds", "1 holds", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("#REF!", outcome.Row("L-2").Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Headers_match_whatever_their_case_spaces_and_punctuation()
    {
        _bench.Workbook("book.xlsx", Sheet.Of("LOCATION", "row_key| ADDRESS  line-1 |city name|State/Province|ZIP+4", "L-1|1 Alder Street|Salem|Oregon|97301-1234"));
        var outcome = await _bench.ImportAsync("book.xlsx");
        Assert.Equal((0, "created 1"), (outcome.ExitCode, outcome.Tally));
        Assert.Equal(("OR", "97301-1234"), (_bench.TheOnly("locations")["state"], _bench.TheOnly("locations")["zip_code"]));
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    private async Task<RunOutcome> LicenseAsync(string header, string cell, string calendar = "")
    {
        var workbook = new BulkProviders.Testing.Results.PartwiseWorkbook { BeforeSheets = $"<workbookPr{calendar}/>" };
        foreach (var sheet in new[]
                 {
                     Sheet.Locations("L-1|1 Alder Street|Salem|OR|97301"), Sheet.Providers("P-1|Alder House|Group Home|L-1"),
                     Sheet.Of("Licenses", "Row Key|Provider|License Type|License Status|" + header, $"C-1|P-1|Full License|Active|{cell}")
                 })
            workbook.Sheet(sheet.Name, string.Concat(sheet.Lines.Select((l, i) => Book.Row(i + 1, l))));
        workbook.Save(_bench.File("book.xlsx"));
        var outcome = await _bench.ImportAsync("book.xlsx");
        Assert.Equal("created 3", outcome.Tally);
        return outcome;
    }
}
