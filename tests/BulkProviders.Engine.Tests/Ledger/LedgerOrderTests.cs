using BulkProviders.Engine.Ledger;
using BulkProviders.Testing.Workbooks;
using CsCheck;
using Microsoft.Data.Sqlite;

namespace BulkProviders.Engine.Tests.Ledger;

/// <summary>What runs tell is put together in whatever order it comes.</summary>
public sealed class LedgerOrderTests
{
    private const int Runs = 4;
    private const int Records = 4;

    [Fact]
    public void Runs_that_are_taken_in_in_any_order_and_twice_end_in_the_same_ledger() =>
        Gen.Int[0, int.MaxValue - 1].Sample(
            seed =>
            {
                using var folder = new TemporaryFolder();
                var histories = Histories(new Random(seed));
                var expected = Take(folder.File("a.db"), histories, [.. Enumerable.Range(0, Runs)]);
                var order = Enumerable.Range(0, Runs).Concat(Enumerable.Range(0, Runs)).ToArray();
                new Random(seed).Shuffle(order);
                return Take(folder.File("b.db"), histories, order) == expected;
            },
            iter: 60, threads: 1);

    [Fact]
    public void A_create_in_doubt_is_closed_by_the_run_that_finds_its_record_under_the_chosen_id()
    {
        using var folder = new TemporaryFolder();
        List<RecordStatement>[] histories =
        [
            [Said(RecordStatus.Uncertain, null, "c-1", 2)],
            [Said(RecordStatus.Updated, "C-1", null, 2), Said(RecordStatus.Matched, "c-1", null, 12)],
            [],
            []
        ];
        var dump = Take(folder.File("a.db"), histories, [0, 1]);
        Assert.Equal("providers c-1 c-1 - live run-0 run-1", dump.Split('\n')[0].Replace("C-1", "c-1", StringComparison.Ordinal));
        Assert.Single(dump.Split('\n'), l => l.StartsWith("providers", StringComparison.Ordinal));
        Assert.Equal(dump.ToUpperInvariant(), Take(folder.File("b.db"), histories, [1, 0]).ToUpperInvariant());
    }

    [Fact]
    public void What_a_ledger_takes_over_from_another_is_what_the_runs_would_have_told_and_twice_changes_nothing()
    {
        using var folder = new TemporaryFolder();
        var histories = Histories(new Random(17));
        var expected = Take(folder.File("all.db"), histories, [0, 1, 2, 3]);
        Take(folder.File("one.db"), histories, [0, 2]);
        Take(folder.File("two.db"), histories, [1, 3]);
        for (var time = 0; time < 2; time++)
        {
            using (var ledger = Open(folder.File("one.db")))
            using (var other = LedgerReader.Open(folder.File("two.db")) ?? throw new InvalidOperationException())
                ledger.Merge(other, _ => true);
            Assert.Equal(expected, Dump(folder.File("one.db")));
        }
    }

    [Fact]
    public void After_a_reset_the_former_ledger_is_kept_and_what_began_before_is_not_taken_over()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("ledger.db");
        Take(path, Histories(new Random(17)), [0, 1, 2, 3]);
        var before = Dump(path);
        LedgerBirth.Replace(path, TestRun.Tenant, folder.File("archive.db"), known: "lost", Start.AddHours(2));
        Assert.Equal(before, Dump(folder.File("archive.db")));
        using var ledger = Open(path);
        Assert.Equal((0, Start.AddHours(2)), (ledger.Counts.Records, ledger.Head.ResetAt));
        Assert.Contains("lost", ledger.Head.Replaces);
        using var archive = LedgerReader.Open(folder.File("archive.db")) ?? throw new InvalidOperationException();
        ledger.Merge(archive, _ => true, ledger.Head.ResetAt);
        Assert.Equal(2, ledger.Counts.Runs);
    }

    private static DateTimeOffset Start { get; } = new(2026, 3, 4, 9, 0, 0, TimeSpan.Zero);

    /// <summary>What each run says: creates in doubt, then refused, or made and found again under the chosen id or one of the server's own.</summary>
    private static List<RecordStatement>[] Histories(Random dice)
    {
        var runs = Enumerable.Range(0, Runs).Select(_ => new List<RecordStatement>()).ToArray();
        for (var record = 0; record < Records; record++)
        {
            var (chosen, id, row) = ($"c-{record}", record % 2 == 0 ? $"c-{record}" : $"r-{record}", record + 2);
            var settled = dice.Next(Runs);
            for (var run = 0; run < settled; run++)
                if (dice.Next(2) == 0)
                    runs[run].Add(Said(RecordStatus.Uncertain, null, chosen, row));
            if (dice.Next(4) == 0)
            {
                runs[settled].Add(Said(RecordStatus.Refused, null, chosen, row));
                continue;
            }

            // A look-up under the chosen id, or the answer to the create.
            runs[settled].Add(record % 2 == 0 && dice.Next(2) == 0 ? Said(RecordStatus.Matched, id, null, row) : Said(RecordStatus.Created, id, chosen, row));
            for (var run = settled + 1; run < Runs; run++)
                if (dice.Next(2) == 0)
                    runs[run].Add(Said(run == Runs - 1 && dice.Next(3) == 0 ? RecordStatus.Deleted : dice.Next(2) == 0 ? RecordStatus.Updated : RecordStatus.Matched, id, null, row + 10));
        }

        return runs;
    }

    private static RecordStatement Said(string status, string? id, string? chosen, int row) => new(
        row, "providers", status, id, chosen, row % 4 == 3 ? $"K-{row % 10}" : null, $"i-{row % 10}", $"h-{row % 10}", new RowPlace("/in/list.csv", "list", row));

    private static string Take(string path, List<RecordStatement>[] histories, IReadOnlyList<int> order)
    {
        using (var ledger = Open(path))
            foreach (var run in order)
            {
                var source = new RunIndex(ledger.Database).Begin($"run-{run}", Start.AddHours(run));
                var (records, added) = (new LedgerRecordTable(ledger.Database), new NewRecords(ledger.Database));
                ledger.Database.Write(() =>
                {
                    foreach (var said in added.Add(histories[run], source))
                        records.Put(said, source);
                });
            }

        return Dump(path);
    }

    private static string Dump(string path)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        return string.Join('\n',
        [
            .. Lines(connection, "SELECT resource, record_id, chosen_id, coalesce(row_key, '-'), CASE WHEN status IN ('created', 'updated', 'matched') THEN 'live' ELSE status END, first_run, last_run FROM records"),
            .. Lines(connection, "SELECT coalesce(r.record_id, r.chosen_id), q.content_hash, s.path, q.number, q.run_id FROM sources q JOIN records r ON r.record_no = q.record_no JOIN sheets s ON s.sheet_id = q.sheet_id")
        ]);
    }

    private static List<string> Lines(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var lines = new List<string>();
        while (reader.Read())
            lines.Add(string.Join(' ', Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "null" : reader.GetString(i))));
        lines.Sort(StringComparer.Ordinal);
        return lines;
    }

    private static TenantLedger Open(string path) => TenantLedger.Open(path, TestRun.Tenant, out var fault) ?? throw new InvalidOperationException(fault.ToString());
}
