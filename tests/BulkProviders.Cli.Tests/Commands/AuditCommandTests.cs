using System.Globalization;
using System.Text.Json;
using BulkProviders.Cli.Tests.Reports;
using BulkProviders.Cli.Tests.Runs;

namespace BulkProviders.Cli.Tests.Commands;

public sealed class AuditCommandTests : IAsyncLifetime
{
    private Bench _bench = null!; // non-null: set before each test

    public async ValueTask InitializeAsync() => _bench = await Bench.StartAsync();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task It_tells_the_whole_life_of_a_record_with_rows_values_and_runs()
    {
        var (id, runs) = await LifeAsync();

        var audit = await AuditAsync(id);

        var writes = audit.GetProperty("writes").EnumerateArray().ToList();
        Assert.Equal(
            [("import", "created", "locations.csv", 3), ("import", "updated", "changed.csv", 2), ("undo", "updated", "changed.csv", 2), ("import", "deleted", "gone.csv", 2)],
            writes.Select(w => (Text(w, "command"), Text(w, "status"), Path.GetFileName(Text(w, "file")), w.GetProperty("row").GetInt32())));
        Assert.Equal(runs, writes.Select(w => Text(w, "runId")));
        Assert.Equal(("", "Salem", "True"), Field(writes[0], "City"));
        Assert.Equal(("Salem", "Dallas", "True"), Field(writes[1], "City"));
        Assert.Equal(("Dallas", "Salem", "True"), Field(writes[2], "City"));
        Assert.Equal(("Salem", "", "True"), Field(writes[3], "City"));
        Assert.Equal("second thoughts", Text(writes[1], "note"));
        Assert.Empty(audit.GetProperty("missing").EnumerateArray());
        Assert.Empty((await AuditAsync(id, "--on", "2001-01-01")).GetProperty("writes").EnumerateArray());
        var today = TimeZoneInfo.ConvertTime(TimeProvider.System.GetUtcNow(), TimeProvider.System.LocalTimeZone).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        Assert.Equal(4, (await AuditAsync(id, "--on", today)).GetProperty("writes").GetArrayLength());
    }

    [Fact]
    public async Task A_terminal_shows_it_as_tables_and_a_file_holds_a_row_for_each_field()
    {
        var (id, runs) = await LifeAsync();

        var said = await _bench.Cli.RunAsync("audit", "--record", id, "-o", "audit.csv");

        Assert.Equal(0, said.ExitCode);
        foreach (var text in new[] { "4 writes to " + id, runs[1], "changed.csv, sheet changed, row 2, note: second thoughts", "Dallas" })
            Assert.Contains(text, said.Output, StringComparison.Ordinal);
        var lines = Assert.Single(ResultsReader.Sheets(_bench.File("audit.csv"))).Lines;
        Assert.Contains("Before", lines[0]);
        Assert.Contains(lines, l => l.Contains("City") && l.Contains("Dallas") && l.Contains(runs[1]));
    }

    [Fact]
    public async Task Runs_whose_folder_is_gone_are_named_by_the_ledger_with_their_rows()
    {
        var (id, runs) = await LifeAsync();
        Directory.Delete(Path.Combine(_bench.Cli.RunsFolder, runs[1]), recursive: true);

        var audit = await AuditAsync(id);

        Assert.Equal(3, audit.GetProperty("writes").GetArrayLength());
        var missing = Assert.Single(audit.GetProperty("missing").EnumerateArray()).GetString();
        Assert.Contains($"The run {runs[1]} of ", missing, StringComparison.Ordinal);
        Assert.Contains("changed.csv, sheet changed, row 2", missing, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_record_or_with_a_strange_day_it_says_what_is_wanted()
    {
        var without = await _bench.Cli.RunAsync("audit");
        Assert.Equal(2, without.ExitCode);
        Assert.Contains("Say which record, such as --record", without.Error, StringComparison.Ordinal);
        var day = await _bench.Cli.RunAsync("audit", "--record", "x", "--on", "yesterday");
        Assert.Equal(2, day.ExitCode);
        Assert.Contains("a day as YYYY-MM-DD", day.Error, StringComparison.Ordinal);
        var nobody = await _bench.Cli.RunAsync("audit", "--record", "3f2b6c1e-8d4a-4f6b-9a52-0c7d1e5b9f10");
        Assert.Equal(0, nobody.ExitCode);
        Assert.Contains("No run in", nobody.Output, StringComparison.Ordinal);
    }

    private async Task<(string Id, string[] Runs)> LifeAsync()
    {
        _bench.Csv("locations.csv", "Address 1,City,State,Zip Code", "1 Alder Street,Salem,OR,97301", "2 Birch Street,Salem,OR,97301");
        var created = await _bench.ImportAsync("locations.csv");
        var id = created.Rows[1].RecordId;
        _bench.Csv("changed.csv", "ID,City", $"{id},Dallas");
        var changed = await _bench.ImportAsync("changed.csv=locations", "--note", "second thoughts");
        var undone = await UndoOutcome.RunAsync(_bench.Cli, "undo", UndoScene.RunOf(changed));
        Assert.Equal(0, undone.ExitCode);
        _bench.Csv("gone.csv", "ID,Import Operation", $"{id},Delete");
        var gone = await _bench.ImportAsync("gone.csv=locations", "--allow-delete", "1");
        Assert.Equal("deleted 1", gone.Tally);
        return (id, [UndoScene.RunOf(created), UndoScene.RunOf(changed), undone.RunId, UndoScene.RunOf(gone)]);
    }

    private async Task<JsonElement> AuditAsync(string id, params string[] more)
    {
        var result = await _bench.Cli.RunAsync(["audit", "--record", id, .. more, "--json"]);
        Assert.True(result.ExitCode == 0, result.All);
        await Schemas.ValidateAsync("audit", result.Output);
        using var json = JsonDocument.Parse(result.Output);
        return json.RootElement.Clone();
    }

    private static string Text(JsonElement write, string name) => write.GetProperty(name).GetString() ?? "";

    private static (string Before, string After, string Shown) Field(JsonElement write, string column)
    {
        var field = write.GetProperty("fields").EnumerateArray().Single(f => Text(f, "column") == column);
        return (Text(field, "before"), Text(field, "after"), field.GetProperty("shown").GetBoolean().ToString());
    }
}
