using BulkProviders.Engine.Intake;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Operations;

/// <summary>Finds operations that need, directly or through others, a draft that will not be stored.</summary>
internal sealed class BlockedPages
{
    private readonly Database _database;
    private readonly RowLocations _locations;
    private readonly Statement _collect;
    private readonly Statement _page;
    private readonly Statement _parent;
    private long _after = long.MaxValue;

    public BlockedPages(Database database)
    {
        _database = database;
        _locations = new RowLocations(database);
        database.Execute("CREATE TEMP TABLE IF NOT EXISTS blocked (operation_id INTEGER PRIMARY KEY) STRICT");
        _collect = database.Prepare("""
            INSERT INTO temp.blocked
            WITH RECURSIVE reached (operation_id) AS (
                SELECT p.operation_id
                FROM (SELECT DISTINCT draft_id FROM needs) d CROSS JOIN needs n ON n.draft_id = d.draft_id CROSS JOIN open_operations p ON p.operation_id = n.operation_id
                WHERE EXISTS (SELECT 1 FROM lost l WHERE l.draft_id = d.draft_id) AND NOT EXISTS (SELECT 1 FROM links k WHERE k.operation_id = n.operation_id)
                UNION
                SELECT p.operation_id
                FROM reached b CROSS JOIN needs n ON n.draft_id = b.operation_id CROSS JOIN open_operations p ON p.operation_id = n.operation_id
                WHERE NOT EXISTS (SELECT 1 FROM links k WHERE k.operation_id = n.operation_id))
            SELECT operation_id FROM reached
            """);
        _page = database.Prepare("""
            SELECT p.operation_id, p.row_id, o.draft_id
            FROM temp.blocked b JOIN open_operations p ON p.operation_id = b.operation_id JOIN operations o ON o.operation_id = b.operation_id
            WHERE b.operation_id > ? ORDER BY b.operation_id LIMIT ?
            """);
        _parent = database.Prepare("""
            SELECT o.row_id
            FROM needs n JOIN drafts o ON o.draft_id = n.draft_id
            WHERE n.operation_id = ? AND (EXISTS (SELECT 1 FROM lost l WHERE l.draft_id = n.draft_id)
                OR EXISTS (SELECT 1 FROM temp.blocked b WHERE b.operation_id = n.draft_id))
            ORDER BY n.draft_id LIMIT 1
            """);
    }

    /// <summary>
    /// Main writes without an outcome that need a draft which has failed or cannot be had (invalid, failed, blocked, deleted, passed over without a
    /// record id). The caller gives them an outcome and asks again until none is left.
    /// All are found at once, and once more when no page of them is left.
    /// </summary>
    public IReadOnlyList<BlockedOperation> Next(int limit)
    {
        var page = Page(limit);
        if (page.Count > 0)
            return page;
        _database.Write(() =>
        {
            _database.Execute("DELETE FROM temp.blocked");
            _collect.Run();
        });
        _after = 0;
        return Page(limit);
    }

    private List<BlockedOperation> Page(int limit)
    {
        var page = _database.Read(() => _page.Bind(_after).Bind(limit).List(s => (Operation: s.Long(0), Row: s.Long(1), Draft: s.Long(2)))
            .ConvertAll(b => new BlockedOperation(b.Operation, b.Row, b.Draft, _locations.Of(_parent.Bind(b.Operation).Scalar() ?? b.Row))));
        if (page.Count > 0)
            _after = page[^1].OperationId;
        return page;
    }
}
