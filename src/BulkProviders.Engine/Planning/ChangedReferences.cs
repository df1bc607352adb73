using BulkProviders.Core.Basics;
using BulkProviders.Core.Catalog;
using BulkProviders.Core.Mapping;
using BulkProviders.Engine.Matching;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Planning;

/// <summary>Reads the records that changed references lead to, before and after, so that changes are told by names. Of nothing else that is planned they are a part.</summary>
internal sealed class ChangedReferences(Database database)
{
    private const int PageSize = 500;

    private readonly Statement _page = database.Prepare("""
        SELECT o.operation_id, o.resource, o.changed, o.before, o.intended
        FROM operations o
        WHERE o.operation_id > ? AND o.kind = 'Update' AND o.operation_id = o.draft_id AND o.changed <> '[]' AND o.intended IS NOT NULL
        ORDER BY o.operation_id LIMIT ?
        """);

    /// <exception cref="RunException">No access or out of reach.</exception>
    public async Task NameAsync(RecordSearch search, ResourceCatalog catalog, CancellationToken cancellationToken)
    {
        foreach (var page in Stream(catalog).Chunk(PageSize))
            foreach (var type in page.SelectMany(p => p.Targets).GroupBy(t => t.Type, t => t.Id))
                await search.FetchAsync(catalog.Get(type.Key), [.. type.Distinct(StringComparer.OrdinalIgnoreCase)], cancellationToken);
    }

    private IEnumerable<(long Operation, IReadOnlyList<(string Type, string Id)> Targets)> Stream(ResourceCatalog catalog) => Pages.Stream(
        0L, after => database.Read(() => _page.Bind(after).Bind(PageSize).List(s => (s.Long(0), TargetsOf(s, catalog)))), page => page.Item1, PageSize);

    private static IReadOnlyList<(string Type, string Id)> TargetsOf(Statement row, ResourceCatalog catalog)
    {
        var schema = catalog.Get(row.Name(1));
        var columns = JournalJson.Names(row.Utf8(2)).Select(schema.ColumnOf).Where(c => c is { Type.IsLookup: false, Target: not null }).ToList();
        if (columns.Count == 0)
            return [];
        List<DraftField> fields = [.. FieldCodec.Read(row.Utf8(3)), .. FieldCodec.Read(row.Utf8(4))];
        return [.. columns.SelectMany(c => fields.Where(f => f.Member == c?.Member).SelectMany(f => Targets.Of(f.Value)).Where(t => t is { Draft: null, Id.Length: > 0 })
            .Select(t => (c?.Target ?? "", t.Id)))];
    }
}
