using System.Text.Json;
using BulkProviders.Cli.Tests.Reports;
using BulkProviders.Core.Catalog;

namespace BulkProviders.Cli.Tests.Runs;

/// <summary>A small file with <c>--catalog</c> changes the whole program, and a run keeps what it ran with.</summary>
public sealed class CatalogOverlayRunTests : IDisposable
{
    private const string Overlay = """
        {
          "extends": "built-in",
          "resources": [
            { "name": "locations", "sheetAliases": ["Whereabouts"],
              "columns": [
                { "header": "City", "aliases": ["Burgh"] },
                { "header": "Fax", "attribute": "fax_number", "type": "phone", "evidence": "guessed", "example": "206-555-0100" }
              ] }
          ]
        }
        """;

    private readonly CliHost _cli = new();

    public CatalogOverlayRunTests() => _cli.Folder.Write("county.json", Overlay);

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task An_import_takes_the_alias_sends_the_new_column_and_keeps_the_merged_catalog()
    {
        Book.Save(_cli.Folder.File("in.xlsx"), Sheet.Of("Whereabouts", "Row Key|Address 1|Burgh|State|Zip Code|Fax", "1|1 Elm St|Seattle|WA|98101|206-555-0100"));

        var import = new RunOutcome(await _cli.RunAsync("import", "in.xlsx", "--sandbox", "--json", "--catalog", "county.json"));

        Assert.True(import.ExitCode == 0, import.Error + import.Output);
        Assert.Equal("created 1", import.Tally);
        var kept = CatalogReader.Read(Path.Combine(import.RunFolder, "catalog.json"));
        Assert.Equal(CatalogReader.Read(_cli.Folder.File("county.json")).Hash, kept.Hash);
        Assert.Contains("Burgh", kept.Get("locations").ColumnNamed("City")?.Aliases ?? []);
        // The kept file and the overlay are the same catalog to the program: nothing is imported twice.
        var again = new RunOutcome(await _cli.RunAsync("import", "in.xlsx", "--sandbox", "--json", "--catalog", Path.Combine(import.RunFolder, "catalog.json")));
        Assert.Equal((0, "unchanged 1"), (again.ExitCode, again.Tally));
    }

    [Fact]
    public async Task A_run_without_an_overlay_keeps_the_built_in_catalog()
    {
        Book.Save(_cli.Folder.File("in.xlsx"), Sheet.Locations("1|1 Elm St|Seattle|WA|98101"));

        var validate = new RunOutcome(await _cli.RunAsync("validate", "in.xlsx", "--json"));

        Assert.Equal(CatalogReader.DefaultBytes(), await File.ReadAllBytesAsync(Path.Combine(validate.RunFolder, "catalog.json"), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("county.json")]
    public async Task What_catalog_show_prints_is_taken_by_catalog_and_is_the_same_catalog(string? own)
    {
        var first = await _cli.RunAsync(["catalog", "show", "--json", .. own is null ? [] : (string[])["--catalog", own]]);
        Assert.Equal((0, ""), (first.ExitCode, first.Error));
        await Schemas.ValidateAsync("catalog-show", first.Output);
        _cli.Folder.Write("shown.json", first.Output);

        var second = await _cli.RunAsync("catalog", "show", "--json", "--catalog", "shown.json");

        Assert.Equal(HashIn(first.Output), HashIn(second.Output));
        Assert.Equal(first.Output, second.Output);
    }

    [Fact]
    public async Task A_part_of_the_listing_is_refused_with_what_to_do()
    {
        _cli.Folder.Write("part.json", (await _cli.RunAsync("catalog", "show", "locations", "--json")).Output);

        var result = await _cli.RunAsync("catalog", "show", "--catalog", "part.json");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("Print all of it: 'catalog show --json', without a type.", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mistake_is_told_with_file_line_and_place_before_a_run_begins()
    {
        _cli.Folder.Write("county.json", Overlay.Replace("\"City\"", "\"Citty\"", StringComparison.Ordinal));

        Book.Save(_cli.Folder.File("in.xlsx"), Sheet.Locations("1|1 Elm St|Seattle|WA|98101"));

        var result = await _cli.RunAsync("validate", "in.xlsx", "--catalog", "county.json");

        Assert.False(Directory.Exists(_cli.RunsFolder));

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("county.json' has an error", result.Error, StringComparison.Ordinal);
        Assert.Contains("line 6, resources[0].columns[0].header: there is no column 'Citty'. Did you mean 'City'?", result.Error, StringComparison.Ordinal);
    }

    private static string? HashIn(string listing)
    {
        using var json = JsonDocument.Parse(listing);
        return json.RootElement.GetProperty("hash").GetString();
    }
}
