using BulkProviders.Cli.Tests.Reports;
using BulkProviders.Core.Maps;

namespace BulkProviders.Cli.Tests.Runs;

/// <summary>Which mapping reads a file: the one that is named; by itself only where Maps:Auto is set and every column is there. match and doctor take one too.</summary>
public sealed class MapChoiceTests : IAsyncLifetime
{
    private const string Header = "Facility Nr,Home,Kind,Tel,Notes,Street";
    private const string Auto = "BULKPROVIDERS_MAPS__AUTO";

    private static readonly ColumnMap Homes = new()
    {
        Name = "homes",
        Sheet = "provider-roster",
        Columns =
        [
            new("Facility Nr") { GoesTo = "Provider: Organizational ID" }, new("Home") { GoesTo = "Provider: Name" }, new("Kind") { GoesTo = "Provider: Provider Type" }, new("Tel") { GoesTo = "Provider: Phone Number" },
            new("Notes") { GoesTo = "ignore" }, new("Street") { GoesTo = "Location: Address 1" }
        ],
        Constants = [new("Location: City", "Salem"), new("Location: State", "OR"), new("Location: Zip Code", "97301")],
        Values = [new("Kind", "GH", "Group Home")]
    };

    private Bench _bench = null!; // non-null: set before each test

    public async ValueTask InitializeAsync()
    {
        _bench = await Bench.StartAsync();
        Directory.CreateDirectory(_bench.File("sources"));
        Save(Homes);
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task With_Maps_Auto_a_file_with_all_columns_goes_in_and_says_by_which_mapping()
    {
        var list = _bench.Csv("list.csv", Header, "1,Oak,GH,(206) 555-0101,x,1 Oak Street");
        Assert.Equal(2, (await _bench.Cli.RunAsync("import", list)).ExitCode);

        _bench.Cli.Environment[Auto] = "true";
        var run = await _bench.ImportAsync(list);
        Assert.Equal((0, "created 1"), (run.ExitCode, run.Tally));
        Assert.Contains("Maps:Auto: the mapping 'homes' is used, since all of its columns are there.", run.Error, StringComparison.Ordinal);
        Assert.Equal("homes", run.Summary?.GetProperty("mapping").GetProperty("name").GetString());
    }

    [Fact]
    public async Task Where_a_column_is_missing_the_mapping_is_only_named()
    {
        _bench.Cli.Environment[Auto] = "true";
        var list = _bench.Csv("list.csv", "Facility Nr,Home,Kind,Phone X,Street", "1,Oak,GH,(206) 555-0101,1 Oak Street");
        var run = await _bench.Cli.RunAsync("import", list);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("It looks like 'homes' (4 of 5 columns): add --map homes.", run.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_in_our_own_headers_are_never_mapped_and_of_two_that_fit_none_is_chosen()
    {
        _bench.Cli.Environment[Auto] = "true";
        Save(Homes with { Name = "own", Columns = [new("Address 1") { GoesTo = "Location: Address 1" }, new("City") { GoesTo = "Location: City" }], Values = [], Constants = [] });
        _bench.Csv("locations.csv", "Row Key,Address 1,City,State,Zip Code", "L-1,1 Oak Street,Salem,OR,97301");
        var own = await _bench.ImportAsync("locations.csv");
        Assert.Equal((0, false), (own.ExitCode, own.Summary?.TryGetProperty("mapping", out _)));

        Save(Homes with { Name = "twin" });
        var list = _bench.Csv("list.csv", Header, "1,Oak,GH,(206) 555-0101,x,1 Oak Street");
        var two = await _bench.Cli.RunAsync("import", list);
        Assert.Equal(2, two.ExitCode);
        Assert.Contains("all columns of 2 mappings are there (homes, twin), so that Maps:Auto chooses none.", two.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Match_finds_the_records_of_a_list_through_its_mapping()
    {
        var list = _bench.Csv("list.csv", Header, "1,Oak,GH,(206) 555-0101,x,1 Oak Street");
        var stored = await _bench.ImportAsync(list, "--map", "homes");
        var id = Assert.Single(_bench.Server.State.Ids("providers"));
        Assert.Equal(0, stored.ExitCode);

        var next = _bench.Csv("next.csv", Header, "1,Oak,GH,(206) 555-0101,y,1 Oak Street", "2,Elm,GH,(206) 555-0102,y,2 Oak Street");
        var matched = await _bench.RunAsync("match", next, "--map", "homes", "--match", "providers:Organizational ID");
        Assert.Contains(matched.Rows, r => r["Home"] == "Oak" && r.Cells.Values.Contains(id));
        Assert.DoesNotContain(matched.Rows, r => r["Home"] == "Elm" && r.Cells.Values.Contains(id));
        Assert.Equal(1, _bench.Server.State.Count("providers"));
    }

    [Fact]
    public async Task Doctor_says_of_each_column_of_the_list_where_it_goes()
    {
        var list = _bench.Csv("list.csv", Header, "1,Oak,GH,(206) 555-0101,x,1 Oak Street");
        var doctor = await _bench.Cli.RunAsync("doctor", list, "--map", "homes", "--json");
        await Schemas.ValidateAsync("doctor", doctor.Output);
        using var json = System.Text.Json.JsonDocument.Parse(doctor.Output);
        var columns = json.RootElement.GetProperty("files")[0].GetProperty("columns").EnumerateArray().Select(c => (Header: c.GetProperty("header").GetString(), Column: c.GetProperty("column").GetString())).ToList();
        Assert.Contains(("Tel", "Provider Phone"), columns);
        Assert.Contains(("Facility Nr", "Organizational ID"), columns);
    }

    private void Save(ColumnMap map) => _bench.Cli.Folder.Write($"sources/{map.Name}.json", MapJson.Write(map));
}
