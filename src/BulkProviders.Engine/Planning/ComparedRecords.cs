using BulkProviders.Core.Catalog;
using BulkProviders.Core.Tenants;
using BulkProviders.Engine.Matching;

namespace BulkProviders.Engine.Planning;

/// <summary>Reads records by their ids, in bulk: those that the search has fetched are not asked for again.</summary>
/// <param name="reader">The tenant, or null where the run has no network: then nothing is there.</param>
/// <param name="search">What was fetched before, or null.</param>
internal sealed class ComparedRecords(IRecordReader? reader, RecordSearch? search, ResourceCatalog catalog)
{
    /// <summary>The records that the tenant shows, by type and id.</summary>
    /// <param name="readAt">When those are read that were not fetched before.</param>
    public async Task<Dictionary<(string Resource, string Id), KeptRecord>> ReadAsync(
        IReadOnlyList<(string Resource, string? Id)> wanted, DateTimeOffset readAt, CancellationToken cancellationToken)
    {
        var existing = new Dictionary<(string, string), KeptRecord>();
        if (reader is null)
            return existing;
        foreach (var group in wanted.Where(w => w.Id is not null).GroupBy(w => w.Resource, w => w.Id ?? ""))
        {
            var ids = group.Distinct().ToList();
            // A list that does not show a record is no proof that there is none.
            foreach (var (id, kept) in search?.Fetched(group.Key, ids) ?? new Dictionary<string, KeptRecord>())
                existing[(group.Key, id)] = kept;
            foreach (var (id, record) in await reader.FindAsync(catalog.Get(group.Key), [.. ids.Where(id => !existing.ContainsKey((group.Key, id)))], cancellationToken))
                existing[(group.Key, id)] = new KeptRecord(record, readAt);
        }
        return existing;
    }
}
