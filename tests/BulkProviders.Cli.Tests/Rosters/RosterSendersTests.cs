using System.Text;

namespace BulkProviders.Cli.Tests.Rosters;

/// <summary>Lists as senders send them: a folder with one from each county, another encoding, a public list of two months.</summary>
public sealed class RosterSendersTests : IAsyncLifetime
{
    private RosterBench _bench = null!; // non-null: set before each test

    public async ValueTask InitializeAsync() => _bench = await RosterBench.StartAsync();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task A_facility_that_comes_in_the_file_of_another_county_has_moved_and_is_there_once()
    {
        var (king, kitsap) = (RosterBench.Facilities(5), RosterBench.Facilities(5, "Cook County", 11));
        var first = await TakeFolderAsync(1, king, kitsap);
        Assert.True(first.ExitCode == 0, first.Output + first.Error);

        var moved = king[1];
        king.Remove(moved);
        moved["County"] = "Cook County";
        kitsap.Add(moved);
        var second = await TakeFolderAsync(2, king, kitsap);

        Assert.Equal((0, "1 Changed, 9 Same, 1 Moved List"), (second.ExitCode, RosterBench.States(second)));
        Assert.Equal([10, 10, 10], new[] { "providers", "locations", "licenses" }.Select(_bench.Count));
        Assert.DoesNotContain(second.Results, r => r.EndsWith("decisions.xlsx", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_same_list_in_another_encoding_with_other_separators_is_nothing_to_do()
    {
        var rows = RosterBench.Facilities(8);
        rows[3]["Provider Name"] = "Niño House";
        await _bench.BeginAsync(rows);
        var before = _bench.Bench.State();
        _bench.List("month2", rows);
        var path = _bench.Bench.File("month2.csv");
        var text = (await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken)).ReplaceLineEndings("\r\n").Replace(',', ';');
        await File.WriteAllTextAsync(path, text, Encoding.Unicode, TestContext.Current.CancellationToken);

        var again = await _bench.Bench.RunAsync("roster", "month2.csv=provider-roster", "--name", "wa", "--as-of", "2025-03-01");

        Assert.True((again.ExitCode, again.Tally) == (0, "skipped 8"), again.Output + again.Error);
        Assert.Equal(before, _bench.Bench.State());
    }

    [Fact]
    public async Task Of_a_public_list_of_two_months_exactly_what_came_went_and_changed_is_told()
    {
        const int Kept = 389;
        const int Changed = 31;
        List<Dictionary<string, string>> october = [.. RosterBench.Facilities(400).Select(Bare)];
        var first = await _bench.TakeAsync(1, october);
        Assert.True(first.ExitCode == 0, first.Output + first.Error);

        List<Dictionary<string, string>> november = [.. october.Where((_, i) => i % 36 != 5 || i > 392), .. RosterBench.Facilities(7, from: 501).Select(Bare)];
        foreach (var row in november.Take(Kept).Where((_, i) => i % 12 == 1).Take(Changed))
            row["Provider Phone"] = row["Provider Phone"].Replace("555", "556", StringComparison.Ordinal);
        var second = await _bench.TakeAsync(2, november);

        Assert.Equal((0, $"7 New, {Changed} Changed, {Kept - Changed} Same, 11 Missing"), (second.ExitCode, RosterBench.States(second)));
        Assert.Equal((407L, 407L), (_bench.Count("providers"), _bench.Count("licenses")));
    }

    [Fact]
    public async Task A_facility_that_splits_waits_for_a_decision_and_is_two_after_it()
    {
        var rows = RosterBench.Facilities(6);
        await _bench.BeginAsync(rows);
        var part = RosterBench.Facility(40);
        foreach (var header in new[] { "Address", "City", "Zip Code", "Provider Phone" })
            part[header] = rows[2][header];
        rows.Add(part);

        var second = await _bench.TakeAsync(2, rows);
        Assert.Equal(["Same Record?: House 40"], RosterBench.Questions(second));
        Assert.Equal(6, _bench.Count("providers"));
        var decided = await _bench.DecideAsync(second, (_, _) => "New record");

        Assert.True(decided.ExitCode == 0, decided.Output + decided.Error);
        Assert.Equal((7L, 6L), (_bench.Count("providers"), _bench.Count("locations")));
        rows[0]["Provider Phone"] = "(206) 555-9999";
        Assert.Equal("1 Changed, 6 Same", RosterBench.States(await _bench.TakeAsync(3, rows)));
    }

    [Fact]
    public async Task Of_two_facilities_that_merge_one_goes_on_and_the_other_is_missing()
    {
        var rows = RosterBench.Facilities(6);
        await _bench.BeginAsync(rows);
        rows[1]["Provider Name"] = "House 2 and 3";
        rows.RemoveAt(2);

        var second = await _bench.TakeAsync(2, rows);

        Assert.Equal((0, "1 Changed, 4 Same, 1 Missing"), (second.ExitCode, RosterBench.States(second)));
        Assert.Equal((6L, 6L), (_bench.Count("providers"), _bench.Count("licenses")));
    }

    private async Task<Runs.RunOutcome> TakeFolderAsync(int month, List<Dictionary<string, string>> king, List<Dictionary<string, string>> kitsap)
    {
        var folder = Directory.CreateDirectory(_bench.Bench.File($"lists{month}")).FullName;
        foreach (var (name, rows) in new[] { ("king", king), ("kitsap", kitsap) })
        {
            _bench.List(name, rows);
            File.Move(_bench.Bench.File(name + ".csv"), Path.Combine(folder, name + ".csv"));
        }

        return await _bench.Bench.RunAsync("roster", $"lists{month}=provider-roster", "--name", "wa", "--by", "County", "--as-of", $"2025-0{month + 1}-01");
    }

    private static Dictionary<string, string> Bare(Dictionary<string, string> facility) =>
        facility.Where(c => !c.Key.StartsWith("Contact", StringComparison.Ordinal)).ToDictionary(c => c.Key, c => c.Value);
}
