using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Planning;

/// <summary>What the user has agreed to, beside a plan that is made anew.</summary>
internal sealed class ApprovedPlan
{
    // By what they do, since their numbers may be others. The id of a new record is chosen with each plan.
    private const string Waiting = """
        SELECT o.draft_id, o.operation_id = o.draft_id AS is_main, o.kind, iif(o.kind = 'Create', '', o.record_id) AS record_id, o.changed,
            coalesce(o.intended, '') AS intended, o.before
        FROM open_operations p JOIN operations o ON o.operation_id = p.operation_id
        """;

    private readonly Database _database;
    private readonly Statement _keep;
    private readonly Statement _other;

    public ApprovedPlan(Database database)
    {
        _database = database;
        database.Execute("""
            CREATE TEMP TABLE IF NOT EXISTS approved (draft_id INTEGER, is_main INTEGER, kind TEXT, record_id TEXT, changed TEXT, intended TEXT, before TEXT) STRICT;
            CREATE INDEX IF NOT EXISTS temp.approved_by_draft ON approved (draft_id);
            """);
        _keep = database.Prepare("INSERT INTO temp.approved (draft_id, is_main, kind, record_id, changed, intended, before) " + Waiting);
        _other = database.Prepare($"""
            SELECT 1 FROM ({Waiting}) n
            WHERE NOT EXISTS (
                SELECT 1 FROM temp.approved a
                WHERE a.draft_id = n.draft_id AND a.is_main = n.is_main AND a.kind = n.kind AND a.record_id = n.record_id AND a.changed = n.changed
                    AND a.intended = n.intended AND a.before = n.before)
            LIMIT 1
            """);
    }

    /// <summary>Keeps the plan as it is, with what records hold before.</summary>
    public void Keep() => _database.Write(() =>
    {
        _database.Execute("DELETE FROM temp.approved");
        _keep.Run();
    });

    /// <summary>The present plan writes nothing that the one which was kept does not write, over the same values.</summary>
    public bool Covers() => _database.Read(() => _other.Scalar() is null);
}
