using BulkProviders.Core.Mapping;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Ledger;

/// <summary>
/// Takes statements about records in. The same statement twice changes nothing, and statements may come in any order of their runs:
/// what is certain beats what is uncertain, and of two certain ones the later run is right. To be called inside a transaction.
/// </summary>
internal sealed class LedgerRecordTable(Database database)
{
    private readonly Statement _add = database.Prepare(
        "INSERT INTO records (resource, record_id, chosen_id, identity_hash, status, first_run, last_run, sent_values) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    private readonly Statement _lastAdded = database.Prepare("SELECT last_insert_rowid()");
    private readonly Statement _change = database.Prepare("""
        UPDATE records SET record_id = coalesce(?, record_id), chosen_id = coalesce(?, chosen_id), identity_hash = coalesce(?, identity_hash), status = ?, last_run = ?,
            sent_values = ?
        WHERE record_no = ?
        """);
    // What an older statement knows beyond the later ones.
    private readonly Statement _complete = database.Prepare(
        "UPDATE records SET chosen_id = coalesce(chosen_id, ?), identity_hash = coalesce(identity_hash, ?), status = ?, sent_values = ? WHERE record_no = ?");
    private readonly Statement _keepCreation = database.Prepare(
        $"UPDATE records SET first_run = ?1 WHERE record_no = ?2 AND {RunIndex.OrderOf("first_run")} > ?3");
    private readonly Statement _freeKey = database.Prepare(
        $"UPDATE records SET row_key = NULL WHERE resource = ?1 AND row_key = ?2 AND record_no <> ?3 AND {RunIndex.OrderOf("last_run")} <= ?4");
    private readonly Statement _setKey = database.Prepare($"""
        UPDATE records SET row_key = ?2
        WHERE record_no = ?3 AND (row_key IS NULL OR {RunIndex.OrderOf("last_run")} <= ?4)
            AND NOT EXISTS (SELECT 1 FROM records o WHERE o.resource = ?1 AND o.row_key = ?2 AND o.record_no <> ?3)
        """);
    private readonly Statement _remove = database.Prepare("DELETE FROM records WHERE record_no = ?");
    private readonly Statement _removeSources = database.Prepare("DELETE FROM sources WHERE record_no = ?");
    private readonly Statement _refuse = database.Prepare($"""
        INSERT INTO refusals (resource, chosen_id, run_id) VALUES (?1, ?2, ?3)
        ON CONFLICT (resource, chosen_id) DO UPDATE SET run_id = ?3 WHERE {RunIndex.OrderOf("refusals.run_id")} < ?4
        """);
    private readonly Statement _refusedAt = database.Prepare(
        $"SELECT 1 FROM refusals WHERE resource = ? AND chosen_id = ? AND {RunIndex.OrderOf("refusals.run_id")} >= ?");
    private readonly Statement _addSource = database.Prepare($"""
        INSERT INTO sources (record_no, content_hash, sheet_id, number, run_id) VALUES (?1, ?2, ?3, ?4, ?5)
        ON CONFLICT (content_hash, sheet_id, number, record_no) DO UPDATE SET run_id = ?5 WHERE {RunIndex.OrderOf("sources.run_id")} < ?6
        """);
    private readonly SameRecords _same = new(database);
    private readonly SheetTable _sheets = new(database);

    public void Put(RecordStatement said, IngestSource run)
    {
        var number = PutRecord(said, run);
        // A delete says nothing about what the record held.
        if (number is { } known && said.Status != RecordStatus.Deleted)
            AddSource(known, said.ContentHash, said.Place, run);
    }

    /// <summary>Takes in what is said of the record alone.</summary>
    /// <returns>Its number; null where nothing is known of it afterwards.</returns>
    public long? PutRecord(RecordStatement said, IngestSource run)
    {
        var known = _same.Find(said);
        if (said.Status == RecordStatus.Refused)
            return Refuse(said, known, run);
        if (known is null && RecordStatus.IsOpen(said.Status) && said.ChosenId is { } chosen && _refusedAt.Bind(said.Resource).Bind(chosen).Bind(run.Order).Scalar() is not null)
            return null;
        var number = known?.Number ?? Add(said, run.Id);
        if (known is not null && IsNews(known, said, run))
            _change.Bind(said.RecordId).Bind(said.ChosenId).Bind(said.IdentityHash).Bind(StatusAfter(known.Status, said.Status)).Bind(run.Id).Bind(SentValues.Together(known.Sent, said.Sent)).Bind(number).Run();
        else if (known is not null)
            _complete.Bind(said.ChosenId).Bind(said.IdentityHash).Bind(StatusAfter(said.Status, known.Status)).Bind(SentValues.Together(known.Sent, said.Sent)).Bind(number).Run();
        KeepCreation(number, run);
        if (said.FoldedKey is { } key)
            SetKey(said.Resource, key, number, run.Order);
        return number;
    }

    public void KeepCreation(long number, IngestSource run) => _keepCreation.Bind(run.Id).Bind(number).Bind(run.Order).Run();

    public void AddSource(long number, string contentHash, RowPlace place, IngestSource run) =>
        _addSource.Bind(number).Bind(contentHash).Bind(_sheets.IdOf(place)).Bind(place.Number).Bind(run.Id).Bind(run.Order).Run();

    // Only the uncertainty ends: a record that is known to stand was made by another try.
    private long? Refuse(RecordStatement said, KnownRecord? known, IngestSource run)
    {
        if (said.ChosenId is { } chosen)
            _refuse.Bind(said.Resource).Bind(chosen).Bind(run.Id).Bind(run.Order).Run();
        if (known is not null && known.IsOpen && string.CompareOrdinal(run.Order, known.LastRun) >= 0)
        {
            _removeSources.Bind(known.Number).Run();
            _remove.Bind(known.Number).Run();
        }

        return null;
    }

    private long Add(RecordStatement said, string runId)
    {
        _add.Bind(said.Resource).Bind(said.RecordId).Bind(said.ChosenId).Bind(said.IdentityHash).Bind(said.Status).Bind(runId).Bind(runId).Bind(said.Sent).Run();
        return _lastAdded.Scalar() ?? throw new InvalidOperationException("A record was added.");
    }

    private static bool IsNews(KnownRecord known, RecordStatement said, IngestSource run) =>
        (known.IsOpen, RecordStatus.IsOpen(said.Status)) switch
        {
            (true, false) => true,
            (false, true) => false,
            _ => string.CompareOrdinal(run.Order, known.LastRun) >= 0
        };

    // That a record was met again says less than that it was created or updated.
    private static string StatusAfter(string earlier, string later) =>
        later == RecordStatus.Matched && earlier is (RecordStatus.Created or RecordStatus.Updated) ? earlier : later;

    // The key belongs to the record that had it last.
    private void SetKey(string resource, string key, long number, string order)
    {
        _freeKey.Bind(resource).Bind(key).Bind(number).Bind(order).Run();
        _setKey.Bind(resource).Bind(key).Bind(number).Bind(order).Run();
    }
}
