using System.Text.Json;
using BulkProviders.Cli.Tests.Runs;

namespace BulkProviders.Cli.Tests.Exports;

/// <summary>References of an export are a readable name and an ID, and an import takes either.</summary>
public sealed class ReferenceNamesTests : IAsyncLifetime
{
    private const string Providers = "Providers";

    private Bench _bench = null!; // non-null: set before each test
    private string _alder = "";
    private string _birch = "";
    private string _provider = "";

    public async ValueTask InitializeAsync()
    {
        _bench = await Bench.StartAsync();
        _bench.Workbook("in.xlsx",
            Sheet.Locations("L-1|1 Alder Street|Salem|OR|97301", "L-2|2 Birch Street|Dallas|OR|97338", "L-3|3 Same Street|Salem|OR|97301", "L-4|3 Same Street|Salem|OR|97302"),
            Sheet.Of("Parent Organizations", "Row Key|Name|Provider Type|Headquarters", "O-1|Tidewater|Foster Family Home|L-1"),
            Sheet.Of(Providers, "Row Key|Name|Provider Type|Location|Parent Organization|Published", "P-1|Harbor House|Foster Family Home|L-1|O-1|Yes", "P-2|Twin House|Foster Family Home|L-3||Yes"));
        var rows = (await _bench.ImportAsync("in.xlsx")).Rows;
        (_alder, _birch, _provider) = (rows[0].RecordId, rows[1].RecordId, rows.Single(r => r.Sheet == Providers && r["Row Key"] == "P-1").RecordId);
        Assert.NotEqual("", _provider);
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Theory]
    [InlineData("all.xlsx")]
    [InlineData("all")]
    public async Task A_reference_comes_with_its_name_beside_its_id(string target)
    {
        await ExportAsync(target);
        var header = ExportedFile.Lines(_bench.File(target), Providers)[0];
        Assert.Equal(header.ToList().IndexOf("Location") + 1, header.ToList().IndexOf("Location ID"));
        Assert.Equal("1 Alder Street, Salem", Cell(target, "Location"));
        Assert.Equal(_alder, Cell(target, "Location ID"));
    }

    [Theory]
    [InlineData("all.xlsx")]
    [InlineData("all")]
    public async Task A_changed_name_changes_the_link(string target)
    {
        await ExportAsync(target);
        ExportedFile.Edit(_bench.File(target), Providers, _provider, ("Location", "2 Birch Street, Dallas"));
        var again = await _bench.ImportAsync(target);
        Assert.Equal((0, "updated 1, unchanged 5"), (again.ExitCode, again.Tally));
        Assert.Equal(_birch, Link());
    }

    [Theory]
    [InlineData("all.xlsx")]
    [InlineData("all")]
    public async Task A_changed_id_changes_the_link(string target)
    {
        await ExportAsync(target);
        ExportedFile.Edit(_bench.File(target), Providers, _provider, ("Location ID", _birch));
        var again = await _bench.ImportAsync(target);
        Assert.Equal((0, "updated 1, unchanged 5"), (again.ExitCode, again.Tally));
        Assert.Equal(_birch, Link());
    }

    [Fact]
    public async Task Name_and_id_may_both_be_changed_to_the_same_record_and_not_to_two()
    {
        await ExportAsync("all");
        ExportedFile.Edit(_bench.File("all"), Providers, _provider, ("Location", "3 Same Street, Salem"), ("Location ID", _birch));
        var two = await _bench.ImportAsync("all");
        Assert.Equal((1, "unchanged 5, invalid 1", 0), (two.ExitCode, two.Tally, two.Requests("writes")));
        Assert.Equal(["name-and-id-differ"], two.Codes);
        Assert.Contains("'Location' and 'Location ID' do not say the same record.", two.Rows.Single(r => r.RecordId == _provider).Error, StringComparison.Ordinal);

        ExportedFile.Edit(_bench.File("all"), Providers, _provider, ("Location", "2 birch street,  Dallas"));
        Assert.Equal((0, "updated 1, unchanged 5"), Short(await _bench.ImportAsync("all")));
        Assert.Equal(_birch, Link());
    }

    [Fact]
    public async Task A_name_that_several_records_have_is_no_matter_until_somebody_writes_it()
    {
        await ExportAsync("all");
        Assert.Equal((0, "unchanged 6"), Short(await _bench.ImportAsync("all")));
        ExportedFile.Edit(_bench.File("all"), Providers, _provider, ("Location", "3 Same Street, Salem"));
        Assert.Equal(["reference-ambiguous"], (await _bench.ImportAsync("all")).Codes);
    }

    [Theory]
    [InlineData("Parent Organization", "<clear>")]
    [InlineData("Parent Organization ID", "<clear>")]
    public async Task Either_column_clears_the_link(string header, string text)
    {
        await ExportAsync("all");
        ExportedFile.Edit(_bench.File("all"), Providers, _provider, (header, text));
        var again = await _bench.ImportAsync("all");
        Assert.Equal((0, "updated 1, unchanged 5"), (again.ExitCode, again.Tally));
        Assert.Equal("Parent Organization: Tidewater → (blank)", again.Rows.Single(r => r.RecordId == _provider).Changed);
    }

    [Fact]
    public async Task Without_the_tokens_name_and_id_have_to_agree()
    {
        await ExportAsync("providers.csv", "providers", "--include", "locations", "-o", "folder");
        var path = Path.Combine(_bench.File("folder"), "Providers.csv");
        ExportedFile.Remove(path, "Row Token");
        var untouched = await _bench.ImportAsync(path);
        Assert.Equal((0, "unchanged 2", 0), (untouched.ExitCode, untouched.Tally, untouched.Requests("writes")));
        Assert.Empty(untouched.Warnings);

        ExportedFile.Edit(path, Providers, _provider, ("Location", "2 Birch Street, Dallas"));
        Assert.Equal(["name-and-id-differ"], (await _bench.ImportAsync(path)).Codes);
        ExportedFile.Edit(path, Providers, _provider, ("Location ID", ""));
        Assert.Equal((0, "updated 1, unchanged 1"), Short(await _bench.ImportAsync(path)));
        Assert.Equal(_birch, Link());
    }

    [Fact]
    public async Task An_export_of_an_earlier_version_has_ids_alone_and_is_taken_as_before()
    {
        _bench.Csv("earlier.csv", "ID,Name,Provider Type,Location", $"{_provider},Harbor House,Foster Family Home,{_alder}");
        Assert.Equal((0, "unchanged 1"), Short(await _bench.ImportAsync("earlier.csv=providers")));
        _bench.Csv("ids.csv", "ID,Location ID,Assigned Staff ID", $"{_provider},{_birch},");
        Assert.Equal((0, "updated 1"), Short(await _bench.ImportAsync("ids.csv=providers")));
        Assert.Equal(_birch, Link());
    }

    [Fact]
    public async Task A_record_that_is_not_part_of_the_export_has_no_name_and_its_link_stays()
    {
        await ExportAsync("providers.csv", "providers");
        Assert.Equal(("", _alder), (Cell("providers.csv", "Location"), Cell("providers.csv", "Location ID")));
        Assert.Equal((0, "unchanged 2"), Short(await _bench.ImportAsync("providers.csv")));
        ExportedFile.Edit(_bench.File("providers.csv"), Providers, _provider, ("Location", "2 Birch Street, Dallas"));
        Assert.Equal((0, "updated 1, unchanged 1"), Short(await _bench.ImportAsync("providers.csv")));
        Assert.Equal(_birch, Link());
    }

    [Fact]
    public async Task A_lock_that_was_made_before_keeps_its_columns()
    {
        await ExportAsync("out.csv", "providers", "--schema", "lock", "--keep-base", "0");
        var path = _bench.File("export.lock.json");
        var text = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        using (var document = JsonDocument.Parse(text))
        {
            var columns = document.RootElement.GetProperty("exports").GetProperty("out.csv")[0].GetProperty("columns").EnumerateArray().Select(c => (Header: c.GetProperty("header").GetString() ?? "", Kind: c.GetProperty("kind").GetString())).ToList();
            var earlier = columns.Where(c => !columns.Any(o => o.Header == c.Header + " ID")).Select(c => c.Kind == "reference" ? (c.Header[..^3], c.Kind) : c);
            await File.WriteAllTextAsync(path, JsonSerializer.Serialize(new
            {
                schemaVersion = 1,
                exports = new Dictionary<string, object> { ["out.csv"] = new[] { new { type = "providers", sheet = "Providers", columns = earlier.Select(c => new { header = c.Item1, kind = c.Kind }) } } }
            }), TestContext.Current.CancellationToken);
        }

        await ExportAsync("out.csv", "providers", "--schema", "lock");
        var header = ExportedFile.Lines(_bench.File("out.csv"), Providers)[0];
        Assert.DoesNotContain("Location ID", header);
        Assert.DoesNotContain("Row Token", header);
        Assert.Equal(_alder, Cell("out.csv", "Location"));
        Assert.Equal((0, "unchanged 2"), Short(await _bench.ImportAsync("out.csv=providers")));
    }

    private static (int, string) Short(RunOutcome outcome) => (outcome.ExitCode, outcome.Tally);

    private string Cell(string target, string header) => ExportedFile.Cell(_bench.File(target), Providers, _provider, header);

    private string Link() => _bench.Record("providers", _provider)["facility_location"];

    private async Task ExportAsync(string target, params string[] more)
    {
        string[] types = more is [var first, ..] && !first.StartsWith('-') ? [] : ["locations", "providers"];
        string[] output = more.Contains("-o") ? [] : ["-o", target];
        var result = await _bench.Cli.RunAsync(["export", .. types, .. more, .. output]);
        Assert.True(result.ExitCode == 0, result.All);
    }
}
