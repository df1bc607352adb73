using System.Text;
using BulkProviders.Core.Basics;
using BulkProviders.Core.Mapping;
using BulkProviders.Engine.Intake;
using BulkProviders.Engine.References;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Matching;

/// <summary>
/// What is looked for at the tenant, and what was decided about it, so that neither the rows nor the tenant's records are held in memory.
/// Everything of it can be made anew; a run that goes on begins it afresh.
/// </summary>
internal sealed class SearchTable(Database database)
{
    private const int PageSize = 500;
    private const int MostOthers = 6;

    private readonly JournalReset _clearing = new(database);
    private readonly DraftPages _drafts = new(database);
    private readonly RowLocations _locations = new(database);

    private readonly Statement _types = database.Prepare("SELECT DISTINCT resource FROM drafts");
    private readonly Statement _draftIds = database.Prepare("""
        SELECT d.draft_id, d.record_id, d.earlier_id FROM drafts d LEFT JOIN rows m ON m.row_id = d.row_id
        WHERE d.draft_id > ? AND d.invalid = 0 AND d.passed_over = 0 AND d.same_as IS NULL AND m.status IS NULL AND d.resource = ? ORDER BY d.draft_id LIMIT ?
        """);
    private readonly Statement _hasIdless = database.Prepare("SELECT 1 FROM drafts WHERE resource = ? AND record_id IS NULL AND invalid = 0 AND passed_over = 0 AND same_as IS NULL LIMIT 1");
    private readonly RowInsert _seek = new(database, "INSERT INTO lookup_keys (resource, slot, key, telling, draft_id)", columns: 5, then: "ON CONFLICT DO NOTHING");
    private readonly Statement _addId = database.Prepare("INSERT INTO lookup_ids (resource, folded_id) VALUES (?, ?) ON CONFLICT DO NOTHING");
    private readonly Statement _claim = database.Prepare("INSERT INTO record_claims (draft_id, resource, folded_id, by_match) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING");
    private readonly Statement _ids = database.Prepare("SELECT count(*) FROM lookup_ids WHERE resource = ?");
    private readonly Statement _slots = database.Prepare("""
        SELECT slot, count(*), sum(length(key)), max(draft_id) = 0
        FROM (SELECT slot, key, max(draft_id) AS draft_id FROM lookup_keys WHERE resource = ? GROUP BY slot, key) GROUP BY slot
        """);
    private readonly Statement _keys = database.Prepare("SELECT DISTINCT key FROM lookup_keys WHERE resource = ? AND slot = ? AND key > ? ORDER BY key LIMIT ?");
    private readonly Statement _keysOfDraft = database.Prepare("SELECT slot, key, telling FROM lookup_keys WHERE draft_id = ? ORDER BY slot");
    private readonly Statement _decide = database.Prepare("""
        INSERT INTO matches (draft_id, resource, record_id, refused) VALUES (?, ?, ?, ?)
        ON CONFLICT (draft_id) DO UPDATE SET record_id = excluded.record_id, refused = excluded.refused
        """);
    private readonly Statement _keepDoubt = database.Prepare("UPDATE drafts SET earlier_id = ? WHERE draft_id = ?");
    private readonly Statement _decision = database.Prepare("SELECT draft_id, record_id, refused FROM matches WHERE draft_id IN (SELECT value FROM json_each(?))");
    private readonly Statement _shared = database.Prepare("""
        SELECT c.draft_id, m.record_id, d.row_id, c.folded_id
        FROM record_claims c JOIN matches m ON m.draft_id = c.draft_id JOIN drafts d ON d.draft_id = c.draft_id
        WHERE c.draft_id > ? AND c.resource = ? AND c.by_match = 1
            AND EXISTS (SELECT 1 FROM record_claims o WHERE o.resource = c.resource AND o.folded_id = c.folded_id AND o.draft_id <> c.draft_id)
        ORDER BY c.draft_id LIMIT ?
        """);
    private readonly Statement _others = database.Prepare("""
        SELECT d.row_id FROM record_claims c JOIN drafts d ON d.draft_id = c.draft_id
        WHERE c.resource = ? AND c.folded_id = ? AND c.draft_id <> ? ORDER BY c.draft_id LIMIT ?
        """);
    private readonly Statement _unguarded = database.Prepare("""
        SELECT o.resource, d.fields
        FROM open_operations p JOIN operations o ON o.operation_id = p.operation_id JOIN drafts d ON d.draft_id = o.draft_id
        WHERE o.kind = 'Create' AND d.operation = 'Upsert' AND d.folded_key IS NULL AND d.record_id IS NULL AND d.earlier_id IS NULL
            AND NOT EXISTS (SELECT 1 FROM lookup_keys s WHERE s.draft_id = o.draft_id)
        """);

    /// <summary>The records that were fetched and are looked for.</summary>
    public FetchedRecordTable Records { get; } = new(database);

    /// <summary>Reference cells that name something outside the import.</summary>
    public OpenReferences References { get; } = new(database);

    /// <summary>Records of rows that are passed over.</summary>
    public PassedOverRecords PassedOver { get; } = new(database);

    /// <summary>The values by which records are known, of those that updates change.</summary>
    public ChangedKeyTable Changed { get; } = new(database);

    /// <summary>Other drafts that are looked for by the same key.</summary>
    public AmbiguousMatchQueries Ambiguous { get; } = new(database);

    /// <summary>Nothing is looked for, and nothing was found.</summary>
    public void ClearSearch() => database.Write(_clearing.Search);

    /// <summary>The types that there are drafts of.</summary>
    public IReadOnlyCollection<string> DraftedTypes() => database.Read(() => _types.List(s => s.Text(0)));

    /// <summary>Some draft of the type has no ID, so that it may become a new record.</summary>
    public bool HasIdless(string resource) => database.Read(() => _hasIdless.Bind(resource).Scalar() is not null);

    /// <summary>The drafts of a type that can be planned, in draft order, by their ids alone, as a stream.</summary>
    public IEnumerable<DraftId> DraftIdsOf(string resource) => Pages.Stream(
        0L,
        after => database.Read(() => _draftIds.Bind(after).Bind(resource).Bind(PageSize).List(s => new DraftId(s.Long(0), s.TextOrNull(1), s.TextOrNull(2)))),
        draft => draft.Id,
        PageSize);

    /// <summary>The drafts of a type that can be planned, in draft order, with references resolved, as a stream.</summary>
    public IEnumerable<ResourceDraft> DraftsOf(string resource) => _drafts.StreamOf(resource, DraftsWanted.All);

    /// <summary>Notes what is looked for, in batches; one transaction.</summary>
    public void Seek(string resource, LookupBatch batch) => database.Write(() =>
    {
        _seek.Run(batch.Keys, (row, key) => row.Bind(resource).Bind(key.Slot).Bind(key.Key).Bind(CompositeKey.Write(key.CompositeKey)).Bind(key.DraftId));
        _seek.Run(batch.Names, (row, name) => row.Bind(resource).Bind(name.Slot).Bind(name.Key).Bind("").Bind(0));
        foreach (var id in batch.Claims.Select(c => c.Value).Concat(batch.Ids))
            _addId.Bind(resource).Bind(KeyFolding.Fold(id)).Run();
        foreach (var (draft, id) in batch.Claims)
            _claim.Bind(draft).Bind(resource).Bind(KeyFolding.Fold(id)).Bind(false).Run();
    });

    /// <summary>How much of a type is looked for.</summary>
    public LookupCounts CountsOf(string resource) => database.Read(() =>
    {
        var slots = _slots.Bind(resource).List(s => (Slot: s.Int(0), Count: new SlotCount(s.Long(1), s.Long(2)), IsName: s.Flag(3)));
        return new LookupCounts(
            _ids.Bind(resource).Scalar() ?? 0, slots.Exists(s => s.IsName), slots.Where(s => !s.IsName).ToDictionary(s => s.Slot, s => s.Count));
    });

    /// <summary>The distinct keys that are looked for in a slot, as a stream.</summary>
    public IEnumerable<string> KeysOf(string resource, int slot) => Pages.Stream(
        "", after => database.Read(() => _keys.Bind(resource).Bind(slot).Bind(after).Bind(PageSize).List(s => s.Text(0))), key => key, PageSize);

    /// <summary>The drafts of a type that are looked for by keys, in draft order, each with the records that were fetched for each of its keys, as a stream.</summary>
    /// <param name="resource">The type.</param>
    /// <param name="foundOnly">Only those for which a record was fetched.</param>
    public IEnumerable<LookupDraft> LookupDrafts(string resource, bool foundOnly) => _drafts.StreamOf(resource, foundOnly ? DraftsWanted.Found : DraftsWanted.LookedFor)
        .Select(draft => database.Read(() => new LookupDraft(draft, _locations.Of(draft.RowId),
            _keysOfDraft.Bind(draft.Id).List(s => new LookupKey(draft.Id, s.Int(0), s.Text(1), CompositeKey.Read(s.Text(2))))
                .ConvertAll(k => KeyValuePair.Create(k, Records.IdsOf(resource, new SlotKey(k.Slot, k.Key)))))));

    /// <summary>Notes which record a draft means (null: none), or that its row is refused; one transaction.</summary>
    public void Decide(string resource, IReadOnlyList<MatchDecision> decisions) => database.Write(() =>
    {
        foreach (var (draft, record, refused) in decisions)
        {
            _decide.Bind(draft).Bind(resource).Bind(record).Bind(refused).Run();
            if (record is not null && !refused)
                _claim.Bind(draft).Bind(resource).Bind(KeyFolding.Fold(record)).Bind(true).Run();
        }
    });

    /// <summary>Notes the ids under which drafts were sent before, which stay in doubt: results name them, so that somebody can decide; one transaction.</summary>
    public void KeepDoubts(IReadOnlyDictionary<long, string> sentIds) => database.Write(() =>
    {
        foreach (var (draft, id) in sentIds)
            _keepDoubt.Bind(id).Bind(draft).Run();
    });

    // The record is named by the claim: a row that is refused already still counts for the others.
    /// <summary>Drafts that mean by their match a record which another draft means too, in draft order, as a stream.</summary>
    public IEnumerable<SharedRecord> SharedRecords(string resource) => Pages.Stream(
        0L,
        after => database.Read(() => _shared.Bind(after).Bind(resource).Bind(PageSize)
            .List(s => (Draft: s.Long(0), Record: s.TextOrNull(1), Row: s.Long(2), Folded: s.Text(3)))
            .ConvertAll(c => new SharedRecord(c.Draft, c.Record ?? c.Folded, _locations.Of(c.Row), OthersOf(resource, c.Folded, c.Draft)))),
        shared => shared.DraftId,
        PageSize);

    /// <summary>What was decided about drafts; those that were not matched have no entry.</summary>
    public IReadOnlyDictionary<long, MatchDecision> DecisionsOf(IReadOnlyCollection<long> drafts) => database.Read(() =>
        _decision.Bind(JournalJson.Numbers(drafts)).List(s => new MatchDecision(s.Long(0), s.TextOrNull(1), s.Flag(2))).ToDictionary(d => d.DraftId));

    /// <summary>Creates that wait and that neither an ID, nor a row key, nor anything that they say keeps from making a second record; by type.</summary>
    /// <param name="setsOf">The sets of wire names, by type, of which one is enough to look for a record.</param>
    public IReadOnlyList<KeyValuePair<string, long>> UnguardedCreates(Func<string, IReadOnlyList<IReadOnlyList<string>>> setsOf) => database.Read(() =>
    {
        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        var sets = new Dictionary<string, byte[][][]>(StringComparer.Ordinal);
        while (_unguarded.Step())
        {
            var type = _unguarded.Name(0);
            if (!sets.TryGetValue(type, out var members))
                sets.Add(type, members = [.. setsOf(type).Select(s => s.Select(m => Encoding.UTF8.GetBytes($"\"{m}\":")).ToArray())]);
            if (!IsIdentified(_unguarded.Utf8(1), members))
                counts[type] = counts.GetValueOrDefault(type) + 1;
        }
        return counts.ToList();
    });

    // The fields are one JSON object by wire name; looking for the names spares reading the values.
    private static bool IsIdentified(ReadOnlySpan<byte> fields, byte[][][] sets)
    {
        foreach (var set in sets)
        {
            var said = 0;
            while (said < set.Length && fields.IndexOf(set[said]) >= 0)
                said++;
            if (said == set.Length)
                return true;
        }
        return false;
    }

    private List<RowLocation> OthersOf(string resource, string folded, long draft) =>
        _others.Bind(resource).Bind(folded).Bind(draft).Bind(MostOthers).List(s => s.Long(0)).ConvertAll(_locations.Of);
}
