using BulkProviders.Cli.Tests.Runs;

namespace BulkProviders.Cli.Tests.BadInput;

/// <summary>References that lead nowhere, to what fails, or round in a ring: each row says what is wrong with it, and nothing half-made is left.</summary>
public sealed class BadReferenceTests
{
    private const string Pairs = """
        {
          "name": "Pairs", "version": "1",
          "systemColumns": {
            "id": { "header": "ID", "aliases": [] }, "rowKey": { "header": "Row Key", "aliases": [] }, "operation": { "header": "Import Operation", "aliases": [] }
          },
          "resources": [
            {
              "name": "people", "sheet": "People", "type": "people", "path": "/people", "evidence": { "type": "stated", "path": "stated" },
              "columns": [
                { "header": "Name", "attribute": "name", "type": "text", "evidence": "stated", "required": true, "sentOnUpdate": true },
                { "header": "Mentor", "relationship": "mentor", "type": "reference", "target": "people", "evidence": "stated" },
                { "header": "Friends", "relationship": "friends", "type": "reference", "target": "people", "many": true, "evidence": "stated" }
              ]
            }
          ]
        }
        """;

    [Fact]
    public async Task A_child_sheet_without_its_parent_sheet_says_of_each_row_what_is_missing()
    {
        await using var bench = await Bench.StartAsync();
        bench.Workbook("book.xlsx", Sheet.Licenses("C-1|P-1|Full License|Active|1", "C-2|P-2|Full License|Active|2"));

        var outcome = await bench.ImportAsync("book.xlsx");

        Assert.Equal((1, "invalid 2"), (outcome.ExitCode, outcome.Tally));
        Assert.Equal(["reference-not-found"], outcome.Codes);
        Assert.Contains("'P-1' is neither a Row Key nor an ID of a row on the Providers sheet", outcome.Row("C-1").Error, StringComparison.Ordinal);
        Assert.Equal(0, outcome.Requests("writes"));
    }

    [Fact]
    public async Task A_dangling_reference_to_a_record_that_the_tenant_does_not_have_is_refused_and_links_nothing()
    {
        await using var bench = await Bench.StartAsync();
        bench.Workbook("book.xlsx", Sheet.Providers($"P-1|Alder House|Group Home|{Guid.NewGuid()}"));

        var outcome = await bench.ImportAsync("book.xlsx");

        Assert.Equal((1, "invalid 1"), (outcome.ExitCode, outcome.Tally));
        Assert.Equal(["reference-not-found"], outcome.Codes);
        Assert.Empty(bench.Server.State.Ids("providers"));
    }

    [Fact]
    public async Task A_parent_that_is_valid_and_refused_by_the_server_blocks_its_children_and_nothing_else()
    {
        const string Header = "Row Key|Name|Provider Type|Location|Organizational ID";
        await using var bench = await Bench.StartAsync();
        bench.Workbook("before.xlsx", Sheet.Of("Providers", Header, "P-0|Oak House|Group Home|L-0|ORG-1"), Sheet.Locations("L-0|9 Oak Street|Boston|MA|02108"));
        var before = await bench.ImportAsync("before.xlsx");
        // The number of a deleted record stays taken, and nobody is shown whose it is: only the server can tell.
        bench.Workbook("gone.xlsx", Sheet.Of("Providers", "ID|Import Operation", before.Row("P-0").RecordId + "|Delete"));
        Assert.Equal("deleted 1", (await bench.ImportAsync("gone.xlsx", "--allow-delete", "1")).Tally);
        bench.Workbook("book.xlsx",
            Sheet.Licenses("C-1|P-1|Full License|Active|1", "C-2|P-2|Full License|Active|2"),
            Sheet.Of("Providers", Header, "P-1|Alder House|Group Home|L-1|ORG-1", "P-2|Birch House|Group Home|L-2|ORG-2"),
            Sheet.Locations("L-1|1 Alder Street|Boston|MA|02108", "L-2|2 Birch Street|Boston|MA|02108"));

        var outcome = await bench.ImportAsync("book.xlsx");

        Assert.Equal((1, "created 4, failed 1, blocked 1"), (outcome.ExitCode, outcome.Tally));
        Assert.Contains("Providers row 2", outcome.Row("C-1").Error, StringComparison.Ordinal);
        Assert.Equal(outcome.Row("C-2").RecordId, bench.Record("providers", outcome.Row("P-2").RecordId)["license"]);
    }

    [Fact]
    public async Task Rows_that_refer_to_each_other_in_a_ring_and_to_themselves_are_all_stored_and_linked()
    {
        using var folder = new BulkProviders.Testing.Workbooks.TemporaryFolder();
        var catalog = folder.Write("pairs.json", Pairs);
        await using var bench = await Bench.StartAsync(Core.Catalog.CatalogReader.Read(catalog));
        bench.Workbook("book.xlsx", Sheet.Of("People", "Row Key|Name|Mentor|Friends", "A|Ada|B|", "B|Ben|C|A; C", "C|Cem|A|", "D|Dan|D|A"));

        var plan = await bench.DryRunAsync("book.xlsx", "--catalog", catalog);
        var outcome = await bench.ImportAsync("book.xlsx", "--catalog", catalog);
        var again = await bench.ImportAsync(outcome.Results[0], "--catalog", catalog);

        Assert.Equal((0, "created 4"), (plan.ExitCode, plan.Tally));
        Assert.Contains("to rows that are written later (mentor)", plan.Error, StringComparison.Ordinal);
        Assert.Equal((0, "created 4"), (outcome.ExitCode, outcome.Tally));
        string Id(string key) => outcome.Row(key).RecordId;
        Assert.Equal(
            (Id("B"), Id("C"), Id("A"), Id("D")),
            (bench.Record("people", Id("A"))["mentor"], bench.Record("people", Id("B"))["mentor"], bench.Record("people", Id("C"))["mentor"], bench.Record("people", Id("D"))["mentor"]));
        Assert.Equal(new[] { Id("A"), Id("C") }.Order(StringComparer.Ordinal), bench.Record("people", Id("B"))["friends"].Split(',').Order(StringComparer.Ordinal));
        Assert.Equal((0, "skipped 4"), (again.ExitCode, again.Tally));
    }

    [Fact]
    public async Task A_list_of_names_adds_to_what_is_there_and_takes_away_only_when_asked()
    {
        using var folder = new BulkProviders.Testing.Workbooks.TemporaryFolder();
        var catalog = folder.Write("pairs.json", Pairs);
        await using var bench = await Bench.StartAsync(Core.Catalog.CatalogReader.Read(catalog));
        bench.Workbook("book.xlsx", Sheet.Of("People", "Row Key|Name|Friends", "A|Ada|", "B|Ben|", "C|Cem|A"));
        var first = await bench.ImportAsync("book.xlsx", "--catalog", catalog);
        string Id(string key) => first.Row(key).RecordId;
        string Friends() => bench.Record("people", Id("C")).GetValueOrDefault("friends", "");

        bench.Workbook("add.xlsx", Sheet.Of("People", "ID|Friends", $"{Id("C")}|{Id("B")}"));
        Assert.Equal("updated 1", (await bench.ImportAsync("add.xlsx", "--catalog", catalog)).Tally);
        Assert.Equal(new[] { Id("A"), Id("B") }.Order(StringComparer.Ordinal), Friends().Split(',').Order(StringComparer.Ordinal));

        bench.Workbook("only.xlsx", Sheet.Of("People", "ID|Friends", $"{Id("C")}|<clear>; {Id("B")}"));
        Assert.Equal("updated 1", (await bench.ImportAsync("only.xlsx", "--catalog", catalog)).Tally);
        Assert.Equal(Id("B"), Friends());

        bench.Workbook("none.xlsx", Sheet.Of("People", "ID|Friends", $"{Id("C")}|<clear>"));
        Assert.Equal("updated 1", (await bench.ImportAsync("none.xlsx", "--catalog", catalog)).Tally);
        Assert.Equal("", Friends());
    }
}
