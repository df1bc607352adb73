using BulkProviders.Core.Basics;
using BulkProviders.Core.Tables;
using BulkProviders.Engine.Intake;
using BulkProviders.Engine.Operations;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Undo;

/// <summary>What a run wrote, record by record, from its journal; the file is not touched.</summary>
internal sealed class UndoSource
{
    private const int PageSize = 500;

    // A link may change a record that the run itself has made: then its id is known by the draft alone.
    private static readonly string Collect = $"""
        CREATE TEMP TABLE IF NOT EXISTS written_operations (operation_id INTEGER PRIMARY KEY, row_id INTEGER NOT NULL, resource TEXT NOT NULL, folded TEXT NOT NULL, record_id TEXT NOT NULL, kind TEXT NOT NULL, record_no INTEGER);
        CREATE TEMP TABLE IF NOT EXISTS written_records (record_no INTEGER PRIMARY KEY, resource TEXT NOT NULL, folded TEXT NOT NULL, record_id TEXT NOT NULL, row_id INTEGER NOT NULL);
        DELETE FROM temp.written_operations; DELETE FROM temp.written_records;
        INSERT INTO temp.written_operations (operation_id, row_id, resource, folded, record_id, kind)
            SELECT operation_id, row_id, resource, upper(trim(record_id)), record_id, kind
            FROM (
                SELECT o.operation_id, o.row_id, o.resource, o.kind, coalesce(CASE WHEN o.operation_id = o.draft_id THEN x.record_id END, nullif(o.record_id, ''),
                    (SELECT s.record_id FROM links l JOIN standing s ON s.draft_id = l.target WHERE l.operation_id = o.operation_id LIMIT 1)) AS record_id
                FROM operations o LEFT JOIN outcomes x ON x.operation_id = o.operation_id
                WHERE x.after IS NOT NULL OR x.status = {(int)RowStatus.Unconfirmed}
                    OR (x.operation_id IS NULL AND EXISTS (SELECT 1 FROM send_log k WHERE k.operation_id = o.operation_id)))
            WHERE record_id IS NOT NULL;
        INSERT INTO temp.written_records (resource, folded, record_id, row_id)
            SELECT resource, folded, max(record_id), min(row_id) FROM temp.written_operations GROUP BY resource, folded
            ORDER BY max(kind = 'Create'), CASE WHEN max(kind = 'Create') THEN -max(operation_id) ELSE min(row_id) END, min(operation_id);
        CREATE INDEX IF NOT EXISTS temp.written_by_key ON written_records (resource, folded);
        UPDATE temp.written_operations SET record_no = (SELECT r.record_no FROM temp.written_records r WHERE r.resource = written_operations.resource AND r.folded = written_operations.folded);
        CREATE INDEX IF NOT EXISTS temp.written_by_record ON written_operations (record_no);
        """;

    private const string OfRecords = "FROM temp.written_operations w JOIN operations o ON o.operation_id = w.operation_id LEFT JOIN outcomes x ON x.operation_id = w.operation_id";

    private readonly Database _database;
    private readonly OperationPages _pages;
    private readonly RowTable _rows;
    private readonly Statement _records;
    private readonly Statement _byKey;
    private readonly Statement _operations;
    private readonly Statement _outcomes;
    private readonly Statement _writtenRows;
    private readonly Statement _keptIds;

    public UndoSource(Database database)
    {
        (_database, _pages, _rows) = (database, new OperationPages(database), new RowTable(database));
        database.Execute(Collect);
        _records = database.Prepare("SELECT record_no, resource, record_id, row_id FROM temp.written_records WHERE record_no > ? ORDER BY record_no LIMIT ?");
        _byKey = database.Prepare("SELECT record_no, resource, record_id, row_id FROM temp.written_records WHERE resource = ? AND folded IN (SELECT upper(trim(value)) FROM json_each(?)) ORDER BY record_no");
        _operations = database.Prepare($"SELECT {OperationPages.Columns} {OfRecords} WHERE w.record_no IN (SELECT value FROM json_each(?)) ORDER BY w.record_no, w.operation_id");
        _outcomes = database.Prepare($"SELECT w.record_no, x.status, x.after, x.unshown {OfRecords} WHERE w.record_no IN (SELECT value FROM json_each(?)) ORDER BY w.record_no, w.operation_id");
        _writtenRows = database.Prepare("""
            SELECT DISTINCT r.row_id, r.sheet_id, r.number FROM rows r JOIN temp.written_records w ON w.row_id = r.row_id WHERE r.row_id > ? ORDER BY r.row_id LIMIT ?
            """);
        _keptIds = database.Prepare($"""
            SELECT 1 FROM outcomes x JOIN operations o ON o.operation_id = x.operation_id
            WHERE o.resource = ? AND o.kind = 'Create' AND x.status = {(int)RowStatus.Created} AND x.record_id = o.record_id COLLATE NOCASE LIMIT 1
            """);
    }

    public IReadOnlyList<SourceFile> Files => _rows.Files();

    public IReadOnlyList<SourceSheet> Sheets => _rows.Sheets();

    /// <summary>How many records the run wrote.</summary>
    public long Count => _database.Read(() => _database.Prepare("SELECT count(*) FROM temp.written_records").Scalar() ?? 0);

    /// <summary>The run created records, or may have.</summary>
    public bool HasCreated => _database.Read(() => _database.Prepare("SELECT 1 FROM temp.written_operations WHERE kind = 'Create' LIMIT 1").Scalar()) is not null;

    /// <summary>The tenant has kept the id that was chosen for some new record of a type.</summary>
    public bool KeepsChosenIds(string resource) => _database.Read(() => _keptIds.Bind(resource).Scalar()) is not null;

    /// <summary>The rows that wrote a record first, in their order, as a stream.</summary>
    public IEnumerable<(long RowId, long SheetId, int Number)> Rows() => Pages.Stream(
        0L, after => _database.Read(() => _writtenRows.Bind(after).Bind(PageSize).List(s => (s.Long(0), s.Long(1), s.Int(2)))), row => row.Item1, PageSize);

    /// <summary>The records, as a stream: the changed ones in row order, then the created ones, the newest first.</summary>
    public IEnumerable<WrittenRecord> Records() => Pages.Stream(
        0L, after => _database.Read(() => Completed(_records.Bind(after).Bind(PageSize).List(Read))), record => record.Number, PageSize);

    /// <summary>Those of some records that the run wrote too.</summary>
    public IReadOnlyList<WrittenRecord> RecordsOf(string resource, IReadOnlyList<string> ids) =>
        _database.Read(() => Completed(_byKey.Bind(resource).Bind(JournalJson.Names(ids)).List(Read)));

    private List<WrittenRecord> Completed(List<WrittenRecord> records)
    {
        if (records.Count == 0)
            return records;
        var numbers = JournalJson.Numbers(records.Select(r => r.Number));
        var operations = _pages.List(_operations.Bind(numbers));
        var written = _outcomes.Bind(numbers).List(s => (Record: s.Long(0), Status: s.IsNull(1) ? (RowStatus?)null : (RowStatus)s.Int(1), After: ImageOf(s)))
            .Zip(operations, (x, operation) => (x.Record, Write: new WrittenOperation(operation, x.Status, x.After)))
            .ToLookup(w => w.Record, w => w.Write);
        return records.ConvertAll(r => r with { Operations = [.. written[r.Number]] });
    }

    private static AfterImage? ImageOf(Statement row) => row.IsNull(2)
        ? null
        : new AfterImage(FieldCodec.Read(row.Utf8(2)), row.IsNull(3) ? [] : JournalJson.Names(row.Utf8(3)));

    private static WrittenRecord Read(Statement row) => new(row.Long(0), row.Text(1), row.Text(2), row.Long(3), []);
}
