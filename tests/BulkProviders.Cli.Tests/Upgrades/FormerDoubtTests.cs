namespace BulkProviders.Cli.Tests.Upgrades;

/// <summary>Writes of version 0.1.0 of which nobody knows whether they were carried out: later versions look before they send.</summary>
public sealed class FormerDoubtTests
{
    private const int Stored = 12;
    private const int InDoubtAndStored = 4;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_new_import_looks_up_what_a_killed_one_may_have_sent_and_sends_only_what_is_not_there(bool isPurged)
    {
        using var folder = new FormerFolder("in-doubt");
        var before = await folder.LocationsAsync();
        if (isPurged)
            await folder.PurgeAsync();

        var outcome = await folder.ImportAsync([FormerFolder.List, .. isPurged ? [] : (string[])["--restart"]]);

        // A second create under the id of the first would be refused by this tenant, and would still be one call too many.
        Assert.Equal((1, FormerFolder.ValidInList - Stored - InDoubtAndStored), (outcome.ExitCode, outcome.Requests("writes")));
        Assert.Equal(outcome.Requests("writes"), outcome.Count("created"));
        Assert.Equal(Stored + InDoubtAndStored, outcome.Count("unchanged") + outcome.Count("skipped"));
        var now = await folder.LocationsAsync();
        Assert.Equal(before, now.Where(before.Contains));
        Assert.Equal(before.Count + outcome.Count("created"), now.Count);
        Assert.Equal(now.Count - 1, now.Select(l => l.Street).Distinct().Count());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Rows_that_were_left_unconfirmed_are_looked_up_and_never_created_blindly(bool isPurged)
    {
        using var folder = new FormerFolder("unconfirmed", "client-ids=ignored");
        var before = await folder.LocationsAsync();
        Assert.Equal(FormerFolder.ValidInList, before.Count);
        if (isPurged)
            await folder.PurgeAsync();

        var outcome = await folder.ImportAsync(FormerFolder.List);

        Assert.Equal((1, 0, 0), (outcome.ExitCode, outcome.Count("created"), outcome.Requests("writes")));
        Assert.Equal(4, outcome.Count("unconfirmed"));
        Assert.Equal(24, outcome.Count("unchanged") + outcome.Count("skipped"));
        Assert.Equal(before, await folder.LocationsAsync());
    }
}
