using BulkProviders.Cli.Tests.Runs;
using BulkProviders.Core.Tenants;
using BulkProviders.Engine.Ledger;

namespace BulkProviders.Cli.Tests.Upgrades;

/// <summary>What version 0.1.0 has stored is known to later versions: importing the same files again makes nothing twice.</summary>
public sealed class FormerRecordsTests
{
    public enum Kept
    {
        Everything,
        RunsWithoutLedger,
        LedgerWithoutRuns
    }

    [Theory]
    [InlineData("finished", Kept.Everything)]
    [InlineData("finished", Kept.RunsWithoutLedger)]
    [InlineData("finished", Kept.LedgerWithoutRuns)]
    [InlineData("behind", Kept.Everything)]
    [InlineData("behind", Kept.RunsWithoutLedger)]
    public async Task The_same_files_again_make_nothing_twice_rows_with_keys_are_compared_and_the_others_skipped(string name, Kept kept)
    {
        using var folder = new FormerFolder(name);
        var before = await folder.LocationsAsync();
        if (kept == Kept.RunsWithoutLedger)
            folder.RemoveLedger();
        if (kept == Kept.LedgerWithoutRuns)
            folder.RemoveRuns();

        var again = await folder.ImportAsync("homes.xlsx", FormerFolder.Addresses);

        Assert.Equal((1, "unchanged 5, skipped 5, invalid 3", 0), (again.ExitCode, again.Tally, again.Requests("writes")));
        Assert.Equal(before, await folder.LocationsAsync());
        Assert.All(again.Rows.Where(r => r.Status == "No Change"), r => Assert.NotEmpty(r["Row Key"]));
        Assert.All(again.Rows.Where(r => r.Status == "Skipped"), r =>
        {
            Assert.Empty(r["Row Key"]);
            Assert.Contains(before, l => l.Id == r.RecordId && l.Street == r["Address 1"]);
            Assert.Contains(folder.RunIds, id => r.Warning.Contains(id, StringComparison.Ordinal));
        });
    }

    [Theory]
    [InlineData(Kept.Everything)]
    [InlineData(Kept.RunsWithoutLedger)]
    [InlineData(Kept.LedgerWithoutRuns)]
    public async Task Each_record_of_the_rows_of_a_flat_sheet_is_known(Kept kept)
    {
        using var folder = new FormerFolder("flat");
        if (kept == Kept.RunsWithoutLedger)
            folder.RemoveLedger();
        if (kept == Kept.LedgerWithoutRuns)
            folder.RemoveRuns();
        var again = await folder.ImportAsync("roster.xlsx");
        Assert.Equal((1, "skipped 4, invalid 1", 0), (again.ExitCode, again.Tally, again.Requests("writes")));
        Assert.Equal(["1 Alder Street", "2 Birch Street", "3 Cedar Street", "4 Elm Street"], await folder.StreetsAsync());
    }

    [Fact]
    public async Task Rows_with_keys_that_were_edited_since_are_updates_and_edited_rows_without_keys_name_their_records()
    {
        using var folder = new FormerFolder("behind");
        var before = await folder.LocationsAsync();
        var lines = await File.ReadAllTextAsync(folder.File("addresses.csv"), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(folder.File("addresses.csv"), lines.Replace("2 Birch", "2 Beech", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        Book.Save(folder.File("homes.xlsx"),
            Sheet.Locations("L-1|10 Maple Street|Salem|OR|97301", "L-2|20 Oak Street|Boston|MA|02108"),
            Sheet.Providers("P-1|Linden House|Group Home|L-1", "P-2|Birch House|Group Home|L-2"));

        var edited = await folder.ImportAsync("homes.xlsx", FormerFolder.Addresses);

        Assert.Equal(("updated 1, unchanged 3, skipped 3, invalid 2", 1), (edited.Tally, edited.Requests("writes")));
        Assert.Equal("Update Success", edited.Row("P-1").Status);
        Assert.Contains("edited-after-creation", edited.Codes);
        Assert.Contains(before.Single(l => l.Street == "2 Birch Street").Id, edited.Rows.Single(r => r["Address 1"] == "2 Beech Street").Error, StringComparison.Ordinal);
        Assert.Equal(before, await folder.LocationsAsync());
    }

    [Fact]
    public async Task A_row_whose_record_was_deleted_may_be_created_again_and_is_known_then()
    {
        using var folder = new FormerFolder("finished");
        Assert.DoesNotContain("40 Gorse Street", await folder.StreetsAsync());
        Assert.Equal("created 1", (await folder.ImportAsync("gone.csv=locations")).Tally);
        Assert.Equal("skipped 1", (await folder.ImportAsync("gone.csv=locations")).Tally);
        Assert.Single(await folder.StreetsAsync(), "40 Gorse Street");
    }

    [Theory]
    [InlineData("finished", 2)]
    [InlineData("stopped", 1)]
    public async Task Results_can_be_imported_and_what_was_stored_is_passed_over(string name, int run)
    {
        using var folder = new FormerFolder(name);
        var before = await folder.StreetsAsync();
        var results = folder.RunFile(folder.RunIds[run], "results.xlsx");
        var stored = ResultsReader.Read(results).Count(r => r.Status == "Create Success");
        var outcome = await folder.ImportAsync(results);
        Assert.InRange(outcome.ExitCode, 0, 1);
        Assert.Equal(stored, outcome.Count("skipped") + outcome.Count("unchanged"));
        var now = await folder.StreetsAsync();
        Assert.Equal(before, now.Where(before.Contains));
        Assert.Equal(before.Count + outcome.Count("created"), now.Count);
    }

    [Theory]
    [InlineData("finished")]
    [InlineData("behind")]
    public async Task After_a_purge_the_ledger_still_knows_everything(string name)
    {
        using var folder = new FormerFolder(name);
        var before = await folder.LocationsAsync();
        await folder.PurgeAsync();
        var again = await folder.ImportAsync("homes.xlsx", FormerFolder.Addresses);
        Assert.Equal(("unchanged 5, skipped 5, invalid 3", 0), (again.Tally, again.Requests("writes")));
        Assert.Equal(before, await folder.LocationsAsync());
    }

    [Fact]
    public async Task What_was_learnt_about_the_tenant_is_still_known()
    {
        using var folder = new FormerFolder("finished");
        using var forgetful = new FormerFolder("finished");
        forgetful.RemoveLedger();
        var calls = new List<int>();
        foreach (var each in new[] { folder, forgetful })
        {
            each.Write("new.csv", "Address 1,City,State,Zip Code\r\n77 Larch Street,Salem,OR,97301\r\n");
            var outcome = await each.ImportAsync("new.csv=locations");
            Assert.Equal("created 1", outcome.Tally);
            calls.Add(outcome.Requests("sent"));
        }

        Assert.True(calls[0] < calls[1], $"With the ledger {calls[0]} calls were made, and without it {calls[1]}.");
    }

    // Of what becomes of chosen ids no count of calls tells.
    [Theory]
    [InlineData("finished", ClientIdMode.Honoured, "locations", "providers", "licenses")]
    [InlineData("behind", ClientIdMode.Honoured, "locations")]
    [InlineData("unconfirmed", ClientIdMode.Ignored, "locations")]
    public async Task What_the_tenant_does_with_chosen_ids_is_still_known(string name, ClientIdMode expected, params string[] resources)
    {
        using var folder = new FormerFolder(name);
        var shown = await folder.RunAsync("show", folder.RunIds[^1]);
        var address = shown.Summary?.GetProperty("tenant").GetString() ?? "";
        Assert.InRange((await folder.ImportAsync(name == "unconfirmed" ? FormerFolder.List : FormerFolder.Addresses, "--dry-run")).ExitCode, 0, 1);
        using var ledger = TenantLedger.Open(folder.Ledger, new TenantIdentity(address, null, "sandbox"), out var fault);
        Assert.Null(fault);
        Assert.NotNull(ledger);
        Assert.All(resources, r => Assert.Equal(expected, ledger.Capabilities.ClientIds(r)));
    }
}
