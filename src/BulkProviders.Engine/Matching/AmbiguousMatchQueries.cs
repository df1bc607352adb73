using BulkProviders.Engine.Intake;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Matching;

/// <summary>Finds other drafts that are looked for by the same key.</summary>
internal sealed class AmbiguousMatchQueries(Database database)
{
    // Of thousands with the same key a handful is named.
    private const int Most = 20;

    private readonly RowLocations _locations = new(database);

    private readonly Statement _alike = database.Prepare("""
        SELECT s.draft_id, d.row_id, s.telling FROM lookup_keys s JOIN drafts d ON d.draft_id = s.draft_id
        WHERE s.resource = ? AND s.slot = ? AND s.key = ? AND s.telling = ? AND s.draft_id <> ? ORDER BY s.draft_id LIMIT ?
        """);
    private readonly Statement _vaguest = database.Prepare("""
        SELECT s.draft_id, d.row_id, s.telling FROM lookup_keys s JOIN drafts d ON d.draft_id = s.draft_id
        WHERE s.resource = ? AND s.slot = ? AND s.key = ? AND s.draft_id <> ? ORDER BY s.telling, s.draft_id LIMIT ?
        """);

    /// <summary>Other drafts that are looked for by the same key: those with the same identifying values, and those with the fewest.</summary>
    public IReadOnlyList<AmbiguousMatch> Of(string resource, LookupKey key) => database.Read(() =>
    {
        var alike = _alike.Bind(resource).Bind(key.Slot).Bind(key.Key).Bind(CompositeKey.Write(key.CompositeKey)).Bind(key.DraftId).Bind(Most).List(Read);
        var vaguest = _vaguest.Bind(resource).Bind(key.Slot).Bind(key.Key).Bind(key.DraftId).Bind(Most).List(Read);
        return alike.Concat(vaguest).DistinctBy(r => r.Draft).OrderBy(r => r.Draft).Select(r => new AmbiguousMatch(_locations.Of(r.Row), CompositeKey.Read(r.CompositeKey))).ToList();
    });

    private static (long Draft, long Row, string CompositeKey) Read(Statement row) => (row.Long(0), row.Long(1), row.Text(2));
}
