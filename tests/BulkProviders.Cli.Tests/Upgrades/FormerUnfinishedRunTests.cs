using BulkProviders.Cli.Tests.Runs;

namespace BulkProviders.Cli.Tests.Upgrades;

/// <summary>
/// An import that version 0.1.0 did not finish is gone on with; or, where its journal can no longer be written, refused with the reason and the
/// remedy, and the remedy works. Either way every row is stored once.
/// </summary>
public sealed class FormerUnfinishedRunTests
{
    [Theory]
    [InlineData("stopped", "resume")]
    [InlineData("stopped", "import")]
    [InlineData("killed", "resume")]
    [InlineData("killed", "import")]
    [InlineData("in-doubt", "resume")]
    [InlineData("in-doubt", "import")]
    public async Task It_goes_on_or_is_refused_with_a_remedy_and_every_row_is_stored_once(string name, string command)
    {
        using var folder = new FormerFolder(name);
        var before = await folder.LocationsAsync();
        var outcome = command == "resume" ? await folder.RunAsync("resume", folder.RunIds[^1]) : await folder.ImportAsync(FormerFolder.List);
        if (outcome.ExitCode == 2)
            outcome = await FollowTheRemedyAsync(folder, outcome);
        await AssertStoredOnceAsync(folder, before, outcome);
    }

    [Theory]
    [InlineData("stopped")]
    [InlineData("killed")]
    [InlineData("in-doubt")]
    public async Task A_new_import_in_its_place_stores_the_rest_once(string name)
    {
        using var folder = new FormerFolder(name);
        var before = await folder.LocationsAsync();
        var outcome = await folder.ImportAsync(FormerFolder.List, "--restart");
        Assert.NotEqual(folder.RunIds[^1], outcome.Summary?.GetProperty("runId").GetString());
        await AssertStoredOnceAsync(folder, before, outcome);
        Assert.Equal(2, (await folder.RunAsync("resume")).ExitCode);
    }

    [Theory]
    [InlineData("finished", 2)]
    [InlineData("stopped", 1)]
    public async Task What_it_did_not_store_can_be_imported_alone_or_that_is_refused_with_a_remedy(string name, int run)
    {
        using var folder = new FormerFolder(name);
        var before = await folder.LocationsAsync();
        var files = name == "finished" ? new[] { "homes.xlsx", FormerFolder.Addresses } : [FormerFolder.List, "--restart"];
        var outcome = await folder.ImportAsync([.. files, "--only-failed", folder.RunIds[run]]);
        if (outcome.ExitCode == 2)
        {
            AssertRemedy(outcome);
            outcome = await folder.ImportAsync(files);
        }

        Assert.InRange(outcome.ExitCode, 0, 1);
        var now = await folder.LocationsAsync();
        Assert.Equal(before, now.Where(before.Contains));
        Assert.Equal(before.Count + outcome.Count("created"), now.Count);
        Assert.Equal(name == "finished" ? 0 : 18, outcome.Count("created"));
    }

    private static async Task<RunOutcome> FollowTheRemedyAsync(FormerFolder folder, RunOutcome refused)
    {
        AssertRemedy(refused);
        Assert.Equal(folder.RunIds, folder.Ids());
        var anew = await folder.ImportAsync(FormerFolder.List);
        if (anew.ExitCode != 2)
            return anew;
        AssertRemedy(anew);
        return await folder.ImportAsync(FormerFolder.List, "--restart");
    }

    private static void AssertRemedy(RunOutcome refused)
    {
        Assert.Contains("version", refused.Error, StringComparison.Ordinal);
        Assert.True(
            refused.Error.Contains("import the file", StringComparison.OrdinalIgnoreCase) || refused.Error.Contains("--restart", StringComparison.Ordinal), refused.Error);
    }

    private static async Task AssertStoredOnceAsync(FormerFolder folder, IReadOnlyList<(string Street, string Id)> before, RunOutcome outcome)
    {
        // Two rows of the list are not valid.
        Assert.Equal((1, 30, 2), (outcome.ExitCode, outcome.Count("rows"), outcome.Count("invalid")));
        Assert.Equal(FormerFolder.ValidInList, outcome.Count("created") + outcome.Count("unchanged") + outcome.Count("skipped"));
        var stored = await folder.LocationsAsync();
        AssertEachOnce(before, stored);

        var again = await folder.ImportAsync(FormerFolder.List);
        Assert.Equal((1, 0, FormerFolder.ValidInList), (again.ExitCode, again.Requests("writes"), again.Count("unchanged") + again.Count("skipped")));
        Assert.All(again.Rows.Where(r => r["Row Key"].Length > 0 && r.Status != "Invalid"), r => Assert.Equal("No Change", r.Status));
        var addresses = await folder.ImportAsync(FormerFolder.Addresses);
        Assert.Equal("skipped 4, invalid 1", addresses.Tally);
        Assert.Equal(stored, await folder.LocationsAsync());
    }

    private static void AssertEachOnce(IReadOnlyList<(string Street, string Id)> before, IReadOnlyList<(string Street, string Id)> stored)
    {
        Assert.Equal(before, stored.Where(before.Contains));
        var valid = Enumerable.Range(1, 30).Except([10, 21]).Select(i => FormattableString.Invariant($"{100 + i} Juniper Road"));
        string[] addresses = ["1 Alder Street", "2 Birch Street", "3 Cedar Street", "3 Cedar Street"];
        Assert.Equal(addresses.Concat(valid).Order(StringComparer.Ordinal), stored.Select(l => l.Street));
    }
}
