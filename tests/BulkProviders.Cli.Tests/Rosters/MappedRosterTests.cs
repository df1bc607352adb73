using BulkProviders.Application.Maps;
using BulkProviders.Cli.Tests.Runs;

namespace BulkProviders.Cli.Tests.Rosters;

/// <summary>A roster of a list that is not ours: the decisions are rows with our headers, and the list beside them is read by its mapping.</summary>
public sealed class MappedRosterTests : IAsyncLifetime
{
    private const string Header = "Home,Kind of Home,ORG ID,Street,Town,ST,ZIP,License #,License Kind,License Status,Valid From,Valid To,Telephone";

    private Bench _bench = null!; // non-null: set before each test

    public async ValueTask InitializeAsync() => _bench = await Bench.StartAsync();

    public async ValueTask DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task A_facility_that_is_said_to_be_the_same_record_is_so_in_the_months_after_too()
    {
        await MapAsync();
        var first = await TakeAsync(1, [.. Enumerable.Range(1, 6).Select(i => Line(i))]);
        Assert.True(first.ExitCode == 0, first.Output + first.Error);

        string[] renumbered = [.. Enumerable.Range(1, 5).Select(i => Line(i)), Line(6).Replace("ORG-006", "ORG-900", StringComparison.Ordinal).Replace("House 6", "House Six", StringComparison.Ordinal)];
        var second = await TakeAsync(2, renumbered);
        Assert.Contains("Same Record?: House Six", RosterBench.Questions(second));
        var decided = await _bench.RunAsync(
            ["roster", "decide", RosterBench.Decide(second, (state, _) => state == "Same Record?" ? "Same record" : null)]);
        Assert.True(decided.ExitCode == 0, decided.Output + decided.Error);

        var third = await TakeAsync(3, [.. renumbered.Select(l => l.Replace("555-0001", "555-0099", StringComparison.Ordinal))]);
        Assert.True(third.ExitCode == 0, third.Output + third.Error);
        Assert.Equal("1 Changed, 5 Same", RosterBench.States(third));
        Assert.Equal((6, 6, 6), (Count("providers"), Count("licenses"), Count("locations")));
    }

    private async Task MapAsync()
    {
        var list = _bench.Csv("theirs.csv", [Header, .. Enumerable.Range(1, 6).Select(i => Line(i))]);
        var made = await _bench.Cli.RunAsync("map", "new", list, "--as", "provider-roster", "-o", "sources/theirs.json");
        Assert.True(File.Exists(_bench.File("sources/theirs.json")), made.Output + made.Error);
        var path = _bench.File("sources/theirs.json");
        var map = MapStore.Load(path).Map;
        Assert.All(map.Columns, c => Assert.False(string.IsNullOrEmpty(c.GoesTo), c.YourColumn));
    }

    private Task<RunOutcome> TakeAsync(int month, string[] lines)
    {
        var list = _bench.Csv($"theirs-{month}.csv", [Header, .. lines]);
        return _bench.RunAsync(["roster", list, "--name", "wa", "--map", "sources/theirs.json", "--as-of", $"2025-0{month + 1}-01"]);
    }

    private long Count(string type) => _bench.Server.State.Count(type);

    private static string Line(int i) =>
        $"House {i},Group Home,ORG-{i:000},{i} Alder Street,Seattle,WA,98101,L-{i:0000},Certificate,Active,2025-01-01,2027-12-31,(206) 555-{i:0000}";
}
