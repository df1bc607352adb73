using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Tenants;
using BulkProviders.Engine.Matching;
using BulkProviders.Engine.Planning;

namespace BulkProviders.Engine.Undo;

/// <summary>Reads the records that a run wrote as the tenant holds them now, in bulk, and keeps them in the journal while the undo is planned.</summary>
internal sealed class UndoReading(UndoSource source, SearchTable search, IRecordReader reader, ResourceCatalog catalog, TimeProvider time)
{
    private const int BatchSize = 500;

    private readonly BulkReading _bulk = new(reader, search, time);

    /// <summary>Reads what takes the fewest calls to be read together.</summary>
    /// <param name="isWanted">Which records are looked for.</param>
    /// <param name="stop">Ends the reading.</param>
    /// <exception cref="RunException">No access or out of reach.</exception>
    public async Task RunAsync(Func<WrittenRecord, bool> isWanted, CancellationToken stop)
    {
        search.ClearSearch();
        foreach (var batch in source.Records().Where(isWanted).Chunk(BatchSize))
            foreach (var type in batch.GroupBy(r => r.Resource))
            {
                var lookup = new LookupBatch();
                lookup.Ids.AddRange(type.Select(r => r.RecordId));
                search.Seek(type.Key, lookup);
            }
        foreach (var schema in catalog.Sheets)
        {
            stop.ThrowIfCancellationRequested();
            if (search.CountsOf(schema.Name).Ids > 0)
                await _bulk.RunAsync(schema, [], known: null, stop);
        }
    }

    /// <summary>The records of a batch, with the links that it is about; those that the tenant does not show are absent.</summary>
    /// <exception cref="RunException">No access or out of reach.</exception>
    public async Task<IReadOnlyDictionary<RecordKey, KeptRecord>> FindAsync(IReadOnlyList<WrittenRecord> batch, CancellationToken stop)
    {
        var found = new Dictionary<RecordKey, KeptRecord>();
        foreach (var type in batch.GroupBy(r => r.Resource))
        {
            var schema = catalog.Get(type.Key);
            List<string> ids = [.. type.Select(r => r.RecordId).Distinct(StringComparer.OrdinalIgnoreCase)];
            await KeepMissingAsync(schema, ids, LinksOf(schema, type), stop);
            foreach (var kept in search.Records.Find(schema.Name, ids).Values)
                found[new RecordKey(schema.Name, kept.Record.Id)] = kept;
        }

        return found;
    }

    private async Task KeepMissingAsync(ResourceSchema schema, List<string> ids, List<string> links, CancellationToken stop)
    {
        var kept = search.Records.Find(schema.Name, ids);
        List<string> missing = [.. ids.Where(id => !kept.ContainsKey(id))];
        var fresh = missing.Count == 0 ? new Dictionary<string, ResourceRecord>() : await reader.FindAsync(schema, missing, stop);
        List<ResourceRecord> open = [.. fresh.Values, .. kept.Values.Select(k => k.Record).Where(r => links.Any(l => !r.Fields.ContainsKey(l)))];
        if (open.Count == 0)
            return;
        var complete = links.Count == 0 ? open : await reader.WithLinksAsync(schema, open, links, stop);
        search.Records.Store(schema.Name, [.. complete.Select(r => new FetchedRecord(r, []))], time.GetUtcNow());
    }

    private static List<string> LinksOf(ResourceSchema schema, IEnumerable<WrittenRecord> records) =>
    [
        .. records.SelectMany(r => r.Operations.SelectMany(o => o.Members)).Concat(schema.Close?.Set.Select(v => schema.ColumnNamed(v.Column)?.Member ?? "") ?? []).Distinct()
            .Where(m => schema.ColumnOf(m) is { IsRelationship: true } || records.Any(r => r.Operations.Any(o => o.ImageOf(m) is FieldValue.One or FieldValue.Many)))
    ];
}
