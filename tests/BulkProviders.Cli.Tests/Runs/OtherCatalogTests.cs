using System.IO.Compression;
using System.Text;
using System.Text.Json;
using BulkProviders.Core.Catalog;

namespace BulkProviders.Cli.Tests.Runs;

/// <summary>Another catalog makes the whole program follow: nothing about a resource type stands in code.</summary>
public sealed class OtherCatalogTests
{
    private const string Boats = """
        {
          "name": "Harbour office", "version": "7",
          "systemColumns": {
            "id": { "header": "Registry No", "aliases": [] },
            "rowKey": { "header": "Our Mark", "aliases": [] },
            "operation": { "header": "What To Do", "aliases": [] }
          },
          "resources": [
            {
              "name": "hull-materials", "sheet": "Materials", "type": "hull_materials", "path": "/fleet/v2/materials",
              "evidence": { "type": "stated", "path": "stated" }, "lookup": { "label": "caption" },
              "columns": [{ "header": "Caption", "attribute": "caption", "type": "text", "evidence": "stated", "required": true }]
            },
            {
              "name": "berths", "sheet": "Berths", "type": "mooring_places", "path": "/fleet/v2/berths",
              "evidence": { "type": "stated", "path": "stated" }, "identifiedBy": ["Pier"],
              "columns": [
                { "header": "Pier", "aliases": ["Jetty"], "attribute": "pier_code", "type": "text", "evidence": "stated", "required": true },
                { "header": "Depth", "attribute": "depth_m", "type": "decimal", "evidence": "stated" }
              ]
            },
            {
              "name": "boats", "sheet": "Boats", "sheetAliases": ["Ships"], "type": "vessels", "path": "/fleet/v2/vessels",
              "evidence": { "type": "stated", "path": "stated" }, "identifiedBy": ["Boat Name"],
              "columns": [
                { "header": "Boat Name", "attribute": "vessel_title", "type": "text", "evidence": "stated", "required": true, "sentOnUpdate": true },
                { "header": "Hull", "relationship": "material", "type": "lookup", "target": "hull-materials", "evidence": "stated" },
                { "header": "Lies At", "relationship": "mooring", "type": "reference", "target": "berths", "evidence": "stated" },
                { "header": "Launched", "attribute": "launched_on", "type": "date", "evidence": "stated" },
                { "header": "Insured", "attribute": "insured", "type": "yesNo", "evidence": "stated" }
              ]
            }
          ]
        }
        """;

    [Fact]
    public async Task Import_export_sandbox_and_template_follow_an_invented_catalog()
    {
        using var cli = new CliHost();
        cli.Folder.Write("boats.json", Boats);
        Book.Save(cli.Folder.File("fleet.xlsx"),
            Sheet.Of("Ships", "Our Mark|Boat Name|Hull|Lies At|Launched|Insured", "B-1|Wavedancer|Label 1|J-1|2019-04-30|Yes", "B-2|Grey Heron|Label 2|J-1||No"),
            Sheet.Of("Berths", "Our Mark|Jetty|Depth", "J-1|North 4|#3.5"));
        var import = new RunOutcome(await cli.RunAsync("import", "fleet.xlsx", "--sandbox", "--catalog", "boats.json", "--json"));
        Assert.True(import.ExitCode == 0, import.Error + import.Output);
        Assert.Equal("created 3", import.Tally);
        var export = await cli.RunAsync("export", "boats", "-o", "boats.csv", "--include", "berths", "--sandbox", "--catalog", "boats.json");
        Assert.True(export.ExitCode is 0 or 2, export.All);
        var all = await cli.RunAsync("export", "-o", "out.xlsx", "--sandbox", "--catalog", "boats.json");
        Assert.True(all.ExitCode == 0, all.All);
        var boats = ResultsReader.Sheets(cli.Folder.File("out.xlsx")).Single(s => s.Name == "Boats");
        Assert.Equal(["Registry No", "Boat Name", "Hull", "Lies At", "Lies At ID", "Launched", "Insured", "Row Token"], boats.Lines[0].Where(h => h is not ("Our Mark" or "What To Do")));
        Assert.Contains(boats.Lines, l => l.Contains("Wavedancer") && l.Contains("Label 1"));
        var again = new RunOutcome(await cli.RunAsync("import", "out.xlsx", "--sandbox", "--catalog", "boats.json", "--json"));
        Assert.Equal((0, "unchanged 3"), (again.ExitCode, again.Tally));
    }

    [Fact]
    public async Task The_server_of_the_catalog_is_spoken_to_with_its_types_paths_and_names()
    {
        using var folder = new BulkProviders.Testing.Workbooks.TemporaryFolder();
        var catalog = CatalogReader.Read(folder.Write("boats.json", Boats));
        await using var bench = await Bench.StartAsync(catalog);
        bench.Workbook("fleet.xlsx", Sheet.Of("Boats", "Our Mark|Boat Name|Hull|Launched|Insured", "B-1|Wavedancer|Label 1|#43585|Yes"));
        var outcome = await bench.ImportAsync("fleet.xlsx", "--catalog", folder.File("boats.json"));
        Assert.Equal((0, "created 1"), (outcome.ExitCode, outcome.Tally));
        var boat = bench.TheOnly("boats");
        Assert.Equal(("Wavedancer", "2019-04-30", "true"), (boat["vessel_title"], boat["launched_on"], boat["insured"]));
        Assert.Contains(boat["material"], bench.Server.State.Ids("hull-materials"));
    }

    [Fact]
    public async Task An_invented_flat_sheet_is_imported_offered_in_the_template_and_listed()
    {
        using var cli = new CliHost();
        const string flat = """
            "flatSheets": [
              { "name": "harbour-list", "sheet": "Harbour List",
                "parts": [
                  { "name": "Boat", "type": "boats", "links": [{ "column": "Lies At", "part": "Place" }],
                    "columns": [{ "column": "Boat Name", "header": "Vessel" }, { "column": "Insured" }] },
                  { "name": "Place", "type": "berths", "repeatedBy": ["Jetty"], "columns": [{ "column": "Pier", "header": "Jetty" }, { "column": "Depth", "header": "Jetty Depth" }] }
                ] }
            ],
            """;
        cli.Folder.Write("boats.json", Boats.Replace("\"resources\": [", flat + "\"resources\": [", StringComparison.Ordinal));
        Book.Save(cli.Folder.File("fleet.xlsx"), Sheet.Of("Harbour List", "Our Mark|Vessel|Insured|Jetty|Jetty Depth", "B-1|Wavedancer|Yes|North 4|#3.5", "B-2|Grey Heron|No|north 4|", "B-3|Old Tub||South 1|"));
        var import = new RunOutcome(await cli.RunAsync("import", "fleet.xlsx", "--sandbox", "--catalog", "boats.json", "--json"));
        Assert.True((import.ExitCode, import.Tally) == (0, "created 3"), import.Error + import.Output);
        Assert.Equal(import.Rows[0]["Place Record ID"], import.Rows[1]["Place Record ID"]);
        Assert.NotEqual(import.Rows[0]["Place Record ID"], import.Rows[2]["Place Record ID"]);
        var again = new RunOutcome(await cli.RunAsync("import", import.Results[0], "--sandbox", "--catalog", "boats.json", "--json"));
        Assert.Equal((0, "skipped 3"), (again.ExitCode, again.Tally));
        await cli.RunAsync("template", "-o", "template.xlsx", "--catalog", "boats.json");
        Assert.Contains(ResultsReader.Sheets(cli.Folder.File("template.xlsx")), s => s.Name == "Harbour List" && s.Lines[0].Contains("Jetty Depth"));
        var show = await cli.RunAsync("catalog", "show", "harbour-list", "--catalog", "boats.json");
        Assert.Contains("Boat: the Place of the row", show.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_template_has_the_sheets_and_headers_of_the_catalog()
    {
        using var cli = new CliHost();
        cli.Folder.Write("boats.json", Boats);
        var result = await cli.RunAsync("template", "-o", "template.xlsx", "--catalog", "boats.json");
        Assert.True(result.ExitCode == 0, result.All);
        var sheets = ResultsReader.Sheets(cli.Folder.File("template.xlsx"));
        Assert.Contains(sheets, s => s.Name == "Boats" && s.Lines.Any(l => l.Any(c => c.StartsWith("Boat Name", StringComparison.Ordinal)) && l.Any(c => c.StartsWith("Lies At", StringComparison.Ordinal))));
        Assert.DoesNotContain(sheets, s => s.Name == "Providers");
        using var package = ZipFile.OpenRead(cli.Folder.File("template.xlsx"));
        var text = string.Concat(package.Entries.Select(e => { using var r = new StreamReader(e.Open(), Encoding.UTF8); return r.ReadToEnd(); }));
        Assert.DoesNotContain("Casebook Providers", text, StringComparison.Ordinal);
        var validate = new RunOutcome(await cli.RunAsync("validate", "template.xlsx", "--catalog", "boats.json", "--json"));
        Assert.True(validate.ExitCode == 0, validate.Error);
        Assert.Equal("", validate.Tally);
    }

    [Fact]
    public async Task The_listing_names_what_the_catalog_names()
    {
        using var cli = new CliHost();
        cli.Folder.Write("boats.json", Boats);
        var result = await cli.RunAsync("catalog", "show", "--json", "--catalog", "boats.json");
        using var json = JsonDocument.Parse(result.Output);
        Assert.Equal("Harbour office", json.RootElement.GetProperty("name").GetString());
        Assert.Contains("\"Lies At\"", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Licenses", result.Output, StringComparison.Ordinal);
    }
}
