using BulkProviders.Core.Catalog;
using BulkProviders.Core.Mapping;
using BulkProviders.Core.Tenants;
using BulkProviders.Core.Wording;
using BulkProviders.Engine.Operations;
using BulkProviders.Engine.Storage;

namespace BulkProviders.Engine.Planning;

/// <summary>What the deletes of a plan would hide besides the records themselves.</summary>
/// <param name="Records">Records that are deleted.</param>
/// <param name="WithDependents">Those of them that other records refer to, which stay.</param>
/// <param name="Dependents">These other records.</param>
/// <param name="Unseen">Sheets of types that could refer to them and that the tenant does not show.</param>
public sealed record DeleteForecast(long Records, long WithDependents, long Dependents, IReadOnlyList<string> Unseen)
{
    private const int MostNames = 3;

    /// <summary>Asks the tenant, in bulk, what refers to the records that are to be deleted; each such row gets a warning.</summary>
    internal static async Task<DeleteForecast> OfAsync(
        Database journal, OperationTable operations, ResourceCatalog catalog, IRecordReader reader, ITypeAvailability? reach, CancellationToken cancellationToken)
    {
        var deletes = journal.Read(() => journal.Prepare("""
            SELECT o.resource, o.record_id, o.row_id, o.draft_id FROM open_operations p JOIN operations o ON o.operation_id = p.operation_id WHERE o.kind = 'Delete' ORDER BY o.operation_id
            """).List(s => (Key: new RecordKey(s.Text(0), s.Text(1)), Row: s.Long(2), Draft: s.Long(3))));
        var keys = deletes.Select(d => d.Key).ToHashSet();
        if (keys.Count == 0)
            return new DeleteForecast(0, 0, 0, []);
        var dependents = await Planning.Dependents.ReadAsync(reader, catalog, reach, keys, cancellationToken);
        var hit = deletes.Select(d => (d.Row, d.Draft, Others: dependents.Of(d.Key).Where(o => !keys.Contains(o.Key)).DistinctBy(o => o.Key).ToList())).Where(d => d.Others.Count > 0).ToList();
        operations.AddPlans([], [], [.. hit.Select(h => new RowFinding(h.Row, IsError: false, RowErrors.DeleteHides(h.Others.Count, Names(h.Others))) { DraftId = h.Draft })]);
        return new DeleteForecast(
            deletes.Count, hit.Count, hit.SelectMany(h => h.Others).DistinctBy(o => o.Key).Count(), [.. keys.Select(k => k.Resource).Distinct().SelectMany(dependents.UnseenFor).Distinct()]);
    }

    private static string Names(List<Dependent> others) => string.Join("; ", others.Take(MostNames).Select(o => o.Name)) + (others.Count > MostNames ? "; …" : "");
}
