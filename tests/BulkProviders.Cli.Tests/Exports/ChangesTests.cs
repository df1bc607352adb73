using System.Text.Json;
using BulkProviders.Cli.Tests.Reports;
using BulkProviders.Cli.Tests.Runs;

namespace BulkProviders.Cli.Tests.Exports;

/// <summary>--since last writes what is other than in the last export to the same path.</summary>
public sealed class ChangesTests : IAsyncLifetime
{
    private Bench _bench = null!; // non-null: set before each test
    private string _first = "";
    private string _second = "";

    public async ValueTask InitializeAsync()
    {
        _bench = await Bench.StartAsync();
        _bench.Csv("locations.csv", "Row Key,Address 1,City,State,Zip Code", "L-1,1 Alder Street,Salem,OR,97301", "L-2,2 Birch Street,Salem,OR,97301", "L-3,3 Cedar Street,Salem,OR,97301");
        var rows = (await _bench.ImportAsync("locations.csv")).Rows;
        (_first, _second) = (rows[0].RecordId, rows[1].RecordId);
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Theory]
    [InlineData("changes.csv")]
    [InlineData("changes.xlsx")]
    public async Task Each_export_has_what_is_new_changed_or_vanished_since_the_one_before(string target)
    {
        Assert.Equal((3, 0, 0), await ChangesAsync(target));
        Assert.Equal((0, 0, 0), await ChangesAsync(target));
        Assert.Single(ExportedFile.Lines(_bench.File(target), "Locations"));

        var added = await EditAsync();
        Assert.Equal((1, 1, 1), await ChangesAsync(target));
        Assert.Equal(["changed", "new", "vanished"], new[] { _first, added, _second }.Select(id => ExportedFile.Cell(_bench.File(target), "Locations", id, "Change")));
        Assert.Equal("Dallas", ExportedFile.Cell(_bench.File(target), "Locations", _first, "City"));
        Assert.Equal(0, (await _bench.Cli.RunAsync("export", "verify", target)).ExitCode);
        Assert.Equal((0, 0, 0), await ChangesAsync(target));
    }

    [Fact]
    public async Task An_export_that_did_not_come_into_place_loses_no_change()
    {
        await ChangesAsync("changes.csv");
        await EditAsync();
        _bench.Behave(("fail-every", "1"), ("fail-status", "403"));
        Assert.NotEqual(0, (await _bench.Cli.RunAsync("export", "locations", "-o", "changes.csv", "--since", "last")).ExitCode);
        _bench.Behave();
        Assert.Equal((1, 1, 1), await ChangesAsync("changes.csv"));
    }

    [Fact]
    public async Task Each_path_has_its_own_last_export_and_an_export_of_all_records_is_one_too()
    {
        await ChangesAsync("changes.csv");
        await EditAsync();
        Assert.Equal((3, 0, 0), await ChangesAsync("others.csv"));
        Assert.Equal(0, (await _bench.Cli.RunAsync("export", "locations", "-o", "changes.csv")).ExitCode);
        Assert.Equal(4, ExportedFile.Lines(_bench.File("changes.csv"), "Locations").Count);
        Assert.Equal((0, 0, 0), await ChangesAsync("changes.csv"));
    }

    [Fact]
    public async Task Part_of_a_type_would_make_the_rest_look_gone()
    {
        var result = await _bench.Cli.RunAsync("export", "locations", "-o", "changes.csv", "--since", "last", "--filter", "City=Salem");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("--since needs all records of a type", result.Error, StringComparison.Ordinal);
    }

    private async Task<(int, int, int)> ChangesAsync(string target)
    {
        var result = await _bench.Cli.RunAsync("export", "locations", "-o", target, "--since", "last", "--json");
        Assert.True(result.ExitCode == 0, result.All);
        await Schemas.ValidateAsync("export", result.Output);
        var manifest = await File.ReadAllTextAsync(_bench.File(target) + ".manifest.json", TestContext.Current.CancellationToken);
        await Schemas.ValidateAsync("export-manifest", manifest);
        using var document = JsonDocument.Parse(result.Output);
        var changes = document.RootElement.GetProperty("sheets")[0].GetProperty("changes");
        return (changes.GetProperty("new").GetInt32(), changes.GetProperty("changed").GetInt32(), changes.GetProperty("vanished").GetInt32());
    }

    // One record is changed, one deleted, one made.
    private async Task<string> EditAsync()
    {
        _bench.Csv("edit.csv", "ID,Address 1,City,State,Zip Code,Import Operation", $"{_first},1 Alder Street,Dallas,OR,97338,", $"{_second},,,,,Delete", ",4 Dogwood Street,Salem,OR,97301,Create");
        var edited = await _bench.ImportAsync("edit.csv=locations", "--allow-delete", "1", "--again");
        Assert.Equal("created 1, updated 1, deleted 1", edited.Tally);
        return edited.Rows[2].RecordId;
    }
}
