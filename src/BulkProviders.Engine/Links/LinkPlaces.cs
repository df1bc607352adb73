using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Links;

/// <summary>Finds out which record each link changes, and puts those of one record together. To be called inside a transaction.</summary>
internal sealed class LinkPlaces(Database database)
{
    private readonly Statement _anyById = database.Prepare("SELECT 1 FROM links WHERE target IS NULL AND place IS NULL LIMIT 1");

    // What the record's own row says about the place holds.
    private readonly Statement _spoken = database.Prepare("""
        DELETE FROM links
        WHERE kind = 'Back' AND many = 0 AND place IS NULL AND EXISTS (SELECT 1 FROM refs r WHERE r.draft_id = links.target AND r.member = links.member)
        """);

    private readonly Statement _orphanedNeeds = database.Prepare(
        "DELETE FROM needs WHERE operation_id IN (SELECT o.operation_id FROM operations o WHERE o.operation_id <> o.draft_id AND NOT EXISTS (SELECT 1 FROM links l WHERE l.operation_id = o.operation_id))");

    private readonly Statement _orphaned = database.Prepare(
        "DELETE FROM operations WHERE operation_id <> draft_id AND NOT EXISTS (SELECT 1 FROM links l WHERE l.operation_id = operations.operation_id)");

    private readonly Statement _placesOfDrafts = database.Prepare("""
        UPDATE links SET place = CASE
            WHEN EXISTS (SELECT 1 FROM operations m WHERE m.operation_id = links.target AND m.kind = 'Create') THEN '#' || target
            ELSE lower(coalesce(
                (SELECT m.record_id FROM operations m WHERE m.operation_id = links.target),
                (SELECT x.record_id FROM outcomes x WHERE x.operation_id = links.target),
                (SELECT d.record_id FROM drafts d WHERE d.draft_id = links.target),
                '#' || target)) END
        WHERE place IS NULL AND target IS NOT NULL
        """);

    private readonly Statement _placesOfRecords = database.Prepare("""
        UPDATE links SET place = lower((SELECT o.record_id FROM operations o WHERE o.operation_id = links.operation_id)) WHERE place IS NULL
        """);

    private readonly Statement _records = database.Prepare("""
        UPDATE operations SET record_id = coalesce(
            (SELECT m.record_id FROM operations m WHERE m.operation_id = l.target),
            (SELECT x.record_id FROM outcomes x WHERE x.operation_id = l.target),
            (SELECT d.record_id FROM drafts d WHERE d.draft_id = l.target),
            operations.record_id)
        FROM links l
        WHERE l.operation_id = operations.operation_id AND l.place NOT LIKE '#%' AND l.target IS NOT NULL
        """);

    private readonly Statement _needs = database.Prepare("""
        INSERT INTO needs (operation_id, draft_id) SELECT operation_id, target FROM links WHERE target IS NOT NULL ON CONFLICT DO NOTHING
        """);

    private readonly Statement _group = database.Prepare("""
        UPDATE links SET request = g.number
        FROM (
            SELECT l.place, (SELECT max(operation_id) FROM operations) + row_number() OVER (ORDER BY min(l.operation_id)) AS number
            FROM links l
            WHERE NOT EXISTS (SELECT 1 FROM outcomes x WHERE x.operation_id = l.operation_id)
            GROUP BY l.place) g
        WHERE links.place = g.place AND NOT EXISTS (SELECT 1 FROM outcomes x WHERE x.operation_id = links.operation_id)
        """);

    public void Find()
    {
        _spoken.Run();
        _orphanedNeeds.Run();
        _orphaned.Run();
        if (_anyById.Scalar() is not null)
            FindDrafts();
        _placesOfDrafts.Run();
        _placesOfRecords.Run();
        _records.Run();
        _needs.Run();
    }

    public void Group() => _group.Run();

    // A row may name by its ID a record that another row writes: only now is known which rows that are.
    private void FindDrafts() => database.Execute("""
        CREATE INDEX operations_by_record ON operations (record_id COLLATE NOCASE) WHERE operation_id = draft_id;
        UPDATE links SET target = (
            SELECT m.operation_id
            FROM operations o CROSS JOIN operations m ON m.record_id = o.record_id COLLATE NOCASE AND m.operation_id = m.draft_id
            WHERE o.operation_id = links.operation_id AND NOT EXISTS (SELECT 1 FROM outcomes x WHERE x.operation_id = m.operation_id))
        WHERE target IS NULL AND place IS NULL;
        DROP INDEX operations_by_record;
        """);
}
