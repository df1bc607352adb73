using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tenants;
using BulkProviders.Engine.References;

namespace BulkProviders.Engine.Matching;

/// <summary>
/// What is looked for at the tenant, and what was found: the journal's part for both, so that neither the rows nor the tenant's records are held in memory.
/// Everything of it can be made anew; a run that goes on begins it afresh.
/// </summary>
public interface ISearchStore
{
    /// <summary>Nothing is looked for, and nothing was found.</summary>
    void ClearSearch();

    /// <summary>The types that there are drafts of.</summary>
    IReadOnlyCollection<string> DraftedTypes();

    /// <summary>The drafts of a type that can be planned, in draft order, by their ids alone, as a stream.</summary>
    IEnumerable<DraftId> DraftIdsOf(string resource);

    /// <summary>The drafts of a type that can be planned, in draft order, with references resolved, as a stream.</summary>
    IEnumerable<ResourceDraft> DraftsOf(string resource);

    /// <summary>Notes what is looked for, in batches; one transaction.</summary>
    void Seek(string resource, SoughtBatch batch);

    /// <summary>How much of a type is looked for.</summary>
    SoughtCounts CountsOf(string resource);

    /// <summary>The distinct keys that are looked for in a slot, as a stream.</summary>
    IEnumerable<string> KeysOf(string resource, int slot);

    /// <summary>Keeps those of the tenant's records that are looked for, by id or by key; one transaction.</summary>
    /// <returns>How many of them are wanted by their id and had not been met.</returns>
    int StoreFetched(string resource, IReadOnlyList<FetchedRecord> records, DateTimeOffset readAt);

    /// <summary>The records with these ids that were met.</summary>
    IReadOnlyDictionary<string, KeptRecord> Fetched(string resource, IReadOnlyCollection<string> ids);

    /// <summary>The drafts of a type that are looked for by keys, in draft order, each with the records that were met for each of its keys, as a stream.</summary>
    IEnumerable<SoughtDraft> SoughtDrafts(string resource);

    /// <summary>Other drafts that are looked for by the same key: those with the same telling values, and those with the fewest.</summary>
    IReadOnlyList<AmbiguousMatch> AmbiguousMatchesOf(string resource, SoughtKey key);

    /// <summary>Notes which record a draft means (null: none), or that its row is refused; one transaction.</summary>
    void Decide(string resource, IReadOnlyList<MatchDecision> decisions);

    /// <summary>Drafts that mean by their match a record which another draft means too, in draft order, as a stream.</summary>
    IEnumerable<SharedRecord> SharedRecords(string resource);

    /// <summary>What was decided about drafts; those that were not matched have no entry.</summary>
    IReadOnlyDictionary<long, MatchDecision> DecisionsOf(IReadOnlyCollection<long> drafts);

    /// <summary>Names of records of a type in reference cells that no row of the import has, in draft order, as a stream.</summary>
    IEnumerable<ReferenceCandidates> OpenNames(string target);

    /// <summary>Ids of records of a type in reference cells that no row of the import has, in the place of the names, in draft order, as a stream.</summary>
    IEnumerable<ReferenceCandidates> ForeignIds(string target);

    /// <summary>The records of a type that were met for one of these keys (a handful at most).</summary>
    IReadOnlyList<string> FoundBy(string resource, IEnumerable<SlotKey> keys);

    /// <summary>The draft that has a record by its ID or by the ledger, or null.</summary>
    CandidateDraft? OwnerOf(string resource, string recordId);

    /// <summary>The types that reference cells name records of.</summary>
    IReadOnlyList<string> NamedTypes();

    /// <summary>Creates that wait and that neither an ID, nor a row key, nor a match keeps from making a second record; by type.</summary>
    IReadOnlyList<KeyValuePair<string, long>> UnguardedCreates();
}

/// <param name="Id">The draft.</param>
/// <param name="RecordId">Its record id, or null.</param>
/// <param name="EarlierId">The id that an earlier, unconfirmed create has used, or null.</param>
public readonly record struct DraftId(long Id, string? RecordId, string? EarlierId);

/// <summary>What is looked for.</summary>
public sealed class SoughtBatch
{
    /// <summary>By which values a draft looks for its record.</summary>
    public List<SoughtKey> Keys { get; } = [];

    /// <summary>By which values a name in a reference cell is looked for.</summary>
    public List<SlotKey> Names { get; } = [];

    /// <summary>Records that drafts have without a search: by their ID, or because the ledger knows them.</summary>
    public List<KeyValuePair<long, string>> Claims { get; } = [];

    /// <summary>Further records that are wanted by their id.</summary>
    public List<string> Ids { get; } = [];

    public int Size => Keys.Count + Names.Count + Claims.Count + Ids.Count;
}

/// <param name="DraftId">The draft.</param>
/// <param name="Slot">The set of columns.</param>
/// <param name="Key">Its values.</param>
/// <param name="CompositeKey">The values of the telling columns.</param>
public sealed record SoughtKey(long DraftId, int Slot, string Key, IReadOnlyList<string> CompositeKey);

/// <param name="Ids">Distinct ids.</param>
/// <param name="Names">Whether names in reference cells are looked for.</param>
/// <param name="Slots">Distinct keys of drafts, by slot.</param>
public sealed record SoughtCounts(long Ids, bool Names, IReadOnlyDictionary<int, SlotCount> Slots)
{
    public bool HasKeys => Names || Slots.Count > 0;
}

/// <param name="Keys">Distinct keys.</param>
/// <param name="Length">Characters of all of them.</param>
public readonly record struct SlotCount(long Keys, long Length);

/// <param name="Record">A record of the tenant.</param>
/// <param name="Keys">The keys that it answers to.</param>
public sealed record FetchedRecord(ResourceRecord Record, IReadOnlyList<SlotKey> Keys);

/// <param name="Record">A record of the tenant.</param>
/// <param name="ReadAt">When it was read.</param>
public sealed record KeptRecord(ResourceRecord Record, DateTimeOffset ReadAt);

/// <param name="Draft">The draft.</param>
/// <param name="Location">Its row.</param>
/// <param name="Keys">By which it is looked for, in the order of the slots, each with the ids of records that have it (a handful at most).</param>
public sealed record SoughtDraft(ResourceDraft Draft, RowLocation Location, IReadOnlyList<KeyValuePair<SoughtKey, IReadOnlyList<string>>> Keys);

/// <param name="Location">The row of the other draft.</param>
/// <param name="CompositeKey">What it says in the telling columns.</param>
public sealed record AmbiguousMatch(RowLocation Location, IReadOnlyList<string> CompositeKey);

/// <param name="DraftId">The draft.</param>
/// <param name="RecordId">The record that it means, or null.</param>
/// <param name="IsRefused">The row has an error.</param>
public sealed record MatchDecision(long DraftId, string? RecordId, bool IsRefused = false);

/// <param name="DraftId">The draft.</param>
/// <param name="RecordId">The record.</param>
/// <param name="Location">Its row.</param>
/// <param name="Others">Rows that mean the record too (a handful at most).</param>
public sealed record SharedRecord(long DraftId, string RecordId, RowLocation Location, IReadOnlyList<RowLocation> Others);
