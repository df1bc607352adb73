using BulkProviders.Application.Maps;
using BulkProviders.Cli.Tests.Runs;
using BulkProviders.Core.Maps;
using BulkProviders.Testing.Results;

namespace BulkProviders.Cli.Tests.BadInput;

/// <summary>Lists and mappings that are not as they should be: one clear sentence each, which names file, sheet and cell or column, and nothing is sent.</summary>
public sealed class BadMappingTests : IAsyncLifetime
{
    private const string Header = "No,Home,Kind,Tel,Street";

    private static readonly ColumnMap Map = new()
    {
        Name = "homes",
        Sheet = "provider-roster",
        Columns = [new("No") { GoesTo = "Provider: Organizational ID" }, new("Home") { GoesTo = "Provider: Name" }, new("Kind") { GoesTo = "Provider: Provider Type" }, new("Tel") { GoesTo = "Provider: Phone Number" }, new("Street") { GoesTo = "Location: Address 1" }],
        Constants = [new("Location: City", "Salem"), new("Location: State", "OR"), new("Location: Zip Code", "97301")],
        Values = [new("Kind", "GH", "Group Home")]
    };

    private Bench _bench = null!; // non-null: set before each test

    public async ValueTask InitializeAsync() => _bench = await Bench.StartAsync();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Two_equal_headers_of_which_the_mapping_knows_one()
    {
        var list = _bench.Csv("homes.csv", "No,Tel,Home,Kind,Tel,Street", "1,x,Oak,GH,(206) 555-0101,1 Oak Street");
        await RefusedAsync(list, Save(Map), "homes.csv, sheet homes, row 1: the header 'Tel' stands twice (columns B and E), and the mapping 'homes' says nothing of 'Tel (2)'.");
        Assert.Contains("the header 'Tel' stands twice", (await _bench.Cli.RunAsync("map", "check", Save(Map), list)).All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Both_spellings_of_one_column()
    {
        var list = _bench.Csv("homes.csv", Header + ",Phone", "1,Oak,GH,(206) 555-0101,1 Oak Street,(206) 555-0102");
        var map = Map with { Columns = [.. Map.Columns.Select(c => c.YourColumn == "Tel" ? c with { YourColumn = "Tel | Phone" } : c)] };
        await RefusedAsync(list, Save(map), "homes.csv, sheet homes, row 1: 'Tel' and 'Phone' (columns D and F) are both there");
    }

    [Fact]
    public async Task No_header_at_all()
    {
        var list = _bench.Csv("homes.csv", "1,Oak,GH,(206) 555-0101,1 Oak Street", "2,Elm,GH,(206) 555-0102,2 Oak Street");
        await RefusedAsync(list, Save(Map), "homes.csv: no sheet has the columns of the mapping 'homes' in its first 20 rows. It needs 'No', 'Home', 'Kind', 'Tel', 'Street'.");
        var made = await _bench.Cli.RunAsync("map", "new", list);
        Assert.Equal(2, made.ExitCode);
        Assert.Contains("homes.csv: no row among the first 20 looks like headers", made.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_header_over_two_rows()
    {
        var map = Map with { Columns = [.. Map.Columns.Select(c => c.YourColumn is "Home" or "Kind" ? c with { YourColumn = "Facility " + c.YourColumn } : c)], Values = [] };
        var list = _bench.Csv("homes.csv", "No,Facility,Facility,Tel,Street", ",Home,Kind,,", "1,Oak,GH,(206) 555-0101,1 Oak Street");
        await RefusedAsync(list, Save(map), "homes.csv, sheet homes, row 1: 2 columns of the mapping 'homes' are missing: 'Facility Home'");
    }

    [Fact]
    public async Task A_mapping_with_the_labels_of_another_tenant_says_so_and_labels_that_are_gone_name_the_lists_own_column()
    {
        var list = _bench.Csv("homes.csv", Header, "1,Oak,GH,(206) 555-0101,1 Oak Street", "2,Elm,FH,(206) 555-0102,2 Oak Street");
        var map = Save(Map with { Tenant = "https://other.example.org", Values = [.. Map.Values, new("Kind", "FH", "Foster Palace")] });

        var dry = await _bench.DryRunAsync(list, "--map", map);

        Assert.Equal((1, "created 1, invalid 1"), (dry.ExitCode, dry.Tally));
        Assert.Contains("The mapping 'homes' was made with the labels of https://other.example.org, and this run goes to ", dry.Error, StringComparison.Ordinal);
        Assert.StartsWith("Kind: 'Foster Palace'", dry.Rows[1].Error, StringComparison.Ordinal);
        Assert.DoesNotContain("was made with the labels", (await _bench.DryRunAsync(list, "--map", Save(Map))).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Formulas_and_what_Excel_has_made_of_codes_are_findings_with_their_cells()
    {
        var book = new PartwiseWorkbook();
        book.Styles = book.Styles?.Replace("<cellXfs count=\"3\">", "<cellXfs count=\"4\">", StringComparison.Ordinal).Replace("</cellXfs>", "<xf numFmtId=\"14\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/></cellXfs>", StringComparison.Ordinal);
        var map = book
            .Sheet("About", Book.Row(1, ["Name", "homes"]) + Book.Row(2, ["For", "provider-roster"]))
            .Sheet("Columns", Book.Row(1, ["Your Column", "Goes To"]) + Book.Row(2, ["No", "Provider: Organizational ID"]) + Book.Row(3, ["Home", "Provider: Name"])
                + "<row r=\"4\"><c r=\"A4\" t=\"inlineStr\"><is><t>Kind</t></is></c><c r=\"B4\" t=\"str\"><f>\"Provider: \"&amp;\"Provider Type\"</f><v>Provider: Provider Type</v></c></row>")
            .Sheet("Values", Book.Row(1, ["Your Column", "Your Value", "Becomes"]) + Book.Row(2, ["Kind", "#7", "Group Home"]) + Book.Row(3, ["Kind", "GH", "Group Home"])
                + "<row r=\"4\"><c r=\"A4\" t=\"inlineStr\"><is><t>Kind</t></is></c><c r=\"B4\" t=\"b\"><v>1</v></c><c r=\"C4\" t=\"inlineStr\"><is><t>Group Home</t></is></c></row>"
                + "<row r=\"5\"><c r=\"A5\" t=\"inlineStr\"><is><t>Kind</t></is></c><c r=\"B5\" s=\"3\"><v>46024</v></c><c r=\"C5\" t=\"inlineStr\"><is><t>Group Home</t></is></c></row>")
            .Save(_bench.File("homes.xlsx"));
        var list = _bench.Csv("homes.csv", "No,Home,Kind", "1,Oak,GH");

        var check = await _bench.Cli.RunAsync("map", "check", map);
        Assert.Equal(1, check.ExitCode);
        Assert.Contains("Columns B4: the cell holds a formula", check.All, StringComparison.Ordinal);
        Assert.Contains("Values B2: Kind: Excel has made a number of the value. Format the cell as Text and type it as it stands in the list.", check.All, StringComparison.Ordinal);
        Assert.Contains("Values B5: Kind: Excel has made a date of the value.", check.All, StringComparison.Ordinal);
        Assert.Contains("Values B4: Kind: Excel has made a truth value of the value.", check.All, StringComparison.Ordinal);
        await RefusedAsync(list, map, "Columns B4: the cell holds a formula");
    }

    [Fact]
    public async Task A_mapping_of_a_newer_form_in_either_file()
    {
        var list = _bench.Csv("homes.csv", Header, "1,Oak,GH,(206) 555-0101,1 Oak Street");
        var book = new PartwiseWorkbook()
            .Sheet("About", Book.Row(1, ["Name", "homes"]) + Book.Row(2, ["For", "provider-roster"]) + Book.Row(3, ["Form", "9"]))
            .Sheet("Columns", Book.Row(1, ["Your Column", "Goes To"]) + Book.Row(2, ["Home", "Provider: Name"]))
            .Save(_bench.File("newer.xlsx"));
        var json = _bench.Cli.Folder.Write("newer.json", """{ "schemaVersion": 9, "name": "homes", "sheet": "provider-roster" }""");
        foreach (var map in new[] { book, json })
            await RefusedAsync(list, map, $"{map} is a mapping of form 9, and this program reads form 1. Use a newer version of the program.");
    }

    [Fact]
    public async Task Constants_that_refer_to_each_other()
    {
        var list = _bench.Csv("homes.csv", Header, "1,Oak,GH,(206) 555-0101,1 Oak Street");
        var map = Map with { Constants = [new("Location: City", "{Location: State}") { Row = 2 }, new("Location: State", "{Location: City}") { Row = 3 }] };
        var refused = await RefusedAsync(list, Save(map, "homes.xlsx"), "Constants B2: '{Location: State}' refers to something else. A constant is one value that every row gets.");
        Assert.Contains("Constants B3: ", refused, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mapping_that_is_open_in_Excel_is_read_and_not_replaced()
    {
        var list = _bench.Csv("homes.csv", Header + ",More", "1,Oak,GH,(206) 555-0101,1 Oak Street,x");
        var map = Save(Map, "homes.xlsx");
        await File.WriteAllTextAsync(Path.Combine(Path.GetDirectoryName(map) ?? "", "~$homes.xlsx"), "x", TestContext.Current.CancellationToken);
        using var held = new FileStream(map, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);

        Assert.Equal(0, (await _bench.ValidateAsync(list, "--map", map)).ExitCode);
        Assert.DoesNotContain("~$", (await _bench.Cli.RunAsync("map", "list")).All, StringComparison.Ordinal);
    }

    private string Save(ColumnMap map, string name = "homes.json")
    {
        var path = _bench.File(name);
        if (name.EndsWith(".json", StringComparison.Ordinal))
            File.WriteAllText(path, MapJson.Write(map));
        else
            MapMaker.Write(path, map, Core.Catalog.CatalogReader.ReadDefault(), new Dictionary<string, IReadOnlyList<string>>());
        return path;
    }

    private async Task<string> RefusedAsync(string list, string map, string expected)
    {
        var run = await _bench.Cli.RunAsync("import", list, "--map", map);
        Assert.True(run.ExitCode == 2, run.All);
        Assert.Contains(expected, run.All.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Equal(0, _bench.Server.State.Count("providers"));
        return run.All;
    }
}
