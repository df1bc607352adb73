using BulkProviders.Core.Maps;

namespace BulkProviders.Cli.Tests.Runs;

/// <summary>Rules about several columns hold on sheets of records, on flat sheets and on mapped lists, and speak of the user's own columns.</summary>
public sealed class RecordRuleRunTests : IAsyncLifetime
{
    private const string Roster = "Provider Name,Provider Type,License Type,License Number,License Status,License Ended On,Min Age,Max Age,Address 1,City,State,Zip Code";

    private Bench _bench = null!; // non-null: set before each test

    public async ValueTask InitializeAsync() => _bench = await Bench.StartAsync();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task A_flat_sheet_has_both_an_error_and_a_warning_under_its_own_headers()
    {
        _bench.Csv("provider-roster.csv", Roster, "Oak,Group Home,Certificate,L-1,Active,2020-01-31,12,6,1 Oak Street,Salem,OR,97301", "Elm,Group Home,Certificate,L-2,Active,2020-01-31,6,12,1 Elm Street,Salem,OR,97301");
        var run = await _bench.ValidateAsync("provider-roster.csv");

        Assert.Equal((1, "invalid 1, notAttempted 1"), (run.ExitCode, run.Tally));
        Assert.Equal("Max Age: 6 is below Min Age, 12. Check both numbers; one of them is wrong.", run.Rows[0].Error);
        Assert.Equal("License Ended On: 2020-01-31 is past, and the record is new. Check the day; a renewal has a later one.", run.Rows[1].Warning);
    }

    [Fact]
    public async Task A_mapped_list_has_them_under_the_lists_headers()
    {
        var map = new ColumnMap
        {
            Name = "ages",
            Sheet = "provider-roster",
            Columns =
            [
                new("Home") { GoesTo = "Provider: Name" }, new("Lic") { GoesTo = "License: License Number" }, new("Gone On") { GoesTo = "License: Ended On", Change = "date M/D/Y" },
                new("Von") { GoesTo = "Condition: Minimum Age", Change = "before Y" }, new("Bis") { GoesTo = "Condition: Maximum Age", Change = "before Y" },
                .. new[] { ("Address 1", "street"), ("City", "city"), ("State", "state"), ("Zip Code", "zip") }.Select(p => new MapColumn("Where") { GoesTo = "Location: " + p.Item1, Change = p.Item2 })
            ],
            Constants = [new("Provider: Provider Type", "Group Home"), new("License: License Type", "Certificate"), new("License: License Status", "Active")]
        };
        var path = _bench.Cli.Folder.Write("ages.json", MapJson.Write(map));
        _bench.Csv("list.csv", "Home,Lic,Gone On,Von,Bis,Where", "Oak,L-1,1/31/20,12 Y,6 Y,\"1 Oak Street, Salem, OR 97301\"");

        var row = Assert.Single((await _bench.ValidateAsync("list.csv", "--map", path)).Rows);
        Assert.Equal("Bis: 6 is below Von, 12. Check both numbers; one of them is wrong.", row.Error);
        Assert.StartsWith("Gone On: 2020-01-31 is past", row.Warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_license_that_is_there_already_is_not_called_new()
    {
        _bench.Csv("provider-roster.csv", Roster, "Oak,Group Home,Certificate,L-1,Active,2020-01-31,6,12,1 Elm Street,Salem,OR,97301");
        var first = await _bench.ImportAsync("provider-roster.csv");
        Assert.Contains("2020-01-31 is past", first.Rows[0].Warning, StringComparison.Ordinal);

        var same = await _bench.ImportAsync("provider-roster.csv");
        Assert.Equal((0, "skipped 1"), (same.ExitCode, same.Tally));
        Assert.DoesNotContain("is past", same.Rows[0].Warning, StringComparison.Ordinal);

        _bench.Csv("renewals.csv", "Provider,License Type,License Number,License Status,Ended On", $"{_bench.Server.State.Ids("providers").Single()},Certificate,L-1,Suspended,2020-01-31");
        Assert.Contains("2020-01-31 is past", (await _bench.ValidateAsync("renewals.csv=licenses")).Rows[0].Warning, StringComparison.Ordinal);
        var again = await _bench.ImportAsync("renewals.csv=licenses", "--match", "licenses:License Number");
        Assert.True((again.ExitCode, again.Tally) == (0, "updated 1"), again.Error + again.Rows[0].Error);
        Assert.DoesNotContain("is past", again.Rows[0].Warning, StringComparison.Ordinal);
    }
}
