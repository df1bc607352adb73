using BulkProviders.Cli.Tests.Runs;

namespace BulkProviders.Cli.Tests.BadInput;

/// <summary>Wrong settings and catalogs: exit code 2, all that is wrong at once, nothing sent and no run begun.</summary>
public sealed class BadSettingsTests : IDisposable
{
    private readonly CliHost _cli = new();

    public BadSettingsTests() => Book.Save(_cli.Folder.File("book.xlsx"), Sheet.Locations("L-1|1 Alder Street|Salem|OR|97301"));

    [Fact]
    public Task Several_wrong_settings_are_named_together_with_their_source()
    {
        _cli.Folder.Write("bulkproviders.json", """{ "Import": { "Paralel": 4, "MaxErrors": "many" }, "Tenant": { "BaseUrl": "ftp://example.org" } }""");
        _cli.Environment["BULKPROVIDERS_IMPORT__RATE"] = "-1";
        return RefusedAsync(["--send", "some"], "Import:Paralel", "Did you mean", "Import:MaxErrors", "Tenant:BaseUrl", "Import:Rate", "--send (command line) is 'some': it must be changed or all", "bulkproviders.json");
    }

    [Fact]
    public Task A_settings_file_that_is_no_JSON_names_the_line()
    {
        _cli.Folder.Write("bulkproviders.json", "{\n  \"Tenant\": {\n    \"BaseUrl\" \"https://example.org\"\n  }\n}");
        return RefusedAsync([], "bulkproviders.json", "3");
    }

    [Fact]
    public Task A_settings_file_that_is_missing() => RefusedAsync(["--config", "nowhere.json"], "nowhere.json");

    [Fact]
    public Task A_secret_in_the_settings_file_is_refused_and_not_shown()
    {
        _cli.Folder.Write("bulkproviders.json", """{ "Tenant": { "ClientSecret": "hunter2" } }""");
        return RefusedAsync([], "Tenant:ClientSecret", "BULKPROVIDERS_CLIENT_SECRET");
    }

    [Fact]
    public Task A_catalog_with_errors_has_all_of_them_named_with_their_place()
    {
        Catalog("""
            "columns": [
              { "header": "City", "attribute": "city", "type": "txt", "evidence": "stated" },
              { "header": "State", "attribute": "state", "type": "text", "evidence": "sure" },
              { "header": "city", "attribute": "town", "type": "text", "evidence": "stated", "maxLength": 0 }
            ]
            """);
        return RefusedAsync(["--catalog", "catalog.json"],
            "catalog.json", "resources[0].columns[0].type", "resources[0].columns[1].evidence", "resources[0].columns[2].maxLength", "Did you mean 'text'?");
    }

    [Fact]
    public Task A_catalog_that_is_no_JSON()
    {
        _cli.Folder.Write("catalog.json", "{ \"name\": \"Things\",");
        return RefusedAsync(["--catalog", "catalog.json"], "catalog.json");
    }

    [Fact]
    public Task A_catalog_that_is_missing() => RefusedAsync(["--catalog", "nowhere.json"], "nowhere.json");

    [Fact]
    public Task A_pattern_that_cannot_be_run_in_linear_time_is_refused()
    {
        Catalog("""
            "columns": [
              { "header": "Row Name", "attribute": "name", "type": "text", "evidence": "stated", "pattern": "(?=(a+))\\1b" },
              { "header": "City", "attribute": "city", "type": "text", "evidence": "stated" }
            ]
            """);
        return RefusedAsync(["--catalog", "catalog.json"], "resources[0].columns[0].pattern", "without backtracking");
    }

    [Fact]
    public async Task A_pattern_that_would_hang_elsewhere_is_run_at_once()
    {
        Catalog("""
            "columns": [
              { "header": "Code", "attribute": "name", "type": "text", "evidence": "stated", "pattern": "(a+)+(a|aa)*b" },
              { "header": "City", "attribute": "city", "type": "text", "evidence": "stated" }
            ]
            """);
        Book.Save(_cli.Folder.File("things.xlsx"), Sheet.Of("Things", "Row Key|Code|City", $"T-1|{new string('a', 20_000)}|Salem", "T-2|aab|Salem"));
        var outcome = new RunOutcome(await _cli.RunAsync("import", "things.xlsx", "--sandbox", "--catalog", "catalog.json", "--json"));
        Assert.Equal((1, "created 1, invalid 1"), (outcome.ExitCode, outcome.Tally));
        Assert.Contains("does not have the form", outcome.Row("T-1").Error, StringComparison.Ordinal);
    }

    public void Dispose() => _cli.Dispose();

    private void Catalog(string columns) => _cli.Folder.Write("catalog.json", $$"""
        {
          "name": "Things", "version": "1",
          "systemColumns": {
            "id": { "header": "ID", "aliases": [] },
            "rowKey": { "header": "Row Key", "aliases": [] },
            "operation": { "header": "Import Operation", "aliases": [] }
          },
          "resources": [
            { "name": "things", "sheet": "Things", "type": "things", "path": "/things", "evidence": { "type": "stated", "path": "stated" }, {{columns}} }
          ]
        }
        """);

    private async Task RefusedAsync(string[] options, params string[] expected)
    {
        var result = await _cli.RunAsync(["import", "book.xlsx", "--sandbox", .. options]);
        Assert.True(result.ExitCode == 2, $"Exit code {result.ExitCode}: {result.All}");
        Assert.All(expected, e => Assert.Contains(e, result.Error, StringComparison.Ordinal));
        Assert.DoesNotContain("hunter2", result.All, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.All, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_cli.RunsFolder) && Directory.GetDirectories(_cli.RunsFolder).Length > 0);
    }
}
