using BulkProviders.Core.Basics;
using BulkProviders.Engine.Intake;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Outcomes;

/// <summary>What became of each record of the rows of flat sheets. To be called inside a transaction.</summary>
/// <param name="status">The column that says so: what is known, or what comes of it when every planned operation succeeds.</param>
internal sealed class PartOutcomes(Database database, string status)
{
    // A record is what the draft that stands for it has become: as the tenant answered, else as planned, else as the row says. Its further writes count too.
    private readonly Statement _parts = database.Prepare($"""
        SELECT d.row_id, d.part,
            (SELECT max(v.status) FROM (
                SELECT x.status FROM outcomes x WHERE x.operation_id = h.draft_id
                UNION ALL SELECT p.{status} FROM open_operations p WHERE p.operation_id = h.draft_id
                UNION ALL SELECT coalesce(x.status, iif(p.{status} = 5 AND EXISTS (SELECT 1 FROM outcomes w WHERE w.operation_id = h.draft_id AND w.status IN (1, 2, 3)), 6, p.{status})) FROM operations o LEFT JOIN outcomes x ON x.operation_id = o.operation_id
                    LEFT JOIN open_operations p ON p.operation_id = o.operation_id WHERE o.draft_id = h.draft_id AND o.operation_id <> o.draft_id
                UNION ALL SELECT e.{status} FROM repeated e WHERE e.draft_id = d.draft_id AND e.row_id = d.row_id) v),
            coalesce(
                (SELECT x.record_id FROM outcomes x WHERE x.operation_id = h.draft_id),
                (SELECT o.record_id FROM operations o LEFT JOIN outcomes x ON x.operation_id = o.operation_id LEFT JOIN send_log k ON k.operation_id = o.operation_id
                    WHERE o.operation_id = h.draft_id AND (o.kind <> 'Create' OR x.status = {(int)RowStatus.Unconfirmed} OR (x.status IS NULL AND k.operation_id IS NOT NULL))),
                iif(d.passed_over = 1 AND EXISTS (SELECT 1 FROM outcomes x WHERE x.operation_id = d.draft_id AND x.status = {(int)RowStatus.Invalid}), NULL, coalesce(d.record_id, h.record_id))),
            coalesce(
                (SELECT o.record_id FROM operations o WHERE o.operation_id = h.draft_id AND o.kind = 'Create'),
                (SELECT h.earlier_id FROM outcomes x WHERE x.operation_id = h.draft_id AND x.status = {(int)RowStatus.Unconfirmed})),
            CASE WHEN d.same_as IS NOT NULL AND d.passed_over = 0 THEN h.row_id END
        FROM drafts d JOIN drafts h ON h.draft_id = CASE WHEN d.passed_over = 0 THEN coalesce(d.same_as, d.draft_id) ELSE d.draft_id END
        WHERE d.row_id BETWEEN ? AND ? AND d.repeat_key IS NOT NULL
        ORDER BY d.row_id, d.part
        """);

    private readonly RowLocations _locations = new(database);

    /// <summary>By row.</summary>
    public ILookup<long, PartOutcome> Of(long firstRow, long lastRow) =>
        _parts.Bind(firstRow).Bind(lastRow).List(s => (
            Row: s.Long(0),
            Part: new PartOutcome(s.Int(1), s.IsNull(2) ? null : (RowStatus)s.Int(2), s.TextOrNull(3), s.TextOrNull(4), null),
            Shared: s.LongOrNull(5)))
        .ToLookup(p => p.Row, p => p.Shared is { } row ? p.Part with { SharedWith = _locations.Of(row) } : p.Part);
}
