using BulkProviders.Core.Catalog;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tenants;
using BulkProviders.Engine.Matching;

namespace BulkProviders.Engine.Planning;

/// <summary>Asks for the links that rows are to be compared with and that their records do not show: what is not shown is not known, and never counts as empty.</summary>
internal sealed class LinkFilling(IRecordReader reader, ResourceCatalog catalog)
{
    /// <summary>Puts records with their links in the place of those without.</summary>
    /// <param name="drafts">The rows, each with the id of its record.</param>
    /// <param name="existing">The records by resource and id.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task RunAsync(
        IEnumerable<(ResourceDraft Draft, string? Id)> drafts, Dictionary<(string, string), KeptRecord> existing, CancellationToken cancellationToken)
    {
        foreach (var group in drafts.Where(d => d.Id is not null).GroupBy(d => d.Draft.Resource, d => (d.Draft, Id: d.Id ?? "")))
        {
            var schema = catalog.Get(group.Key);
            // Records that lack the same links are asked for together.
            var open = group.Where(d => existing.ContainsKey((group.Key, d.Id))).DistinctBy(d => d.Id)
                .Select(d => (d.Id, Members: Unshown(d.Draft, schema, existing[(group.Key, d.Id)].Record)))
                .Where(d => d.Members.Count > 0)
                .GroupBy(d => string.Join(',', d.Members));
            foreach (var records in open.Select(o => o.ToList()))
            {
                var kept = records.ConvertAll(r => existing[(group.Key, r.Id)]);
                var filled = await reader.WithLinksAsync(schema, [.. kept.Select(k => k.Record)], records[0].Members, cancellationToken);
                for (var i = 0; i < records.Count; i++)
                    existing[(group.Key, records[i].Id)] = kept[i] with { Record = filled[i] };
            }
        }
    }

    private static List<string> Unshown(ResourceDraft draft, ResourceSchema schema, ResourceRecord record) =>
        [.. draft.Fields.Select(f => f.Member).Where(m => schema.ColumnOf(m) is { IsRelationship: true } && !record.Fields.ContainsKey(m)).Order(StringComparer.Ordinal)];
}
