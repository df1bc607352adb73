using System.Text;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Cells;
using BulkProviders.Core.Maps;
using BulkProviders.Core.Tables;

namespace BulkProviders.Core.Tests.Maps;

/// <summary>A mapping read, understood, held against headers and applied to rows.</summary>
public sealed class MapTests
{
    private static readonly ResourceCatalog Catalog = CatalogReader.ReadDefault();

    private static readonly ColumnMap Map = new()
    {
        Name = "list",
        Sheet = "provider-roster",
        Columns =
        [
            new("Nbr | Facility Nbr") { GoesTo = "Provider: Organizational ID", Change = "zeros to 6" },
            new("Name") { GoesTo = "Provider: Name" },
            new("Type") { GoesTo = "Provider: Provider Type" },
            new("Address") { GoesTo = "Location: Address 1", Change = "street" },
            new("Address") { GoesTo = "Location: City", Change = "city" },
            new("Phone (2)") { GoesTo = "Provider: Phone Number", IfBlank = "stop" },
            new("Director") { GoesTo = "Contact: Last Name", Change = "last name" },
            new("Fax") { GoesTo = "ignore" }
        ],
        Values = [new("Type", "FFH", "Foster Family Home"), new("Type", "-", MapValue.Blank), new("Type", "CLOSED", MapValue.SkipRow)],
        Constants = [new("Contact: Role", "Director")],
        Rows = [new("Name", "begins with", "TEST", "leave out") { Reason = "rows of a trial" }]
    };

    [Fact]
    public void Cells_become_what_the_mapping_says_and_keep_their_places()
    {
        var bound = Bind(Map, "Name", "Nbr", "Phone", "Phone", "Type", "Address", "Director", "Fax");
        var (row, notes) = bound.Apply(Row("Sunny Days", "42", "1", "(916) 555-0100", "ffh", "12 Oak St, Davis, CA 95616", "Garcia, Ana", "9"));

        Assert.Empty(notes.Errors);
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["Provider: Organizational ID"] = "000042",
                ["Provider: Name"] = "Sunny Days",
                ["Provider: Provider Type"] = "Foster Family Home",
                ["Location: Address 1"] = "12 Oak St",
                ["Location: City"] = "Davis",
                ["Provider: Phone Number"] = "(916) 555-0100",
                ["Contact: Last Name"] = "Garcia",
                ["Contact: Role"] = "Director"
            },
            bound.TextsOf(row));
        Assert.Equal("Nbr → Provider: Organizational ID: 000042; Type → Provider: Provider Type: Foster Family Home", notes.Sent?[..notes.Sent.IndexOf("; Address", StringComparison.Ordinal)]);
        Assert.Equal(HeaderRole.Unknown, bound.Bindings.Single(b => b.Header == "Fax").Role);
        Assert.Equal([3, 5], bound.Bindings.Where(b => b.Meaning is "Provider Phone" or "City").Select(b => b.Place ?? -1));
    }

    [Fact]
    public void A_record_of_which_the_row_says_nothing_gets_no_constant()
    {
        var bound = Bind(Map, "Name", "Nbr", "Phone", "Phone", "Type", "Address", "Director");

        Assert.DoesNotContain("Contact: Role", bound.TextsOf(bound.Apply(Row("Sunny", "1", "", "916 555 0100", "FFH", "")).Row).Keys);
    }

    [Theory]
    [InlineData("Type", "ZZZ", "'ZZZ' is not listed in the mapping.")]
    [InlineData("Address", "nowhere", "is no address")]
    [InlineData("Phone (2)", "", "is blank, and the mapping stops there.")]
    public void What_is_not_understood_stops_the_row_and_names_their_column(string column, string value, string expected)
    {
        string[] headers = ["Name", "Nbr", "Phone", "Phone", "Type", "Address", "Director"];
        string[] cells = ["Sunny", "1", "", "916 555 0100", "FFH", "12 Oak St, Davis, CA 95616", "Ana"];
        cells[column == "Phone (2)" ? 3 : Array.IndexOf(headers, column)] = value;

        var error = Assert.Single(Bind(Map, headers).Apply(Row(cells)).Notes.Errors);
        Assert.Equal(column, error.Column);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TEST home", "FFH")]
    [InlineData("Sunny", "closed")]
    public void Rows_are_left_out_by_a_rule_or_a_value(string name, string type) =>
        Assert.NotNull(Bind(Map, "Name", "Nbr", "Phone", "Phone", "Type", "Address", "Director").Apply(Row(name, "1", "", "916 555 0100", type, "")).Notes.LeftOut);

    [Fact]
    public void Columns_that_go_to_the_same_place_are_joined_or_the_first_is_taken()
    {
        var map = new ColumnMap
        {
            Name = "x",
            Sheet = "provider-roster",
            Columns = [new("A") { GoesTo = "Provider: Name", Change = "trim; join with \", \"" }, new("B") { GoesTo = "Provider: Name", Change = "join with \", \"" }, new("C") { GoesTo = "Location: City", Change = "first filled" }, new("D") { GoesTo = "Location: City", Change = "first filled" }]
        };
        var bound = Bind(map, "A", "B", "C", "D");
        var texts = bound.TextsOf(bound.Apply(Row("One", "Two", "", "Davis")).Row);

        Assert.Equal(("One, Two", "Davis"), (texts["Provider: Name"], texts["Location: City"]));
    }

    [Fact]
    public void Columns_are_found_by_their_words_wherever_they_stand()
    {
        var fit = SheetFit.Best(Compile(Map), [Table(1, "A list of June"), Table(2, "FACILITY  nbr", "fax", "phone", "Phone", "name", "Color")], null);

        Assert.Equal(2, fit?.Row);
        Assert.Equal(["Type", "Address", "Address", "Director"], fit?.Missing.Select(m => m.Source.YourColumn));
        Assert.Equal(["phone", "Color"], fit?.New.Select(n => n.Name));
        Assert.False(fit?.IsWhole);
    }

    [Theory]
    [InlineData("Provider: Nmae", "", "", "is no column of Provider Roster. Did you mean 'Provider: Name'?")]
    [InlineData("", "", "", "nobody has decided about 'X'")]
    [InlineData("Provider: Name", "sideways", "", "is no step")]
    [InlineData("Provider: Name", "", "sometimes", "is no word for who owns the column")]
    public void Faults_name_sheet_and_cell(string goesTo, string change, string when, string expected)
    {
        var map = new ColumnMap { Name = "x", Sheet = "provider-roster", Columns = [new("X") { GoesTo = goesTo, Change = change, When = when, Row = 7 }] };

        var fault = MapCompiler.Compile(map, Catalog).Findings.First(f => f.IsError);
        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
        Assert.Matches("^Columns [BDF]7: ", fault.ToString());
    }

    [Fact]
    public void Two_columns_to_one_place_a_doubled_column_an_ignored_one_that_is_sent_and_a_constant_beside_a_column_are_faults()
    {
        var map = Map with
        {
            Columns = [.. Map.Columns, new("Other") { GoesTo = "Provider: Name" }, new("Fax") { GoesTo = "ignore" }, new("Nbr") { GoesTo = "ignore" }],
            Constants = [new("Provider: Name", "x"), new("Location: State", "{Location: State}"), new("Location: Country", "")],
            Values = [.. Map.Values, new("Type", "FFH", "Group Home"), new("Nowhere", "a", "b")],
            KeyColumns = ["Number"]
        };
        var faults = MapCompiler.Compile(map, Catalog).Findings.Where(f => f.IsError).Select(f => f.Message).ToList();

        Assert.All(
            new[] { "'Name' and 'Other' go to 'Provider: Name'", "'Fax' is listed twice", "to be ignored in one row and sent in another", "is filled by a column too", "refers to something else", "nobody has decided what 'Location: Country'", "listed twice and becomes different values", "has no column 'Nowhere'", "key column 'Number'" },
            expected => Assert.Contains(faults, f => f.Contains(expected, StringComparison.Ordinal)));
    }

    [Fact]
    public void A_record_of_which_the_list_says_something_needs_all_that_a_new_one_must_have()
    {
        string[] Missing(params MapColumn[] more) =>
            [.. MapCompiler.Compile(Map with { Columns = [.. Map.Columns, .. more] }, Catalog).Findings.Where(f => !f.IsError).Select(f => f.Message.Split('\'')[1]).Where(t => t.StartsWith("License", StringComparison.Ordinal))];

        Assert.Empty(Missing());
        Assert.Contains("License: License Status", Missing(new MapColumn("Since") { GoesTo = "License: Started On" }));
        Assert.DoesNotContain("License: License Status", Missing(new MapColumn("Since") { GoesTo = "License: Started On" }, new MapColumn("Status") { GoesTo = "License: License Status" }));
    }

    [Fact]
    public void Values_of_a_column_that_is_ignored_need_no_decision()
    {
        int Open(string goesTo) => MapCompiler.Compile(Map with { Columns = [.. Map.Columns, new MapColumn("County") { GoesTo = goesTo }], Values = [.. Map.Values, new("County", "Sacramento", "")] }, Catalog)
            .Findings.Count(f => f.IsOpen);

        Assert.Equal((1, 0), (Open("Location: County"), Open("ignore")));
    }

    [Fact]
    public void The_JSON_form_loses_nothing_and_the_hash_counts_what_the_mapping_says_alone()
    {
        var whole = Map with
        {
            SentBy = "the county",
            KeyColumns = ["Nbr"],
            Columns = [.. Map.Columns.Select(c => c with { HowSure = "sure", Filled = 90, Different = 3, Examples = ["a", "b"] })],
            Examples = [new MapExample(new Dictionary<string, string> { ["Name"] = "x" }, new Dictionary<string, string> { ["Provider: Name"] = "x" }) { Note = "" }]
        };
        var read = MapJson.Read(Encoding.UTF8.GetBytes(MapJson.Write(whole)), "map.json");

        Assert.Equal(MapJson.Write(whole), MapJson.Write(read));
        Assert.Equal(MapJson.HashOf(whole), MapJson.HashOf(whole with { LastCheck = "today", Columns = [.. whole.Columns.Select(c => c with { HowSure = "", Filled = 1, Examples = [] })] }));
        var (one, other) = (Example("a", "b"), Example("b", "a"));
        Assert.Equal(MapJson.HashOf(whole with { Examples = [one] }), MapJson.HashOf(whole with { Examples = [other] }));
        Assert.NotEqual(MapJson.HashOf(whole), MapJson.HashOf(whole with { Columns = [.. whole.Columns.Select(c => c with { GoesTo = "ignore" })] }));
    }

    [Theory]
    [InlineData("{", "no mapping of this program")]
    [InlineData("""{ "schemaVersion": 2, "name": "x", "sheet": "providers" }""", "form 2")]
    [InlineData("""{ "name": "x", "sheet": "providers", "colums": [] }""", "no mapping of this program")]
    public void A_damaged_or_newer_file_is_refused_by_name(string json, string expected) =>
        Assert.Contains(expected, Assert.Throws<RunException>(() => MapJson.Read(Encoding.UTF8.GetBytes(json), "map.json")).Message, StringComparison.Ordinal);

    [Fact]
    public void Examples_are_the_mappings_own_tests()
    {
        var compiled = Compile(Map);
        var examples = MapExamples.Choose(compiled, Catalog, [Header], [Header, .. Enumerable.Range(2, 30).Select(n => Table(n, n == 20 ? "TEST 1" : "Home " + n, $"{n}", "", "916 555 0100", n == 19 ? "CLOSED" : "FFH", "12 Oak St, Davis, CA 95616", "Ana B"))]);
        var map = Map with { Examples = examples };

        Assert.Equal(["left out", "left out"], examples.Select(e => e.Note).Where(n => n.Length > 0));
        Assert.Empty(MapExamples.Check(Compile(map), Catalog));
        var changed = map with { Columns = [.. map.Columns.Select(c => c.Change == "zeros to 6" ? c with { Change = "zeros to 8" } : c)] };
        Assert.Contains("'Provider: Organizational ID' becomes '00000002', and the example says '000002'", MapExamples.Check(Compile(changed), Catalog).First().Message, StringComparison.Ordinal);
    }

    private static MapExample Example(params string[] names) => new(names.ToDictionary(n => n, n => n), new Dictionary<string, string> { ["Provider: Name"] = "x" });

    private static TableRow Header => Table(1, "Name", "Nbr", "Phone", "Phone", "Type", "Address", "Director");

    private static CompiledMap Compile(ColumnMap map) => MapCompiler.Compile(map, Catalog).Compiled;

    private static BoundMap Bind(ColumnMap map, params string[] headers)
    {
        var compiled = Compile(map);
        var fit = SheetFit.Best(compiled, [Table(1, headers)], null) ?? throw new InvalidOperationException("The headers fit.");
        return BoundMap.Of(compiled, fit, new HeaderNames(Catalog, compiled.Targets.Schema));
    }

    private static TableRow Table(int number, params string[] cells) => new(number, [.. cells.Select(Cell.OfText)]);

    private static SourceRow Row(params string[] cells) => new(1, 1, 2, [.. cells.Select(Cell.OfText)]);
}
