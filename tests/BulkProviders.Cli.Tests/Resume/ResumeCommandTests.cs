using System.Text.Json;
using BulkProviders.Cli.Tests.Runs;

namespace BulkProviders.Cli.Tests.Resume;

/// <summary>resume: which run goes on, from where, and with what.</summary>
public sealed class ResumeCommandTests : IAsyncLifetime
{
    private Bench _bench = null!; // non-null: set before each test

    public async ValueTask InitializeAsync() => _bench = await Stops.StartAsync();

    [Theory]
    [InlineData("Run 2")]
    [InlineData("Reading rows")]
    [InlineData("Checking rows")]
    [InlineData("Matching references")]
    [InlineData("Comparing with the tenant")]
    [InlineData("About to write")]
    [InlineData("Writing to the tenant")]
    public async Task A_run_goes_on_from_any_point_and_ends_as_if_it_had_never_been_stopped(string moment)
    {
        var stopped = await Stops.RunAsync(_bench, moment, "import", "book.xlsx", "--parallel", "1", "--note", "first try");
        Assert.Equal(3, stopped.ExitCode);
        // Without the file: the run has its own copy.
        File.Move(_bench.File("book.xlsx"), _bench.File("away.xlsx"));

        var resumed = await _bench.RunAsync(moment == "Run 2" ? ["import", "away.xlsx"] : ["resume"]);

        Assert.Equal((1, "created 4, invalid 1"), (resumed.ExitCode, resumed.Tally));
        Assert.Equal(["Create Success", "Invalid", "Create Success"], resumed.Statuses("Locations"));
        Assert.Equal((2, 2), (_bench.Server.State.Count("locations"), _bench.Server.State.Count("providers")));
        if (stopped.Summary is { } first && resumed.Summary is { } whole && first.GetProperty("runId").GetString() == whole.GetProperty("runId").GetString())
        {
            Assert.Equal(first.GetProperty("startedAt").GetString(), whole.GetProperty("startedAt").GetString());
            Assert.True(whole.GetProperty("requests").GetProperty("sent").GetInt32() >= first.GetProperty("requests").GetProperty("sent").GetInt32());
            Assert.Equal("first try", whole.GetProperty("note").GetString());
            Assert.Equal(first.GetProperty("input").ToString(), whole.GetProperty("input").ToString());
        }
    }

    [Fact]
    public async Task The_plan_is_asked_about_once_in_the_life_of_a_run()
    {
        await StopWhileWritingAsync();
        _bench.Cli.Typed = "";
        var resumed = await _bench.Cli.RunAsync("resume");
        Assert.DoesNotContain("Write this?", resumed.All, StringComparison.Ordinal);
        Assert.Equal(2, _bench.Server.State.Count("providers"));
    }

    [Fact]
    public async Task A_plan_that_was_not_agreed_to_yet_is_asked_about()
    {
        await Stops.RunAsync(_bench, "Comparing with the tenant", "import", "book.xlsx");
        _bench.Cli.Typed = "n";
        var declined = await _bench.Cli.RunAsync("resume");
        Assert.Contains("Write this?", declined.All, StringComparison.Ordinal);
        Assert.Equal(0, _bench.Server.State.Count("locations"));
        _bench.Cli.Typed = null;
        Assert.Contains("no to its plan", (await _bench.Cli.RunAsync("resume", RunIds()[0])).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_finished_is_not_gone_on_with()
    {
        foreach (var (args, expected) in new (string[], string)[]
                 {
                     (["import", "book.xlsx"], "is completed"), (["import", "book.xlsx", "--dry-run"], "was a dry run"), (["validate", "book.xlsx"], "was a validate")
                 })
        {
            var run = Path.GetFileName((await _bench.RunAsync(args)).RunFolder);
            var result = await _bench.Cli.RunAsync("resume", run);
            Assert.Equal(2, result.ExitCode);
            Assert.Contains(expected, result.Error, StringComparison.Ordinal);
        }

        var none = await _bench.Cli.RunAsync("resume");
        Assert.Equal(2, none.ExitCode);
        Assert.Contains("all are finished", none.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_was_killed_before_its_journal_says_what_to_do()
    {
        var folder = Path.Combine(_bench.Cli.RunsFolder, "20261123-181502-k3f9");
        Directory.CreateDirectory(Path.Combine(folder, "input"));
        File.WriteAllText(Path.Combine(folder, "input", "book.xlsx"), "half a cop");
        var nothing = await _bench.Cli.RunAsync("resume", "20261123-181502");
        File.WriteAllText(Path.Combine(folder, "run.db"), "");
        var empty = await _bench.Cli.RunAsync("resume", "20261123-181502");

        Assert.Equal((2, 2), (nothing.ExitCode, empty.ExitCode));
        Assert.Contains("before its files were copied", nothing.Error, StringComparison.Ordinal);
        Assert.Contains("at its very beginning", empty.Error, StringComparison.Ordinal);
        Assert.Equal("created 4, invalid 1", (await _bench.ImportAsync("book.xlsx")).Tally);
    }

    [Fact]
    public async Task A_run_goes_on_at_its_own_tenant_only()
    {
        await StopWhileWritingAsync();
        await using var other = await Bench.StartAsync();
        foreach (var args in new string[][] { ["resume", "--base-url", other.Server.BaseUrl], ["resume", "--sandbox"] })
        {
            var result = await _bench.Cli.RunAsync(args);
            Assert.Equal(2, result.ExitCode);
            Assert.Contains("can go on only there", result.Error, StringComparison.Ordinal);
        }

        Assert.Equal(0, other.Server.State.Count("locations"));
        Assert.Equal("created 4, invalid 1", (await _bench.RunAsync("resume")).Tally);
    }

    [Fact]
    public async Task A_practice_run_goes_on_in_practice_without_being_told()
    {
        var stopped = await Stops.RunAsync(_bench, "Writing to the tenant", "import", "book.xlsx", "--sandbox", "--parallel", "1", "--rate", "1");
        Assert.True(stopped.Count("notAttempted") > 0);
        var resumed = await _bench.RunAsync("resume");
        Assert.Equal((1, "created 4, invalid 1"), (resumed.ExitCode, resumed.Tally));
        Assert.Equal(0, _bench.Server.State.Count("locations"));
        Assert.Equal(2, (await _bench.Cli.RunAsync("resume", "--base-url", _bench.Server.BaseUrl)).ExitCode);
    }

    [Fact]
    public async Task The_settings_of_the_beginning_hold_and_only_those_of_the_sending_may_differ()
    {
        _bench.Csv("sites.txt.csv", "Row Key;Address 1;City;State;Zip Code", "L-9;9 Elm Street;Salem;OR;97301");
        await Stops.RunAsync(_bench, "Checking rows", "import", "sites.txt.csv=locations", "--delimiter", "semicolon", "--max-creates", "1");
        _bench.Cli.Environment["BULKPROVIDERS_IMPORT__MAXCREATES"] = "0";
        _bench.Cli.Environment["BULKPROVIDERS_IMPORT__DELIMITER"] = "comma";

        Assert.Contains("not an option of resume", (await _bench.Cli.RunAsync("resume", "--max-creates", "0")).Error, StringComparison.Ordinal);
        var resumed = await _bench.RunAsync("resume", "--parallel", "2", "--rate", "100", "--results", "csv");

        Assert.Equal((0, "created 1"), (resumed.ExitCode, resumed.Tally));
        Assert.EndsWith(".csv", resumed.Results[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mine.json", null)]
    [InlineData("mine.json", "other")]
    [InlineData("other.json", "other")]
    public async Task A_run_goes_on_with_the_catalog_that_it_kept_whatever_has_become_of_the_file(string file, string? version)
    {
        _bench.Cli.Folder.Write("mine.json", "{ \"extends\": \"built-in\", \"resources\": [{ \"name\": \"locations\", \"columns\": [{ \"header\": \"City\", \"aliases\": [\"Burgh\"] }] }] }");
        _bench.Workbook("burgh.xlsx", Sheet.Of("Locations", "Row Key|Address 1|Burgh|State|Zip Code", "L-1|1 Alder Street|Salem|OR|97301"));
        await Stops.RunAsync(_bench, "Checking rows", "import", "burgh.xlsx", "--catalog", "mine.json");
        File.Delete(_bench.Cli.Folder.File("mine.json"));
        if (version is not null)
            _bench.Cli.Folder.Write(file, Overlay(version));

        var resumed = await _bench.RunAsync(["resume", .. version is null ? [] : (string[])["--catalog", file]]);

        Assert.Equal((0, "created 1"), (resumed.ExitCode, resumed.Tally));
        Assert.Equal("Salem", _bench.TheOnly("locations")["city"]);
    }

    [Fact]
    public async Task Another_catalog_is_refused_with_the_ways_out_where_the_run_has_lost_its_own()
    {
        _bench.Cli.Folder.Write("mine.json", Overlay("a"));
        await Stops.RunAsync(_bench, "Writing to the tenant", "import", "book.xlsx", "--catalog", "mine.json");
        File.WriteAllText(Path.Combine(_bench.Cli.RunFolders.Single(), "catalog.json"), "{ \"cut off\": ");
        _bench.Cli.Folder.Write("mine.json", Overlay("b"));
        var result = await _bench.Cli.RunAsync("resume");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("began with another catalog", result.Error, StringComparison.Ordinal);
        Assert.Contains("--catalog", result.Error, StringComparison.Ordinal);
        _bench.Cli.Folder.Write("as-it-was.json", Overlay("a"));
        Assert.Equal("created 4, invalid 1", (await _bench.RunAsync("resume", "--catalog", "as-it-was.json")).Tally);
    }

    [Fact]
    public async Task Notices_about_the_input_stand_in_the_results_of_a_run_that_went_on()
    {
        _bench.Workbook("odd.xlsx", Sheet.Of("Locations", "Row Key|Address 1|City|State|Zip Code|Colour", "L-1|1 Alder Street|Salem|OR|97301|red"));
        await Stops.RunAsync(_bench, "Writing to the tenant", "import", "odd.xlsx");
        var resumed = await _bench.RunAsync("resume");
        Assert.Contains("Colour", resumed.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_a_run_goes_on_its_old_summary_is_gone()
    {
        await StopWhileWritingAsync();
        var again = await Stops.RunAsync(_bench, "Going on", "resume");
        Assert.Equal(3, again.ExitCode);
        Assert.True(again.Count("notAttempted") > 0);
        using var runs = JsonDocument.Parse((await _bench.Cli.RunAsync("runs", "--json")).Output);
        Assert.Equal("stopped", Assert.Single(runs.RootElement.GetProperty("runs").EnumerateArray()).GetProperty("status").GetString());
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    private static string Overlay(string version) => $$"""{ "extends": "built-in", "version": "{{version}}" }""";

    private async Task StopWhileWritingAsync()
    {
        var stopped = await Stops.WhileWritingAsync(_bench, "book.xlsx");
        Assert.True(stopped.Count("created") > 0 && stopped.Count("notAttempted") > 0, stopped.Tally);
    }

    private List<string> RunIds() =>
        [.. _bench.Cli.RunFolders.Select(d => Path.GetFileName(d) ?? "").Order(StringComparer.Ordinal)];
}
