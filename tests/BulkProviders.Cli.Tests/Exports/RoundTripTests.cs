using BulkProviders.Cli.Tests.Runs;
using Microsoft.Data.Sqlite;

namespace BulkProviders.Cli.Tests.Exports;

/// <summary>An export comes back edited: what was edited is written, what was not is left alone whatever Casebook says by then, and what both have changed is a conflict.</summary>
public sealed class RoundTripTests : IAsyncLifetime
{
    private const string Locations = "Locations";

    private Bench _bench = null!; // non-null: set before each test
    private string _first = "";
    private string _second = "";

    public async ValueTask InitializeAsync()
    {
        _bench = await Bench.StartAsync();
        _bench.Csv("locations.csv", "Row Key,Address 1,City,State,Zip Code,Notes,Latitude", "L-1,1 Alder Street,Salem,OR,97301,old,44.5", "L-2,2 Birch Street,Salem,OR,97301,old,");
        var rows = (await _bench.ImportAsync("locations.csv")).Rows;
        (_first, _second) = (rows[0].RecordId, rows[1].RecordId);
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Theory]
    [InlineData("all.xlsx")]
    [InlineData("all")]
    public async Task An_untouched_export_writes_nothing_and_takes_nothing_back(string target)
    {
        await ExportAsync(target);
        await ElsewhereAsync("Notes,City,Latitude", "theirs,Dallas,45");

        var again = await _bench.ImportAsync(target);

        Assert.Equal((0, "unchanged 2", 0), (again.ExitCode, again.Tally, again.Requests("writes")));
        Assert.Empty(again.Warnings);
        Assert.All(again.Rows, r => Assert.Equal("", r.Warning));
        Assert.Equal(("theirs", "Dallas", "45"), (Now("notes"), Now("city"), Now("latitude")));
    }

    [Theory]
    [InlineData("all.xlsx")]
    [InlineData("all")]
    public async Task Only_what_was_edited_is_written_and_newer_values_of_Casebook_stay(string target)
    {
        await ExportAsync(target);
        await ElsewhereAsync("Notes", "theirs");
        ExportedFile.Edit(_bench.File(target), Locations, _first, ("City", "Dallas"));

        var again = await _bench.ImportAsync(target);

        Assert.Equal((0, "updated 1, unchanged 1"), (again.ExitCode, again.Tally));
        Assert.Equal("City: Salem → Dallas", again.Rows.Single(r => r.RecordId == _first).Changed);
        Assert.Equal(("theirs", "Dallas"), (Now("notes"), Now("city")));
    }

    [Theory]
    [InlineData("all.xlsx")]
    [InlineData("all")]
    public async Task What_both_sides_have_changed_is_a_conflict_that_names_three_values_and_writes_nothing_of_the_row(string target)
    {
        await ExportAsync(target);
        await ElsewhereAsync("Notes", "theirs");
        ExportedFile.Edit(_bench.File(target), Locations, _first, ("Notes", "mine"), ("City", "Dallas"));

        var rehearsal = await _bench.DryRunAsync(target);
        Assert.Equal((1, "unchanged 1, conflict 1"), (rehearsal.ExitCode, rehearsal.Tally));
        var again = await _bench.ImportAsync(target);

        Assert.Equal((1, "unchanged 1, conflict 1", 0), (again.ExitCode, again.Tally, again.Requests("writes")));
        Assert.Equal(["changed-since-export"], again.Codes);
        var row = again.Rows.Single(r => r.RecordId == _first);
        Assert.Equal("Conflict", row.Status);
        Assert.Contains("Notes was changed in Casebook since the export: it was old, it is theirs, and the file says mine. Nothing was written for the row.", row.Error, StringComparison.Ordinal);
        Assert.Equal(("theirs", "Salem"), (Now("notes"), Now("city")));
    }

    [Fact]
    public async Task The_results_of_a_conflict_can_be_mended_and_imported_again()
    {
        await ExportAsync("all");
        await ElsewhereAsync("Notes,Zip Code", "theirs,97302");
        ExportedFile.Edit(_bench.File("all"), Locations, _first, ("Notes", "mine"), ("City", "Dallas"));
        var conflict = await _bench.ImportAsync("all", "--results", "csv");

        var same = await _bench.ImportAsync(conflict.Results[0] + "=locations", "--results", "csv");
        Assert.Equal((1, "unchanged 1, conflict 1"), (same.ExitCode, same.Tally));
        ExportedFile.Edit(conflict.Results[0], Locations, _first, ("Notes", "theirs"));
        var mended = await _bench.ImportAsync(conflict.Results[0] + "=locations");

        Assert.Equal((0, "updated 1, unchanged 1"), (mended.ExitCode, mended.Tally));
        Assert.Equal(("theirs", "Dallas", "97302"), (Now("notes"), Now("city"), Now("zip_code")));
    }

    [Fact]
    public async Task Where_both_sides_came_to_the_same_value_there_is_nothing_to_do()
    {
        await ExportAsync("all");
        await ElsewhereAsync("Notes", "the same");
        ExportedFile.Edit(_bench.File("all"), Locations, _first, ("Notes", "the same"));
        var again = await _bench.ImportAsync("all");
        Assert.Equal((0, "unchanged 2", 0), (again.ExitCode, again.Tally, again.Requests("writes")));
    }

    [Fact]
    public async Task A_cleared_cell_is_an_edit_and_a_blank_one_is_none()
    {
        await ExportAsync("all");
        ExportedFile.Edit(_bench.File("all"), Locations, _first, ("Notes", "<clear>"), ("Latitude", ""));
        var again = await _bench.ImportAsync("all");
        Assert.Equal((0, "updated 1, unchanged 1"), (again.ExitCode, again.Tally));
        Assert.False(_bench.Record("locations", _first).ContainsKey("notes") && Now("notes").Length > 0);
        Assert.Equal("44.5", Now("latitude"));
    }

    [Fact]
    public async Task An_untouched_row_whose_record_is_gone_is_an_error_and_is_not_called_unchanged()
    {
        await ExportAsync("all");
        _bench.Csv("gone.csv", "ID,Import Operation", _first + ",Delete");
        Assert.Equal(0, (await _bench.ImportAsync("gone.csv=locations", "--allow-delete", "1", "--runs", "people", "--ledger", "people")).ExitCode);

        var again = await _bench.ImportAsync("all");

        Assert.Equal((1, "unchanged 1, invalid 1"), Short(again));
        Assert.Contains("id-not-found", again.Codes);
    }

    [Fact]
    public async Task Where_it_is_not_kept_what_the_export_wrote_rows_are_compared_as_always_and_that_is_said()
    {
        await ExportAsync("all");
        await ElsewhereAsync("Notes", "theirs");
        foreach (var file in Directory.GetFiles(_bench.Cli.Folder.Path, "*.bases.db*", SearchOption.AllDirectories))
            File.Delete(file);

        var again = await _bench.ImportAsync("all");

        Assert.Equal((0, "updated 1, unchanged 1"), Short(again));
        Assert.Contains("of 2 rows of an export it is not known any more what the export wrote", again.Error, StringComparison.Ordinal);
        Assert.Equal("old", Now("notes"));
    }

    [Fact]
    public async Task States_are_forgotten_when_no_export_had_them_for_as_long_as_the_setting_says()
    {
        await ExportAsync("all", "--keep-base", "5");
        _bench.Cli.Time = new LaterTime(TimeSpan.FromDays(6));
        await ExportAsync("other", "--keep-base", "5", "--ids", _second);
        ExportedFile.Edit(_bench.File("all"), Locations, _first, ("City", "Dallas"));
        var again = await _bench.ImportAsync("all");
        Assert.Equal((0, "updated 1, unchanged 1"), Short(again));
        Assert.Contains("of 1 row of an export it is not known any more", again.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_kept_states_an_export_has_no_tokens()
    {
        await ExportAsync("all", "--keep-base", "0");
        Assert.DoesNotContain("Row Token", ExportedFile.Lines(_bench.File("all"), Locations)[0]);
        Assert.Equal((0, "unchanged 2"), Short(await _bench.ImportAsync("all")));
    }

    [Fact]
    public async Task A_damaged_token_is_an_error_and_one_of_another_row_is_not_believed()
    {
        await ExportAsync("all");
        var (own, other) = (ExportedFile.Cell(_bench.File("all"), Locations, _first, "Row Token"), ExportedFile.Cell(_bench.File("all"), Locations, _second, "Row Token"));
        ExportedFile.Edit(_bench.File("all"), Locations, _first, ("Row Token", other));
        var displaced = await _bench.ImportAsync("all");
        Assert.Equal((0, "unchanged 2"), Short(displaced));
        Assert.Contains("of 1 row of an export", displaced.Error, StringComparison.Ordinal);
        ExportedFile.Edit(_bench.File("all"), Locations, _first, ("Row Token", own[..^1]));
        Assert.Equal(["row-token-damaged"], (await _bench.ImportAsync("all")).Codes);
    }

    [Fact]
    public async Task A_complete_export_stands_though_what_it_wrote_cannot_be_kept_for_its_way_back()
    {
        await ExportAsync("before");
        using (var bases = new SqliteConnection($"Data Source={Assert.Single(Directory.GetFiles(_bench.Cli.Folder.Path, "*.bases.db", SearchOption.AllDirectories))};Pooling=False"))
        {
            bases.Open();
            using var refuse = bases.CreateCommand();
            refuse.CommandText = "CREATE TRIGGER refuse BEFORE INSERT ON states BEGIN SELECT RAISE(FAIL, 'no'); END";
            refuse.ExecuteNonQuery();
        }

        var result = await _bench.Cli.RunAsync(["export", "locations", "-o", "all"]);

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("could not all be kept for its way back", result.All, StringComparison.Ordinal);
        Assert.Equal((0, "unchanged 2"), Short(await _bench.ImportAsync("all")));
    }

    private static (int, string) Short(RunOutcome outcome) => (outcome.ExitCode, outcome.Tally);

    private string Now(string member) => _bench.Record("locations", _first)[member];

    private async Task ExportAsync(string target, params string[] options)
    {
        var result = await _bench.Cli.RunAsync(["export", "locations", "-o", target, .. options]);
        Assert.True(result.ExitCode == 0, result.All);
    }

    // Somebody else, whose runs and ledger are not ours, edits the first record.
    private async Task ElsewhereAsync(string headers, string values)
    {
        _bench.Csv("people.csv", "ID," + headers, $"{_first},{values}");
        Assert.Equal(0, (await _bench.ImportAsync("people.csv=locations", "--runs", "people", "--ledger", "people")).ExitCode);
    }
}
