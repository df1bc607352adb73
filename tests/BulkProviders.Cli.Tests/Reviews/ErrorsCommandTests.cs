using System.Text.Json;
using BulkProviders.Cli.Tests.Reports;
using BulkProviders.Cli.Tests.Runs;

namespace BulkProviders.Cli.Tests.Reviews;

/// <summary>The rows that a run did not store, in a file of their own.</summary>
public sealed class ErrorsCommandTests : IAsyncLifetime
{
    private Bench _bench = null!; // non-null: set before each test

    public async ValueTask InitializeAsync() => _bench = await Bench.StartAsync();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Only_the_rows_that_were_not_stored_are_written_with_all_their_columns_and_the_fixed_file_is_imported_as_it_is()
    {
        await ImportHalfAsync();

        var document = await ErrorsAsync("-o", "failed.xlsx");

        Assert.Equal(2, document.GetProperty("rows").GetInt64());
        var rows = ResultsReader.Read(_bench.File("failed.xlsx")).ToList();
        Assert.Equal(["L-2", "P-2"], rows.Select(r => r["Row Key"]));
        Assert.Equal(("data owner", "Locations, row 3", "my own note"), (rows[0]["Fix by"], rows[0]["Original Row"], rows[0]["Notes of mine"]));
        Assert.Equal("Locations: 1 Alder Street, Salem", rows[1]["Refers To"]);
        Assert.Contains("Atlantis", rows[0].Error, StringComparison.Ordinal);
        Assert.All(rows, r => Assert.StartsWith("r1/", r["Row Token"], StringComparison.Ordinal));
        Assert.Contains("Atlantis", Answers.Notes(_bench.File("failed.xlsx")), StringComparison.Ordinal);

        var before = _bench.State("locations", "providers");
        Answers.Change(_bench.File("failed.xlsx"), _bench.File("fixed.xlsx"), text => text switch { "Atlantis" => "OR", "no such type" => "Group Home", _ => text });
        var again = await _bench.ImportAsync("fixed.xlsx");

        Assert.Equal((0, "created 2"), (again.ExitCode, again.Tally));
        Assert.All(before.Split('\n'), line => Assert.Contains(line, _bench.State("locations", "providers"), StringComparison.Ordinal));
        Assert.Equal((2, 2), (_bench.Server.State.Ids("locations").Count, _bench.Server.State.Ids("providers").Count));
        Assert.Equal((0, "unchanged 2"), ((await _bench.ImportAsync("fixed.xlsx")).ExitCode, (await _bench.ImportAsync("fixed.xlsx")).Tally));
        Assert.All(again.Rows, r => Assert.Equal("", r["Fix by"]));
    }

    [Fact]
    public async Task CSV_has_the_same_rows_a_file_for_each_sheet_and_they_can_be_imported()
    {
        await ImportHalfAsync();

        var document = await ErrorsAsync("-o", "failed.csv");

        var paths = document.GetProperty("output").EnumerateArray().Select(p => p.GetString() ?? "").ToList();
        Assert.Equal([_bench.File("failed/Locations.csv"), _bench.File("failed/Providers.csv")], paths);
        foreach (var path in paths)
            File.WriteAllText(path, File.ReadAllText(path).Replace("Atlantis", "OR", StringComparison.Ordinal).Replace("no such type", "Group Home", StringComparison.Ordinal));
        var again = await _bench.ImportAsync("failed");
        Assert.True(again.ExitCode == 0, again.Error + again.Output);
        Assert.Equal((0, "created 2"), (again.ExitCode, again.Tally));
    }

    [Fact]
    public async Task A_single_sheet_becomes_the_CSV_file_itself_and_the_way_to_import_it_is_said()
    {
        _bench.Workbook("book.xlsx", Sheet.Providers("P-1|Alder House|no such type|"));
        await _bench.ImportAsync("book.xlsx");

        var said = await _bench.Cli.RunAsync("errors", "-o", "failed.csv");

        Assert.Contains("bulkproviders import failed.csv=providers", said.Output, StringComparison.Ordinal);
        Assert.Equal("invalid 1", (await _bench.ImportAsync("failed.csv=providers")).Tally);
    }

    [Fact]
    public async Task Rows_with_warnings_come_only_when_they_are_asked_for_and_are_passed_over_by_the_next_import()
    {
        _bench.Workbook("book.xlsx", Sheet.Locations("L-1|1 Alder Street|Salem|MA|#2139", "L-2|2 Birch Street|Salem|Atlantis|97301", "L-3|3 Cedar Street|Salem|OR|97301"));
        await _bench.ImportAsync("book.xlsx");

        await ErrorsAsync("-o", "failed.xlsx");
        var with = await ErrorsAsync("-o", "more.xlsx", "--warnings");

        Assert.Equal(["L-2"], ResultsReader.Read(_bench.File("failed.xlsx")).Select(r => r["Row Key"]));
        Assert.Equal(["L-1", "L-2"], ResultsReader.Read(_bench.File("more.xlsx")).Select(r => r["Row Key"]));
        Assert.Equal(1, with.GetProperty("withWarnings").GetInt64());
        Assert.Equal("skipped 1, invalid 1", (await _bench.ImportAsync("more.xlsx")).Tally);
    }

    [Fact]
    public async Task Two_files_of_a_run_become_one_workbook()
    {
        _bench.Csv("one.csv", "Row Key,Address 1,City,State,Zip Code", "L-1,1 Alder Street,Salem,Atlantis,97301");
        _bench.Workbook("two.xlsx", Sheet.Locations("L-2|2 Birch Street|Salem|Lemuria|97301"));
        await _bench.ImportAsync("one.csv", "two.xlsx");

        await ErrorsAsync("-o", "failed.xlsx");

        var rows = ResultsReader.Read(_bench.File("failed.xlsx")).ToList();
        Assert.Equal(["one.csv, one, row 2", "two.xlsx, Locations, row 2"], rows.Select(r => r["Original Row"]));
        Assert.Equal("invalid 2", (await _bench.ImportAsync("failed.xlsx")).Tally);
    }

    [Theory]
    [InlineData("validate", "This run was a check without network")]
    [InlineData("import --dry-run", "This run was a dry run")]
    public async Task A_check_and_a_dry_run_have_their_faulty_rows_too_and_say_what_is_missing(string command, string sentence)
    {
        _bench.Workbook("book.xlsx", Sheet.Locations("L-1|1 Alder Street|Salem|OR|97301", "L-2|2 Birch Street|Salem|Atlantis|97301"));
        await _bench.RunAsync([.. command.Split(' '), "book.xlsx"]);

        var said = await _bench.Cli.RunAsync("errors", "last", "-o", "failed.xlsx");

        Assert.Equal(0, said.ExitCode);
        Assert.Contains("1 row would not be stored", said.Output, StringComparison.Ordinal);
        Assert.Contains(sentence, said.Output, StringComparison.Ordinal);
        Assert.Equal(["L-2"], ResultsReader.Read(_bench.File("failed.xlsx")).Select(r => r["Row Key"]));
    }

    [Fact]
    public async Task A_run_that_is_gone_under_way_of_another_kind_or_without_rows_is_said_in_a_sentence()
    {
        Assert.Contains("There are no runs of that kind", await RefusedAsync("last"), StringComparison.Ordinal);
        await ImportHalfAsync();
        Assert.Contains("nothing is left to look at", await RefusedAsync("20200101-000000-abcd"), StringComparison.Ordinal);
        Assert.Contains("name a workbook (.xlsx) or a CSV file (.csv)", await RefusedAsync("last", "-o", "failed.txt"), StringComparison.Ordinal);
        Assert.Contains("is a file of the run itself", await RefusedAsync("last", "-o", "book.xlsx"), StringComparison.Ordinal);
        var folder = Assert.Single(_bench.Cli.RunFolders);
        using (new FileStream(Path.Combine(folder, "run.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None))
            Assert.Contains("is under way", await RefusedAsync("last"), StringComparison.Ordinal);
        File.Delete(Path.Combine(folder, "run.db"));
        Assert.Contains("has no rows", await RefusedAsync(Path.GetFileName(folder)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_without_faults_writes_nothing_and_says_so()
    {
        _bench.Workbook("book.xlsx", Sheet.Locations("L-1|1 Alder Street|Salem|OR|97301"));
        await _bench.ImportAsync("book.xlsx");

        var said = await _bench.Cli.RunAsync("errors", "-o", "failed.xlsx");

        Assert.Equal(0, said.ExitCode);
        Assert.Contains("every row is stored", said.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(_bench.File("failed.xlsx")));
    }

    private async Task ImportHalfAsync()
    {
        _bench.Workbook("book.xlsx",
            Sheet.Of("Locations", "Row Key|Address 1|City|State|Zip Code|Notes of mine", "L-1|1 Alder Street|Salem|OR|97301|", "L-2|2 Birch Street|Salem|Atlantis|97301|my own note"),
            Sheet.Providers("P-1|Alder House|Group Home|L-1", "P-2|Birch House|no such type|L-1"));
        var run = await _bench.ImportAsync("book.xlsx");
        Assert.Equal("created 2, invalid 2", run.Tally);
    }

    private async Task<string> RefusedAsync(params string[] args)
    {
        var said = await _bench.Cli.RunAsync(["errors", .. args]);
        Assert.Equal(2, said.ExitCode);
        return said.All;
    }

    private async Task<JsonElement> ErrorsAsync(params string[] args)
    {
        var result = await _bench.Cli.RunAsync(["errors", "last", .. args, "--json"]);
        Assert.True(result.ExitCode == 0, result.All);
        await Schemas.ValidateAsync("errors", result.Output);
        return JsonDocument.Parse(result.Output).RootElement;
    }
}
