using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Ledger;

/// <summary>
/// Takes statements about records in. The same statement twice changes nothing, and statements may come in any order of their runs:
/// what is certain beats what is uncertain, and of two certain ones the later run is right. To be called inside a transaction.
/// </summary>
internal sealed class LedgerRecordTable(Database database)
{
    private readonly Statement _byChoice = database.Prepare(
        $"SELECT record_no, status, {RunIndex.OrderOf("last_run")} FROM records WHERE resource = ? AND chosen_id = ?");
    private readonly Statement _byId = database.Prepare(
        $"SELECT record_no, status, {RunIndex.OrderOf("last_run")} FROM records WHERE resource = ? AND record_id = ? ORDER BY record_no LIMIT 1");
    private readonly Statement _add = database.Prepare(
        "INSERT INTO records (resource, record_id, chosen_id, identity_hash, status, first_run, last_run, sent_hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    private readonly Statement _lastAdded = database.Prepare("SELECT last_insert_rowid()");
    private readonly Statement _change = database.Prepare("""
        UPDATE records SET record_id = coalesce(?, record_id), chosen_id = coalesce(?, chosen_id), identity_hash = coalesce(?, identity_hash), status = ?, last_run = ?,
            sent_hash = coalesce(?, sent_hash)
        WHERE record_no = ?
        """);
    private readonly Statement _keepCreation = database.Prepare(
        $"UPDATE records SET first_run = ?1 WHERE record_no = ?2 AND {RunIndex.OrderOf("first_run")} > ?3");
    private readonly Statement _freeKey = database.Prepare(
        $"UPDATE records SET row_key = NULL WHERE resource = ?1 AND row_key = ?2 AND record_no <> ?3 AND {RunIndex.OrderOf("last_run")} <= ?4");
    private readonly Statement _setKey = database.Prepare("""
        UPDATE records SET row_key = ?2
        WHERE record_no = ?3 AND NOT EXISTS (SELECT 1 FROM records o WHERE o.resource = ?1 AND o.row_key = ?2 AND o.record_no <> ?3)
        """);
    private readonly Statement _remove = database.Prepare("DELETE FROM records WHERE record_no = ?");
    private readonly Statement _removeSources = database.Prepare("DELETE FROM sources WHERE record_no = ?");
    private readonly Statement _moveSources = database.Prepare("UPDATE OR IGNORE sources SET record_no = ? WHERE record_no = ?");
    private readonly Statement _addSource = database.Prepare($"""
        INSERT INTO sources (record_no, content_hash, sheet_id, number, run_id) VALUES (?1, ?2, ?3, ?4, ?5)
        ON CONFLICT (content_hash, sheet_id, number, record_no) DO UPDATE SET run_id = ?5 WHERE {RunIndex.OrderOf("sources.run_id")} < ?6
        """);
    private readonly SheetTable _sheets = new(database);

    public void Put(RecordStatement said, IngestSource run)
    {
        var known = Find(said);
        if (said.Status == RecordStatus.Refused)
        {
            // Only the uncertainty ends: a record that is known to stand was made by another try.
            if (known is not null && RecordStatus.IsOpen(known.Status))
                Remove(known.Number);
            return;
        }

        var number = known?.Number ?? Add(said, run.Id);
        if (known is not null && IsNews(known, said, run))
            _change.Bind(said.RecordId).Bind(said.ChosenId).Bind(said.IdentityHash).Bind(StatusAfter(known, said)).Bind(run.Id).Bind(said.SentHash).Bind(number).Run();
        _keepCreation.Bind(run.Id).Bind(number).Bind(run.Order).Run();
        if (said.FoldedKey is { } key)
            SetKey(said.Resource, key, number, run.Order);
        // A delete says nothing about what the record held.
        if (said.Status != RecordStatus.Deleted)
            _addSource.Bind(number).Bind(said.ContentHash).Bind(_sheets.IdOf(said.Place)).Bind(said.Place.Number).Bind(run.Id).Bind(run.Order).Run();
    }

    private Known? Find(RecordStatement said)
    {
        var chosen = said.ChosenId is { } choice ? One(_byChoice.Bind(said.Resource).Bind(choice)) : null;
        var named = said.RecordId is { } id ? One(_byId.Bind(said.Resource).Bind(id)) : null;
        if (chosen is null || named is null || chosen.Number == named.Number)
            return chosen ?? named;
        // A later run has met the record under its id before the answer to its create was known.
        _moveSources.Bind(named.Number).Bind(chosen.Number).Run();
        Remove(chosen.Number);
        return named;
    }

    private long Add(RecordStatement said, string runId)
    {
        _add.Bind(said.Resource).Bind(said.RecordId).Bind(said.ChosenId).Bind(said.IdentityHash).Bind(said.Status).Bind(runId).Bind(runId).Bind(said.SentHash).Run();
        return _lastAdded.Scalar() ?? throw new InvalidOperationException("A record was added.");
    }

    private static bool IsNews(Known known, RecordStatement said, IngestSource run) =>
        (RecordStatus.IsOpen(known.Status), RecordStatus.IsOpen(said.Status)) switch
        {
            (true, false) => true,
            (false, true) => false,
            _ => string.CompareOrdinal(run.Order, known.LastRun) >= 0
        };

    // That a record was met again says less than that it was created or updated.
    private static string StatusAfter(Known known, RecordStatement said) =>
        said.Status == RecordStatus.Matched && known.Status is (RecordStatus.Created or RecordStatus.Updated) ? known.Status : said.Status;

    // The key belongs to the record that had it last.
    private void SetKey(string resource, string key, long number, string order)
    {
        _freeKey.Bind(resource).Bind(key).Bind(number).Bind(order).Run();
        _setKey.Bind(resource).Bind(key).Bind(number).Run();
    }

    private void Remove(long number)
    {
        _removeSources.Bind(number).Run();
        _remove.Bind(number).Run();
    }

    private static Known? One(Statement query) =>
        query.List(s => new Known(s.Long(0), s.Text(1), s.Text(2))) is [var known, ..] ? known : null;

    private sealed record Known(long Number, string Status, string LastRun);
}
