using BulkProviders.Cli.Tests.Runs;

namespace BulkProviders.Cli.Tests.Commands;

/// <summary>Records that rows name are deleted within the number that was agreed to, or closed.</summary>
public sealed class DeleteCommandTests : IAsyncLifetime
{
    private Bench _bench = null!; // non-null: set before each test

    private string[] _providers = [];

    public async ValueTask InitializeAsync()
    {
        _bench = await Bench.StartAsync();
        _bench.Workbook("made.xlsx",
            Sheet.Locations("L-1|1 Alder Street|Salem|OR|97301"),
            Sheet.Providers("P-1|House 1|Group Home|L-1", "P-2|House 2|Group Home|L-1", "P-3|House 3|Group Home|L-1"),
            Sheet.Of("Services", "Provider|Name|Service Type", "P-1|Tutoring|Education", "P-1|Meals|Education"));
        var made = await _bench.ImportAsync("made.xlsx");
        Assert.True(made.ExitCode == 0, made.Output + made.Error);
        _providers = [.. new[] { "P-1", "P-2", "P-3" }.Select(k => made.Row(k).RecordId)];
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Rows_name_records_by_their_IDs_and_the_results_say_what_is_hidden_besides()
    {
        Names(_providers[0], _providers[1]);

        var dry = await _bench.RunAsync("delete", "gone.csv=providers", "--dry-run");
        Assert.Equal((0, "deleted 2", 0), (dry.ExitCode, dry.Tally, dry.Requests("writes")));
        Assert.Contains("2 other records refer to the record that is deleted: Services Meals; Services Tutoring", dry.Rows[0].Warning, StringComparison.Ordinal);
        Assert.Equal("", dry.Rows[1].Warning);

        var gone = await _bench.RunAsync("delete", "gone.csv=providers", "--allow-delete", "2");
        Assert.Equal((0, "deleted 2"), (gone.ExitCode, gone.Tally));
        Assert.Equal([_providers[2]], _bench.Server.State.Ids("providers"));
        // Again there is nothing left to do.
        Assert.Equal((0, "skipped 2"), await _bench.RunAsync("delete", "gone.csv=providers", "--allow-delete", "2") is var again ? (again.ExitCode, again.Tally) : default);
    }

    [Fact]
    public async Task Never_more_than_the_number_and_not_without_one()
    {
        Names(_providers);
        var state = _bench.State();

        var more = await _bench.RunAsync("delete", "gone.csv=providers", "--allow-delete", "2");
        Assert.Equal(2, more.ExitCode);
        Assert.Contains("would delete 3 records, but --allow-delete allows 2", more.Error, StringComparison.Ordinal);
        var without = await _bench.Cli.RunAsync("delete", "gone.csv=providers");
        Assert.Equal(2, without.ExitCode);
        Assert.Contains("Say how many records may be deleted: --allow-delete N", without.Error, StringComparison.Ordinal);
        Assert.Equal(state, _bench.State());
    }

    [Theory]
    [InlineData("3", 0)]
    [InlineData("y", 3)]
    [InlineData("", 3)]
    public async Task A_person_types_the_number(string typed, int left)
    {
        Names(_providers);
        _bench.Cli.Typed = typed + Environment.NewLine;

        var asked = await _bench.Cli.RunAsync("delete", "gone.csv=providers");

        Assert.True((asked.ExitCode == 0) == (left == 0), asked.All);
        Assert.Contains("hidden from Casebook and from Reporting", asked.All, StringComparison.Ordinal);
        Assert.Contains("Other records refer to 1 of them: 2 records that stay", asked.All, StringComparison.Ordinal);
        Assert.Equal(left, _bench.Server.State.Count("providers"));
    }

    [Fact]
    public async Task Records_are_found_by_their_values_and_one_that_is_not_found_is_an_error()
    {
        _bench.Csv("gone.csv", "Name,Location", "House 2,1 Alder Street", "House 9,1 Alder Street");

        var gone = await _bench.RunAsync("delete", "gone.csv=providers", "--match", "providers:Name", "--allow-delete", "5");

        Assert.Equal((1, "deleted 1, invalid 1"), (gone.ExitCode, gone.Tally));
        Assert.Equal(2, _bench.Server.State.Count("providers"));
        _bench.Csv("gone.csv", "Name", "House 3");
        var unnamed = await _bench.RunAsync("delete", "gone.csv=providers", "--allow-delete", "5");
        Assert.Equal((1, "invalid 1", "operation-needs-id"), (unnamed.ExitCode, unnamed.Tally, Assert.Single(unnamed.Codes)));
    }

    [Fact]
    public async Task The_results_of_an_import_name_its_records()
    {
        _bench.Workbook("more.xlsx", Sheet.Locations("L-8|8 Alder Street|Salem|OR|97301", "L-9|9 Alder Street|Salem|OR|97301"));
        var more = await _bench.ImportAsync("more.xlsx");

        var gone = await _bench.RunAsync("delete", more.Results[0], "--allow-delete", "2");

        Assert.Equal((0, "deleted 2"), (gone.ExitCode, gone.Tally));
        Assert.Equal(1, _bench.Server.State.Count("locations"));
    }

    [Fact]
    public async Task Close_gives_them_the_values_of_the_catalog_and_an_undo_opens_them_again()
    {
        Names(_providers[0], _providers[1]);

        var closed = await _bench.RunAsync("delete", "gone.csv=providers", "--close");

        Assert.True((closed.ExitCode, closed.Tally) == (0, "updated 2"), closed.Output + closed.Error);
        var status = _bench.Server.State.Ids("provider-statuses").Single(id => _bench.Record("provider-statuses", id)["name"] == "Closed");
        Assert.Equal([status, status, ""], _providers.Select(p => _bench.Record("providers", p).GetValueOrDefault("provider_status", "")));
        Assert.Equal((0, "unchanged 2"), await _bench.RunAsync("delete", "gone.csv=providers", "--close") is var again ? (again.ExitCode, again.Tally) : default);
        var undo = await UndoOutcome.RunAsync(_bench.Cli, "undo", UndoScene.RunOf(closed));
        Assert.Equal((0, (2, 0, 0, 0)), (undo.ExitCode, undo.Records));
        Assert.All(_providers, p => Assert.Equal("", _bench.Record("providers", p).GetValueOrDefault("provider_status", "")));

        _bench.Csv("sites.csv", "ID", _bench.Server.State.Ids("locations")[0]);
        var sites = await _bench.RunAsync("delete", "sites.csv=locations", "--close");
        Assert.Equal((1, "invalid 1", "no-closing"), (sites.ExitCode, sites.Tally, Assert.Single(sites.Codes)));
    }

    [Fact]
    public async Task Rosters_whose_rows_feed_several_records_name_none()
    {
        _bench.Workbook("roster.xlsx", Sheet.Of("Provider Roster", "Provider Name|Address 1|City|State|Zip Code", "House 1|1 Alder Street|Salem|OR|97301"));

        var roster = await _bench.RunAsync("delete", "roster.xlsx", "--allow-delete", "9", "--match", "provider-roster");

        Assert.Equal((1, "delete-on-flat-sheet"), (roster.ExitCode, roster.Codes[0]));
        Assert.Equal(3, _bench.Server.State.Count("providers"));
    }

    private void Names(params string[] ids) => _bench.Csv("gone.csv", ["ID", .. ids]);
}
