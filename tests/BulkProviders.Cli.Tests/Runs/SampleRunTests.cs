using System.Security.Cryptography;
using System.Text;
using BulkProviders.Core.Catalog;
using ClosedXML.Excel;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;

namespace BulkProviders.Cli.Tests.Runs;

/// <summary>The sample workbook, imported once for all tests of the class; none of them changes what is stored.</summary>
public sealed class SampleRunTests(SampleRun sample) : IClassFixture<SampleRun>
{
    [Fact]
    public void Every_row_of_the_sample_is_stored()
    {
        Assert.Equal(0, sample.Outcome.ExitCode);
        Assert.Equal(sample.Outcome.Count("rows"), sample.Outcome.Count("created") + sample.Outcome.Count("skipped"));
        var skipped = Assert.Single(sample.Outcome.Rows, r => r.Status == "Skipped");
        Assert.Contains("totals row", skipped.Warning, StringComparison.Ordinal);
        Assert.Equal(sample.Outcome.Count("created"), Sheets.Sum(s => sample.Bench.Server.State.Count(s.Name)));
    }

    [Fact]
    public void Each_row_of_the_results_has_the_record_of_that_row_and_no_other()
    {
        var checkedRows = 0;
        foreach (var row in sample.Outcome.Rows.Where(r => r.Status == "Create Success"))
        {
            var (resource, member, header) = row.Sheet switch
            {
                "Locations" => ("locations", "address1", "Street Address"),
                "Providers" => ("providers", "name", "Facility Name"),
                "Licenses" => ("licenses", "license_number", "License No"),
                "Staff" => ("staff", "last_name", "Surname"),
                "Services" => ("services", "name", "Service Name"),
                _ => ("", "", "")
            };
            if (resource.Length == 0)
                continue;
            Assert.Equal(row[header], sample.Bench.Record(resource, row.RecordId).GetValueOrDefault(member, ""));
            checkedRows++;
        }
        Assert.True(checkedRows > 500);
    }

    [Fact]
    public void The_results_are_a_workbook_that_other_programs_take()
    {
        var results = Assert.Single(sample.Outcome.Results);
        var before = Faults(Repository.File("samples", "providers-sample.xlsx")).ToHashSet();
        Assert.All(Faults(results), f => Assert.Contains(f, before));
        using var workbook = new XLWorkbook(results);
        var sheet = workbook.Worksheet("Locations");
        var header = sheet.RowsUsed().First(r => r.CellsUsed().Any(c => c.GetString() == "Import Status"));
        var (key, status) = (Column(header, "Row Key"), Column(header, "Import Status"));
        var stored = sheet.RowsUsed().Where(r => r.RowNumber() > header.RowNumber() && r.Cell(status).GetString() == "Create Success").ToList();
        Assert.Equal(
            sample.Outcome.Rows.Where(r => r.Sheet == "Locations").Select(r => (r.Number, r["Row Key"])),
            stored.Select(r => (r.RowNumber(), r.Cell(key).GetString())));
    }

    [Fact]
    public async Task The_same_rows_as_CSV_files_come_to_the_same_records()
    {
        await using var twin = await Bench.StartAsync();
        var outcome = await twin.ImportAsync(Repository.File("samples", "csv"));
        Assert.Equal(0, outcome.ExitCode);
        Assert.Equal(sample.Outcome.Count("created"), outcome.Count("created"));
        foreach (var resource in Sheets)
            Assert.Equal(Prints(sample.Bench, resource), Prints(twin, resource));
    }

    [Theory]
    [InlineData("export.xlsx")]
    [InlineData("export-csv")]
    public async Task An_export_that_is_imported_changes_nothing(string target)
    {
        var bench = sample.Bench;
        var before = bench.State();
        Assert.Equal(0, (await bench.RunAsync("export", "-o", target)).ExitCode);
        var outcome = await bench.ImportAsync(target);
        Assert.Equal(("", 0), (string.Join('\n', outcome.Rows.Where(r => r.Status != "No Change").Take(5)), outcome.ExitCode));
        Assert.Equal("unchanged " + sample.Outcome.Count("created"), outcome.Tally);
        Assert.Equal(0, outcome.Requests("writes"));
        Assert.Equal(before, bench.State());
    }

    [Fact]
    public async Task Results_that_are_imported_as_they_are_write_nothing()
    {
        var before = sample.Bench.State();
        var outcome = await sample.Bench.ImportAsync(sample.Outcome.Results[0]);
        Assert.Equal((0, "skipped " + sample.Outcome.Count("rows")), (outcome.ExitCode, outcome.Tally));
        Assert.Equal(0, outcome.Requests("writes"));
        Assert.Equal(before, sample.Bench.State());
    }

    private static IReadOnlyList<ResourceSchema> Sheets => [.. CatalogReader.ReadDefault().Sheets];

    private static int Column(IXLRow header, string name) => header.CellsUsed().First(c => c.GetString() == name).Address.ColumnNumber;

    private static List<string> Faults(string path)
    {
        using var document = SpreadsheetDocument.Open(path, isEditable: false);
        return [.. new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document).Select(e => $"{e.Part?.Uri} {e.Path?.XPath}: {e.Description}")];
    }

    /// <summary>The records of a type without their ids, in an order of their own: a reference stands as what it leads to, two steps deep.</summary>
    private static List<string> Prints(Bench bench, ResourceSchema resource)
    {
        var owners = CatalogReader.ReadDefault().Resources
            .SelectMany(r => bench.Server.State.Ids(r.Name).Select(id => (r.Name, id))).ToLookup(o => o.id, o => o.Name);
        return [.. bench.Server.State.Ids(resource.Name).Select(id => Print(resource.Name, id, 2)).Order(StringComparer.Ordinal)];

        string Print(string type, string id, int depth) => string.Join("; ", bench.Record(type, id)
            .OrderBy(f => f.Key, StringComparer.Ordinal)
            .Select(f => f.Key + "=" + string.Join(',', f.Value.Split(',').Select(v => owners.Contains(v) ? Target(v, depth) : v).Order(StringComparer.Ordinal))));

        string Target(string id, int depth) => depth == 0
            ? "→"
            : Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(Print(owners[id].First(), id, depth - 1))))[..16];
    }
}

/// <summary>The sample workbook in a tenant of its own.</summary>
public sealed class SampleRun : IAsyncLifetime
{
    internal Bench Bench { get; private set; } = null!; // non-null: set before the first test

    internal RunOutcome Outcome { get; private set; } = null!; // non-null: set before the first test

    public async ValueTask InitializeAsync()
    {
        Bench = await Bench.StartAsync();
        Outcome = await Bench.ImportAsync(Repository.File("samples", "providers-sample.xlsx"));
    }

    public ValueTask DisposeAsync() => Bench.DisposeAsync();
}
