using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Undo;

/// <summary>What of a run can be undone, by its own journal alone.</summary>
/// <param name="Records">Records that it updated.</param>
/// <param name="Fields">Fields that it changed in them.</param>
/// <param name="Created">Records that it created.</param>
/// <param name="Deleted">Records that it deleted.</param>
public sealed record UndoableCounts(long Records, long Fields, long Created, long Deleted)
{
    internal static UndoableCounts Of(Database database) => database.Read(() => database.Prepare("""
        SELECT count(DISTINCT CASE WHEN o.kind = 'Update' AND o.record_id <> '' THEN o.resource || ' ' || o.record_id END),
            coalesce(sum(CASE WHEN o.kind = 'Update' AND o.record_id <> '' THEN json_array_length(o.changed) END), 0),
            coalesce(sum(o.kind = 'Create'), 0), coalesce(sum(o.kind = 'Delete'), 0)
        FROM outcomes x JOIN operations o ON o.operation_id = x.operation_id
        WHERE x.after IS NOT NULL
        """).List(s => new UndoableCounts(s.Long(0), s.Long(1), s.Long(2), s.Long(3))))[0];
}
