using BulkProviders.Cli.Tests.Runs;
using Microsoft.Data.Sqlite;

namespace BulkProviders.Cli.Tests.Exports;

/// <summary>Names beside IDs where a column takes several, where the usual header means something else, and in formats for tools.</summary>
public sealed class ReferenceFormsTests : IDisposable
{
    private const string Overlay = """
        {
          "extends": "built-in",
          "resources": [
            {
              "name": "inspections", "sheet": "Inspections", "type": "inspections", "path": "/providers/inspections",
              "evidence": { "type": "guessed", "path": "guessed" }, "identifiedBy": ["Number"],
              "columns": [
                { "header": "Number", "attribute": "number", "type": "text", "evidence": "guessed", "required": true, "example": "I-2026-1" },
                { "header": "Location", "relationship": "location", "type": "reference", "target": "locations", "evidence": "guessed", "required": true },
                { "header": "Location ID", "attribute": "their_code", "type": "text", "evidence": "guessed" },
                { "header": "Seen", "relationship": "seen", "type": "reference", "target": "locations", "many": true, "evidence": "guessed" }
              ]
            }
          ]
        }
        """;

    private readonly CliHost _cli = new();

    public ReferenceFormsTests()
    {
        _cli.Folder.Write("mine.json", Overlay);
        Book.Save(_cli.Folder.File("in.xlsx"),
            Sheet.Locations("L-1|1 Alder Street|Salem|OR|97301", "L-2|2 Birch Street|Salem|OR|97301", "L-3|3 Cedar; Street|Salem|OR|97301"),
            Sheet.Of("Inspections", "Row Key|Number|Location|Location ID|Seen", "I-1|I-1|L-1|own code|L-1;L-2", "I-2|I-2|L-2||L-1;L-3"));
    }

    public void Dispose() => _cli.Dispose();

    [Theory]
    [InlineData("out.xlsx")]
    [InlineData("out")]
    public async Task Several_references_and_headers_that_are_taken_come_back_as_they_are(string target)
    {
        Assert.Equal("created 5", (await RunAsync("import", "in.xlsx", "--sandbox", "--json")).Tally);
        await ExportAsync(target);
        var lines = ExportedFile.Lines(_cli.Folder.File(target), "Inspections");
        Assert.Equal(["ID", "Number", "Location", "Location Record ID", "Location ID", "Seen", "Seen ID", "Row Token"], lines[0]);
        var first = lines.Single(l => l[1] == "I-1");
        Assert.Equal(["1 Alder Street, Salem", "own code", "1 Alder Street, Salem; 2 Birch Street, Salem"], [first[2], first[4], string.Join("; ", first[5].Split("; ").Order(StringComparer.Ordinal))]);
        // A name that reads as two is an ID in a list.
        Assert.DoesNotContain("Cedar", lines.Single(l => l[1] == "I-2")[5], StringComparison.Ordinal);

        Assert.Equal((0, "unchanged 5"), Short(await RunAsync("import", target, "--sandbox", "--json")));
        Assert.Equal((0, "unchanged 5"), Short(await RunAsync("import", target, "--sandbox", "--json", "--send", "changed", "--again")));
    }

    [Fact]
    public async Task A_list_of_names_that_was_added_to_adds_that_and_brings_nothing_back()
    {
        await RunAsync("import", "in.xlsx", "--sandbox", "--json");
        await ExportAsync("out");
        var lines = ExportedFile.Lines(_cli.Folder.File("out"), "Inspections");
        var (id, seen) = (lines.Single(l => l[1] == "I-1")[0], lines.Single(l => l[1] == "I-1")[5]);
        var second = ExportedFile.Lines(_cli.Folder.File("out"), "Locations").Single(l => l[1] == "2 Birch Street")[0];
        var third = ExportedFile.Lines(_cli.Folder.File("out"), "Locations").Single(l => l[1] == "3 Cedar; Street")[0];
        // Somebody leaves one of the two only.
        _cli.Folder.Write("people.csv", $"ID,Seen\r\n{id},<clear>; {second}\r\n");
        Assert.Equal("updated 1", (await RunAsync("import", "people.csv=inspections", "--sandbox", "--json")).Tally);

        ExportedFile.Edit(_cli.Folder.File("out"), "Inspections", id, ("Seen", $"{seen}; {third}"));
        var added = await RunAsync("import", "out", "--sandbox", "--json");
        Assert.True(added.ExitCode == 0, added.Error + string.Join('\n', added.Rows.Select(r => r.Error)));

        await ExportAsync("after");
        var now = ExportedFile.Lines(_cli.Folder.File("after"), "Inspections").Single(l => l[1] == "I-1");
        Assert.Equal(new[] { second, third }.Order(StringComparer.Ordinal), now[6].Split("; ").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Databases_have_names_and_ids_and_no_tokens()
    {
        await RunAsync("import", "in.xlsx", "--sandbox", "--json");
        await ExportAsync("out.sqlite");
        using var database = new SqliteConnection($"Data Source={_cli.Folder.File("out.sqlite")};Mode=ReadOnly;Pooling=False");
        database.Open();
        using var command = database.CreateCommand();
        command.CommandText = """SELECT i."Location" || ' = ' || l."Address 1" || ', ' || l."City" FROM Inspections i JOIN Locations l ON l.ID = i."Location Record ID" WHERE i."Number" = 'I-1'""";
        Assert.Equal("1 Alder Street, Salem = 1 Alder Street, Salem", command.ExecuteScalar());
        command.CommandText = "SELECT count(*) FROM pragma_table_info('Inspections') WHERE name = 'Row Token'";
        Assert.Equal(0L, command.ExecuteScalar());
    }

    [Fact]
    public async Task A_history_does_not_change_where_a_referred_record_is_called_otherwise()
    {
        await RunAsync("import", "in.xlsx", "--sandbox", "--json");
        await ExportAsync("out", "--history", "history.sqlite");
        var location = ExportedFile.Lines(_cli.Folder.File("out"), "Locations").Single(l => l[1] == "1 Alder Street")[0];
        _cli.Folder.Write("people.csv", $"ID,Address 1\r\n{location},10 Alder Street\r\n");
        await RunAsync("import", "people.csv=locations", "--sandbox", "--json");
        await ExportAsync("out", "--history", "history.sqlite");
        using var database = new SqliteConnection($"Data Source={_cli.Folder.File("history.sqlite")};Mode=ReadOnly;Pooling=False");
        database.Open();
        using var command = database.CreateCommand();
        command.CommandText = "SELECT (SELECT count(*) FROM Inspections) || ' ' || (SELECT count(*) FROM Locations) || ' ' || (SELECT \"Location\" FROM Inspections WHERE \"Number\" = 'I-1')";
        Assert.Equal("2 4 " + location, command.ExecuteScalar());
    }

    private static (int, string) Short(RunOutcome outcome) => (outcome.ExitCode, outcome.Tally);

    private async Task ExportAsync(string target, params string[] options)
    {
        var result = await _cli.RunAsync(["export", "locations", "inspections", "-o", target, "--sandbox", "--catalog", "mine.json", .. options]);
        Assert.True(result.ExitCode == 0, result.All);
    }

    private async Task<RunOutcome> RunAsync(params string[] args) => new(await _cli.RunAsync([.. args, "--catalog", "mine.json"]));
}
