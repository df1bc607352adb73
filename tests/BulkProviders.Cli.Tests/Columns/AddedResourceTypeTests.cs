using BulkProviders.Cli.Tests.Runs;

namespace BulkProviders.Cli.Tests.Columns;

/// <summary>A resource type is an entry of a catalog: whoever adds one by an overlay sees it work in every part of the program.</summary>
public sealed class AddedResourceTypeTests : IDisposable
{
    private const string Overlay = """
        {
          "extends": "built-in",
          "resources": [
            {
              "name": "inspections", "sheet": "Inspections", "sheetAliases": ["Site Visits"],
              "type": "inspections", "path": "/providers/inspections",
              "evidence": { "type": "guessed", "path": "guessed" }, "identifiedBy": ["Number"],
              "columns": [
                { "header": "Number", "attribute": "number", "type": "text", "evidence": "guessed", "required": true, "example": "I-2026-1" },
                { "header": "Held On", "attribute": "held_on", "type": "date", "evidence": "guessed" },
                { "header": "Location", "relationship": "location", "type": "reference", "target": "locations", "evidence": "guessed", "required": true }
              ]
            }
          ]
        }
        """;

    private static readonly Sheet Locations = Sheet.Locations("L-1|1 Alder Street|Salem|OR|97301");

    private readonly CliHost _cli = new();

    public AddedResourceTypeTests() => _cli.Folder.Write("mine.json", Overlay);

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task The_template_has_its_sheet_and_its_columns()
    {
        var template = await _cli.RunAsync("template", "-o", "template.xlsx", "--catalog", "mine.json");

        Assert.True(template.ExitCode == 0, template.All);
        var sheet = ResultsReader.Sheets(_cli.Folder.File("template.xlsx")).Single(s => s.Name == "Inspections");
        Assert.Superset(new HashSet<string>(["Row Key", "ID", "Number", "Held On", "Location"]), sheet.Lines[0].ToHashSet());
        Assert.Contains("I-2026-1", sheet.Lines[1]);
    }

    [Fact]
    public async Task Its_rows_are_checked_by_its_rules()
    {
        Book.Save(_cli.Folder.File("in.xlsx"), Locations, Sheet.Of("Site Visits", "Number|Held On|Location", "1|2026-03-01|L-1", "|2026-03-01|L-1", "3|some day|L-1", "4||"));

        var outcome = await Run("validate", "in.xlsx", "--json");

        Assert.Equal(1, outcome.ExitCode);
        Assert.Equal((3, 2), (outcome.Count("invalid"), outcome.Count("notAttempted")));
        Assert.All(["Number", "Held On", "Location"], header => Assert.Contains(outcome.Rows, r => r.Error.Contains(header, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Its_rows_are_stored_exported_and_change_nothing_when_they_are_imported_again()
    {
        Book.Save(_cli.Folder.File("in.xlsx"), Locations, Sheet.Of("Site Visits", "Number|Held On|Location", "I-1|2026-03-01|L-1", "I-2||L-1"));

        var import = await Run("import", "in.xlsx", "--sandbox", "--json");
        Assert.Equal((0, "created 3"), (import.ExitCode, import.Tally));
        var export = await _cli.RunAsync("export", "locations", "inspections", "-o", "out.xlsx", "--sandbox", "--catalog", "mine.json");
        Assert.True(export.ExitCode == 0, export.All);
        var lines = ResultsReader.Sheets(_cli.Folder.File("out.xlsx")).Single(s => s.Name == "Inspections").Lines;
        Assert.Equal(3, lines.Count);
        Assert.Contains(lines, l => l.Contains("I-1") && l.Any(c => c.StartsWith("03/01/2026", StringComparison.Ordinal)));

        var again = await Run("import", "out.xlsx", "--sandbox", "--json");
        Assert.Equal((0, "unchanged 3"), (again.ExitCode, again.Tally));
    }

    private async Task<RunOutcome> Run(params string[] args) => new(await _cli.RunAsync([.. args, "--catalog", "mine.json"]));
}
