using System.Text.Json;
using BulkProviders.Cli.Tests.Runs;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Columns;
using BulkProviders.Sandbox;
using ClosedXML.Excel;

namespace BulkProviders.Cli.Tests.Columns;

/// <summary>A column type is one class: whoever adds it sees it work in every part of the program, without another edit.</summary>
public sealed class AddedColumnTypeTests : IDisposable
{
    private const string Parishes = """
        {
          "name": "Parishes", "version": "1",
          "resources": [
            {
              "name": "parishes", "sheet": "Parishes", "type": "parishes", "path": "/parishes",
              "evidence": { "type": "stated", "path": "stated" }, "identifiedBy": ["Name"],
              "columns": [
                { "header": "Name", "attribute": "name", "type": "text", "evidence": "stated", "required": true },
                { "header": "County", "attribute": "county", "type": "countyCode", "evidence": "stated", "maxLength": 3 },
                { "header": "Share", "attribute": "share", "type": "percent", "evidence": "stated", "example": "45%" }
              ]
            }
          ]
        }
        """;

    private readonly CliHost _cli = new() { ColumnTypes = ColumnTypes.BuiltIn.With(new CountyCodeColumnType(), new PercentColumnType()) };

    public AddedColumnTypeTests() => _cli.Folder.Write("parishes.json", Parishes);

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task Validation_reads_cells_by_the_rules_of_the_type()
    {
        Book.Save(_cli.Folder.File("in.xlsx"), Sheet.Of("Parishes", "Row Key|Name|County|Share", "1|Alder|County 033|45%", "2|Birch|33|#0.5", "3|Cedar|061|lots"));

        var outcome = await Run("validate", "in.xlsx", "--json");

        Assert.Equal("invalid 2 notAttempted 1", Sorted(outcome.Tally));
        Assert.Contains(outcome.Rows, r => r.Error.StartsWith("County: '33' does not have the form", StringComparison.Ordinal));
        Assert.Contains(outcome.Rows, r => r.Error.StartsWith("Share: 'lots' is not a number", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_an_import_sends_comes_back_in_an_export_and_changes_nothing_when_it_is_imported_again()
    {
        Book.Save(_cli.Folder.File("in.xlsx"), Sheet.Of("Parishes", "Row Key|Name|County|Share", "1|Alder|County 033|45%", "2|Birch|053|#0.5"));

        var import = await Run("import", "in.xlsx", "--sandbox", "--json");
        Assert.True(import.ExitCode == 0, import.Error + import.Output);
        var export = await _cli.RunAsync("export", "-o", "out.xlsx", "--sandbox", "--catalog", "parishes.json");
        Assert.True(export.ExitCode == 0, export.All);
        var lines = ResultsReader.Sheets(_cli.Folder.File("out.xlsx")).Single(s => s.Name == "Parishes").Lines;
        Assert.Contains(lines, l => l.Contains("Alder") && l.Contains("033") && l.Contains("45%"));
        Assert.Contains(lines, l => l.Contains("Birch") && l.Contains("053") && l.Contains("50%"));

        var again = await Run("import", "out.xlsx", "--sandbox", "--json");
        Assert.Equal((0, "unchanged 2"), (again.ExitCode, again.Tally));
    }

    [Fact]
    public async Task The_template_has_the_dropdown_the_number_format_the_hint_and_the_example_of_the_type()
    {
        var result = await _cli.RunAsync("template", "-o", "template.xlsx", "--catalog", "parishes.json");

        Assert.True(result.ExitCode == 0, result.All);
        using var workbook = new XLWorkbook(_cli.Folder.File("template.xlsx"));
        var sheet = workbook.Worksheet("Parishes");
        var (county, share) = (Column("County"), Column("Share"));
        Assert.Equal("0%", sheet.Cell(3, share).Style.NumberFormat.Format);
        Assert.Equal("45%", sheet.Cell(2, share).GetString());
        Assert.Contains("three digits of the county", sheet.Cell(1, county).Comment.Text, StringComparison.Ordinal);
        Assert.Equal(XLAllowedValues.List, sheet.Cell(3, county).DataValidation.AllowedValues);

        int Column(string header) => sheet.Row(1).CellsUsed().Single(c => c.GetString() == header).Address.ColumnNumber;
    }

    [Fact]
    public async Task The_practice_server_seeds_values_of_the_type_and_refuses_others()
    {
        var catalog = CatalogReader.Read(_cli.Folder.File("parishes.json"), _cli.ColumnTypes);
        await using var bench = await Bench.StartAsync(catalog);
        bench.Cli.Folder.Write("parishes.json", Parishes);
        bench.Cli.ColumnTypes = _cli.ColumnTypes;
        bench.Workbook("in.xlsx", Sheet.Of("Parishes", "Row Key|Name|County|Share", "1|Alder|033|45%"));
        var outcome = await bench.ImportAsync("in.xlsx", "--catalog", "parishes.json");
        Assert.True(outcome.ExitCode == 0, outcome.Error + outcome.Output);
        Assert.Equal(("033", "0.45"), (bench.TheOnly("parishes")["county"], bench.TheOnly("parishes")["share"]));

        // A catalog that takes any text sends what the server, whose catalog has the type, refuses.
        bench.Cli.Folder.Write("loose.json", Parishes.Replace("\"countyCode\"", "\"text\"", StringComparison.Ordinal));
        bench.Workbook("bad.xlsx", Sheet.Of("Parishes", "Row Key|Name|County", "2|Birch|33"));
        var refused = await bench.ImportAsync("bad.xlsx", "--catalog", "loose.json");
        Assert.Equal("failed 1", refused.Tally);
        Assert.Contains("three digits of a county", refused.Rows[0].Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Made_up_records_have_values_of_the_type()
    {
        var catalog = CatalogReader.Read(_cli.Folder.File("parishes.json"), _cli.ColumnTypes);
        await using var server = await SandboxServer.StartAsync(
            new SandboxOptions { ClientSecret = "a-secret", Seed = 3 }, catalog, TimeProvider.System, TestContext.Current.CancellationToken);

        var records = server.State.Ids("parishes").Select(id => server.State.Find("parishes", id)).ToList();
        Assert.Equal(3, records.Count);
        Assert.All(records, r => Assert.Matches("^[12][0-9]{2}$", r?["county"]));
        Assert.All(records, r => Assert.Matches("^0([.][0-9]{1,2})?$", r?["share"]));
    }

    [Fact]
    public async Task The_catalog_listing_names_the_type()
    {
        var show = await _cli.RunAsync("catalog", "show", "--json", "--catalog", "parishes.json");

        using var json = JsonDocument.Parse(show.Output);
        Assert.Equal(
            ["text", "countyCode", "percent"],
            json.RootElement.GetProperty("sheets")[0].GetProperty("columns").EnumerateArray().Select(c => c.GetProperty("type").GetString()));
    }

    [Fact]
    public async Task A_program_without_the_type_says_which_types_there_are()
    {
        _cli.ColumnTypes = ColumnTypes.BuiltIn;

        var result = await _cli.RunAsync("catalog", "show", "--catalog", "parishes.json");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("resources[0].columns[1].type: 'countyCode' is unknown.", result.Error, StringComparison.Ordinal);
    }

    private async Task<RunOutcome> Run(params string[] args) => new(await _cli.RunAsync([.. args, "--catalog", "parishes.json"]));

    private static string Sorted(string tally) => string.Join(' ', tally.Split(", ").Order());
}
