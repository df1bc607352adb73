using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tenants;
using BulkProviders.Engine.Operations;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Planning;

/// <summary>
/// Rows of a flat sheet that repeat a record give it several targets for one link, and a new record takes that of the first row. A record that is there keeps
/// the one that it has while some row still gives it: sorting a list changes no record.
/// </summary>
internal sealed class SiteLinks
{
    private readonly Database _database;
    private readonly Statement _given;
    private bool _hasIndex;

    public SiteLinks(Database database)
    {
        _database = database;
        _given = database.Prepare("""
            SELECT DISTINCT coalesce(l.same_as, l.draft_id)
            FROM (SELECT row_id, draft_id FROM drafts WHERE draft_id = ?1 UNION SELECT row_id, draft_id FROM drafts WHERE same_as = ?1) p
                JOIN drafts l ON l.row_id = p.row_id AND l.resource = ?2
            """);
    }

    /// <summary>The draft with the links that its record has already, where a row that speaks of the record gives them.</summary>
    /// <param name="draft">A draft of a flat sheet.</param>
    /// <param name="record">Its record.</param>
    /// <param name="resourceOf">The type that a field leads to, by its wire name.</param>
    /// <param name="recordsOf">The records of drafts, as far as they are known.</param>
    public ResourceDraft Keep(ResourceDraft draft, ResourceRecord record, Func<string, string?> resourceOf, Func<IReadOnlyList<long>, IReadOnlyDictionary<long, string>> recordsOf) =>
        draft with
        {
            Fields = [.. draft.Fields.Select(f => f.Value is FieldValue.One { Target: { Draft: not null } target } && record.Fields.GetValueOrDefault(f.Member) is FieldValue.One held
            && !FieldCompare.SameRecord(target, held.Target) && resourceOf(f.Member) is { } resource && Giving(draft.Id, resource, held.Target.Id, recordsOf) is { } giver
                ? f with { Value = new FieldValue.One(held.Target with { Draft = giver }) } : f)]
        };

    private long? Giving(long draft, string resource, string record, Func<IReadOnlyList<long>, IReadOnlyDictionary<long, string>> recordsOf)
    {
        if (!_hasIndex)
            Indexes.MakeRepeats(_database);
        _hasIndex = true;
        var given = _database.Read(() => _given.Bind(draft).Bind(resource).List(s => s.Long(0)));
        return given.Count < 2 ? null : recordsOf(given).Where(r => r.Value.Equals(record, StringComparison.OrdinalIgnoreCase)).Select(r => (long?)r.Key).FirstOrDefault();
    }
}
