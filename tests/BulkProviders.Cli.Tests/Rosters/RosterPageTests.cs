namespace BulkProviders.Cli.Tests.Rosters;

/// <summary>What the page on rosters shows and counts is so.</summary>
public sealed class RosterPageTests : IAsyncLifetime
{
    private RosterBench _bench = null!; // non-null: set before each test

    public async ValueTask InitializeAsync() => _bench = await RosterBench.StartAsync();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Of_fifty_fields_edited_in_Casebook_none_is_overwritten_and_all_are_reported()
    {
        var rows = RosterBench.Facilities(50);
        await _bench.BeginAsync(rows);
        await _bench.EditAsync("providers", "Phone Number", "(206) 555-7777", Enumerable.Range(1, 50).Select(i => _bench.IdOf("providers", "name", $"House {i}")));
        rows.ForEach(r => r["Provider Phone"] = "(206) 555-8888");

        var second = await _bench.TakeAsync(2, rows);

        Assert.Equal((0, "50 Same, 50 Edited in Casebook", 50), (second.ExitCode, RosterBench.States(second), RosterBench.Questions(second).Count));
        Assert.Equal(50, _bench.Bench.Server.State.Ids("providers").Count(id => _bench.Bench.Record("providers", id)["phone_number"] == "(206) 555-7777"));
    }

    [Fact]
    public async Task The_page_shows_what_the_two_months_of_the_samples_really_end_with()
    {
        var page = (await File.ReadAllTextAsync(Repository.File("docs", "rosters.md"), TestContext.Current.CancellationToken)).ReplaceLineEndings("\n");
        var shown = page[page.IndexOf("<!-- output -->", StringComparison.Ordinal)..].Split("```")[1]["text\n".Length..];
        var cli = _bench.Bench.Cli;
        var result = default(CliResult);
        foreach (var month in new[] { "10", "11" })
        {
            File.Copy(Repository.File("samples", "roster", $"roster-2026-{month}.csv"), _bench.Bench.File($"roster-2026-{month}.csv"));
            result = await cli.RunAsync("roster", $"roster-2026-{month}.csv", "--name", "wa-licensing", "--as-of", $"2026-{month}-01");
        }

        var lines = result!.Output.ReplaceLineEndings("\n").Split('\n').TakeWhile(l => !l.StartsWith("Requests:", StringComparison.Ordinal)); // non-null: two months passed
        Assert.Equal(shown.Replace("PRACTICE: ", "", StringComparison.Ordinal).Trim(), string.Join('\n', lines).Trim());
        var readme = (await File.ReadAllTextAsync(Repository.File("README.md"), TestContext.Current.CancellationToken)).ReplaceLineEndings("\n");
        Assert.All(readme[readme.IndexOf("Roster wa-licensing", StringComparison.Ordinal)..].Split("```")[0].Trim().Split('\n'), l => Assert.Contains(l, result.Output, StringComparison.Ordinal));
    }
}
