using BulkProviders.Engine.Intake;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Matching;

/// <summary>The records of rows that are passed over because an earlier run has stored them, and which of them the tenant turned out not to show.</summary>
internal sealed class PassedOverRecords
{
    private const int PageSize = 500;

    private const string Rows = """
        SELECT s.draft_id, d.row_id, d.resource, d.record_id, s.run_id
        FROM stored_before s JOIN drafts d ON d.draft_id = s.draft_id JOIN rows r ON r.row_id = d.row_id
        WHERE s.draft_id > ? AND r.status = 4
        """;

    private readonly Database _database;
    private readonly FindingTable _findings;
    private readonly RowLocations _locations;
    private readonly Statement _all;
    private readonly Statement _ofType;
    private readonly Statement _addGone;
    private readonly Statement _anyGone;
    private readonly Statement _gone;

    public PassedOverRecords(Database database)
    {
        (_database, _findings, _locations) = (database, new FindingTable(database), new RowLocations(database));
        database.Execute("CREATE TEMP TABLE IF NOT EXISTS gone_records (record_id TEXT NOT NULL PRIMARY KEY, row_id INTEGER NOT NULL) STRICT, WITHOUT ROWID");
        _all = database.Prepare(Rows + " ORDER BY s.draft_id LIMIT ?");
        _ofType = database.Prepare(Rows + " AND d.resource = ? ORDER BY s.draft_id LIMIT ?");
        _addGone = database.Prepare("INSERT INTO temp.gone_records (record_id, row_id) VALUES (?, ?) ON CONFLICT DO NOTHING");
        _anyGone = database.Prepare("SELECT 1 FROM temp.gone_records LIMIT 1");
        _gone = database.Prepare("SELECT record_id, row_id FROM temp.gone_records WHERE record_id IN (SELECT value FROM json_each(?))");
    }

    /// <summary>All of them in row order, as a stream.</summary>
    public IEnumerable<PassedOverRecord> Stream() => Pages.Stream(
        0L, after => _database.Read(() => _all.Bind(after).Bind(PageSize).List(Read)), record => record.DraftId, PageSize);

    /// <summary>Those of a type.</summary>
    public IEnumerable<PassedOverRecord> StreamOf(string resource) => Pages.Stream(
        0L, after => _database.Read(() => _ofType.Bind(after).Bind(resource).Bind(PageSize).List(Read)), record => record.DraftId, PageSize);

    /// <summary>Nothing is known to be gone.</summary>
    public void ForgetGone() => _database.Write(() => _database.Execute("DELETE FROM temp.gone_records"));

    /// <summary>Notes that the tenant does not show these records; that their rows were passed over is no longer said of them.</summary>
    public void AddGone(IReadOnlyList<PassedOverRecord> records) => _database.Write(() =>
    {
        foreach (var record in records)
        {
            _addGone.Bind(record.RecordId).Bind(record.RowId).Run();
            _findings.Withdraw(record.RowId, FindingTable.Mapping);
        }
    });

    /// <summary>Which of these records are gone, each with the row that has stored it.</summary>
    public IReadOnlyDictionary<string, RowLocation> GoneAmong(IReadOnlyCollection<string> records) => _database.Read(() =>
        _anyGone.Scalar() is null
            ? []
            : _gone.Bind(JournalJson.Names([.. records])).List(s => (Record: s.Text(0), Row: s.Long(1))).ToDictionary(g => g.Record, g => _locations.Of(g.Row)));

    private static PassedOverRecord Read(Statement row) => new(row.Long(0), row.Long(1), row.Text(2), row.Text(3), row.Text(4));
}
