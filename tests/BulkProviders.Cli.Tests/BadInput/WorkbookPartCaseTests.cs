using System.Buffers.Binary;
using System.IO.Compression;
using BulkProviders.Cli.Tests.Runs;
using BulkProviders.Testing.Results;

namespace BulkProviders.Cli.Tests.BadInput;

/// <summary>The same kinds in the parts and cells of a workbook whose only sheet is a roster.</summary>
public sealed class WorkbookPartCaseTests : IAsyncLifetime
{
    private static readonly string[] Header = ["Row Key", "Provider Name", "Provider Type", "Address 1", "City", "State", "Zip Code", "License Type", "License Status", "License Number", "License Started On", "License Ended On"];

    private Bench _bench = null!; // non-null: set before each test

    public async ValueTask InitializeAsync() => _bench = await Bench.StartAsync();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Theory]
    [InlineData("<f>TODAY()</f>", "")]
    [InlineData("<f>TODAY()</f><v/>", "")]
    [InlineData("<f>TODAY()</f><v> </v>", "")]
    [InlineData("<f t=\"shared\" si=\"0\"/><v></v>", "")]
    [InlineData("<f>TRUE()</f><v></v>", " t=\"b\"")]
    [InlineData("<f>A1</f><v></v>", " t=\"s\"")]
    [InlineData("<f>1/0</f><v></v>", " t=\"e\"")]
    public async Task A_formula_without_a_result_is_an_error_of_its_cell_whatever_its_kind(string content, string type)
    {
        Save(new PartwiseWorkbook().Sheet("Provider Roster", Row(1, Header) + Row(2, Cells("R-1"), $"<c r=\"K2\"{type}>{content}</c>")));
        foreach (var outcome in await BothAsync())
            Assert.Equal((1, "error-cell"), (outcome.Count("invalid"), Assert.Single(outcome.Codes)));
    }

    [Fact]
    public async Task An_empty_text_that_a_formula_results_in_is_blank()
    {
        Save(new PartwiseWorkbook().Sheet("Provider Roster", Row(1, Header) + Row(2, Cells("R-1"), "<c r=\"K2\" t=\"str\"><f>B1</f><v></v></c>")));
        foreach (var outcome in await BothAsync())
            Assert.Equal(0, outcome.Count("invalid"));
    }

    [Theory]
    [InlineData("printerSettings", "../../../../printer.bin")]
    [InlineData("table", "../../../tables/table1.xml")]
    [InlineData("comments", "NULL")]
    public async Task A_relationship_of_a_sheet_that_leads_nowhere_costs_nothing(string kind, string target)
    {
        Save(Roster().SheetRelation("rId1", kind, target));
        foreach (var outcome in await BothAsync())
            Assert.Equal((1, 0), (outcome.Count("rows"), outcome.Count("invalid")));
    }

    [Fact]
    public async Task A_relationship_that_is_needed_and_leads_out_of_the_file_is_refused()
    {
        Save(Roster().WorkbookRelation("rId91", "sharedStrings", "../../sharedStrings.xml"));
        foreach (var outcome in await BothAsync())
            Assert.Contains("outside the file", outcome.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<sheet name=\"Module1\" sheetId=\"7\" r:id=\"\"/>", "Module1")]
    [InlineData("<sheet name=\"Licenses\" sheetId=\"7\" r:id=\"\" state=\"hidden\"/>", "Licenses")]
    public async Task Tabs_without_a_part_are_left_out_and_named(string tab, string name)
    {
        Save(Roster());
        Replace("xl/workbook.xml", "</sheets>", tab + "</sheets>");
        foreach (var outcome in await BothAsync())
        {
            Assert.Equal((1, 0), (outcome.Count("rows"), outcome.Count("invalid")));
            Assert.Contains($"The file has nothing behind the tab {name}", outcome.Error, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("xl/worksheets/sheet1.xml")]
    [InlineData("xl/workbook.xml")]
    [InlineData("xl/styles.xml")]
    public async Task A_part_that_is_not_as_it_was_written_is_damage_and_named(string part)
    {
        Save(Roster());
        SpoilChecksum(part);
        foreach (var outcome in await BothAsync())
            Assert.All([part, "damaged"], text => Assert.Contains(text, outcome.Error, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_day_before_midnight_stays_that_day_and_durations_of_strict_files_are_no_days()
    {
        Save(new PartwiseWorkbook { IsStrict = true }.Sheet("Provider Roster", Row(1, Header)
            + Row(2, Cells("R-1"), "<c r=\"K2\" t=\"d\"><v>2024-02-29T23:59:59.997</v></c>")
            + Row(3, Cells("R-2"), "<c r=\"K3\" t=\"d\"><v>PT0H15M0S</v></c>")));
        foreach (var outcome in await BothAsync("--results", "csv"))
        {
            Assert.Equal(("Invalid", ""), (outcome.Row("R-2").Status, outcome.Row("R-1").Error));
            Assert.Contains("23:59:59", outcome.Row("R-1").Warning, StringComparison.Ordinal);
        }

        await _bench.ImportAsync("roster.xlsx", "--results", "csv");
        Assert.Equal("2024-02-29", _bench.TheOnly("licenses")["started_on"]);
    }

    private async Task<IReadOnlyList<RunOutcome>> BothAsync(params string[] options) =>
        [await _bench.ValidateAsync(["roster.xlsx", .. options]), await _bench.DryRunAsync(["roster.xlsx", .. options])];

    private void Save(PartwiseWorkbook workbook) => workbook.Save(_bench.File("roster.xlsx"));

    private static PartwiseWorkbook Roster() => new PartwiseWorkbook().Sheet("Provider Roster", Row(1, Header) + Row(2, Cells("R-1")));

    private static string[] Cells(string key) => [key, $"House {key}", "Group Home", $"{key} Street", "Salem", "OR", "97301", "Certificate", "Active", $"N-{key}"];

    private static string Row(int number, string[] cells, string more = "") => Book.Row(number, cells).Replace("</row>", more + "</row>", StringComparison.Ordinal);

    private void Replace(string part, string old, string text)
    {
        using var archive = ZipFile.Open(_bench.File("roster.xlsx"), ZipArchiveMode.Update);
        string xml;
        using (var reader = new StreamReader(archive.GetEntry(part)!.Open())) // non-null: the workbook was written with it
            xml = reader.ReadToEnd();
        archive.GetEntry(part)!.Delete(); // non-null: as above
        using var writer = new StreamWriter(archive.CreateEntry(part).Open());
        writer.Write(xml.Replace(old, text, StringComparison.Ordinal));
    }

    // In the header of the part and in the directory of the archive.
    private void SpoilChecksum(string part)
    {
        var path = _bench.File("roster.xlsx");
        uint checksum;
        using (var archive = ZipFile.OpenRead(path))
            checksum = archive.GetEntry(part)!.Crc32; // non-null: the workbook was written with it
        var bytes = File.ReadAllBytes(path);
        var (right, wrong) = (new byte[4], new byte[4]);
        BinaryPrimitives.WriteUInt32LittleEndian(right, checksum);
        BinaryPrimitives.WriteUInt32LittleEndian(wrong, checksum ^ 1);
        for (var at = bytes.AsSpan().IndexOf(right); at >= 0; at = bytes.AsSpan().IndexOf(right))
            wrong.CopyTo(bytes.AsSpan(at));
        File.WriteAllBytes(path, bytes);
    }
}
