using BulkProviders.Engine.Intake;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.References;

/// <summary>References that are given by the other side: which rows name a record whose own row may not name them.</summary>
internal sealed class InverseReferenceTable
{
    private const int PageSize = 500;

    private readonly Database _database;
    private readonly RowLocations _locations;
    private readonly Statement _collect;
    private readonly Statement _page;
    private readonly Statement _without;

    public InverseReferenceTable(Database database)
    {
        (_database, _locations) = (database, new RowLocations(database));
        database.Execute("CREATE TEMP TABLE IF NOT EXISTS given (position INTEGER PRIMARY KEY, target INTEGER NOT NULL, giver INTEGER NOT NULL) STRICT");
        _collect = database.Prepare("""
            INSERT INTO temp.given (target, giver)
            SELECT r.target_draft, r.draft_id
            FROM refs r JOIN drafts d ON d.draft_id = r.draft_id
            WHERE d.resource = ? AND r.member = ? AND r.target_draft IS NOT NULL
            ORDER BY r.target_draft, r.draft_id
            """);
        _page = database.Prepare("""
            SELECT g.position, g.giver, d.row_id, d.record_id, g.target, t.row_id, coalesce(o.target_draft, CASE WHEN o.draft_id IS NOT NULL THEN
                CASE WHEN o.target_id = d.record_id COLLATE NOCASE THEN g.giver ELSE 0 END END)
            FROM temp.given g JOIN drafts d ON d.draft_id = g.giver JOIN drafts t ON t.draft_id = g.target
                LEFT JOIN refs o ON o.draft_id = g.target AND o.member = ? AND o.position = 0
            WHERE g.position > ? ORDER BY g.position LIMIT ?
            """);
        _without = database.Prepare("""
            SELECT d.draft_id, d.row_id
            FROM drafts d LEFT JOIN rows m ON m.row_id = d.row_id
            WHERE d.draft_id > ? AND d.resource = ? AND d.invalid = 0 AND d.passed_over = 0 AND d.same_as IS NULL AND m.status IS NULL
                AND (d.operation = 'Create' OR (d.operation = 'Upsert' AND d.record_id IS NULL)) AND json_type(d.fields, '$."' || ? || '"') IS NULL
            ORDER BY d.draft_id LIMIT ?
            """);
    }

    /// <summary>Every use of a reference column that names a draft, target by target in draft order, as a stream, with what the target's own row says of the inverse.</summary>
    public IEnumerable<InverseReference> Uses(string resource, string member, string inverse)
    {
        _database.Write(() =>
        {
            _database.Execute("DELETE FROM temp.given");
            _collect.Bind(resource).Bind(member).Run();
        });
        return Pages.Stream(0L, after => _database.Read(() => Page(inverse, after)), u => u.Position, PageSize).Select(u => u.Use);
    }

    /// <summary>The drafts of new records of valid rows that lack a field, with their rows, in draft order, as a stream.</summary>
    public IEnumerable<KeyValuePair<long, long>> DraftsWithout(string resource, string member) => Pages.Stream(
        0L,
        after => _database.Read(() => _without.Bind(after).Bind(resource).Bind(member).Bind(PageSize).List(s => KeyValuePair.Create(s.Long(0), s.Long(1)))),
        draft => draft.Key,
        PageSize);

    private List<(long Position, InverseReference Use)> Page(string inverse, long after) => _page.Bind(inverse).Bind(after).Bind(PageSize)
        .List(s => (Position: s.Long(0), Giver: s.Long(1), Row: s.Long(2), Record: s.TextOrNull(3), Target: s.Long(4), TargetRow: s.Long(5), Says: s.LongOrNull(6)))
        .ConvertAll(u => (u.Position, new InverseReference(u.Giver, _locations.Of(u.Row), u.Record, u.Target, _locations.Of(u.TargetRow), u.Says)));
}
