using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Ledger;

/// <summary>
/// Takes what another ledger knows into this one, in batches. Doing so again, after a kill in the middle too, changes nothing. What a journal has said
/// here already is not undone: of two statements the more certain one, then the later one, is right.
/// </summary>
internal sealed class LedgerMerge(Database ledger)
{
    private const int BatchSize = 500;

    private readonly Statement _knowRun = ledger.Prepare($"""
        INSERT INTO runs (run_id, kind, files, progress, started_at, complete) VALUES (?, '{RunIndex.Ingested}', '', ?, ?, ?)
        ON CONFLICT (run_id) DO UPDATE SET kind = excluded.kind, started_at = coalesce(started_at, excluded.started_at), complete = max(complete, excluded.complete)
            WHERE kind <> '{RunIndex.Ingested}'
        """);

    /// <param name="other">What is taken in.</param>
    /// <param name="isWanted">Which of its runs are of this tenant, by their ids.</param>
    /// <param name="since">Runs that began earlier are passed over; null for none.</param>
    /// <returns>How many records it spoke of.</returns>
    public long Take(LedgerReader other, Func<string, bool> isWanted, DateTimeOffset? since)
    {
        var source = other.Database;
        var orders = Runs(source, isWanted, since);
        TakeCapabilities(source);
        var records = new LedgerRecordTable(ledger);
        var taken = 0L;
        foreach (var batch in Records(source).Chunk(BatchSize))
            ledger.Write(() =>
            {
                foreach (var record in batch.Where(r => orders.ContainsKey(r.LastRun)))
                    taken += Take(source, records, record, orders);
            });
        TakeRefusals(source, records, orders);
        return taken;
    }

    // What was refused for certain ends what another run knew as in doubt.
    private void TakeRefusals(Database source, LedgerRecordTable records, Dictionary<string, IngestSource> orders)
    {
        if (source.Text("SELECT 1 FROM sqlite_schema WHERE name = 'refusals'") is null)
            return;
        var refused = source.Read(() => source.Prepare("SELECT resource, chosen_id, run_id FROM refusals").List(s => (Resource: s.Text(0), ChosenId: s.Text(1), RunId: s.Text(2))));
        foreach (var batch in refused.Where(r => orders.ContainsKey(r.RunId)).Chunk(BatchSize))
            ledger.Write(() =>
            {
                foreach (var (resource, chosenId, runId) in batch)
                    records.PutRecord(new RecordStatement(0, resource, RecordStatus.Refused, null, chosenId, null, null, "", new RowPlace("", "", 0)), orders[runId]);
            });
    }

    // What is known here was learnt later.
    private void TakeCapabilities(Database source)
    {
        var learnt = source.Read(() => source.Prepare($"SELECT name, value FROM {CapabilityTable.NameIn(source)}").List(s => (Name: s.Text(0), Value: s.Text(1))));
        var add = ledger.Prepare("INSERT INTO capabilities (name, value) VALUES (?, ?) ON CONFLICT DO NOTHING");
        ledger.Write(() =>
        {
            foreach (var (name, value) in learnt)
                add.Bind(name).Bind(value).Run();
        });
    }

    private Dictionary<string, IngestSource> Runs(Database source, Func<string, bool> isWanted, DateTimeOffset? since)
    {
        var runs = source.Read(() => source.Prepare("SELECT run_id, progress, started_at, complete FROM runs WHERE kind = 'absorbed'")
            .List(s => (Id: s.Text(0), Progress: s.Text(1), StartedAt: s.TextOrNull(2), IsComplete: s.Flag(3))));
        var wanted = runs.Where(r => isWanted(r.Id) && !(since is { } moment && string.CompareOrdinal(r.StartedAt ?? "", RunIndex.Text(moment)) < 0)).ToList();
        foreach (var batch in wanted.Chunk(BatchSize))
            ledger.Write(() =>
            {
                // How far a run had come is told by its journal alone: then it is read again.
                foreach (var run in batch)
                    _knowRun.Bind(run.Id).Bind(run.Progress).Bind(run.StartedAt).Bind(run.IsComplete).Run();
            });
        return wanted.ToDictionary(r => r.Id, r => new IngestSource(r.Id, $"{r.StartedAt} {r.Id}"), StringComparer.Ordinal);
    }

    private static int Take(Database source, LedgerRecordTable records, MergedRecord record, Dictionary<string, IngestSource> orders)
    {
        var said = new RecordStatement(0, record.Resource, record.Status, record.RecordId, record.ChosenId, record.RowKey, record.IdentityHash, "", new RowPlace("", "", 0))
        {
            Sent = record.Sent
        };
        if (records.PutRecord(said, orders[record.LastRun]) is not { } number)
            return 0;
        if (orders.TryGetValue(record.FirstRun, out var first))
            records.KeepCreation(number, first);
        foreach (var (hash, place, runId) in SourcesOf(source, record.Number))
            if (orders.TryGetValue(runId, out var run))
                records.AddSource(number, hash, place, run);
        return 1;
    }

    private static IEnumerable<MergedRecord> Records(Database source)
    {
        // Earlier versions did not keep what was last sent.
        var sent = source.Text("SELECT 1 FROM pragma_table_info('records') WHERE name = 'sent_values'") is null ? "NULL" : "sent_values";
        var page = source.Prepare($"""
            SELECT record_no, resource, status, record_id, chosen_id, row_key, identity_hash, first_run, last_run, {sent} FROM records WHERE record_no > ? ORDER BY record_no LIMIT ?
            """);
        return Pages.Stream(
            0L,
            after => source.Read(() => page.Bind(after).Bind((long)BatchSize).List(s => new MergedRecord(
                s.Long(0), s.Text(1), s.Text(2), s.TextOrNull(3), s.TextOrNull(4), s.TextOrNull(5), s.TextOrNull(6), s.Text(7), s.Text(8), s.TextOrNull(9)))),
            r => r.Number,
            BatchSize);
    }

    private static IReadOnlyList<(string Hash, RowPlace Place, string RunId)> SourcesOf(Database source, long record) => source.Read(() =>
        source.Prepare("SELECT q.content_hash, s.path, s.name, q.number, q.run_id FROM sources q JOIN sheets s ON s.sheet_id = q.sheet_id WHERE q.record_no = ? ORDER BY q.source_no")
            .Bind(record).List(s => (s.Text(0), new RowPlace(s.Text(1), s.Text(2), s.Int(3)), s.Text(4))));

    private sealed record MergedRecord(
        long Number, string Resource, string Status, string? RecordId, string? ChosenId, string? RowKey, string? IdentityHash, string FirstRun, string LastRun, string? Sent);
}
