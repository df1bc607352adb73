using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Ledger;

/// <summary>The rules by which rows are paired with records, the surest first; each record is paired once.</summary>
internal sealed class ClaimRules
{
    public const string SamePlace = "SamePlace";

    private const string Free = "NOT EXISTS (SELECT 1 FROM temp.record_claims c WHERE c.draft_id = a.draft_id) AND a.record_id IS NULL";

    private const string Standing = "r.status <> 'deleted' AND NOT EXISTS (SELECT 1 FROM temp.record_claims c WHERE c.record_no = r.record_no AND c.match <> 'Taken')";

    // Two different keys mean two records, whatever the rows say.
    private const string KeysAgree = "(a.row_key IS NULL OR r.row_key IS NULL)";

    private readonly IReadOnlyList<Statement> _steps;

    public ClaimRules(Database database) => _steps =
    [
        .. new[] { ById("record_id"), ById("chosen_id"), ByKey, Corrected, Taken, InPlace, Elsewhere(keyed: false), Elsewhere(keyed: true), SameSheets, Edited }.Select(database.Prepare)
    ];

    /// <summary>To be called inside a transaction.</summary>
    public void Apply()
    {
        foreach (var step in _steps)
            step.Run();
    }

    private static string ById(string column) => $"""
        INSERT OR IGNORE INTO temp.record_claims
        SELECT a.draft_id, r.record_no, 'Id'
        FROM temp.asked a CROSS JOIN records r ON r.resource = a.resource AND r.{column} = a.record_id
        WHERE a.record_id IS NOT NULL
        """;

    private const string ByKey = $"""
        INSERT OR IGNORE INTO temp.record_claims
        SELECT a.draft_id, r.record_no, 'Key'
        FROM temp.asked a CROSS JOIN records r ON r.resource = a.resource AND r.row_key = a.row_key
        WHERE a.row_key IS NOT NULL AND {Free} AND {Standing}
        """;

    // A sheet of which most rows are under their keys what they were in another file is that file under a new name or in another folder, and a row of it that says
    // something else is a correction. Unless a row says what the record of another key is: then keys have moved from row to row, and name nothing.
    private const string Corrected = """
        INSERT OR IGNORE INTO temp.corrected
        WITH keyed AS (
            SELECT DISTINCT a.list_no, q.sheet_id, a.draft_id, a.identity_hash = r.identity_hash AS same
            FROM temp.record_claims c CROSS JOIN temp.asked a ON a.draft_id = c.draft_id CROSS JOIN records r ON r.record_no = c.record_no
                CROSS JOIN sources q ON q.record_no = r.record_no
            WHERE c.match = 'Key' AND q.sheet_id IS NOT a.sheet_id
        ), lists AS (
            SELECT list_no, sheet_id FROM keyed GROUP BY list_no, sheet_id HAVING total(same) > 1 AND 2 * total(same) > count(*)
        ), moved AS (
            SELECT 1
            FROM temp.asked a CROSS JOIN sources q ON q.content_hash = a.content_hash CROSS JOIN records r ON r.record_no = q.record_no AND r.resource = a.resource
            WHERE a.row_key IS NOT NULL AND r.row_key <> a.row_key AND r.status <> 'deleted'
                AND NOT EXISTS (SELECT 1 FROM keyed k WHERE k.draft_id = a.draft_id AND k.same)
        )
        SELECT k.draft_id
        FROM keyed k CROSS JOIN lists l ON l.list_no = k.list_no AND l.sheet_id = k.sheet_id
        WHERE NOT k.same AND NOT EXISTS (SELECT 1 FROM moved)
        """;

    private const string Taken = $"""
        INSERT INTO temp.record_claims
        SELECT a.draft_id, r.record_no, 'Taken'
        FROM temp.asked a CROSS JOIN records r ON r.resource = a.resource AND r.row_key = a.row_key
        WHERE a.row_key IS NOT NULL AND {Free} AND r.status <> 'deleted'
        """;

    private const string InPlace = $"""
        INSERT OR IGNORE INTO temp.record_claims
        SELECT a.draft_id, max(r.record_no), '{SamePlace}'
        FROM temp.asked a
            CROSS JOIN sources q ON q.content_hash = a.content_hash AND q.sheet_id = a.sheet_id AND q.number = a.number
            CROSS JOIN records r ON r.record_no = q.record_no AND r.resource = a.resource
        WHERE {Free} AND {Standing} AND {KeysAgree}
        GROUP BY a.draft_id
        """;

    // The first of the equal rows gets the first of the records with that content, and so on: n records cover n rows. Of more records than rows the newest
    // are meant: one that is gone may have been created anew.
    private static string Elsewhere(bool keyed) => $"""
        INSERT OR IGNORE INTO temp.record_claims
        SELECT w.draft_id, h.record_no, 'Content'
        FROM (
            SELECT a.draft_id, a.resource, a.content_hash, row_number() OVER (PARTITION BY a.resource, a.content_hash ORDER BY a.draft_id) AS turn,
                count(*) OVER (PARTITION BY a.resource, a.content_hash) AS turns
            FROM temp.asked a
            WHERE a.row_key IS {(keyed ? "NOT NULL" : "NULL")} AND {Free} AND EXISTS (SELECT 1 FROM sources q WHERE q.content_hash = a.content_hash)) w
        JOIN (
            SELECT record_no, resource, content_hash, row_number() OVER (PARTITION BY resource, content_hash ORDER BY row_key IS NOT NULL, record_no DESC) AS back,
                count(*) OVER (PARTITION BY resource, content_hash) AS records
            FROM (
                SELECT DISTINCT r.record_no, r.resource, r.row_key, q.content_hash
                FROM (SELECT DISTINCT a.resource, a.content_hash FROM temp.asked a WHERE a.row_key IS {(keyed ? "NOT NULL" : "NULL")} AND {Free}) a
                    CROSS JOIN sources q ON q.content_hash = a.content_hash
                    CROSS JOIN records r ON r.record_no = q.record_no AND r.resource = a.resource
                WHERE {Standing} {(keyed ? "AND r.row_key IS NULL" : "")})) h
        ON h.resource = w.resource AND h.content_hash = w.content_hash AND h.back = min(w.turns, h.records) - w.turn + 1
        """;

    private const string SameSheets = $"""
        INSERT INTO temp.same_sheets
        SELECT DISTINCT a.sheet_id FROM temp.record_claims k CROSS JOIN temp.asked a ON a.draft_id = k.draft_id WHERE k.match = '{SamePlace}'
        """;

    // A row that says something new where a row stood that made a record may be that row, edited. After a run that came to its end the
    // file may as well be a new one of the same name: it is the same file where some row still says in its place what it said.
    private const string Edited = $"""
        INSERT OR IGNORE INTO temp.record_claims
        SELECT a.draft_id, max(r.record_no), 'Place'
        FROM temp.asked a
            CROSS JOIN sources q ON q.sheet_id = a.sheet_id AND q.number = a.number
            CROSS JOIN records r ON r.record_no = q.record_no AND r.resource = a.resource
            CROSS JOIN runs u ON u.run_id = q.run_id
        WHERE {Free} AND {Standing} AND {KeysAgree}
            AND (u.complete = 0 OR EXISTS (SELECT 1 FROM temp.same_sheets s WHERE s.sheet_id = a.sheet_id))
        GROUP BY a.draft_id
        """;
}
