using System.Globalization;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Ledger;

/// <summary>What can be read from a ledger of any version.</summary>
internal sealed class LedgerView(Database database)
{
    private const int PageSize = 500;
    private const string Settled = "status NOT IN ('in doubt', 'unconfirmed')";

    public LedgerCounts Counts() => new(
        Number($"SELECT count(*) FROM records WHERE {Settled}"),
        Number($"SELECT count(*) FROM records WHERE NOT ({Settled})"),
        Number($"SELECT count(*) FROM runs WHERE kind = '{RunIndex.Ingested}'"),
        database.Text($"SELECT max(started_at) FROM runs WHERE kind = '{RunIndex.Ingested}'") is { } last ? DateTimeOffset.Parse(last, CultureInfo.InvariantCulture) : null);

    /// <summary>Records that should be visible, spread over all that there are; all of them where there are no more.</summary>
    public IReadOnlyList<LedgerSample> Sample(int count)
    {
        const string Live = $"{Settled} AND status <> 'deleted' AND record_id IS NOT NULL";
        var all = Number($"SELECT count(*) FROM records WHERE {Live}");
        var step = Math.Max(1, all / count);
        return database.Read(() => database.Prepare($"""
            SELECT resource, record_id FROM (SELECT resource, record_id, row_number() OVER (ORDER BY record_no DESC) AS turn FROM records WHERE {Live})
            WHERE (turn - 1) % ? = 0 ORDER BY turn LIMIT ?
            """).Bind(step).Bind((long)count).List(s => new LedgerSample(s.Text(0), s.Text(1))));
    }

    /// <summary>Every record, as a stream.</summary>
    public IEnumerable<LedgerEntry> Entries()
    {
        var page = database.Prepare("""
            SELECT r.record_no, r.resource, r.record_id, r.chosen_id, r.row_key, r.status, r.first_run, r.last_run, s.path, s.name, q.number
            FROM records r
                LEFT JOIN sources q ON q.source_no = (SELECT min(source_no) FROM sources WHERE record_no = r.record_no)
                LEFT JOIN sheets s ON s.sheet_id = q.sheet_id
            WHERE r.record_no > ? ORDER BY r.record_no LIMIT ?
            """);
        return Pages.Stream(0L, after => database.Read(() => page.Bind(after).Bind((long)PageSize).List(s => (Number: s.Long(0), Entry: Read(s)))), e => e.Number, PageSize)
            .Select(e => e.Entry);
    }

    /// <summary>The runs that spoke of a record, by the rows that are known and by the first and the last of them.</summary>
    public IReadOnlyList<LedgerTrace> TracesOf(string recordId) => database.Read(() => database.Prepare("""
        SELECT t.run_id, u.started_at, u.machine, u.folder, t.resource, t.status, t.path, t.name, t.number
        FROM (
            SELECT q.run_id, r.resource, r.status, s.path, s.name, q.number FROM records r JOIN sources q ON q.record_no = r.record_no JOIN sheets s ON s.sheet_id = q.sheet_id
            WHERE r.record_id = ?1
            UNION SELECT r.first_run, r.resource, r.status, NULL, NULL, NULL FROM records r WHERE r.record_id = ?1 AND NOT EXISTS (SELECT 1 FROM sources q WHERE q.record_no = r.record_no AND q.run_id = r.first_run)
            UNION SELECT r.last_run, r.resource, r.status, NULL, NULL, NULL FROM records r WHERE r.record_id = ?1 AND NOT EXISTS (SELECT 1 FROM sources q WHERE q.record_no = r.record_no AND q.run_id = r.last_run)) t
            LEFT JOIN runs u ON u.run_id = t.run_id
        ORDER BY u.started_at, t.run_id
        """).Bind(recordId).List(s => new LedgerTrace(
            s.Text(0), s.TextOrNull(1) is { } at ? DateTimeOffset.Parse(at, CultureInfo.InvariantCulture) : null, s.TextOrNull(2), s.TextOrNull(3), s.Text(4), s.Text(5),
            s.IsNull(6) ? null : new RowPlace(s.Text(6), s.Text(7), s.Int(8)))));

    private static LedgerEntry Read(Statement s) => new(
        s.Text(1), s.TextOrNull(2), s.TextOrNull(3), s.TextOrNull(4), s.Text(5), s.Text(6), s.Text(7),
        s.IsNull(8) ? null : new RowPlace(s.Text(8), s.Text(9), s.Int(10)));

    private long Number(string sql) => long.Parse(database.Text(sql) ?? "0", CultureInfo.InvariantCulture);
}
