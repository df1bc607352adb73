using BulkProviders.Core.Catalog;
using BulkProviders.Laboratory.Checks;
using BulkProviders.Laboratory.Inputs;
using BulkProviders.Sandbox;
using BulkProviders.Testing.Workbooks;
using Microsoft.Data.Sqlite;

namespace BulkProviders.Laboratory.Tests.Checks;

/// <summary>The judge is judged: each kind of damage is planted, and has to be seen.</summary>
public sealed class TrialCheckTests : IAsyncLifetime
{
    private static readonly PoolRecord[] Pool = [new("pool-1", "Pool 1", "before"), new("pool-2", "Pool 2", "before"), new("pool-3", "Pool 3", "before")];

    private readonly TemporaryFolder _folder = new();
    private readonly TrialInput _input = TrialInput.Make(5, 20, Pool);
    private readonly List<ReportedRow> _rows = [];

    private string DataFile => _folder.File("sandbox.db");

    public async ValueTask InitializeAsync()
    {
        // The laboratory reads tables that the sandbox has laid, with the sandbox's own names.
        await using (await SandboxServer.StartAsync(
            new SandboxOptions { DataFile = DataFile }, CatalogReader.ReadDefault(), TimeProvider.System, TestContext.Current.CancellationToken))
        {
        }
        foreach (var record in Pool.SkipLast(1))
            Insert(RecordKind.Location, record.Id, new() { ["address1"] = record.Natural, ["notes"] = record.Notes });
        foreach (var row in _input.Rows)
            Store(row);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public void A_trial_without_damage_has_no_violation() => Assert.Empty(Check());

    [Fact]
    public void A_record_that_stands_twice_is_a_duplicate()
    {
        Insert(RecordKind.Provider, "again", new() { ["name"] = Row("P1").Natural });

        Assert.Equal([Wrong.Duplicate], Check().Select(v => v.Kind));
    }

    [Fact]
    public void A_record_that_is_reported_and_does_not_stand_is_lost()
    {
        Run("DELETE FROM \"providers/licenses\" WHERE \"$id\" = 'id-T5.C1'");

        Assert.Equal([Wrong.Lost], Check().Select(v => v.Kind));
    }

    [Fact]
    public void A_row_without_an_outcome_is_seen()
    {
        _rows.RemoveAll(r => r.Key == "T5.C2");
        Change("C3", r => r with { Status = "" });

        Assert.Equal([Wrong.WithoutOutcome, Wrong.WithoutOutcome], Check().Select(v => v.Kind));
    }

    [Fact]
    public void Counts_that_do_not_add_up_are_seen() =>
        Assert.Equal([Wrong.WithoutOutcome], Check(summed: (_input.Rows.Count, _input.Rows.Count - 1)).Select(v => v.Kind));

    [Theory]
    [InlineData("Failed")]
    [InlineData("Not Attempted")]
    [InlineData("Blocked")]
    public void A_row_that_is_said_not_to_be_stored_must_not_stand(string status)
    {
        Change("C1", r => r with { Status = status, RecordId = "" });

        Assert.Equal([Wrong.Untrue], Check().Select(v => v.Kind));
    }

    [Fact]
    public void Another_record_ID_than_the_servers_is_seen()
    {
        Change("C1", r => r with { RecordId = "somewhere else" });

        Assert.Equal([Wrong.Untrue], Check().Select(v => v.Kind));
    }

    [Fact]
    public void A_wrong_value_and_a_wrong_parent_are_seen()
    {
        Run("UPDATE \"providers/licenses\" SET started_on = '1999-01-01', provider = 'id-T5.L1' WHERE \"$id\" = 'id-T5.C1'");

        Assert.Equal([Wrong.Content, Wrong.Link], Check().Select(v => v.Kind));
    }

    [Fact]
    public void Unconfirmed_is_for_tenants_that_do_not_honour_ids_and_needs_an_explanation()
    {
        Change("C1", r => r with { Status = "Unconfirmed", RecordId = "", Error = "The answer was lost." });
        Assert.Equal([Wrong.NotAllowedUnconfirmed], Check().Select(v => v.Kind));
        Assert.Empty(Check(honoursIds: false));

        Change("C1", r => r with { Error = "" });
        Assert.Equal([Wrong.WithoutOutcome], Check(honoursIds: false).Select(v => v.Kind));
    }

    [Fact]
    public void Updates_and_deletes_are_held_against_the_server_too()
    {
        Change("U1", r => r with { Status = "Failed" });
        Change("D1", r => r with { Status = "Failed" });

        Assert.Equal([Wrong.Untrue, Wrong.Untrue], Check().Select(v => v.Kind));
    }

    [Fact]
    public void An_undo_that_says_otherwise_than_the_server_is_seen()
    {
        var before = ServerRecords.Read(DataFile, _input);
        Run("DELETE FROM \"providers/licenses\" WHERE \"$id\" = 'id-T5.C1'");
        var after = ServerRecords.Read(DataFile, _input);
        // All that is left of the import: what it created and not deleted again, the two that it changed, and the one that it deleted.
        var left = after.All().Sum(r => r.Count) + 3;

        Assert.Empty(UndoCheck.Run(_input, new UndoSaid(left, 0, 1), before, after, Pool[..2], 1));
        Assert.Equal([Wrong.Lost], UndoCheck.Run(_input, new UndoSaid(left - 1, 0, 1), before, after, Pool[..2], 1).Select(v => v.Kind));
        Assert.Equal([Wrong.Untrue], UndoCheck.Run(_input, new UndoSaid(left, 0, 2), before, after, Pool[..2], 1).Select(v => v.Kind));
        Assert.Equal([Wrong.WithoutOutcome], UndoCheck.Run(_input, new UndoSaid(left, 1, 1), before, after, Pool[..2], 1).Select(v => v.Kind));
    }

    private IReadOnlyList<Violation> Check(bool honoursIds = true, (long, long)? summed = null) =>
        new TrialCheck(_input, new RunReport("run", "completed", _rows, summed ?? (_input.Rows.Count, _input.Rows.Count)))
            .Run(ServerRecords.Read(DataFile, _input), honoursIds);

    private InputRow Row(string key) => _input.Rows.Single(r => r.Key == "T5." + key);

    private void Change(string key, Func<ReportedRow, ReportedRow> change)
    {
        var at = _rows.FindIndex(r => r.Key == "T5." + key);
        _rows[at] = change(_rows[at]);
    }

    private void Store(InputRow row)
    {
        var id = row.Target?.Id ?? "id-" + row.Key;
        var status = row.Aim switch { RowAim.Create => "Create Success", RowAim.Update => "Update Success", _ => "Delete Success" };
        _rows.Add(new ReportedRow(row.Key, status, id, ""));
        if (row.Aim == RowAim.Update)
            Run($"UPDATE \"providers/locations\" SET notes = '{row.Expected["notes"]}' WHERE \"$id\" = '{id}'");
        if (row.Aim == RowAim.Create)
            Insert(row.Kind, id, row.Expected.Append(new(row.Kind.Natural, row.Natural))
                .Concat(row.Links.Select(l => KeyValuePair.Create(l.Key, l.Value.StartsWith("pool", StringComparison.Ordinal) ? l.Value : "id-" + l.Value))).ToDictionary());
    }

    private void Insert(RecordKind kind, string id, Dictionary<string, string> members) =>
        Run($"""INSERT INTO "{kind.Table}" ("$id", "$version", "$created", {string.Join(", ", members.Keys)}) """
            + $"VALUES ('{id}', 1, 0, {string.Join(", ", members.Values.Select(v => $"'{v}'"))})");

    private void Run(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={DataFile};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        Assert.Equal(1, command.ExecuteNonQuery());
    }
}
