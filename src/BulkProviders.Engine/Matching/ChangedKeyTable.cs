using BulkProviders.Engine.References;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Matching;

/// <summary>The values by which records are known, of those that updates and deletes take away.</summary>
internal sealed class ChangedKeyTable(Database database)
{
    private const int PageSize = 500;

    private const string Waits = """
        JOIN operations o ON o.operation_id = c.draft_id
            AND NOT EXISTS (SELECT 1 FROM outcomes x WHERE x.operation_id = c.draft_id) AND NOT EXISTS (SELECT 1 FROM send_log s WHERE s.operation_id = c.draft_id)
        """;

    private readonly Statement _add = database.Prepare("""
        INSERT INTO changed_keys (draft_id, row_id, resource, record_id, slot, key, telling, old_key, old_telling, is_guarded) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (draft_id, slot) DO NOTHING
        """);
    private readonly Statement _types = database.Prepare($"SELECT DISTINCT c.resource FROM changed_keys c {Waits} WHERE c.is_guarded = 1");
    private readonly Statement _seek = database.Prepare($"""
        INSERT INTO lookup_keys (resource, slot, key, telling, draft_id)
        SELECT ?, c.slot, c.key, c.telling, c.draft_id FROM changed_keys c {Waits} WHERE c.resource = ? AND c.is_guarded = 1 ON CONFLICT DO NOTHING
        """);
    private readonly Statement _found = database.Prepare($"""
        SELECT c.draft_id, c.row_id, c.record_id, c.slot, c.key, c.telling, c.old_key, c.old_telling FROM changed_keys c {Waits}
        WHERE c.draft_id > ? AND c.resource = ? AND c.is_guarded = 1
            AND EXISTS (SELECT 1 FROM key_hits h WHERE h.resource = ? AND h.slot = c.slot AND h.key = c.key)
        ORDER BY c.draft_id, c.slot LIMIT ?
        """);
    private readonly Statement _moves = database.Prepare($"SELECT 1 FROM changed_keys c {Waits} WHERE c.resource = ? AND c.record_id = ? AND c.slot = ? AND c.key <> ? LIMIT 1");

    /// <summary>Adds what updates and deletes of a type change; one transaction.</summary>
    public void Add(string resource, IReadOnlyList<ChangedKey> keys)
    {
        if (keys.Count > 0)
            database.Write(() =>
            {
                foreach (var k in keys)
                    _add.Bind(k.DraftId).Bind(k.RowId).Bind(resource).Bind(k.RecordId).Bind(k.Slot).Bind(k.Key).Bind(CompositeKey.Write(k.CompositeKey))
                        .Bind(k.OldKey).Bind(CompositeKey.Write(k.OldCompositeKey)).Bind(k.IsGuarded && k.Key.Length > 0).Run();
            });
    }

    /// <summary>The types of which updates that have not been sent are held against other records.</summary>
    public IReadOnlyList<string> Types() => database.Read(() => _types.List(s => s.Text(0)));

    /// <summary>Their keys are looked for, apart from all else that is looked for of the type.</summary>
    /// <param name="resource">The type.</param>
    /// <param name="heading">Under which the search keeps them.</param>
    public void Seek(string resource, string heading) => database.Write(() => _seek.Bind(heading).Bind(resource).Run());

    /// <summary>Those for whose key the tenant has shown records, in draft order, as a stream of drafts.</summary>
    public IEnumerable<IReadOnlyList<ChangedKey>> Found(string resource, string heading)
    {
        // A draft has a handful of sets, so that a page holds whole drafts but for the last one, which the next page begins with.
        var after = 0L;
        while (database.Read(() => _found.Bind(after).Bind(resource).Bind(heading).Bind(PageSize).List(Read)) is { Count: > 0 } page)
        {
            var drafts = page.GroupBy(k => k.DraftId).ToList();
            if (page.Count == PageSize && drafts.Count > 1)
                drafts.RemoveAt(drafts.Count - 1);
            foreach (var draft in drafts)
                yield return [.. draft];
            after = drafts[^1].Key;
        }
    }

    /// <summary>A row of this import that has not been sent yet deletes a record, or gives it other values in a set of columns.</summary>
    public bool Moves(string resource, SlotKey from, string recordId) =>
        database.Read(() => _moves.Bind(resource).Bind(recordId).Bind(from.Slot).Bind(from.Key).Scalar() is not null);

    private static ChangedKey Read(Statement row) => new(
        row.Long(0), row.Long(1), row.Text(2), row.Int(3), row.Text(4), CompositeKey.Read(row.Text(5)), row.Text(6), CompositeKey.Read(row.Text(7)))
    { IsGuarded = true };
}
