using System.Text.Json;

namespace BulkProviders.Cli.Tests.Runs;

/// <summary>A plan that changes very much of a column is seen before it is written.</summary>
public sealed class ChangeProfileTests : IAsyncLifetime
{
    private const int Sites = 60;

    private Bench _bench = null!; // non-null: set before each test

    public async ValueTask InitializeAsync()
    {
        _bench = await Bench.StartAsync();
        _bench.Csv("locations.csv", ["Address 1,City,State,Zip Code,Notes", .. Enumerable.Range(1, Sites).Select(n => $"{n} Alder Street,Salem,OR,97301,Ring twice")]);
        Assert.Equal((0, $"created {Sites}"), Short(await _bench.ImportAsync("locations.csv")));
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task A_wrong_column_is_held_where_nobody_can_be_asked_and_written_once_it_is_accepted_by_name()
    {
        Notes("97301", Sites);
        var before = _bench.State();

        var held = await _bench.ImportAsync("notes.csv=locations", "--yes");

        Assert.Equal((2, 0), (held.ExitCode, held.Requests("writes")));
        Assert.Equal(before, _bench.State());
        Assert.Contains("Locations, Notes: 60 of 60 compared records change (100 %); most new values look like ZIP codes", held.Error, StringComparison.Ordinal);
        Assert.Contains("add: --accept locations:Notes", held.Error, StringComparison.Ordinal);
        Assert.Equal((2, 0), (held.ExitCode, (await _bench.ImportAsync("notes.csv=locations", "--accept", "locations:City")).Requests("writes")));
        var accepted = await _bench.ImportAsync("notes.csv=locations", "--accept", "locations:notes");
        Assert.Equal((0, $"updated {Sites}"), Short(accepted));
        Assert.Contains(ResultsReader.Sheets(accepted.Results[0])[0].Lines, l => l[1].StartsWith("Agreed to: Locations, Notes", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("n", 1)]
    [InlineData("y\nn", 1)]
    [InlineData("y\ny", 0)]
    public async Task At_a_terminal_the_columns_are_asked_about_before_the_plan_is(string typed, int exitCode)
    {
        Notes("97301", Sites);
        _bench.Cli.Typed = typed;
        var result = await _bench.Cli.RunAsync("import", "notes.csv=locations");
        Assert.Equal(exitCode, result.ExitCode);
        Assert.Contains("Is that meant? [y/N]", result.Error, StringComparison.Ordinal);
        Assert.Equal(exitCode == 0 ? "97301" : "Ring twice", _bench.Record("locations", _bench.Server.State.Ids("locations")[0])["notes"]);
        Assert.DoesNotContain("97301", result.All, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(5, 0)]
    [InlineData(6, 2)]
    public async Task A_few_cells_that_become_blank_pass_and_more_do_not(int rows, int exitCode)
    {
        Notes("<clear>", rows);
        Assert.Equal(exitCode, (await _bench.ImportAsync("notes.csv=locations")).ExitCode);
    }

    [Fact]
    public async Task A_dry_run_shows_the_profile_counts_everywhere_and_values_in_the_workbook_only()
    {
        Notes("Secret word", Sites);
        var dry = await _bench.DryRunAsync("notes.csv=locations");
        Assert.Equal((0, $"updated {Sites}"), Short(dry));
        Assert.Equal(
            """[{"type":"locations","sheet":"Locations","column":"Notes","compared":60,"changed":60,"emptied":0,"looksLike":null,"guarded":true}]""",
            JsonSerializer.Serialize(dry.Summary!.Value.GetProperty("profile")));
        Assert.Contains("An import would ask about these columns first, or need --accept locations:Notes", dry.Error, StringComparison.Ordinal);
        var sheet = ResultsReader.Sheets(dry.Results[0]).Single(s => s.Name == "Profile");
        var line = sheet.Lines.Single(l => l[1] == "Notes");
        Assert.Equal(["Locations", "Notes", "60", "60", "100 %", "0"], line.Take(6));
        Assert.Equal("Secret word (60)", line[8]);

        var shown = await _bench.Cli.RunAsync("import", "notes.csv=locations", "--dry-run");
        Assert.Contains("Locations: Notes", shown.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Secret word", shown.All + dry.Output + dry.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(Directory.GetFiles(dry.RunFolder, "*.js*"), f => File.ReadAllText(f).Contains("Secret word", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_results_of_a_dry_run_can_be_imported_without_a_word_about_its_sheets()
    {
        Notes("New", 1);
        var dry = await _bench.DryRunAsync("notes.csv=locations");
        var import = await _bench.ImportAsync(dry.Results[0]);
        Assert.Equal((0, "updated 1"), Short(import));
        Assert.DoesNotContain("Profile", import.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(ResultsReader.Sheets(import.Results[0]), s => s.Name.StartsWith("Profile", StringComparison.Ordinal));
    }

    [Fact]
    public async Task New_records_and_rows_that_say_what_is_there_hold_nothing()
    {
        _bench.Csv("more.csv", ["Address 1,City,State,Zip Code,Notes", .. Enumerable.Range(1, 80).Select(n => $"{n} Birch Street,Salem,OR,97301,97301")]);
        Assert.Equal((0, "created 80"), Short(await _bench.ImportAsync("more.csv=locations")));
        Notes("Ring twice", Sites);
        Assert.Equal((0, $"unchanged {Sites}"), Short(await _bench.ImportAsync("notes.csv=locations")));
    }

    [Fact]
    public async Task Whoever_gets_one_of_two_files_back_sees_no_value_of_the_other()
    {
        Notes("Mine", 2);
        _bench.Csv("other.csv", "ID,Notes", $"{_bench.Server.State.Ids("locations")[5]},Theirs");
        var dry = await _bench.DryRunAsync("notes.csv=locations", "other.csv=locations");
        Assert.Equal(2, dry.Results.Count);
        Assert.All(dry.Results, path => Assert.Equal("", ResultsReader.Sheets(path).Single(s => s.Name == "Profile").Lines.Single(l => l[1] == "Notes")[8]));
    }

    [Theory]
    [InlineData("locations:Nots", "Did you mean 'Notes'?")]
    [InlineData("location:Notes", "Did you mean 'locations'?")]
    [InlineData("locations", "say TYPE:COLUMN")]
    public async Task A_column_that_is_not_there_is_refused_before_a_run_begins(string choice, string words)
    {
        var runs = _bench.Cli.RunFolders.Count;
        var result = await _bench.Cli.RunAsync("import", "locations.csv", "--accept", choice);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains(words, result.Error, StringComparison.Ordinal);
        Assert.Equal(runs, _bench.Cli.RunFolders.Count);
    }

    [Fact]
    public async Task Practice_shows_what_would_be_held_and_holds_nothing()
    {
        await _bench.ImportAsync("locations.csv", "--sandbox");
        _bench.Csv("again.csv", ["Address 1,City,State,Zip Code,Notes", .. Enumerable.Range(1, Sites).Select(n => $"{n} Alder Street,Salem,OR,97301,Other")]);
        var result = await _bench.ImportAsync("again.csv=locations", "--sandbox", "--match", "locations");
        Assert.Equal((0, $"updated {Sites}"), Short(result));
        Assert.Contains("At a real tenant this would have to be agreed to: Locations, Notes", result.Error, StringComparison.Ordinal);
    }

    private void Notes(string notes, int rows) =>
        _bench.Csv("notes.csv", ["ID,Notes", .. _bench.Server.State.Ids("locations").Take(rows).Select(id => $"{id},{notes}")]);

    private static (int, string) Short(RunOutcome outcome) => (outcome.ExitCode, outcome.Tally);
}
