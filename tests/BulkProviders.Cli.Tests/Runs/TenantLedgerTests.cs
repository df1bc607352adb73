using BulkProviders.Application.Tenants;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;

namespace BulkProviders.Cli.Tests.Runs;

/// <summary>The original file may be imported as often as wanted: what earlier runs stored is known, also after a kill and without the results.</summary>
public sealed class TenantLedgerTests : IAsyncLifetime
{
    private static readonly string[] Headers = ["Address 1,City,State,Zip Code"];
    private static readonly string[] Rows = ["1 Alder Street,Salem,OR,97301", "2 Birch Street,Boston,MA,02108", "3 Cedar Street,Austin,TX,78701"];

    private Bench _bench = null!; // non-null: set before each test

    public async ValueTask InitializeAsync() => _bench = await Bench.StartAsync();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Complaint_17_the_original_file_imported_twice_makes_no_duplicate()
    {
        Write(Rows);
        var first = await _bench.ImportAsync("locations.csv");
        Assert.Equal("created 3", first.Tally);
        var again = await _bench.ImportAsync("locations.csv");
        Assert.Equal((0, "skipped 3", 0), (again.ExitCode, again.Tally, again.Requests("writes")));
        Assert.Equal(3, _bench.Server.State.Count("locations"));
        Assert.Equal(first.Rows.Select(r => r.RecordId), again.Rows.Select(r => r.RecordId));
        Assert.Contains(first.Rows[0].RecordId, again.Rows[0].Warning, StringComparison.Ordinal);
        Assert.Contains("row 2", again.Rows[0].Warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Again_creates_the_rows_a_second_time_and_both_are_known_afterwards()
    {
        Write(Rows);
        await _bench.ImportAsync("locations.csv");
        Assert.Equal("created 3", (await _bench.ImportAsync("locations.csv", "--again")).Tally);
        Assert.Equal(6, _bench.Server.State.Count("locations"));
        Write([.. Rows, .. Rows, Rows[0]]);
        // Six records cover six rows, and a seventh row of the same address is no new record unless it says so.
        Assert.Equal("skipped 6, invalid 1", (await _bench.ImportAsync("locations.csv")).Tally);
    }

    [Fact]
    public async Task Rows_that_were_refused_and_fixed_in_the_original_are_the_only_ones_created()
    {
        Write([Rows[0], "2 Birch Street,Boston,Massachusets,02108"]);
        Assert.Equal("created 1, invalid 1", (await _bench.ImportAsync("locations.csv")).Tally);
        Write([Rows[0], Rows[1]]);
        Assert.Equal("created 1, skipped 1", (await _bench.ImportAsync("locations.csv")).Tally);
        Assert.Equal(2, _bench.Server.State.Count("locations"));
    }

    [Fact]
    public async Task A_row_with_a_key_is_compared_with_its_record_and_its_children_with_theirs()
    {
        Book("Willow");
        Assert.Equal("created 2", (await _bench.ImportAsync("book.xlsx")).Tally);
        Assert.Equal("unchanged 2", (await _bench.ImportAsync("book.xlsx")).Tally);
        Book("Oak");
        var edited = await _bench.ImportAsync("book.xlsx");
        Assert.Equal((0, "unchanged 1, updated 1"), (edited.ExitCode, Sorted(edited.Tally)));
        Assert.Equal("Oak", _bench.TheOnly("providers")["name"]);
        Assert.Equal(1, _bench.Server.State.Count("locations"));
    }

    [Fact]
    public async Task A_key_that_another_file_uses_for_something_else_overwrites_nothing()
    {
        _bench.Workbook("north.xlsx", Sheet.Locations("1|1 Alder Street|Salem|OR|97301"));
        _bench.Workbook("south.xlsx", Sheet.Locations("1|9 Pine Street|Dallas|TX|75201"));
        await _bench.ImportAsync("north.xlsx");
        var south = await _bench.ImportAsync("south.xlsx");
        Assert.Equal((1, "invalid 1"), (south.ExitCode, south.Tally));
        Assert.Equal(["row-key-of-another"], south.Codes);
        Assert.Equal("Salem", _bench.TheOnly("locations")["city"]);
    }

    [Fact]
    public async Task A_stored_record_that_is_gone_is_an_error_that_names_again()
    {
        Book("Willow");
        var first = await _bench.ImportAsync("book.xlsx");
        await DeleteElsewhereAsync("Providers", first.Rows.Single(r => r.Sheet == "Providers").RecordId);
        var again = await _bench.ImportAsync("book.xlsx");
        Assert.Equal((1, "unchanged 1, invalid 1"), (again.ExitCode, again.Tally));
        Assert.Contains("--again", again.Rows.Single(r => r.Status == "Invalid").Error, StringComparison.Ordinal);
        Assert.Equal("created 2", (await _bench.ImportAsync("book.xlsx", "--again")).Tally);
    }

    [Fact]
    public async Task A_record_that_this_tool_deleted_may_be_created_again()
    {
        Write([Rows[0]]);
        var id = (await _bench.ImportAsync("locations.csv")).Rows[0].RecordId;
        _bench.Workbook("delete.xlsx", Sheet.Of("Locations", "ID|Import Operation|City", $"{id}|Delete|"));
        Assert.Equal("deleted 1", (await _bench.ImportAsync("delete.xlsx", "--allow-delete", "1")).Tally);
        Assert.Equal("created 1", (await _bench.ImportAsync("locations.csv")).Tally);
    }

    [Fact]
    public async Task A_row_edited_in_its_place_is_an_error_that_names_the_record_unless_the_row_says_Create()
    {
        Write(Rows);
        var first = await _bench.ImportAsync("locations.csv");
        Write([Rows[0], Rows[1].Replace("Birch", "Beech", StringComparison.Ordinal), Rows[2]]);
        var edited = await _bench.ImportAsync("locations.csv");
        Assert.Equal((1, "skipped 2, invalid 1"), (edited.ExitCode, edited.Tally));
        Assert.Equal(["edited-after-creation"], edited.Codes);
        Assert.Contains(first.Rows[1].RecordId, edited.Rows[1].Error, StringComparison.Ordinal);
        _bench.Csv("locations.csv", Headers[0] + ",Import Operation", Rows[0] + ",", Rows[1].Replace("Birch", "Beech", StringComparison.Ordinal) + ",Create", Rows[2] + ",");
        Assert.Equal("created 1, skipped 2", (await _bench.ImportAsync("locations.csv")).Tally);
    }

    [Fact]
    public async Task Rows_that_were_moved_and_added_are_told_apart()
    {
        Write(Rows);
        await _bench.ImportAsync("locations.csv");
        Write(["0 Aspen Street,Salem,OR,97301", Rows[2], Rows[0], Rows[1]]);
        Assert.Equal("created 1, skipped 3", (await _bench.ImportAsync("locations.csv")).Tally);
    }

    [Fact]
    public async Task A_new_file_of_the_same_name_is_no_edited_one()
    {
        Write(Rows);
        await _bench.ImportAsync("locations.csv");
        Write(["7 Elm Street,Salem,OR,97301", "8 Elm Street,Salem,OR,97301"]);
        Assert.Equal("created 2", (await _bench.ImportAsync("locations.csv")).Tally);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_ledger_that_was_lost_or_damaged_is_noticed_and_made_anew(bool isLost)
    {
        Write(Rows);
        await _bench.ImportAsync("locations.csv");
        SqliteConnection.ClearAllPools();
        if (isLost)
            File.Delete(Ledger);
        else
            await File.WriteAllTextAsync(Ledger, new string('x', 8192), TestContext.Current.CancellationToken);
        var again = await _bench.ImportAsync("locations.csv");
        Assert.Equal("skipped 3", again.Tally);
        Assert.Contains(isLost ? "was missing" : "damaged", again.Error, StringComparison.Ordinal);
        Assert.Equal(!isLost, File.Exists(Ledger + ".damaged"));
        Assert.Equal(3, _bench.Server.State.Count("locations"));
    }

    [Fact]
    public async Task Purged_runs_are_not_forgotten_also_where_the_ledger_did_not_have_them_yet()
    {
        Write(Rows);
        await _bench.ImportAsync("locations.csv");
        File.Delete(Ledger);
        _bench.Cli.Time = new FakeTimeProvider(TimeProvider.System.GetUtcNow().AddDays(2));
        Assert.Equal(0, (await _bench.Cli.RunAsync("runs", "purge", "--older-than", "1d", "--yes")).ExitCode);
        _bench.Cli.Time = TimeProvider.System;
        Assert.Empty(_bench.Cli.RunFolders);
        Assert.Equal("skipped 3", (await _bench.ImportAsync("locations.csv")).Tally);
    }

    [Fact]
    public async Task A_dry_run_tells_what_an_import_would_skip_and_leaves_no_trace_in_the_ledger()
    {
        Write([Rows[0]]);
        await _bench.ImportAsync("locations.csv");
        Write(Rows);
        Assert.Equal("created 2, skipped 1", (await _bench.DryRunAsync("locations.csv")).Tally);
        Assert.Equal("created 2, skipped 1", (await _bench.ImportAsync("locations.csv")).Tally);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task After_a_kill_the_same_file_in_a_new_run_makes_no_duplicate(bool wasCarriedOut)
    {
        Write(Rows);
        var first = await _bench.ImportAsync("locations.csv");
        // As a kill leaves it: marks of creates without outcomes, and a ledger that has not heard of the run.
        ForgetLedger();
        Execute(Path.Combine(_bench.Cli.RunFolders[0], "run.db"), "DELETE FROM outcomes; DELETE FROM run WHERE name IN ('status', 'finishedAt', 'exitCode')");
        foreach (var row in wasCarriedOut ? [] : first.Rows)
            await DeleteElsewhereAsync("Locations", row.RecordId);
        _bench.Cli.Environment["BULKPROVIDERS_IMPORT__INDOUBTWAIT"] = "1s";
        var again = await _bench.ImportAsync("locations.csv");
        Assert.Equal(wasCarriedOut ? "unchanged 3" : "unconfirmed 3", again.Tally);
        Assert.Equal(first.Rows.Select(r => r.RecordId), again.Rows.Select(r => r.RecordId));
        Assert.Equal(wasCarriedOut ? 3 : 0, _bench.Server.State.Count("locations"));
    }

    [Fact]
    public async Task What_an_abandoned_run_left_open_is_looked_up_by_the_one_that_takes_its_place()
    {
        Write(Rows);
        var first = await _bench.ImportAsync("locations.csv");
        // Row 2 was created, and the run ended before the answer came; row 3 was never sent.
        await DeleteElsewhereAsync("Locations", first.Rows[2].RecordId);
        ForgetLedger();
        File.Delete(Path.Combine(first.RunFolder, "summary.json"));
        Execute(Path.Combine(first.RunFolder, "run.db"), """
            DELETE FROM outcomes WHERE operation_id IN (SELECT operation_id FROM operations ORDER BY operation_id LIMIT 2 OFFSET 1);
            DELETE FROM send_log WHERE operation_id IN (SELECT operation_id FROM operations ORDER BY operation_id LIMIT 1 OFFSET 2);
            UPDATE run SET value = 'stopped' WHERE name = 'status';
            UPDATE run SET value = '3' WHERE name = 'exitCode';
            """);

        var again = await _bench.ImportAsync("locations.csv", "--restart");

        Assert.Equal(3, _bench.Server.State.Count("locations"));
        Assert.True(again.ExitCode == 0, again.Error);
        Assert.Equal(first.Rows[1].RecordId, again.Rows[1].RecordId);
        Assert.Contains("is given up", again.Error, StringComparison.Ordinal);
    }

    private string Ledger => _bench.Cli.Ledgers.Single();

    // A ledger that has not heard of the run, and a runs folder that has not heard of such a ledger.
    private void ForgetLedger()
    {
        File.Delete(Ledger);
        Directory.Delete(Path.Combine(_bench.Cli.RunsFolder, TenantLedgers.FolderName), recursive: true);
    }

    private void Write(IEnumerable<string> rows) => _bench.Csv("locations.csv", [.. Headers, .. rows]);

    private void Book(string name) => _bench.Workbook("book.xlsx",
        Sheet.Locations("L-1|1 Alder Street|Salem|OR|97301"), Sheet.Providers($"P-1|{name}|Group Home|L-1"));

    // As somebody does it without this ledger: the tool of another user.
    private async Task DeleteElsewhereAsync(string sheet, string id)
    {
        _bench.Workbook("elsewhere.xlsx", Sheet.Of(sheet, "ID|Import Operation|Row Key", $"{id}|Delete|"));
        Assert.Equal("deleted 1", (await _bench.ImportAsync("elsewhere.xlsx", "--allow-delete", "1", "--runs", "elsewhere", "--ledger", "elsewhere")).Tally);
    }

    private static string Sorted(string tally) => string.Join(", ", tally.Split(", ").Order(StringComparer.Ordinal));

    private static void Execute(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
