using BulkProviders.Engine.Intake;
using BulkProviders.Engine.Operations;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Links;

/// <summary>Reads links as Planning decides about them.</summary>
internal sealed class LinkPages
{
    private const int PageSize = 500;

    private readonly Database _database;
    private readonly OperationPages _operations;
    private readonly RowLocations _locations;
    private readonly Statement _collect;
    private readonly Statement _claims;
    private readonly Statement _stranded;
    private readonly Statement _placed;
    private readonly Statement _operation;

    public LinkPages(Database database)
    {
        (_database, _operations, _locations) = (database, new OperationPages(database), new RowLocations(database));
        database.Execute("CREATE TEMP TABLE IF NOT EXISTS link_conflicts (position INTEGER PRIMARY KEY, operation_id INTEGER NOT NULL) STRICT");
        _collect = database.Prepare("""
            INSERT INTO temp.link_conflicts (operation_id)
            SELECT l.operation_id
            FROM links l JOIN (
                SELECT k.place, k.member
                FROM links k
                WHERE k.kind = 'Back' AND k.many = 0 AND NOT EXISTS (SELECT 1 FROM outcomes x WHERE x.operation_id = k.operation_id)
                GROUP BY k.place, k.member HAVING count(*) > 1) c ON c.place = l.place AND c.member = l.member
            WHERE l.kind = 'Back' AND NOT EXISTS (SELECT 1 FROM outcomes x WHERE x.operation_id = l.operation_id)
            ORDER BY l.place, l.member, l.weak, l.rank DESC, l.operation_id
            """);
        _claims = database.Prepare("""
            SELECT c.position, l.operation_id, o.draft_id, o.row_id, l.place, o.resource, l.member, l.header, l.rank, l.weak
            FROM temp.link_conflicts c JOIN links l ON l.operation_id = c.operation_id JOIN operations o ON o.operation_id = l.operation_id
            WHERE c.position > ? ORDER BY c.position LIMIT ?
            """);
        _stranded = database.Prepare("""
            SELECT l.operation_id, o.row_id, l.header, d.row_id
            FROM links l JOIN operations o ON o.operation_id = l.operation_id JOIN needs n ON n.operation_id = l.operation_id JOIN drafts d ON d.draft_id = n.draft_id
            WHERE NOT EXISTS (SELECT 1 FROM outcomes x WHERE x.operation_id = l.operation_id) AND EXISTS (SELECT 1 FROM lost f WHERE f.draft_id = n.draft_id)
            GROUP BY l.operation_id ORDER BY l.operation_id LIMIT ?
            """);
        _placed = database.Prepare($"""
            SELECT {OperationPages.Columns}, l.target, l.header, l.kind, l.rank, l.weak, d.resource
            FROM links l JOIN operations o ON o.operation_id = l.operation_id JOIN drafts d ON d.draft_id = o.draft_id
            WHERE l.operation_id > ? AND NOT EXISTS (SELECT 1 FROM outcomes x WHERE x.operation_id = l.operation_id)
            ORDER BY l.operation_id LIMIT ?
            """);
        _operation = database.Prepare($"""
            SELECT {OperationPages.Columns} FROM operations o
            WHERE o.operation_id = ? AND NOT EXISTS (SELECT 1 FROM outcomes x WHERE x.operation_id = o.operation_id)
            """);
    }

    /// <summary>Claims on places for one record that several links make, place by place as a stream: strong ones first, then by falling rank.</summary>
    public IEnumerable<LinkClaim> Conflicting()
    {
        _database.Write(() =>
        {
            _database.Execute("DELETE FROM temp.link_conflicts");
            _collect.Run();
        });
        return Pages.Stream(0L, after => _database.Read(() => ClaimsAfter(after)), c => c.Position, PageSize).Select(c => c.Claim);
    }

    /// <summary>Links without an outcome whose row stands but that need a draft which has failed; the caller blocks them and asks again.</summary>
    public IReadOnlyList<StrandedLink> Stranded(int limit) => _database.Read(() => _stranded.Bind(limit)
        .List(s => (Operation: s.Long(0), Row: s.Long(1), Header: s.TextOrNull(2), Parent: s.Long(3)))
        .ConvertAll(s => new StrandedLink(s.Operation, s.Row, s.Header, _locations.Of(s.Parent))));

    /// <summary>Every link without an outcome, in order, as a stream, with what is known of both ends.</summary>
    public IEnumerable<PlacedLink> Placed() => Pages.Stream(0L, after => _database.Read(() => PlacedAfter(after)), l => l.Operation.Id, PageSize);

    private List<(long Position, LinkClaim Claim)> ClaimsAfter(long after) => _claims.Bind(after).Bind(PageSize)
        .List(s => (s.Long(0), new LinkClaim(
            s.Long(1), s.Long(2), _locations.Of(s.Long(3)), s.Text(4) + '/' + s.Text(6), s.Text(5), s.Text(6), s.TextOrNull(7), s.TextOrNull(8), s.Flag(9))));

    private List<PlacedLink> PlacedAfter(long after) => _placed.Bind(after).Bind(PageSize)
        .List(s => new PlacedLink(
            OperationPages.ReadLink(s), Enum.Parse<LinkKind>(s.Text(16)), s.TextOrNull(17), s.Flag(18), s.Text(19), TargetWrite: null))
        .ConvertAll(l => l with
        {
            Operation = _operations.Complete(l.Operation),
            TargetWrite = l.Operation.Target is { } target && _operations.List(_operation.Bind(target)) is [var write] ? write : null
        });
}
