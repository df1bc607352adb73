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
    [InlineData(false, "ignored")]
    [InlineData(true, "ignored")]
    [InlineData(false, "honoured")]
    public async Task Rows_that_were_left_unconfirmed_are_looked_up_and_never_created_blindly(bool isPurged, string ids)
    {
        using var folder = new FormerFolder("unconfirmed", "client-ids=" + ids);
        var before = await folder.LocationsAsync();
        Assert.Equal(FormerFolder.ValidInList, before.Count);
        if (isPurged)
            await folder.PurgeAsync();

        var outcome = await folder.ImportAsync(FormerFolder.List);

        Assert.Equal((1, 0, 0), (outcome.ExitCode, outcome.Count("created"), outcome.Requests("writes")));
        Assert.Equal(4, outcome.Count("unconfirmed"));
        Assert.Equal(24, outcome.Count("unchanged") + outcome.Count("skipped"));
        Assert.Equal(before, await folder.LocationsAsync());

        // The tenant gave the records ids of its own: each row names the one that it may have made, and its ID settles the row.
        var open = outcome.Rows.Where(r => r.Status == "Unconfirmed").Select(r => (Street: r["Address 1"], r.Error, Key: r["Row Key"])).ToList();
        Assert.All(open, r => Assert.Contains(before.Single(l => l.Street == r.Street).Id, r.Error, StringComparison.Ordinal));
        folder.Write("settled.csv", "ID,Row Key,Address 1\r\n" + string.Concat(open.Select(r => $"{before.Single(l => l.Street == r.Street).Id},{r.Key},{r.Street}\r\n")));
        var settled = await folder.ImportAsync("settled.csv=locations");
        Assert.Equal((0, 4, 0), (settled.ExitCode, settled.Count("unchanged"), settled.Requests("writes")));
        var again = await folder.ImportAsync(FormerFolder.List);
        Assert.DoesNotContain(again.Rows, r => r.Status == "Unconfirmed" && r["Row Key"].Length > 0);
        Assert.Equal((0, 0), (again.Count("created"), again.Requests("writes")));
    }
}
