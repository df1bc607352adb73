using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Tenants;
using BulkProviders.Core.Wording;
using BulkProviders.Engine.Operations;
using BulkProviders.Engine.References;

namespace BulkProviders.Engine.Matching;

/// <summary>Names and ids in reference cells that no row of the import has: each must be exactly one record of the tenant.</summary>
internal sealed class NameSearch(
    SearchTable store, ReferenceTable references, OperationTable operations, ResourceCatalog catalog, IRecordReader reader, TimeProvider time)
{
    private const int BatchSize = 500;

    private readonly HashSet<string> _named = [];

    /// <summary>Notes what is to be looked for.</summary>
    public void Seek(CancellationToken cancellationToken)
    {
        _named.Clear();
        foreach (var schema in store.References.Targets().Select(catalog.Get))
        {
            _named.Add(schema.Name);
            var slots = NameSlots.Of(schema);
            foreach (var batch in NamesOf(schema).Chunk(BatchSize))
            {
                cancellationToken.ThrowIfCancellationRequested();
                var lookup = new LookupBatch();
                lookup.Names.AddRange(batch.Select(n => n.Name).Distinct(StringComparer.Ordinal).SelectMany(slots.KeysOf));
                store.Seek(schema.Name, lookup);
            }
            foreach (var batch in store.References.Ids(schema.Name).Chunk(BatchSize))
            {
                var lookup = new LookupBatch();
                lookup.Ids.AddRange(batch.Select(n => n.Name).Distinct(StringComparer.OrdinalIgnoreCase));
                store.Seek(schema.Name, lookup);
            }
        }
    }

    /// <summary>Replaces names by records, once the records of the type have been read.</summary>
    public async Task ResolveAsync(ResourceSchema target, CancellationToken cancellationToken)
    {
        ResolveUnread(target, cancellationToken);
        if (!_named.Contains(target.Name))
            return;
        foreach (var batch in store.References.Ids(target.Name).Chunk(BatchSize))
            await VerifyAsync(target, batch, cancellationToken);
    }

    /// <summary>Replaces names by the records that have been fetched; ids stay as they are.</summary>
    public void ResolveUnread(ResourceSchema target, CancellationToken cancellationToken)
    {
        if (!_named.Contains(target.Name))
            return;
        foreach (var batch in NamesOf(target).Chunk(BatchSize))
        {
            cancellationToken.ThrowIfCancellationRequested();
            Resolve(target, batch);
        }
    }

    // Records of a type that nothing names are known by their IDs only: such a name has its error already.
    private IEnumerable<ReferenceCandidates> NamesOf(ResourceSchema target) => NameSlots.Of(target).HasAny ? store.References.Names(target.Name) : [];

    private void Resolve(ResourceSchema target, ReferenceCandidates[] batch)
    {
        var slots = NameSlots.Of(target);
        var known = batch.Select(u => u.Name).Distinct(StringComparer.Ordinal).ToDictionary(n => n, n => store.Records.IdsOf(target.Name, slots.KeysOf(n)), StringComparer.Ordinal);
        var refused = new RefusedRows();
        var resolved = new List<ResolvedReference>(batch.Length);
        foreach (var use in batch)
            if (ErrorOf(use, known[use.Name], target, slots) is { } error)
                refused.Add(use.DraftId, use.RowId, error);
            else
                resolved.Add(new ResolvedReference(use.DraftId, use.Member, use.Position, new RecordIdentifier(target.Type, known[use.Name][0])));
        references.Resolve(resolved);
        refused.Store(target.Name, store, operations);
    }

    private RowError? ErrorOf(ReferenceCandidates use, IReadOnlyList<string> ids, ResourceSchema target, NameSlots slots)
    {
        var header = HeaderOf(use);
        if (ids.Count == 0)
            return ReferenceRule.PerhapsSeveral(RowErrors.ReferenceNotFound(header, use.Name, target.Sheet, slots.Words, references.Likes.Of(target.Name, use.Name)), use, catalog);
        if (ids.Count > 1)
            return RowErrors.ReferenceToSeveral(header, use.Name, slots.Words, RecordNames.List(store.Records.Find(target.Name, [.. ids]).Values.Select(k => k.Record), target));
        return store.References.OwnerOf(target.Name, ids[0]) switch
        {
            { } owner when owner.DraftId == use.DraftId => RowErrors.ReferenceToItself(header, use.Name),
            { Operation: ImportOperation.Delete } owner => RowErrors.ReferenceToDeleted(header, use.Name, owner.Location.ToString()),
            _ => null
        };
    }

    private async Task VerifyAsync(ResourceSchema target, ReferenceCandidates[] batch, CancellationToken cancellationToken)
    {
        var ids = batch.Select(n => n.Name).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var known = new HashSet<string>(store.Records.Find(target.Name, ids).Keys, StringComparer.OrdinalIgnoreCase);
        var missing = ids.Where(id => !known.Contains(id)).ToList();
        if (missing.Count > 0)
        {
            var found = await reader.FindAsync(target, missing, cancellationToken);
            store.Records.Store(target.Name, [.. found.Values.Select(r => new FetchedRecord(r, []))], time.GetUtcNow());
            known.UnionWith(found.Keys);
        }
        var refused = new RefusedRows();
        foreach (var use in batch.Where(u => !known.Contains(u.Name)))
            refused.Add(use.DraftId, use.RowId, RowErrors.ReferencedIdNotFound(HeaderOf(use), use.Name, target.Sheet));
        refused.Store(target.Name, store, operations);
    }

    private string HeaderOf(ReferenceCandidates use) => catalog.Get(use.Resource).ColumnOf(use.Member)?.Header ?? use.Member;
}
