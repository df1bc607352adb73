using BulkProviders.Application.Maps;
using BulkProviders.Core.Maps;

namespace BulkProviders.Cli.Tests.Runs;

/// <summary>The mappings in samples/sources read the lists in samples/lists: nothing is open, every row is ready, and every record is what the list says.</summary>
public sealed class ShippedMapsTests : IAsyncLifetime
{
    private Bench _bench = null!; // non-null: set before each test

    public async ValueTask InitializeAsync() => _bench = await Bench.StartAsync();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Theory]
    [InlineData("ca-licensing", "ca-licensing.csv", "skipped 2, notAttempted 28", "created 28, skipped 2")]
    [InlineData("ne-child-care", "ne-child-care.xlsx", "notAttempted 25", "created 25")]
    public async Task The_made_up_list_is_green_with_the_shipped_mapping_in_both_of_its_forms(string name, string list, string validated, string planned)
    {
        var path = Repository.File("samples", "lists", list);
        var json = Repository.File("samples", "sources", name + ".json");
        var book = Repository.File("samples", "sources", name + ".xlsx");
        Assert.Equal(MapJson.HashOf(MapStore.Load(json).Map), MapJson.HashOf(MapStore.Load(book).Map));
        var check = await _bench.Cli.RunAsync("map", "check", book, path, "--json");
        Assert.True(check.ExitCode == 0, check.All);

        var valid = await _bench.ValidateAsync(path, "--map", book);
        Assert.True((valid.ExitCode, valid.Tally) == (0, validated), valid.Tally + valid.Error);
        var dry = await _bench.DryRunAsync(path, "--map", json);
        Assert.True((dry.ExitCode, dry.Tally) == (0, planned), dry.Tally + dry.Error);
    }

    [Theory]
    [InlineData(false, "skipped 2, invalid 1, notAttempted 27")]
    [InlineData(true, "invalid 30")]
    public async Task Rows_whose_values_have_moved_by_a_column_are_refused(bool areAll, string expected)
    {
        var lines = await File.ReadAllLinesAsync(Repository.File("samples", "lists", "ca-licensing.csv"), TestContext.Current.CancellationToken);
        for (var i = 1; i < (areAll ? lines.Length : 2); i++)
            lines[i] = areAll ? "," + lines[i][..lines[i].LastIndexOf(',')] : "," + lines[i];
        var list = _bench.Csv("moved.csv", lines);

        var run = await _bench.ValidateAsync(list, "--map", Repository.File("samples", "sources", "ca-licensing.json"));
        Assert.True((run.ExitCode, run.Tally) == (1, expected), run.Tally + run.Error);
    }

    [Fact]
    public async Task Names_ages_and_statuses_of_the_lists_are_stored_as_they_are_meant()
    {
        var california = await _bench.ImportAsync(Repository.File("samples", "lists", "ca-licensing.csv"), "--map", Repository.File("samples", "sources", "ca-licensing.xlsx"));
        Assert.Equal(0, california.ExitCode);
        var license = _bench.Server.State.Ids("licenses").Select(i => _bench.Record("licenses", i)).Single(l => l["license_number"] == "198200137");
        Assert.Equal("2009-09-14", license["started_on"]);
        var staff = _bench.Server.State.Ids("staff").Select(i => _bench.Record("staff", i)).ToList();
        Assert.Contains(staff, s => (s["first_name"], s["last_name"]) == ("Liam", "O'Rourke"));
        Assert.Contains("closing is decided by hand", california.Rows.First(r => r["Facility Status"] == "CLOSED").Warning, StringComparison.Ordinal);

        var nebraska = await _bench.ImportAsync(Repository.File("samples", "lists", "ne-child-care.xlsx"), "--map", Repository.File("samples", "sources", "ne-child-care.xlsx"));
        Assert.Equal(0, nebraska.ExitCode);
        var ages = _bench.Server.State.Ids("license-conditions").Select(i => _bench.Record("license-conditions", i)).Select(c => (c["min_age"], c["max_age"])).Distinct().Order().ToList();
        Assert.Equal([("0", "13"), ("1", "12"), ("3", "6"), ("5", "12")], ages);
    }
}
